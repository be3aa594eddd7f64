"""A debrief: by hand, and unveiled layer by layer."""

from __future__ import annotations

from exercise.sitting import HOST, WALL, Sitting
from whitecell.exercise.debriefing import (
    Disagreement,
    Luck,
    Mind,
    Roll,
    debrief,
    departures,
    disagreements,
    luck,
    minds,
    origins,
    rolls,
    untried,
)
from whitecell.exercise.folding import fold
from whitecell.exercise.seeing import view
from whitecell.exercise.viewers import LAYERS, Viewer


def played() -> tuple[Sitting, Viewer]:
    """Two open moves that were argued and estimated, one in own words that was sealed, and opinions before and after."""
    sitting = Sitting("tip-2020/clear-trump-win")
    seats = {team: sitting.sit(team) for team in sitting.x.teams}
    media, public = seats["media"], seats["public"]
    sitting.go("propose")
    for seat, answer in zip(seats.values(), (0, 2, 4, 6, 8), strict=False):
        sitting.do(seat, "opine", claim="leverage", answer=answer)
    sitting.do(media, "propose", slot=1, action="print it", intent="zzq-intent")
    sitting.do(public, "propose", slot=1, action="march")
    sitting.do(public, "propose", slot=2, action="zzq-sealed", sealed=True)
    sitting.do(HOST, "next")
    sitting.do(public, "argue", move="media 1.1", side="against", text="no")
    sitting.do(media, "argue", move="public 1.1", side="against", text="no")
    sitting.go("estimate")
    for name, numbers in {
        "Trump campaign": (30, 50),
        "Biden campaign": (40, 50),
        "federal government": (60, 50),
    }.items():
        for move, percent in zip(("media 1.1", "public 1.1"), numbers, strict=True):
            sitting.do(seats[name], "estimate", move=move, percent=percent)
    sitting.do(HOST, "rule", move="media 1.1", percent=10, why="zzq-why")
    sitting.go("rolls")
    sitting.do(HOST, "rule", move="public 1.2", percent=50)
    sitting.go("debrief")
    for seat, answer in zip(seats.values(), (0, 9, 9), strict=False):
        sitting.do(seat, "opine", claim="leverage", answer=answer)
    return sitting, media


def test_what_there_is_to_talk_about() -> None:
    sitting, _ = played()
    x = sitting.x
    moves = [x.table.moves[ref] for ref in ("media 1.1", "public 1.1")]
    fell = {move.ref: move.rolled for move in moves}
    expected = [
        Roll(ref, ref.split()[0], percent, one.success, percent if one.success else 100 - percent)
        for (ref, one), percent in zip(fell.items(), (10, 50), strict=True)
        if one is not None
    ]
    assert rolls(moves) == tuple(sorted(expected, key=lambda one: one.chance_of_it))
    assert disagreements(moves) == (
        Disagreement("media 1.1", 30, 60, 40, 10), Disagreement("public 1.1", 50, 50, 50, None),
    )  # fmt: skip
    assert departures(moves) == (Disagreement("media 1.1", 30, 60, 40, 10),)
    worked = {ref: bool(one and one.success) for ref, one in fell.items()}
    assert luck(x, moves) == (
        Luck("media", 1, 10, worked["media 1.1"]),
        Luck("public", 1, 50, worked["public 1.1"]),
    )
    assert minds(x) == (Mind("leverage", 4, 9, 5, 2),)
    assert origins(x.table.moves.values()) == {
        "menu, people": 0, "menu, robots": 0, "own words": 3, "sealed": 1, "struck or barred": 0,
    }  # fmt: skip
    assert "report the count" in untried(x, moves)["media"]


def test_what_was_tried_is_not_among_what_nobody_tried() -> None:
    sitting = Sitting()
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    moves = list(sitting.x.table.moves.values())
    left = debrief(sitting.x, moves).untried
    for move in moves:
        assert move.proposed.move not in left.get(move.team, ())
    last = sitting.x.table.turn
    could = {option.move for option in sitting.x.ready.game.options if min(option.turns) <= last}
    assert {name for names in left.values() for name in names} | {
        move.proposed.move for move in moves
    } == could


def test_layers_are_unveiled_one_by_one_and_only_in_the_debrief() -> None:
    sitting, media = played()
    trump = Viewer("seat", "Trump campaign", "Trump campaign/1")

    def texts(viewer: Viewer) -> str:
        return str(view(sitting.x, viewer))

    for hidden in ("zzq-intent", "zzq-sealed", "zzq-why", "luck'", "departures"):
        assert hidden in texts(HOST)
    for hidden in ("zzq-intent", "zzq-sealed", "zzq-why"):
        assert hidden not in texts(WALL) and hidden not in texts(trump)
    assert (
        "luck" not in view(sitting.x, WALL)["debrief"]
        and "departures" not in view(sitting.x, WALL)["debrief"]
    )
    assert not any(one["name"] == "western support" for one in view(sitting.x, WALL)["quantities"])

    sitting.do(HOST, "unveil", layer="sealed moves")
    assert "zzq-sealed" in texts(trump) and "zzq-intent" not in texts(trump)
    sitting.do(HOST, "unveil", layer="intents")
    assert "zzq-intent" in texts(WALL) and "zzq-why" not in texts(WALL)
    sitting.do(HOST, "unveil", layer="rulings")
    assert "zzq-why" in texts(trump) and "departures" in view(sitting.x, trump)["debrief"]
    sitting.do(HOST, "unveil", layer="truth")
    assert any(
        one["name"] == "western support" and one["known"] for one in view(sitting.x, WALL)["quantities"]
    )
    sitting.do(HOST, "unveil", layer="luck")
    assert view(sitting.x, WALL)["debrief"]["luck"]
    assert sitting.do(HOST, "unveil", layer="luck") == []
    assert all(one["unveiled"] for one in view(sitting.x, media)["debrief"]["layers"])
    assert fold(sitting.entries, sitting.games) == sitting.x


def test_nothing_is_unveiled_before_the_debrief() -> None:
    sitting = Sitting()
    sitting.go("propose")
    assert sitting.refused(HOST, "unveil", layer="luck")[0] == "not now"
    sitting.go("debrief")
    assert sitting.refused(HOST, "unveil", layer="all")[1] == f"A layer is one of {', '.join(LAYERS)}."
