"""What `next` does, phase by phase: the stated default for what nobody did, and then the sensible thing.

`NEXT` is the table of them. One key is enough to run an exercise from the lobby to the end.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from whitecell.exercise import at_the_table as rules
from whitecell.exercise import events as e
from whitecell.exercise import robots
from whitecell.exercise.acting import Acting
from whitecell.exercise.asked import RefusedError
from whitecell.exercise.headlines import default_headline
from whitecell.exercise.moves import Move
from whitecell.exercise.panel import panel
from whitecell.exercise.proposing import DRAFT, from_draft
from whitecell.exercise.throwing import fix, resting_on, throw


def next_step(acting: Acting) -> None:
    """The next thing of the phase happens, with its default for whatever is missing."""
    NEXT[acting.x.table.phase](acting)


def skip(acting: Acting) -> None:
    """What is left of the phase happens by its defaults, and the next phase begins."""
    phase, turn = acting.x.table.phase, acting.x.table.turn
    for _ in range(1000):
        next_step(acting)
        if (acting.x.table.phase, acting.x.table.turn) != (phase, turn) or acting.x.closed:
            return


def enter(acting: Acting, phase: str, turn: int | None = None) -> None:
    """A phase begins, and what robots do in it is done."""
    turn = acting.x.table.turn if turn is None else turn
    why = {"time": "time", "skip": "skipped"}.get(acting.command.name, "next")
    why = "dropped" if phase in acting.x.dropped else why
    acting.happen(e.Entered(phase, turn, acting.seconds(phase), why))
    if phase == "brief":
        played = rules.open_turn(acting.x)
        acting.happen(
            e.TurnOpened(turn, rules.applied(acting.x, played.told), rules.hash_of(played.position))
        )
    elif phase == "headline":
        played = rules.close_turn(acting.x)
        number = played.position.ending
        ending = "" if number is None else acting.x.ready.game.endings[number].name
        applied = rules.applied(acting.x, played.told)
        acting.happen(e.TurnClosed(turn, applied, ending, rules.hash_of(played.position)))
    if phase in acting.x.dropped:
        NEXT[phase](acting)


def robots_act(acting: Acting) -> None:
    """Teams that run themselves do what the phase asks of them, if they have not."""
    for team in acting.x.teams:
        if acting.x.runs_itself(team):
            robot_acts(acting, team)


def robot_acts(acting: Acting, team: str) -> None:
    """A team that runs itself does what the phase asks of it. A doctrine that fails does nothing, is no default number, and is noted."""
    try:
        events = robots.acts(acting.x, team)
    except Exception as error:  # whatever it is, people at the table go on
        mine = sum(one.noted.author == "host" for one in acting.x.notes)
        text = f"The doctrine of {team} failed in {acting.x.table.phase} and did nothing ({type(error).__name__}: {error})."
        acting.happen(e.Noted(f"note host {1 + mine}", "host", text[:4000], True, ""))
        return
    for event in events:
        acting.happen(event)


def _lobby(acting: Acting) -> None:
    for team in acting.x.teams:
        if not acting.x.people(team) and not acting.x.runs_itself(team):
            acting.happen(e.RunBy(team, True))
    enter(acting, "brief", 1)


def _brief(acting: Acting) -> None:
    enter(acting, "propose")
    robots_act(acting)


def _propose(acting: Acting) -> None:
    _take_drafts(acting)
    x = acting.x
    order = [team for stage in x.table.position.order for team in stage]
    moves = sorted(
        (move for move in x.table.of_turn() if not move.on_table),
        key=lambda move: (order.index(x.team_number(move.team)), move.proposed.slot),
    )
    barred = rules.barred_of(x, moves)
    laid = tuple(move.ref for move in moves if move.ref not in barred)
    enter(acting, "argue" if any(not move.hidden for move in moves) else "sort")
    played = rules.lay(acting.x, [move for move in moves if move.ref in laid])
    acting.happen(e.Laid(laid, barred, rules.hash_of(played.position)))
    if acting.x.table.phase == "argue":
        robots_act(acting)
    else:
        _marks(acting)


def _take_drafts(acting: Acting) -> None:
    """Drafts that say what is attempted become proposals of their teams, as their seats would have sent them."""
    for (seat, key), text in sorted(acting.x.drafts.items()):
        holder = acting.x.seats.get(seat)
        if (
            holder is None
            or not holder.team
            or not key.startswith(DRAFT)
            or acting.x.runs_itself(holder.team)
        ):
            continue
        slot = key.removeprefix(DRAFT)
        mine = [move for move in acting.x.table.of_turn() if move.team == holder.team]
        if any(str(move.proposed.slot) == slot for move in mine):
            continue
        try:
            acting.happen(from_draft(acting.x, holder.team, seat, int(slot), json.loads(text)))
        except (RefusedError, ValueError, TypeError):
            continue  # what cannot be proposed stays a draft


def _argue(acting: Acting) -> None:
    enter(acting, "sort")
    _marks(acting)


def _marks(acting: Acting) -> None:
    """The default mark of every move that has none: no objection passes, the most argued go to the centre, the others roll."""
    objected = []
    for move in acting.x.table.of_turn():
        if move.live and not move.mark:
            against = [one for one in move.arguments if one.side == "against"]
            if passes_anyway(acting, move) or (not move.hidden and not against):
                acting.happen(e.Marked(move.ref, "passes", "default"))
            elif move.hidden:
                acting.happen(e.Marked(move.ref, "roll", "default"))
            else:
                objected.append(move)
    objected.sort(key=lambda move: -len(move.arguments))
    for place, move in enumerate(objected):
        mark = "centre" if place < acting.x.setting("centre") else "roll"
        acting.happen(e.Marked(move.ref, mark, "default"))


def passes_anyway(acting: Acting, move: Move) -> bool:
    """Whether no die decides a move: it is certain, or it is laid aside until its trigger."""
    if move.option is None:
        return False
    option = acting.x.ready.game.options[move.option]
    return option.dice == "certain" or option.sealed_until is not None


def contested(acting: Acting) -> list[Move]:
    """The moves that everybody sees and a die decides, still unsettled."""
    return [move for move in acting.x.table.of_turn() if move.contested and not move.hidden]


def _sort(acting: Acting) -> None:
    if contested(acting):
        enter(acting, "estimate")
        robots_act(acting)
    else:
        _to_rolls(acting)


def _estimate(acting: Acting) -> None:
    apart = tuple(
        move.ref
        for move in contested(acting)
        if move.round == 1 and panel(move).spread > acting.x.setting("spread")
    )
    if apart:
        acting.happen(e.SecondRound(apart))
        robots_act(acting)
    elif any(move.mark == "centre" for move in contested(acting)):
        enter(acting, "centre")
        _centre(acting)
    else:
        _to_rolls(acting)


def _centre(acting: Acting) -> None:
    """Fix the odds, then the die, then what follows, then the next move; after the last, the other rolls."""
    ref = acting.x.table.centre
    move = acting.x.table.moves[ref] if ref else None
    if move is not None and move.live:
        if move.fixed is None:
            fix(acting, move)
        elif move.rolled is None:
            throw(acting, move)
        else:
            settle(acting, move)
        return
    waiting = [one for one in contested(acting) if one.mark == "centre"]
    if waiting:
        acting.happen(e.Centred(waiting[0].ref))
    else:
        _to_rolls(acting)


def _to_rolls(acting: Acting) -> None:
    """The other rolls: the odds of all are fixed on entering, so that browsers can give their words."""
    enter(acting, "rolls")
    for move in acting.x.table.of_turn():
        if move.contested and move.fixed is None and resting_on(acting.x, move) is not None:
            fix(acting, move)  # where nobody has a number yet, the white cell can still give one


def _rolls(acting: Acting) -> None:
    """Every die that is left, and what follows; then, at the next press, the headline.

    Where nothing but hidden moves is left, they are settled and the headline comes at once: nobody can tell from how often the
    white cell had to press that there was anything hidden.
    """
    waiting = [move for move in acting.x.table.of_turn() if move.live]
    for move in waiting:
        if move.mark != "passes":
            if acting.x.table.moves[move.ref].fixed is None:
                fix(acting, move)
            if acting.x.table.moves[move.ref].live and acting.x.table.moves[move.ref].rolled is None:
                throw(acting, acting.x.table.moves[move.ref])
        if acting.x.table.moves[move.ref].live:
            settle(acting, acting.x.table.moves[move.ref])
    if waiting:
        _robots_answer(acting)
    left = [move for move in acting.x.table.of_turn() if move.live]
    if all(move.hidden for move in (*waiting, *left)):
        if left:  # a robot answered in secret
            _rolls(acting)
        else:
            enter(acting, "headline")


def lay_late(acting: Acting, ref: str) -> None:
    """A move that answers one on the table is laid beside it; where the time to argue is over, it rolls unless marked otherwise."""
    played = rules.lay_answer(acting.x, acting.x.table.moves[ref])
    acting.happen(e.Laid((ref,), (), rules.hash_of(played.position)))
    if acting.x.table.phase not in ("argue", "sort"):
        move = acting.x.table.moves[ref]
        acting.happen(e.Marked(ref, "passes" if passes_anyway(acting, move) else "roll", "default"))


def _robots_answer(acting: Acting) -> None:
    """Teams that run themselves answer what has just happened, where their scenario lets them and their doctrine would."""
    for team in acting.x.teams:
        if acting.x.runs_itself(team):
            for event in robots.answers(acting.x, team):
                acting.happen(event)
                lay_late(acting, event.ref)


def settle(acting: Acting, move: Move) -> None:
    """What follows from a move happens."""
    success = move.rolled.success if move.rolled else True
    margin = move.rolled.margin if move.rolled else 0
    played = rules.settle(acting.x, move, success=success, margin=margin, lines=move.effects)
    applied = rules.applied(acting.x, played.told)
    acting.happen(e.Settled(move.ref, success, applied, rules.hash_of(played.position)))


def _headline(acting: Acting) -> None:
    turn = acting.x.table.turn
    if turn not in acting.x.table.headlines:
        acting.happen(default_headline(acting.x))
    enter(acting, "review")


def _review(acting: Acting) -> None:
    table = acting.x.table
    if table.ending or table.turn >= len(acting.x.ready.game.turns):
        enter(acting, "debrief")
    else:
        enter(acting, "brief", table.turn + 1)


def _debrief(acting: Acting) -> None:
    acting.happen(e.Closed())


def _over(acting: Acting) -> None:
    raise RefusedError("closed", "The exercise is over; nothing more happens in it.")


NEXT: dict[str, Callable[[Acting], None]] = {
    "lobby": _lobby, "brief": _brief, "propose": _propose, "argue": _argue, "sort": _sort, "estimate": _estimate,
    "centre": _centre, "rolls": _rolls, "headline": _headline, "review": _review, "debrief": _debrief, "closed": _over,
}  # fmt: skip
