"""Law 6: two exercises that differ only in what is hidden give every other viewer the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import whitecell
from exercise.sitting import HOST, LOBBY, SCRIBE, UMPIRE, WALL, Sitting
from whitecell.exercise.seeing import as_bytes, view
from whitecell.exercise.viewers import Viewer

TELL = "zzq-"  # what occurs in nothing but hidden text


def table() -> tuple[Sitting, dict[str, Viewer]]:
    """The west's share of support is known to nobody; seven teams of people sit at the table."""
    sitting = Sitting("tip-2020/clear-trump-win")
    seats = {team: sitting.sit(team) for team in sitting.x.teams}
    sitting.go("propose")
    return sitting, seats


def nothing(sitting: Sitting, seats: dict[str, Viewer]) -> None:
    """Nothing hidden happens."""


def sealed_own_words(sitting: Sitting, seats: dict[str, Viewer]) -> None:
    sitting.do(
        seats["media"], "propose", slot=1, action=TELL + "print it", intent=TELL, reasons=[TELL], sealed=True
    )


def sealed_menu(sitting: Sitting, seats: dict[str, Viewer]) -> None:
    menu = view(sitting.x, seats["media"])["ours"]["menu"]
    move = next(one for one in menu if not one["targets"] and not one["certain"])
    sitting.do(seats["media"], "propose", slot=1, move=move["move"], intent=TELL, sealed=True)


def drafts(sitting: Sitting, seats: dict[str, Viewer]) -> None:
    sitting.do(seats["media"], "draft", key="propose/1", text=json.dumps({"effect": TELL}))
    sitting.do(HOST, "draft", key="headline", text=TELL)


def talk(sitting: Sitting, seats: dict[str, Viewer]) -> None:
    sitting.do(seats["media"], "say", to=["public"], text=TELL)
    sitting.do(seats["media"], "say", to=["media"], text=TELL)
    sitting.do(seats["media"], "say", text=TELL)
    sitting.do(HOST, "say", to=["media"], text=TELL)
    sitting.do(HOST, "reply", text=TELL, to=["media"])
    sitting.do(seats["media"], "offer", parties=["public"], terms=TELL, secret=True)
    sitting.do(seats["public"], "answer", ref="secret agreement media 1", answer="accepts")


def notes(sitting: Sitting, seats: dict[str, Viewer]) -> None:
    sitting.do(HOST, "note", text=TELL, important=True)
    sitting.do(SCRIBE, "note", text=TELL)
    sitting.do(LOBBY, "join", team="")
    sitting.do(Viewer("observer", seat="observer/1"), "note", text=TELL)


def hidden_quantity(sitting: Sitting, seats: dict[str, Viewer]) -> None:
    sitting.do(HOST, "amend", lines=["western support becomes 71%"], why=TELL, secret=True)


def private_inject(sitting: Sitting, seats: dict[str, Viewer]) -> None:
    sitting.do(HOST, "inject", text=TELL, to=["media"])


HIDDEN: dict[str, Callable[[Sitting, dict[str, Viewer]], None]] = {
    one.__name__: one
    for one in (sealed_own_words, sealed_menu, drafts, talk, notes, hidden_quantity, private_inject)
}
IN_THE_KNOW = {"media", "public"}


def others(seats: dict[str, Viewer]) -> list[Viewer]:
    public = [WALL, LOBBY, Viewer("observer", seat="observer/9")]
    lenses = [Viewer("observer", seat="observer/8", lens=team) for team in seats if team not in IN_THE_KNOW]
    return [*public, *lenses, *(seat for team, seat in seats.items() if team not in IN_THE_KNOW)]


def shown(hide: Callable[[Sitting, dict[str, Viewer]], None]) -> list[bytes]:
    """What everybody else is shown, at every step of a turn in which something else happens in the open too."""
    sitting, seats = table()
    sitting.now = 1_000_000
    hide(sitting, seats)
    found: list[bytes] = []
    moment = 2_000_000

    def do(by: Viewer, name: str, **data: Any) -> None:
        nonlocal moment
        moment += 10_000
        sitting.now = moment
        sitting.do(by, name, **data)
        found.extend(as_bytes(sitting.x, one) for one in others(seats))

    do(seats["Republican officials"], "propose", slot=1, action="call the governors", effect="calm")
    do(HOST, "next")
    do(
        seats["Democratic officials"],
        "argue",
        move="Republican officials 1.1",
        side="against",
        text="too late",
    )
    do(HOST, "next")
    do(HOST, "next")
    do(seats["federal government"], "estimate", move="Republican officials 1.1", percent=40)
    # what a sealed move of the menu does to quantities that are public is seen once it is settled, as its author wrote it
    last = "rolls" if hide is sealed_menu else "review"
    while sitting.x.table.phase != last:
        do(HOST, "next")
    return found


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_changes_no_byte_of_anybody_elses(name: str) -> None:
    with_it, without = shown(HIDDEN[name]), shown(nothing)
    assert with_it == without[: len(with_it)]


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_is_seen_by_somebody(name: str) -> None:
    """So that the law above cannot hold because nothing happened."""
    quiet, seats = table()
    before = {viewer: as_bytes(quiet.x, viewer) for viewer in (HOST, UMPIRE, *seats.values())}
    HIDDEN[name](quiet, seats)
    assert any(as_bytes(quiet.x, viewer) != bytes_ for viewer, bytes_ in before.items())


def test_estimates_of_others_are_hidden_until_all_are_shown_and_the_umpires_number_comes_first() -> None:
    sitting, seats = table()
    sitting.do(seats["media"], "propose", slot=1, action="print it")
    sitting.go("argue")
    sitting.do(seats["public"], "argue", move="media 1.1", side="against", text="no")
    sitting.go("estimate")
    federal, trump = seats["federal government"], seats["Trump campaign"]
    quiet = as_bytes(sitting.x, trump)
    sitting.do(federal, "estimate", move="media 1.1", percent=37)
    assert as_bytes(sitting.x, trump) == quiet

    def move(viewer: Viewer) -> dict[str, object]:
        found: list[dict[str, object]] = view(sitting.x, viewer)["moves"]
        return found[0]

    assert move(federal)["estimates"] == {"round": 1, "own": 37}
    assert "numbers" not in move(HOST)
    sitting.do(HOST, "rule", move="media 1.1", percent=60)
    assert move(HOST)["numbers"]["panel"]["percent"] == 37  # type: ignore[index]
    assert as_bytes(sitting.x, trump) == quiet  # nor does the umpire's number show before it counts
    sitting.do(HOST, "next")
    assert move(trump)["estimates"]["panel"]["teams"] == {"federal government": 37}  # type: ignore[index]


def test_a_page_never_holds_the_seed_before_the_end_nor_a_hash_of_the_position() -> None:
    sitting, seats = table()
    hashes = {getattr(entry.event, "position", "-") for entry in sitting.entries} - {"-"}
    for viewer in (*sitting.viewers(), *seats.values()):
        text = as_bytes(sitting.x, viewer).decode()
        assert sitting.x.seed not in text
        assert not any(one in text for one in hashes)
    while not sitting.x.closed:
        sitting.do(HOST, "skip")
    assert view(sitting.x, WALL)["dice"]["seed"] == sitting.x.seed


def test_a_team_sees_what_it_takes_for_so_and_the_public_nothing_of_it() -> None:
    sitting, seats = table()

    def support(viewer: Viewer) -> list[dict[str, object]]:
        return [one for one in view(sitting.x, viewer)["quantities"] if one["name"] == "western support"]

    assert support(WALL) == []
    assert support(seats["media"])[0]["known"] is False
    assert support(HOST)[0]["known"] is True
    assert support(HOST)[0]["believed"]["media"] == support(seats["media"])[0]["value"]  # type: ignore[index]


def test_nobody_but_the_white_cell_gets_its_console() -> None:
    sitting, seats = table()
    for viewer in (WALL, LOBBY, *seats.values(), Viewer("observer", seat="observer/1")):
        assert "console" not in view(sitting.x, viewer)
        assert not any(
            "numbers" in move or "rulings" in move for move in view(sitting.x, viewer).get("moves", [])
        )
    for viewer in (HOST, UMPIRE, SCRIBE, Viewer("observer", seat="observer/1", lens="white cell")):
        assert view(sitting.x, viewer)["console"]["seats"]


SECRETS = """
whitecell: 1
title: Two ministries
default source: assumed
calendar: {spring: 2030-03-01 to 2030-05-31, summer: 2030-06-01 to 2030-06-30}
teams:
  east: {wants: {depots: 1}}
  west: {wants: {depots: -1}}
  north: {wants: {calm: 1}}
quantities:
  depots: {count: 0 to 9, start: 3, known to: east}
  calm: {scale: 0 to 10, start: 5}
moves:
  fill a depot: {by: east, secret: yes, again: always, odds: certain, on success: [depots up 1]}
  look into a depot: {by: west, when: tried(fill a depot) >= 1, odds: 50%, on success: [calm down 1]}
  ask about depots: {by: west, when: depots >= 4, odds: 50%, on success: [calm up 1]}
  rest: {by: [east, west, north], again: always, odds: certain, on success: [calm up 0.1]}
injects:
  a truck is seen: {at: close of spring, secret: yes, when: depots >= 4, effects: [depots up 1]}
  a paper asks: {at: close of summer, when: a truck is seen, says: A paper asks., effects: [calm down 1]}
endings: {calm stays: {when: calm >= 9 and turn is last}, over: otherwise}
"""


def ministries(tmp_path: Path, *, fill: bool, look: int = 0) -> tuple[Sitting, list[bytes]]:
    """Two ministries, of which one does something in secret, or does not."""
    path = tmp_path / "ministries.yaml"
    path.write_text(SECRETS, encoding="utf-8")
    sitting = Sitting(whitecell.load(path), settings={"look ahead": look})
    seats = {team: sitting.sit(team) for team in sitting.x.teams}
    sitting.go("propose")
    sitting.now = 10_000_000
    if fill:
        sitting.do(seats["east"], "propose", slot=1, move="fill a depot")
        assert sitting.x.table.moves["east 1.1"].hidden
    sitting.now = 20_000_000
    found = []
    while sitting.x.table.turn == 1 or sitting.x.table.phase != "propose":
        sitting.do(HOST, "next")
        sitting.now += 60_000
        found += [as_bytes(sitting.x, viewer) for viewer in (seats["west"], seats["north"], WALL)]
    return sitting, found


def test_a_secret_move_leaves_no_trace_on_other_pages_nor_on_their_menus(tmp_path: Path) -> None:
    filled, with_it = ministries(tmp_path, fill=True)
    empty, without = ministries(tmp_path, fill=False)
    assert with_it == without
    assert filled.x.table.hidden_counts["east 1.1"]
    by_name = filled.x.ready.game.by_name
    cells = [by_name["depots"].cell]
    assert [filled.x.table.position.values[cell] for cell in cells] == [5]
    assert [empty.x.table.position.values[cell] for cell in cells] == [3]


def test_what_turns_out_impossible_is_barred_when_moves_are_laid(tmp_path: Path) -> None:
    """West believes that there are three depots and sees no reason to ask; were it told of four, it could, and would be wrong."""
    sitting, _ = ministries(tmp_path, fill=False)
    west = Viewer("seat", "west", "west/1")
    assert sitting.refused(west, "propose", slot=1, move="ask about depots")[0] == "not now"
    team, column = sitting.x.team_number("west"), sitting.x.ready.game.by_name["depots"]
    values = list(sitting.x.table.position.values)
    values[column.beliefs[team]] = 6  # as a rumour would have it
    position = replace(sitting.x.table.position, values=tuple(values))
    sitting.x = replace(sitting.x, table=replace(sitting.x.table, position=position))
    sitting.do(west, "propose", slot=1, move="ask about depots")
    sitting.do(HOST, "next")
    move = sitting.x.table.moves["west 2.1"]
    assert (move.barred, move.result, move.live) == (True, "barred", False)
    sitting.go("review")
    assert sitting.x.table.ending
