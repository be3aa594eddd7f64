"""Dice that anyone can check: committed to, mixed, the same after an undo, other in a fork."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from exercise.sitting import HOST, WALL, Sitting
from whitecell.errors import UsageError
from whitecell.exercise.dice import a_word, commitment, drawing
from whitecell.exercise.events import Rolled
from whitecell.exercise.seeing import view
from whitecell.exercise.viewers import Viewer


def contested() -> tuple[Sitting, Viewer, Viewer]:
    """The mayor's move is at the centre, and the challenger has argued."""
    sitting = Sitting()
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    sitting.go("propose")
    sitting.do(mayor, "propose", slot=1, move="say the vote was stolen")
    sitting.go("argue")
    sitting.do(challenger, "argue", move="mayor 1.1", side="against", text="no")
    sitting.go("centre")
    return sitting, mayor, challenger


def roll_of(sitting: Sitting) -> Rolled:
    rolled = sitting.x.table.moves["mayor 1.1"].rolled
    assert rolled is not None
    return rolled


def recomputed(dice: dict[str, Any]) -> list[list[int]]:
    """What a reader without this program computes from the page, when the seed is shown."""
    assert hashlib.sha256(dice["seed"].encode()).hexdigest() == dice["commitment"]
    found = []
    for roll in dice["rolls"]:
        words = [f"{team}={word}" for team, word in sorted(roll["words"].items())]
        text = "\n".join([dice["seed"], roll["attempt"], *words, "0"])
        draw = int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)
        found.append([1 + draw * {"d10": 10, "percentile": 100}[roll["dice"]] // 2**32])
    return found


def test_everybody_can_compute_every_die_again_from_the_page_alone() -> None:
    sitting, mayor, challenger = contested()
    sitting.do(HOST, "next")
    sitting.do(mayor, "word", move="mayor 1.1", word="hat")
    sitting.do(challenger, "word", move="mayor 1.1", word="kettle")
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    dice = view(sitting.x, WALL)["dice"]
    assert dice["rolls"][0]["words"] == {"mayor": "hat", "challenger": "kettle"}
    assert recomputed(dice) == [roll["faces"] for roll in dice["rolls"]]
    changed = dice | {"seed": dice["seed"].replace("0", "1", 1)}
    with pytest.raises(AssertionError):
        recomputed(changed)


def test_a_word_comes_after_the_odds_and_before_the_die_once_and_from_those_concerned() -> None:
    sitting, mayor, challenger = contested()
    assert sitting.refused(mayor, "word", move="mayor 1.1", word="hat") == (
        "not now", "A word is given between the odds and the die.", "move",
    )  # fmt: skip
    sitting.do(HOST, "next")
    assert view(sitting.x, challenger)["ours"]["asked for words"] == ["mayor 1.1"]
    sitting.do(mayor, "word", move="mayor 1.1", word="hat")
    assert sitting.do(mayor, "word", move="mayor 1.1", word="other") == []  # the first one stays
    assert (
        sitting.refused(challenger, "word", move="mayor 1.1", word="  !")[1]
        == "A word has letters or digits."
    )
    sitting.do(HOST, "next")
    assert sitting.refused(challenger, "word", move="mayor 1.1", word="late")[0] == "not now"


def test_once_a_word_is_given_the_odds_stand() -> None:
    """Otherwise a host who computes the face from seed and words could still choose the odds."""
    sitting, mayor, _ = contested()
    sitting.do(HOST, "next")
    sitting.do(HOST, "rule", move="mayor 1.1", percent=55)
    fixed = sitting.x.table.moves["mayor 1.1"].fixed
    assert fixed is not None and (fixed.percent, fixed.basis) == (55, "umpire")
    sitting.do(mayor, "word", move="mayor 1.1", word="hat")
    assert sitting.refused(HOST, "rule", move="mayor 1.1", percent=90) == (
        "not now", 'Words for the die of "mayor 1.1" were given; its odds stand.', "move",
    )  # fmt: skip


def test_words_change_the_die() -> None:
    faces = {drawing("00" * 32, "a", {"mayor": f"word{number}"})(0) for number in range(100)}
    assert len(faces) == 100


def test_undo_keeps_the_die_whatever_words_come_after_it() -> None:
    sitting, mayor, challenger = contested()
    sitting.do(HOST, "next")
    sitting.do(mayor, "word", move="mayor 1.1", word="hat")
    sitting.do(HOST, "next")
    face = roll_of(sitting).faces
    step = next(one.number for one in sitting.x.steps if one.label == "before argue of turn 1")
    sitting.do(HOST, "undo", step=step, why="somebody was away")
    assert sitting.x.table.phase == "propose"
    sitting.go("argue")
    sitting.do(challenger, "argue", move="mayor 1.1", side="against", text="still no")
    sitting.go("centre")
    sitting.do(HOST, "next")
    assert view(sitting.x, challenger)["ours"]["asked for words"] == []
    assert sitting.refused(challenger, "word", move="mayor 1.1", word="luck")[0] == "not now"
    sitting.do(HOST, "next")
    assert roll_of(sitting).faces == face


def test_the_die_of_a_move_does_not_hang_on_what_else_is_thrown() -> None:
    alone, _, _ = contested()
    alone.do(HOST, "next")
    alone.do(HOST, "next")
    sitting = Sitting()
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    sitting.go("propose")
    sitting.do(challenger, "propose", slot=1, move="call the town to the square")
    sitting.do(mayor, "propose", slot=1, move="say the vote was stolen")
    sitting.go("argue")
    sitting.do(challenger, "argue", move="mayor 1.1", side="against", text="no")
    sitting.do(mayor, "argue", move="challenger 1.1", side="against", text="no")
    sitting.go("review")
    assert roll_of(sitting).faces == roll_of(alone).faces


def test_a_real_die_is_marked_and_shows_what_was_typed() -> None:
    for face in range(1, 11):
        sitting, _, _ = contested()
        sitting.do(HOST, "rule", move="mayor 1.1", percent=40)
        sitting.do(HOST, "roll", move="mayor 1.1", face=face)
        rolled = roll_of(sitting)
        assert (rolled.real, rolled.faces, rolled.success) == (True, (face,), face <= 4)
    sitting, _, _ = contested()
    assert sitting.refused(HOST, "roll", move="mayor 1.1", face=11) == (
        "form", "This die shows 1 to 10; 11 is none of them.", "face",
    )  # fmt: skip


def test_a_seed_has_a_form() -> None:
    with pytest.raises(UsageError, match="64 hexadecimal digits"):
        commitment("secret")


def test_a_word_is_made_plain() -> None:
    assert a_word("größe\n=5") == "gre5"
    assert len(a_word("x" * 100)) == 32
