"""What keeps an exercise going: who sits where, who is run by a doctrine, the clock, and the way back."""

from __future__ import annotations

from whitecell.exercise import events as e
from whitecell.exercise.acting import Acting
from whitecell.exercise.asked import RefusedError
from whitecell.exercise.going_on import next_step, robot_acts, skip
from whitecell.exercise.phases import PHASES
from whitecell.exercise.viewers import LAYERS, PUBLIC, WHITE

MOST_SEATS = 200


def join(acting: Acting) -> None:
    """A person takes a seat: of a team, or an observer's. The entry says which; a seat left can be named and taken again."""
    wanted = acting["seat"]
    if acting["team"]:
        team, lens = acting.known_team(acting["team"]), ""
    else:
        team, lens = "", acting["lens"]
        if lens not in (PUBLIC, WHITE):
            acting.known_team(lens, "lens")
        if lens != PUBLIC and not acting.white:
            raise RefusedError(
                "not yours", "Another lens than the public one is granted by the white cell.", "lens"
            )
    prefix = team or "observer"
    seats = acting.x.seats
    if wanted:
        seat = seats.get(wanted)
        if seat is None or seat.team != team or (not team and seat.lens != lens):
            raise RefusedError("unknown", f'There is no seat "{wanted}" here.', "seat")
        if seat.here:
            raise RefusedError("not now", f'Somebody sits in "{wanted}".', "seat")
        acting.happen(e.Joined(wanted, team, lens))
        return
    if len(seats) >= MOST_SEATS:
        raise RefusedError("too much", f"An exercise has at most {MOST_SEATS} seats.")
    number = 1 + sum(one.startswith(f"{prefix}/") for one in seats)
    acting.happen(e.Joined(f"{prefix}/{number}", team, lens))


def leave(acting: Acting) -> None:
    """A seat is left, by the one who sits in it or by the host."""
    seat = acting["seat"] or acting.seat()
    if seat != acting.seat() and not acting.white:
        raise RefusedError("not yours", "Only the host asks others to leave.", "seat")
    if seat not in acting.x.seats or not acting.x.seats[seat].here:
        raise RefusedError("unknown", f'Nobody sits in "{seat}".', "seat")
    acting.happen(e.Left(seat))


def reseat(acting: Acting) -> None:
    """A person is given a seat in another team."""
    seat, team = acting["seat"], acting.known_team(acting["team"])
    if seat not in acting.x.seats or not acting.x.seats[seat].here:
        raise RefusedError("unknown", f'Nobody sits in "{seat}".', "seat")
    number = 1 + sum(one.startswith(f"{team}/") for one in acting.x.seats)
    acting.happen(e.Moved(seat, f"{team}/{number}", team))


def run(acting: Acting) -> None:
    """A team is handed to its doctrine, which acts at once, or taken back."""
    team = acting.team()
    if acting["robot"] == acting.x.runs_itself(team):
        how = "is run by its doctrine already" if acting["robot"] else "is not run by its doctrine"
        raise RefusedError("not now", f'"{team}" {how}.', "robot")
    acting.happen(e.RunBy(team, acting["robot"]))
    if acting["robot"]:
        robot_acts(acting, team)


def consent(acting: Acting) -> None:
    """A person has read what is kept and who sees it, and agrees or does not."""
    if acting.seat() not in acting.x.seats:
        raise RefusedError("not now", "Consent is given from a seat.")
    acting.happen(e.Consented(acting.seat(), acting["agrees"]))


def withdraw(acting: Acting) -> None:
    """The words that a seat typed are withdrawn: all of them, or those of some entries; moves stay, text goes."""
    seat = acting["seat"] or acting.seat()
    if seat != acting.seat() and not acting.white:
        raise RefusedError("not yours", "Only the one who wrote it, or the host, withdraws a text.", "seat")
    acting.happen(e.Withdrawn((), seat))


def pause(acting: Acting) -> None:
    """All clocks stand; everybody sees why, and when it goes on."""
    if acting.x.clock.paused_at is not None:
        raise RefusedError("not now", "The exercise is paused already.")
    acting.happen(e.Paused(acting["why"], acting["minutes"]))


def resume(acting: Acting) -> None:
    """The clocks go on where they stood."""
    if acting.x.clock.paused_at is None:
        raise RefusedError("not now", "The exercise is not paused.")
    acting.happen(e.Resumed())


def extend(acting: Acting) -> None:
    """The phase has more time, or less."""
    if not acting.x.clock.seconds:
        raise RefusedError("not now", "This phase has no limit.")
    acting.happen(e.Extended(acting["seconds"]))


def drop(acting: Acting) -> None:
    """A kind of phase is left out from now on: what it has by default happens at once; or it is taken up again."""
    able = [phase.name for phase in PHASES.values() if phase.can_drop]
    if acting["phase"] not in able:
        raise RefusedError("form", f"What can be left out is {', '.join(able)}.", "phase")
    if acting["dropped"] != (acting["phase"] in acting.x.dropped):
        acting.happen(e.Dropped(acting["phase"], acting["dropped"]))


def go_on(acting: Acting) -> None:
    """The next thing of the phase, with its defaults."""
    next_step(acting)


def pass_over(acting: Acting) -> None:
    """All that is left of the phase, by its defaults."""
    skip(acting)


def time_is_up(acting: Acting) -> None:
    """The clock's own command: the phase ends by itself, if its time is up and it is one that does."""
    x = acting.x
    left = x.clock.left(acting.now)
    if left is None or left > 0 or x.clock.paused_at is not None:
        raise RefusedError("not now", "The time of this phase is not up.")
    if not PHASES[x.table.phase].by_itself or not x.setting("by itself"):
        raise RefusedError("not now", "This phase ends when the white cell says so.")
    next_step(acting)


def unveil(acting: Acting) -> None:
    """In the debrief, a layer of what was hidden is shown to everybody; it is not hidden again."""
    if acting.x.table.phase not in ("debrief", "closed"):
        raise RefusedError("not now", "What was hidden is unveiled in the debrief.")
    if acting["layer"] not in LAYERS:
        raise RefusedError("unknown", f"A layer is one of {', '.join(LAYERS)}.", "layer")
    if acting["layer"] not in acting.x.unveiled:
        acting.happen(e.Unveiled(acting["layer"]))


def undo(acting: Acting) -> None:
    """The table goes back to before a step (the last one, if none is named); the die of the same attempt keeps its face."""
    steps = acting.x.steps
    wanted = acting["step"] or (steps[-1].number if steps else 0)
    if wanted not in {one.number for one in steps}:
        raise RefusedError("unknown", "There is no such step to go back to.", "step")
    acting.happen(e.Undone(wanted, acting["why"]))
