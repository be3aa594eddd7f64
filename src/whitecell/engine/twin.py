"""The twin: one play, one step at a time, in the order of docs/language.md, section 8. It is the truth.

Read beside the page. `step` does one phase of a turn; `play` steps until the play has ended. The letters in the
comments are those of the page.
"""

from __future__ import annotations

from whitecell.addresses import chance, word
from whitecell.engine.choosing import Entry, choose, weighed
from whitecell.engine.measuring import measured
from whitecell.engine.prepared import Prepared, ReadyEffect, ReadyInject, ReadyOption
from whitecell.engine.settling import WAYS, Result
from whitecell.engine.standing import ENDING, TURN, Standing, Told, apply_effects, change_column, opened_at
from whitecell.engine.worlds import draw_world, start_row
from whitecell.game import Option
from whitecell.plays import Came, Changed, Chose, Ended, FellDue, Opened, Play, Sealed, Settled
from whitecell.position import NOTHING_FORCED, Attempt, Done, Forcing, Position, PutOff

LUCKS = 100
Outcomes = tuple[tuple[int, tuple[ReadyEffect, ...]], ...]


def begin(
    ready: Prepared,
    seed: int,
    play: int,
    *,
    lucks: int = LUCKS,
    forcing: Forcing = NOTHING_FORCED,
    assumed: str = "written",
) -> Standing:
    """A play at its beginning: its world drawn, every quantity at its start."""
    world = play // lucks
    values = draw_world(ready.game, seed, world, assumed=assumed)
    row = start_row(ready.game, seed, world, values, forcing)
    standing = Standing(seed, play, row, forcing)
    standing.facts = [number for number, fact in enumerate(ready.game.facts) if fact.at_start]
    return standing


def resume(
    ready: Prepared,
    position: Position,
    seed: int,
    play: int,
    *,
    lucks: int = LUCKS,
    forcing: Forcing = NOTHING_FORCED,
    assumed: str = "written",
) -> Standing:
    """A play from a position, also one within a turn."""
    return opened_at(
        position, draw_world(ready.game, seed, play // lucks, assumed=assumed), seed, play, forcing
    )


def step(ready: Prepared, at: Standing) -> None:
    """Do what comes next: open the turn, let a stage choose, settle one move, or close the turn."""
    match at.phase:
        case "opening":
            _open(ready, at)
        case "choose":
            _choose(ready, at)
        case "settle":
            _settle_next(ready, at)
        case "close":
            _close(ready, at)
        case "ended":
            pass


def finish(ready: Prepared, at: Standing, *, lucks: int = LUCKS) -> Play:
    """Play on to the end."""
    while at.phase != "ended":
        step(ready, at)
    assert at.ending is not None
    game = ready.game
    row = tuple(at.row)
    # a play taken up where it had ended has closed no turn: its measures are read where it stands
    measures = measured(game, row, tuple(at.closes) or (row,))
    ending = game.endings[at.ending].name
    return Play(
        at.seed,
        at.play,
        at.play // lucks,
        ending,
        at.turn,
        at.as_position(ready),
        row,
        tuple(at.closes),
        measures,
        tuple(at.told),
    )


def play(
    ready: Prepared,
    seed: int,
    number: int,
    *,
    lucks: int = LUCKS,
    forcing: Forcing = NOTHING_FORCED,
    assumed: str = "written",
) -> Play:
    """One play from its beginning to its ending."""
    return finish(
        ready, begin(ready, seed, number, lucks=lucks, forcing=forcing, assumed=assumed), lucks=lucks
    )


# -- OPENING ------------------------------------------------------------------------------------------------------


def _open(ready: Prepared, at: Standing) -> None:
    game, turn = ready.game, at.turn
    at.row[TURN] = turn
    at.settled.clear()
    for (when, number), value in at.forcing.openings.items():
        if when == turn:
            change_column(ready, at.row, number, "becomes", value, "made so", "everyone")
    at.order = _order(ready, at)
    at.told.append(Opened(turn, at.order))
    # a  what was put off and falls due now, in the order it was put off
    due = [one for one in at.put_off if one.turn == turn]
    at.put_off = [one for one in at.put_off if one.turn != turn]
    for one in due:
        option = ready.options[one.option]
        _, effects, unless = option.later[one.later]
        called_off = unless is not None and bool(unless(at.row))
        changes = () if called_off else apply_effects(ready, at.row, effects, told(option))
        at.told.append(FellDue(turn, one.option, called_off, changes))
    # b  injects at the opening
    for inject in ready.injects:
        if turn in inject.inject.opening:
            _inject(ready, at, inject, "opening")
    at.stage = 0
    at.phase = "choose" if at.order else "close"
    assert game.turns


def _order(ready: Prepared, at: Standing) -> tuple[tuple[int, ...], ...]:
    """This turn's stages; drawn ones are shuffled at the address of their first team."""
    found: list[tuple[int, ...]] = []
    for stage, where in zip(ready.game.stages[at.turn - 1], ready.orders[at.turn - 1], strict=True):
        if not stage.drawn:
            found.append(stage.teams)
            continue
        teams = list(stage.teams)
        for last in range(len(teams) - 1, 0, -1):
            other = word(at.seed, at.play, where, len(teams) - 1 - last) * (last + 1) >> 32
            teams[last], teams[other] = teams[other], teams[last]
        found += [(team,) for team in teams]
    return tuple(found)


def _inject(ready: Prepared, at: Standing, one: ReadyInject, phase: str) -> None:
    inject, row = one.inject, at.row
    if row[inject.happened] and not inject.again:
        return
    forced = at.forcing.injects.get((at.turn, inject.name, inject.member))
    if forced is False:
        return
    if forced is None and one.when is not None and not one.when(row):
        return
    odds = None
    if one.chance is not None and forced is None:
        odds = one.chance(row)
        if not chance(word(at.seed, at.play, one.addresses[at.turn, phase], 0), odds):
            at.told.append(Came(at.turn, phase, inject.number, odds, False, ()))
            return
    row[inject.happened] += 1
    changes = apply_effects(ready, row, one.effects, None if inject.secret else "everyone")
    at.told.append(Came(at.turn, phase, inject.number, odds, True, changes))


# -- a STAGE ------------------------------------------------------------------------------------------------------


def _choose(ready: Prepared, at: Standing) -> None:
    # c  the position is frozen
    at.frozen = list(at.row)
    # d  each team, slot by slot
    for team in at.order[at.stage]:
        chosen: list[int] = []
        for slot in range(1, ready.game.teams[team].moves_a_turn + 1):
            entries = menu(ready, at, team, chosen)
            entry: Entry
            if (at.turn, team, slot) in at.forcing.choices:
                forced = at.forcing.choices[at.turn, team, slot]
                entry = forced if forced in entries else None
            else:
                entry = choose(
                    ready, team, at.turn, slot, entries, at.frozen, at.seed, at.play, at.forcing.may_not
                )
            at.told.append(Chose(at.turn, at.stage, team, slot, entry, len(entries)))
            if entry is None:
                break
            chosen.append(entry)
            at.queue.append(Attempt(entry, slot))
    at.phase = "settle"
    if not at.queue:
        _end_of_stage(ready, at)


def menu(ready: Prepared, at: Standing, team: int, chosen: list[int]) -> list[Entry]:
    """The legal entries of a team's menu: `wait`, then its options in order, read on the frozen position."""
    row = at.frozen if at.frozen is not None else at.row
    earlier = [ready.options[number].option for number in chosen]
    waiting = [ready.options[one.option].option for one in at.sealed]
    found: list[Entry] = [None]
    for number in ready.game.menus[team][at.turn - 1]:
        one = ready.options[number]
        option, counters = one.option, one.option.counters
        if option.again == "until it works" and row[counters.worked]:
            continue
        if option.again == "never" and row[counters.tried]:
            continue
        if not one.legal(row):
            continue
        if option.answers is not None and not any(
            done.move == option.answers and done.stage < at.stage for done in at.settled
        ):
            continue
        if any((option.move, option.member) == (other.move, other.member) for other in earlier):
            continue
        if (
            option.per_turn is not None
            and sum(other.move == option.move for other in earlier) >= option.per_turn
        ):
            continue
        if option.sealed_until is not None and _no_envelope(
            ready, team, option.move, option.member, earlier, waiting
        ):
            continue
        if not _payable(ready, row, [*earlier, option]):
            continue
        found.append(number)
    return found


def _no_envelope(
    ready: Prepared, team: int, move: str, member: str, earlier: list[Option], waiting: list[Option]
) -> bool:
    mine = [one for one in waiting if one.team == team]
    if any((one.move, one.member) == (move, member) for one in mine):
        return True
    used = len(mine) + sum(one.sealed_until is not None for one in earlier)
    return used >= ready.game.teams[team].envelopes


def _payable(ready: Prepared, row: list[int], options: list[Option]) -> bool:
    """Whether all the payments of some options can be made in full, one with the other."""
    if not options[-1].payments:
        return True
    needed: dict[int, int] = {}
    for option in options:
        for number, amount in option.payments:
            needed[number] = needed.get(number, 0) + amount
    columns = ready.game.columns
    return all(row[columns[number].cell] - amount >= columns[number].low for number, amount in needed.items())


def _settle_next(ready: Prepared, at: Standing) -> None:
    attempt = at.queue.pop(0)
    option = ready.options[attempt.option]
    # e  costs and bonus are paid
    paid = tuple(
        change_column(ready, at.row, number, "down", amount, "paid", told(option))
        for number, amount in option.option.payments
    )
    if option.option.sealed_until is not None:
        at.sealed.append(attempt)
        at.told.append(Sealed(at.turn, option.option.team, attempt.option))
    else:
        assert at.frozen is not None
        settle(ready, at, option, at.frozen, paid, opened=False)
    if not at.queue:
        _end_of_stage(ready, at)


def settle(
    ready: Prepared,
    at: Standing,
    option: ReadyOption,
    frozen: list[int],
    paid: tuple[Changed, ...],
    *,
    opened: bool,
) -> Settled:
    """e  Arguments and odds are read on `frozen`, the dice fall;  f  the effects apply to the live position."""
    compiled, counters, row = option.option, option.option.counters, at.row
    key = (at.turn, compiled.team, compiled.move, compiled.member)
    settled_by, heard = weighed(option, frozen, compiled.bonus_weight)
    if key in at.forcing.odds:
        settled_by = type(settled_by)(
            at.forcing.odds[key], settled_by.for_, settled_by.against, settled_by.their_odds, settled_by.point
        )
    where = option.rolls[at.turn - 1]
    result = WAYS[compiled.dice].settle(settled_by, lambda draw: word(at.seed, at.play, where, draw))
    if key in at.forcing.rolls:
        success, margin = at.forcing.rolls[key]
        result = Result(success, margin, result.needed, ())
    # the move counts before its own effects are read
    row[counters.tried] += 1
    complete = result.success
    listeners = told(option)
    effects = _reached(option.failure, result.margin)
    if result.success:
        effects = _reached(option.success, result.margin)
        if compiled.needs > 1:
            row[counters.progress] += 1
            complete = row[counters.progress] >= compiled.needs
            if complete:
                row[counters.progress] = 0
            else:
                effects = option.progress
    if complete:
        row[counters.worked] += 1
    elif not result.success:
        row[counters.failed] += 1
    changes = apply_effects(ready, row, effects, listeners)
    fact = None
    if complete:
        for place, (after, _, _) in enumerate(option.later):
            at.put_off.append(PutOff(at.turn + after, compiled.number, place))
        if compiled.gives is not None and compiled.gives not in at.facts:
            at.facts.append(compiled.gives)
            fact = compiled.gives
    at.settled.append(Done(at.stage, compiled.team, compiled.move))
    happening = Settled(
        at.turn,
        at.stage,
        compiled.team,
        compiled.number,
        settled_by.odds,
        settled_by.net,
        tuple(heard),
        result.needed,
        result.faces,
        result.success,
        result.margin,
        complete,
        opened,
        (*paid, *changes),
        fact,
    )
    at.told.append(happening)
    return happening


def _reached(outcomes: Outcomes, margin: int) -> tuple[ReadyEffect, ...]:
    """The effects of the largest degree that the margin reaches, alone."""
    reached: tuple[ReadyEffect, ...] = ()
    for degree, effects in outcomes:
        if margin >= degree:
            reached = effects
    return reached


def told(option: ReadyOption) -> Told:
    return option.option.team if option.option.secret else "everyone"


def _end_of_stage(ready: Prepared, at: Standing) -> None:
    at.frozen = None
    open_sealed(ready, at)  # g
    at.stage += 1
    at.phase = "choose" if at.stage < len(at.order) else "close"


def open_sealed(ready: Prepared, at: Standing) -> None:
    """g  Sealed moves whose condition now holds: conditions are read first, then the moves are settled in order, one round."""
    opened = []
    for one in at.sealed:
        until = ready.options[one.option].sealed_until
        if until is None or until(at.row):
            opened.append(one)
    for one in opened:
        at.sealed.remove(one)
        option = ready.options[one.option]
        settle(ready, at, option, list(at.row), (), opened=True)


# -- CLOSE --------------------------------------------------------------------------------------------------------


def _close(ready: Prepared, at: Standing) -> None:
    # h  injects;  i  rules: they stand after the injects
    for inject in ready.injects:
        if at.turn in inject.inject.close:
            _inject(ready, at, inject, "close")
    open_sealed(ready, at)
    at.closes.append(tuple(at.row))
    # j  endings
    last = at.turn == len(ready.game.turns)
    for number, holds in enumerate(ready.endings):
        otherwise = ready.game.endings[number].when is None
        if (otherwise and last) or (not otherwise and (holds is None or holds(at.row))):
            at.ending = number
            at.row[ENDING] = number + 1
            at.phase = "ended"
            at.told.append(Ended(at.turn, number))
            return
    at.turn += 1
    at.phase = "opening"
