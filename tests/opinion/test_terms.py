from __future__ import annotations

import numpy as np
import pytest

from whitecell.opinion.priors import HalfStudent
from whitecell.opinion.scales import OpinionError
from whitecell.opinion.terms import Effect, Varying, design_for, parse_terms

COLUMNS = {
    "sex": np.array(["f", "m", "f"], dtype=object),
    "cd": np.array(["1", "2", "2"], dtype=object),
    "x": np.array([0.5, 1.0, 1.0]),
}


def test_a_formula_names_its_terms() -> None:
    prior = HalfStudent(3, 2.5)
    assert parse_terms("x + sex + (1 + x | cd) + (0 + x | sex) + (1 | cd:sex)", spread=prior) == (
        Effect("x"),
        Effect("sex"),
        Varying("cd", "", prior, "1 + x | cd"),
        Varying("cd", "x", prior, "1 + x | cd"),
        Varying("sex", "x", prior),
        Varying("cd:sex", "", prior),
    )


@pytest.mark.parametrize("text", ["(1 | )", "(cd)", "(1 | a | b)", "( | a)"])
def test_a_varying_term_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(OpinionError) as caught:
        parse_terms(text)
    assert str(caught.value) == f'A varying term is written (1 | group) or (slope | group); found "{text}".'


def test_two_bars_keep_intercept_and_slope_apart() -> None:
    assert all(not term.block for term in parse_terms("(x || cd)") if isinstance(term, Varying))
    assert design_for(parse_terms("(x || cd)"), COLUMNS).blocks() == []
    assert design_for(parse_terms("(1 | sex) + (x | cd)"), COLUMNS).blocks() == [[1, 2]]


def test_brackets_must_close() -> None:
    with pytest.raises(OpinionError, match=r'^The brackets of "x \+ \(1 \| cd" do not close\.$'):
        parse_terms("x + (1 | cd")


def test_the_matrix_has_a_column_for_every_level_of_a_varying_term_and_differences_otherwise() -> None:
    design = design_for(parse_terms("x + sex + (x | cd)"), COLUMNS)
    assert design.names == (
        "intercept", "x", "sex [m]", "1 | cd [1]", "1 | cd [2]", "x | cd [1]", "x | cd [2]",
    )  # fmt: skip
    assert design.owner == (-1, -1, -1, 0, 0, 1, 1)
    assert design.matrix(COLUMNS).tolist() == [
        [1, 0.5, 0, 1, 0, 0.5, 0],
        [1, 1, 1, 0, 1, 0, 1],
        [1, 1, 0, 0, 1, 0, 1],
    ]


def test_crossings_are_levels_of_their_own() -> None:
    design = design_for(parse_terms("(1 | cd:sex)"), COLUMNS)
    assert design.levels["cd:sex"] == ("1 : f", "2 : f", "2 : m")


def test_levels_of_the_frame_are_known_and_others_refused() -> None:
    frame = {"sex": np.array(["f", "x"], dtype=object)}
    assert design_for(parse_terms("(1 | sex)"), COLUMNS, frame).levels["sex"] == ("f", "m", "x")
    with pytest.raises(OpinionError) as caught:
        design_for(parse_terms("(1 | sex)"), COLUMNS).matrix(frame)
    assert str(caught.value) == (
        '"x" of sex is not known to the fit. Give the fit the frame too (also=frame), so that groups without '
        "respondents are known."
    )


def test_missing_columns_are_named() -> None:
    with pytest.raises(OpinionError, match=r"^There is no column age; there are sex, cd, x\.$"):
        design_for(parse_terms("(1 | age)"), COLUMNS)
    design = design_for(parse_terms("age"), COLUMNS)
    with pytest.raises(OpinionError, match=r"^There is no column age; there are sex, cd, x\.$"):
        design.matrix(COLUMNS)


def test_text_used_as_a_slope_is_refused() -> None:
    design = design_for(parse_terms("(sex | cd)"), COLUMNS)
    with pytest.raises(OpinionError, match=r"^sex is used as a number, but holds text\.$"):
        design.matrix(COLUMNS)
