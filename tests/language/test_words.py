"""Names: what may be one, what it is called in a table, and which name was meant (section 2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitecell.language.tokens import SentenceError, tokens
from whitecell.language.words import collision_form, column_form, nearest, why_not_a_name


@pytest.mark.parametrize(
    "name",
    [
        "unrest",
        "Miami-Dade",
        "people's court",
        "district 9",
        "district 09",
        "Zürich",
        "a",
        "x2",
        "up-and-down",
        "count",
        "sum of-all",
    ],
)
def test_names(name: str) -> None:
    assert why_not_a_name(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        " a",
        "a ",
        "a  b",
        "2nd",
        "9",
        "a_b",
        "a.b",
        "a/b",
        "of",
        "unity of Biden",
        "if",
        "not ready",
        "each",
        "own",
        "wait",
        "yes",
        "last",
        "turn",
        "certain",
        "-a",
        "'a",
        "a 3%",
        "a\tb",
        "x (y)",
    ],
)
def test_what_cannot_be_a_name(name: str) -> None:
    assert why_not_a_name(name)


@given(st.text(alphabet="abofis '’-_9.(é", max_size=15))
def test_a_name_is_read_as_one_name(name: str) -> None:
    """What may be declared can be written: it is one token, and the same name."""
    if why_not_a_name(name) is not None:
        return
    try:
        found = tokens(name)
    except SentenceError:  # pragma: no cover
        raise AssertionError(name) from None
    assert [(one.kind, one.text) for one in found][:-1] == [("name", name)]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("unity of Biden", "unity.Biden"),
        ("House says", "House_says"),
        ("Miami-Dade", "Miami_Dade"),
        ("people's trust of high court", "peoples_trust.high_court"),
        ("l’élan", "lélan"),
    ],
)
def test_column_form(name: str, column: str) -> None:
    assert column_form(name) == column


@given(st.text(alphabet="abAB '’-", max_size=8), st.text(alphabet="abAB '’-", max_size=8))
def test_names_that_differ_too_little_have_one_form(one: str, two: str) -> None:
    def bare(name: str) -> str:
        return "".join(letter for letter in name if letter.isalpha()).casefold()

    assert (collision_form(one) == collision_form(two)) == (bare(one) == bare(two))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("unresst", "unrest"),
        ("Unrest", "unrest"),
        ("western suport", "western support"),
        ("western-support", "western support"),
        ("xyzzy", None),
        ("support", "western support"),
        ("", None),
    ],
)
def test_nearest(name: str, found: str | None) -> None:
    assert nearest(name, ["unrest", "western support", "votes"]) == found


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=8))
def test_nearest_is_one_of_the_known(name: str, known: list[str]) -> None:
    assert nearest(name, known) in (None, *known)
