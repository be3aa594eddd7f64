"""A record played through the rules: every line settled as it was, every rule applied as ever.

An illegal line, or an end that is not reached, is refused with what failed: records are the first test of a scenario.
"""

from __future__ import annotations

from collections.abc import Callable

from whitecell.engine import twin
from whitecell.engine.prepared import Prepared, ReadyInject, ready_effects
from whitecell.engine.settlement import open_sealed, settle, told
from whitecell.engine.standing import Standing, apply_effects, change_column
from whitecell.errors import ReplayError
from whitecell.expression import Both, Constant, Tree, evaluator
from whitecell.plays import Came, Play, Said, Sealed
from whitecell.position import Attempt, Forcing
from whitecell.record import Record, RecordLine

Seen = Callable[[Prepared, Standing, RecordLine], None]


def replay(
    record: Record, *, seed: int = 0, strict: bool = True, seen: Seen | None = None
) -> tuple[Play, list[str]]:
    """The record as a play, and what did not come out as the sources tell (an empty list if everything did).

    1. Each turn opens as in a play; injects with a chance happen only where a line names them.
    2. Its lines are settled in file order, each as a stage of its own; sealed moves open after each.
    3. Each turn closes as in a play. `ends` must hold at the end.

    `seen` is shown every move before it is settled: the game, where it stands (frozen), and the line. Raises `ReplayError` for the
    first illegal line, or (if `strict`) for ends that do not hold.
    """
    game = record.game
    ready = Prepared(game)
    forcing = Forcing(injects=_injects(record), rolls=_rolls(record))
    at = twin.begin(ready, seed, 0, forcing=forcing)
    while at.phase != "ended":
        turn = at.turn
        if at.phase == "opening":
            twin.step(ready, at)
        at.order, at.stage = (), 0
        for line in record.lines:
            if line.turn == turn:
                _settle(ready, at, record, line, seen)
        at.phase = "close"
        twin.step(ready, at)
    play = twin.finish(ready, at)
    late = [line for line in record.lines if line.turn > play.ended]
    missed = [
        f"{end.place}  The play does not end so: {end.text}."
        for end in record.ends
        if not evaluator(end.condition)(play.row)
    ]
    missed += [f"{line.place}  The play had ended ({play.ending}) before this line." for line in late]
    if missed and strict:
        raise ReplayError(
            f'{record.name} does not end as it says; it ends "{play.ending}".\n' + "\n".join(missed)
        )
    return play, missed


def _injects(record: Record) -> dict[tuple[int, str, str], bool]:
    """Injects with a chance do not happen, except those that a line names."""
    return {
        (turn, inject.name, inject.member): False
        for inject in record.game.injects
        if inject.chance is not None
        for turn in range(1, len(record.game.turns) + 1)
    }


def _rolls(record: Record) -> dict[tuple[int, int, str, str], tuple[bool, int]]:
    found = {}
    for line in record.lines:
        if line.option is not None and line.team is not None and line.success is not None:
            option = record.game.options[line.option]
            found[line.turn, line.team, option.move, option.member] = (line.success, line.degree)
    return found


def _settle(
    ready: Prepared, at: Standing, record: Record, line: RecordLine, seen: Seen | None = None
) -> None:
    game = record.game
    if line.inject is not None:
        name, member = line.inject
        for inject in ready.injects:
            if inject.inject.name == name and (not member or inject.inject.member == member):
                at.told.append(brought_in(ready, at, inject))
        return
    if line.option is None:
        changes = apply_effects(ready, at.row, ready_effects(line.effects), "everyone")
        at.told.append(Said(at.turn, line.team, line.words, changes))
        return
    one = ready.options[line.option]
    option = one.option
    at.frozen = list(at.row)
    why = _why_illegal(ready, at, line.option, line)
    if why:
        who = game.teams[option.team].name
        raise ReplayError(f'{line.place}  "{option.move}" is not open to "{who}" at this point: {why}')
    if seen is not None:
        seen(ready, at, line)
    if option.sealed_until is not None:
        at.sealed.append(Attempt(option.number, 1))
        at.told.append(Sealed(at.turn, option.team, option.number))
    else:
        paid = tuple(
            change_column(ready, at.row, number, "down", amount, "paid", told(one))
            for number, amount in option.payments
        )
        settle(ready, at, one, at.frozen, paid, opened=False)
    at.frozen = None
    open_sealed(ready, at)
    at.stage += 1


def brought_in(ready: Prepared, at: Standing, one: ReadyInject) -> Came:
    """An inject that somebody says has happened: it needs no condition and no chance, and everybody is told."""
    at.row[one.inject.happened] += 1
    changes = apply_effects(ready, at.row, one.effects, "everyone")
    return Came(at.turn, "told", one.inject.number, None, True, changes)


def _why_illegal(ready: Prepared, at: Standing, number: int, line: RecordLine) -> str:
    """Why a move is not on the menu; empty if it is."""
    option, row = ready.options[number].option, at.row
    if at.turn not in option.turns:
        return f'it cannot be made in "{ready.game.turns[at.turn - 1].name}".'
    if option.again == "until it works" and row[option.counters.worked]:
        return "it has worked already."
    if option.again == "never" and row[option.counters.tried]:
        return "it has been tried already."
    if not evaluator(option.legal)(row):
        return f"its condition does not hold ({_failed(option.legal, row)} of its parts fail)."
    if option.answers is not None and not any(done.move == option.answers for done in at.settled):
        return f'"{option.answers}" has not been made in this turn.'
    short = [
        number
        for number, amount in option.payments
        if row[ready.game.columns[number].cell] - amount < ready.game.columns[number].low
    ]
    if short:
        return f'"{ready.game.columns[short[0]].quantity}" is not enough to pay for it.'
    return ""


def _failed(tree: Tree, row: list[int]) -> str:
    parts = tree.parts if isinstance(tree, Both) else (tree,)
    failed = sum(not evaluator(part)(row) for part in parts)
    return f"{failed} of {len(parts)}" if not isinstance(tree, Constant) else "all"
