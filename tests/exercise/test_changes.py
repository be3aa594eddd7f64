"""Changes of the position in words."""

from __future__ import annotations

import pytest

from exercise.sitting import game_of
from whitecell.errors import UsageError
from whitecell.exercise.changes import read_change, said
from whitecell.exercise.events import Line

TIP = "tip-2020/clear-trump-win"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("western support up 3 points", Line("western support", "up", 30_000)),
        ("western support becomes 71%", Line("western support", "becomes", 710_000)),
        ("unity of Biden down 0.5", Line("unity of Biden", "down", 500_000)),
        ("reforms granted becomes 2", Line("reforms granted", "becomes", 2)),
        ("concession of Trump becomes made", Line("concession of Trump", "becomes", 1)),
        ("committee becomes yes", Line("committee", "becomes", 1)),
    ],
)
def test_what_a_change_means(text: str, line: Line) -> None:
    assert read_change(game_of(TIP), text) == line
    assert said(game_of(TIP), line) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("doubt", 'A change is a quantity, "becomes", "up" or "down", and an amount: "doubt down 2". Found: "doubt".'),
        ("dout up 1", 'There is no quantity called "dout"; did you mean "doubt"?'),
        ("ahead up 1", '"ahead" is one of challenger, mayor: it "becomes" one of them; only numbers go up and down.'),
        ("ahead becomes nobody", '"ahead" is one of challenger, mayor; it cannot become "nobody".'),
        ("doubt up much", '"doubt" moves by a number, such as 2; found "much".'),
        ("doubt up nan", '"doubt" moves by a number, such as 2; found "nan".'),
        ("doubt up 1e30", '"doubt" moves by a number, such as 2; found "1e30".'),
        ("doubt up -1", '"doubt up -1": say "down 1".'),
        ("doubt up 0.12345678", '"doubt" takes no number as fine as 0.12345678.'),
    ],
)  # fmt: skip
def test_a_change_that_means_nothing_is_refused_with_what_would(text: str, why: str) -> None:
    with pytest.raises(UsageError) as error:
        read_change(game_of("tutorial/two-teams"), text)
    assert str(error.value) == why
