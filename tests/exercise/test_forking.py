"""A fork has the same past, other dice, and nobody in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from exercise.sitting import HOST, WALL, Sitting
from whitecell.errors import UsageError
from whitecell.exercise.asked import Accepted, Command
from whitecell.exercise.deciding import decide
from whitecell.exercise.events import Entry
from whitecell.exercise.folding import fold
from whitecell.exercise.forking import fork
from whitecell.exercise.log import create_log, open_log
from whitecell.exercise.seeing import view
from whitecell.exercise.state import Exercise

OTHER = "fedcba9876543210" * 4
TELL = "zzq-"


def played() -> Sitting:
    """A turn with people, talk and a die, up to the second turn."""
    sitting = Sitting()
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    sitting.do(mayor, "consent", agrees=True)
    sitting.go("propose")
    sitting.do(HOST, "next")
    sitting.do(HOST, "undo")
    sitting.do(mayor, "draft", key="propose/1", text='{"effect": "' + TELL + '"}')
    sitting.do(mayor, "propose", slot=1, move="say the vote was stolen")
    sitting.do(mayor, "say", text=TELL)
    sitting.do(HOST, "note", text=TELL)
    sitting.go("argue")
    sitting.do(challenger, "argue", move="mayor 1.1", side="against", text="no")
    sitting.go("centre")
    sitting.do(HOST, "next")
    sitting.do(mayor, "word", move="mayor 1.1", word="hat")
    sitting.go("propose", 2)
    return sitting


def forked(sitting: Sitting, cut: int, seed: str = OTHER) -> tuple[tuple[Entry, ...], Exercise]:
    return fork(sitting.entries, cut, sitting.games, parent="one", seed=seed, now=sitting.now)


def cut_before(sitting: Sitting, label: str) -> int:
    return next(step.number for step in sitting.x.steps if step.label == label) - 1


def test_a_fork_stands_where_its_parent_stood_with_nobody_in_it() -> None:
    sitting = played()
    entries, x = forked(sitting, len(sitting.entries))
    assert x.table.position == sitting.x.table.position
    assert {ref for ref in x.table.moves if x.table.moves[ref].turn == 1} == {"mayor 1.1"}
    assert not x.seats and not x.talk and not x.notes and not x.drafts
    assert x.robots == set(x.teams)
    assert x.parent == ("one", len(sitting.entries))
    assert fold(entries, sitting.games) == x


@pytest.mark.parametrize(
    "label", ["before argue of turn 1", "before the die of mayor 1.1", "before review of turn 1"]
)
def test_a_fork_goes_on_from_any_step_to_an_ending_of_its_own(label: str) -> None:
    sitting = played()
    _, x = forked(sitting, cut_before(sitting, label))
    for number in range(100):
        if x.closed:
            break
        answer = decide(x, Command(f"f{number}", "next", HOST, {}), 10**9 + number)
        assert isinstance(answer, Accepted)
        x = answer.state
    assert x.table.ending


def test_the_dice_of_a_fork_are_others() -> None:
    sitting = played()
    cut = cut_before(sitting, "before the die of mayor 1.1")
    faces = set()
    for number in range(30):
        _, x = forked(sitting, cut, f"{number:064x}")
        answer = decide(x, Command("f", "next", HOST, {}), 10**9)
        assert isinstance(answer, Accepted)
        rolled = answer.state.table.moves["mayor 1.1"].rolled
        assert rolled is not None
        faces |= set(rolled.faces)
    assert len(faces) > 5


def test_both_seeds_of_a_fork_are_committed_to_and_shown_at_its_end() -> None:
    sitting = played()
    _, x = forked(sitting, len(sitting.entries))
    dice = view(x, WALL)["dice"]
    assert dice["earlier"] == [{"commitment": sitting.x.commitment, "seed": ""}]
    assert (dice["rolls"][0]["era"], dice["rolls"][0]["words"]) == (0, {"mayor": "hat"})
    for number in range(100):
        if x.closed:
            break
        answer = decide(x, Command(f"f{number}", "next", HOST, {}), 10**9 + number)
        assert isinstance(answer, Accepted)
        x = answer.state
    dice = view(x, WALL)["dice"]
    for shown in (dice, *dice["earlier"]):
        assert hashlib.sha256(shown["seed"].encode()).hexdigest() == shown["commitment"]


def test_a_fork_is_a_log_of_its_own_and_holds_no_word_of_people(tmp_path: Path) -> None:
    sitting = played()
    entries, x = forked(sitting, len(sitting.entries))
    log = create_log(tmp_path / "two", entries[0], sitting.x.ready.game)
    log.append(entries[1:])
    log.close()
    log = open_log(tmp_path / "two")
    assert log.exercise() == x
    log.close()
    assert TELL.encode() not in (tmp_path / "two").read_bytes()


def test_there_is_nothing_to_fork_after_the_end_of_a_log() -> None:
    sitting = Sitting()
    with pytest.raises(UsageError, match="There is no entry 2 to fork after; the log has 1"):
        forked(sitting, 2)
