"""The contract page of the room names everything there is, as the program has it."""

from __future__ import annotations

import runpy
from pathlib import Path

from whitecell.exercise.phases import PACES, PHASES, TURN, droppable, projected_end

ROOT = Path(__file__).parents[2]


def test_the_contract_is_what_the_program_says() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "exercise_contract.py"))
    page = (ROOT / "src" / "whitecell" / "exercise" / "README.md").read_text(encoding="utf-8")
    assert script["written"](page) == page, "python scripts/exercise_contract.py writes it anew"


def test_a_turn_at_the_table_takes_thirty_minutes_and_six_turns_with_debrief_three_and_a_half_hours() -> None:
    assert sum(PACES["table"][phase] for phase in TURN) == 30 * 60
    assert projected_end("table", "lobby", 1, 6, 0) == (6 * 30 + 30) * 60_000


def test_every_pace_has_every_phase_and_every_phase_says_what_happens_when_nobody_acts() -> None:
    for seconds in PACES.values():
        assert seconds.keys() == PHASES.keys()
    assert all(phase.default and phase.next and phase.expected for phase in PHASES.values())


def test_what_can_be_dropped_is_offered_with_what_it_saves() -> None:
    assert droppable("table", "argue", 3, 4) == (
        ("brief", 1, 120),
        ("headline", 2, 240),
        ("review", 2, 240),
    )
    assert droppable("table", "debrief", 4, 4) == ()
    assert droppable("table", "lobby", 1, 4, ("brief", "review")) == (("headline", 4, 480),)
