"""Changes in words: alike ones are said once."""

from __future__ import annotations

import pytest

from whitecell.game import Column, Game, Source
from whitecell.plays import Changed
from whitecell.report.changes import said_of


class Told:
    """A stand-in with the two things that wording of changes reads."""

    families = {"state": ("Ohio", "Utah", "Iowa", "Maine")}  # noqa: RUF012

    def __init__(self, kind: str, values: tuple[str, ...] = ()) -> None:
        self.columns = [
            Column(place, "doubt", member, kind, 0, 10_000_000, values, Source(), {}, {}, "assumed")  # type: ignore[arg-type]
            for place, member in enumerate(self.families["state"])
        ]


def told(kind: str, changes: list[tuple[int, int, int]], values: tuple[str, ...] = ()) -> str:
    game: Game = Told(kind, values)  # type: ignore[assignment]
    return said_of(game, [Changed(column, before, after, after, "") for column, before, after in changes])


def test_the_same_change_of_every_member_is_said_once() -> None:
    every = [(place, 2_000_000 + place * 500_000, 1_500_000 + place * 500_000) for place in range(4)]
    assert told("scale", every) == "doubt of each state falls by 0.5"


def test_the_same_change_of_several_members_names_them() -> None:
    assert (
        told("scale", [(0, 0, 1_000_000), (1, 0, 1_000_000), (3, 0, 1_000_000)])
        == "doubt of Ohio, Utah and Maine rises by 1"
    )


def test_shares_move_by_points() -> None:
    assert (
        told("share", [(place, 100_000, 150_000) for place in range(4)])
        == "doubt of each state rises by 5 points"
    )


@pytest.mark.parametrize("count", [1, 2])
def test_few_changes_are_said_one_by_one(count: int) -> None:
    said = told("scale", [(place, 2_000_000, 1_500_000) for place in range(count)])
    assert said.split("; ")[0] == "doubt of Ohio 2 -> 1.5"
    assert len(said.split("; ")) == count


def test_a_choice_is_grouped_by_what_it_was_and_became() -> None:
    changes = [(0, 0, 1), (1, 0, 1), (2, 0, 1), (3, 1, 0)]
    assert (
        told("choice", changes, ("none", "one"))
        == "doubt of Ohio, Utah and Iowa none -> one; doubt of Maine one -> none"
    )


def test_what_did_not_change_is_not_said() -> None:
    assert told("scale", [(0, 5, 5)]) == ""


def test_a_limit_that_cut_something_off_is_said() -> None:
    game: Game = Told("scale")  # type: ignore[assignment]
    assert (
        said_of(game, [Changed(0, 9_000_000, 10_000_000, 12_000_000, "")])
        == "doubt of Ohio 9 -> 10 (its limit)"
    )


def test_two_changes_of_one_thing_are_said_as_one() -> None:
    assert told("scale", [(0, 4_000_000, 3_000_000), (0, 3_000_000, 2_000_000)]) == "doubt of Ohio 4 -> 2"
    assert told("scale", [(0, 4_000_000, 3_000_000), (0, 3_000_000, 4_000_000)]) == ""


def test_a_drawn_share_is_said_to_a_tenth_of_a_point_unless_that_hides_the_change() -> None:
    assert told("share", [(0, 399_227, 449_227)]) == "doubt of Ohio 39.9% -> 44.9%"
    assert told("share", [(0, 399_227, 399_327)]) == "doubt of Ohio 39.9227% -> 39.9327%"
