"""What a team may do now: `wait`, and its legal options in order (docs/language.md, section 8, d)."""

from __future__ import annotations

from whitecell.engine.choosing import Entry
from whitecell.engine.prepared import Prepared
from whitecell.engine.standing import Standing
from whitecell.game import Option


def menu(ready: Prepared, at: Standing, team: int, chosen: list[int]) -> list[Entry]:
    """The legal entries of a team's menu: `wait`, then its options in order, read on the frozen position."""
    row = at.frozen if at.frozen is not None else at.row
    earlier = [ready.options[number].option for number in chosen]
    waiting = [ready.options[one.option].option for one in at.sealed]
    found: list[Entry] = [None]
    off = {move for who, move in at.forcing.adds & at.forcing.may_not if who == team}
    for number in ready.game.menus[team][at.turn - 1]:
        one = ready.options[number]
        option, counters = one.option, one.option.counters
        if option.move in off:
            continue
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
        if earlier and any((option.move, option.member) == (other.move, other.member) for other in earlier):
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
        if option.payments and not _payable(ready, row, [*earlier, option]):
            continue
        found.append(number)
    return found


def obliged(ready: Prepared, at: Standing, team: int, entries: list[Entry]) -> Entry:
    """The first entry that the run obliges the team to make and that was not made yet; None if there is none."""
    row = at.frozen if at.frozen is not None else at.row
    must = {
        (move, member)
        for who, move, member in at.forcing.must
        if who == team
        and (team, move) not in at.forcing.may_not
        and _not_made(ready, at, row, team, move, member)
    }
    for entry in entries:
        if entry is not None:
            option = ready.options[entry].option
            if not option.bonus and not must.isdisjoint({(option.move, option.member), (option.move, "")}):
                return entry
    return None


def _not_made(ready: Prepared, at: Standing, row: list[int], team: int, move: str, member: str) -> bool:
    """Whether a team has not tried a move (at a member, or "" at any target), nor sealed it."""
    sealed = [ready.options[one.option].option for one in at.sealed]
    return all(
        row[option.counters.tried] == 0 and option not in sealed
        for option in ready.game.options
        if (option.team, option.move) == (team, move) and member in ("", option.member)
    )


def _no_envelope(
    ready: Prepared, team: int, move: str, member: str, earlier: list[Option], waiting: list[Option]
) -> bool:
    """Whether a sealed move lies in an envelope already, or the team has none left for it."""
    mine = [one for one in waiting if one.team == team]
    if any((one.move, one.member) == (move, member) for one in mine):
        return True
    used = len(mine) + sum(one.sealed_until is not None for one in earlier)
    return used >= ready.game.teams[team].envelopes


def _payable(ready: Prepared, row: list[int], options: list[Option]) -> bool:
    """Whether all the payments of some options can be made in full, one with the other."""
    needed: dict[int, int] = {}
    for option in options:
        for number, amount in option.payments:
            needed[number] = needed.get(number, 0) + amount
    columns = ready.game.columns
    return all(row[columns[number].cell] - amount >= columns[number].low for number, amount in needed.items())
