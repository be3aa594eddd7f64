"""The twin: one play, one step at a time, in the order of docs/language.md, section 8. It is the truth.

Read beside the page. `step` does one phase of a turn; `play` steps until the play has ended. The letters in the
comments are those of the page. What may be chosen stands in `menus`, how one move is settled in `settlement`.
"""

from __future__ import annotations

from whitecell.addresses import chance, word
from whitecell.engine.choosing import Entry, Worths, choose
from whitecell.engine.measuring import measured
from whitecell.engine.menus import menu as menu
from whitecell.engine.menus import obliged
from whitecell.engine.prepared import Prepared, ReadyInject
from whitecell.engine.settlement import open_sealed as open_sealed
from whitecell.engine.settlement import settle as settle
from whitecell.engine.settlement import told as told
from whitecell.engine.standing import ENDING, TURN, Standing, apply_effects, change_column, opened_at
from whitecell.engine.worlds import force_starts
from whitecell.errors import UsageError
from whitecell.game import Inject
from whitecell.plays import Came, Chose, Ended, FellDue, Opened, Play, Sealed
from whitecell.position import NOTHING_FORCED, Attempt, Forcing, Position

LUCKS = 100


def begin(
    ready: Prepared,
    seed: int,
    play: int,
    *,
    lucks: int = LUCKS,
    forcing: Forcing = NOTHING_FORCED,
    assumed: str = "written",
) -> Standing:
    """A play at its beginning: its world drawn, every quantity at its start.

    Raises `UsageError` for a seed beyond 64 bits or a play beyond 48, which no address holds.
    """
    if not (0 <= seed < 1 << 64 and 0 <= play < 1 << 48 and lucks >= 1):
        raise UsageError(f"A seed has 64 bits and a play's number 48; {seed} and {play} do not fit.")
    _, start = ready.worlds(seed, play // lucks, assumed)
    standing = Standing(seed, play, force_starts(ready.game, list(start), forcing), forcing)
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
    values, _ = ready.worlds(seed, play // lucks, assumed)
    return opened_at(position, values, seed, play, forcing)


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


def _open(ready: Prepared, at: Standing) -> None:
    """OPENING: the order, what falls due, injects."""
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


def made_to_come(inject: Inject, turn: int, forcing: Forcing) -> bool:
    """Whether a run makes an inject happen in a turn where it stands nowhere: it comes at the close."""
    return (
        forcing.injects.get((turn, inject.name, inject.member)) is True
        and turn not in inject.opening
        and turn not in inject.close
    )


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
    """One inject or rule at an opening or a close, if it comes."""
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


def _choose(ready: Prepared, at: Standing) -> None:
    """A STAGE begins: its teams choose, each on the frozen position."""
    # c  the position is frozen
    at.frozen = list(at.row)
    # d  each team, slot by slot
    for team in at.order[at.stage]:
        chosen: list[int] = []
        known: Worths = {}
        for slot in range(1, ready.game.teams[team].moves_a_turn + 1):
            entries = menu(ready, at, team, chosen)
            entry: Entry
            must = obliged(ready, at, team, entries) if slot == 1 and at.forcing.must else None
            if (at.turn, team, slot) in at.forcing.choices:
                forced = at.forcing.choices[at.turn, team, slot]
                entry = forced if forced in entries else None
            elif must is not None:
                entry = must
            else:
                entry = choose(
                    ready, team, at.turn, slot, entries, at.frozen, at.seed, at.play, at.forcing, known
                )
            at.told.append(Chose(at.turn, at.stage, team, slot, entry, len(entries)))
            if entry is None:
                break
            chosen.append(entry)
            at.queue.append(Attempt(entry, slot))
    at.phase = "settle"
    if not at.queue:
        _end_of_stage(ready, at)


def _settle_next(ready: Prepared, at: Standing) -> None:
    """The next move chosen is paid, and settled or sealed."""
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


def _end_of_stage(ready: Prepared, at: Standing) -> None:
    """A STAGE ends: sealed moves are opened."""
    at.frozen = None
    open_sealed(ready, at)  # g
    at.stage += 1
    at.phase = "choose" if at.stage < len(at.order) else "close"


def _close(ready: Prepared, at: Standing) -> None:
    """CLOSE: injects, rules, sealed moves, endings."""
    # h  injects;  i  rules: they stand after the injects
    for inject in ready.injects:
        if at.turn in inject.inject.close or made_to_come(inject.inject, at.turn, at.forcing):
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
