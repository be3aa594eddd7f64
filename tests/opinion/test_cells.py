from __future__ import annotations

import numpy as np
import pytest

from whitecell.opinion.cells import Cells, Frame, cells_from_respondents, frame_from_rows
from whitecell.opinion.scales import OpinionError

ROWS = [
    {"cd": "1", "x": 0.5, "y": 1, "w": 2.0},
    {"cd": "1", "x": 0.5, "y": 0, "w": 1.0},
    {"cd": "2", "x": 0.1, "y": 1.0, "w": 1.0},
]


def test_respondents_are_counted_by_cell() -> None:
    cells = cells_from_respondents(ROWS, outcome="y", by=["cd"], covariates=["x"])
    assert cells.trials.tolist() == [2, 1]
    assert cells.columns["x"].tolist() == [0.5, 0.1]


def test_weights_keep_the_mean_and_shrink_the_cell() -> None:
    cells = cells_from_respondents(ROWS, outcome="y", by=["cd"], weight="w")
    assert cells.trials.tolist() == pytest.approx([9 / 5, 1])
    assert (cells.successes / cells.trials).tolist() == pytest.approx([2 / 3, 1])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"cd": "1"}], "Row 1 lacks the column y; it has cd."),
        ([{"cd": "1", "y": 3}], "Respondent 1: the outcome y is 0 or 1; found 3."),
        ([{"cd": "1", "y": None}], "No respondent has an outcome in y."),
        (
            [{"cd": "", "y": 1}],
            "Respondent 1: cd is empty. Give the missing a group of their own, or leave the row out "
            "yourself.",
        ),
    ],
)
def test_rows_that_cannot_be_counted_are_refused(rows: list[dict[str, object]], message: str) -> None:
    with pytest.raises(OpinionError) as caught:
        cells_from_respondents(rows, outcome="y", by=["cd"])
    assert str(caught.value) == message


def test_a_covariate_that_is_no_number_is_refused() -> None:
    with pytest.raises(OpinionError, match=r"^Row 1: x is a number; found 'much'\.$"):
        cells_from_respondents([{**ROWS[0], "x": "much"}], outcome="y", by=["cd"], covariates=["x"])
    with pytest.raises(OpinionError, match=r"^Row 1: n is a finite number; found inf\.$"):
        frame_from_rows([{"cd": "1", "n": np.inf}], people="n", by=["cd"])


def test_frames_and_cells_that_cannot_be_are_refused() -> None:
    column = {"cd": np.array(["1"], dtype=object)}
    with pytest.raises(OpinionError, match=r"^A frame takes counts of 0 or more, and somebody in"):
        Frame(column, np.array([0.0]))
    with pytest.raises(OpinionError) as caught:
        Cells(column, np.array([3.0]), np.array([2.0]))
    assert str(caught.value) == "Cell 1 has 3 successes of 2 trials; expected between none and all."
