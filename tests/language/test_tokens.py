"""A sentence as tokens: names are the longest run of words that are not reserved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitecell.language.tokens import SentenceError, millionths, tokens


def shown(text: str) -> list[str]:
    return [f"{one.kind} {one.text}" for one in tokens(text)][:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unity of Biden >= 5", ["name unity", "keyword of", "name Biden", "mark >=", "number 5"]),
        ("votes of district 9 = 3", ["name votes", "keyword of", "name district 9", "mark =", "number 3"]),
        (
            "Miami-Dade is high court / people's court",
            ["name Miami-Dade", "keyword is", "name high court", "mark /", "name people's court"],
        ),
        ("count(state where a)", ["call count", "mark (", "name state", "keyword where", "name a", "mark )"]),
        ("head count (a)", ["name head count", "mark (", "name a", "mark )"]),
        ("count is 3", ["name count", "keyword is", "number 3"]),
        ("a - b", ["name a", "mark -", "name b"]),
        ("a-b", ["name a-b"]),
        ("-0.5", ["mark -", "number 0.5"]),
        ("40% + 2.5 %", ["percent 40", "mark +", "percent 2.5"]),
        ("turn >= 2020-11-09", ["name turn", "mark >=", "date 2020-11-09"]),
        ("élan of Zürich’s", ["name élan", "keyword of", "name Zürich’s"]),
        ("not a and b", ["keyword not", "name a", "keyword and", "name b"]),
        ("a   b\u00a0c", ["name a b c"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "at", "words"),
    [
        ("a >= 12abc", "E119", (5, 5), "12abc"),
        ("a >= 1.5x", "E119", (5, 4), "1.5x"),
        ("a >= 1234567890", "E119", (5, 10), "9 digits"),
        ("a >= 007", "E119", (5, 3), "zeros"),
        ("a >= 0.1234567", "E119", (5, 9), "6 places"),
        ("a >= 1.12345%", "E119", (5, 8), "4 places"),
        ("a == 3", "E112", (2, 2), '"=" for numbers'),
        ("a != 3", "E112", (2, 2), '"is not"'),
        ("a && b", "E112", (2, 2), '"and"'),
        ("!a", "E112", (0, 1), '"not"'),
        ("a >= 2020-02-30", "E120", (5, 10), "no day"),
        ("a $ b", "E110", (2, 1), "$"),
        ("a[0]", "E110", (1, 1), "["),
        ("__import__", "E110", (0, 1), "_"),
        ("a.b", "E110", (1, 1), "."),
    ],
)
def test_what_is_no_token_is_refused_at_its_characters(
    text: str, code: str, at: tuple[int, int], words: str
) -> None:
    with pytest.raises(SentenceError) as caught:
        tokens(text)
    assert (caught.value.code, caught.value.at) == (code, at)
    assert words in caught.value.text


@given(st.text(alphabet="ab'’- 09.%+*/()<>=,!ofis\u00e9\u0660²٣", max_size=40))
def test_tokens_stand_where_they_say(text: str) -> None:
    """Each token's stretch lies in the text and holds its characters; or the text is refused within itself."""
    try:
        found = tokens(text)
    except SentenceError as error:
        start, length = error.at
        assert 0 <= start <= len(text) and length >= 1
        return
    for one in found[:-1]:
        start, length = one.at
        piece = text[start : start + length]
        assert piece.split() == one.text.split() or piece.rstrip("% ") == one.text
    assert found[-1].kind == "end"


@given(st.integers(0, 999_999_999), st.integers(0, 6), st.integers(0, 999_999))
def test_millionths_are_exact(whole: int, places: int, part: int) -> None:
    digits = f"{part:06d}"[:places]
    text = f"{whole}.{digits}" if places else str(whole)
    assert millionths(text, False) == whole * 1_000_000 + int((digits + "000000")[:6])
    if places <= 4:
        assert millionths(text, True) * 100 == millionths(text, False)
