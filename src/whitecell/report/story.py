"""A play told as a story: dates, arguments, odds, dice and what followed; teams and offices, never persons.

Every paragraph says EXERCISE and the play's number, so that none can be quoted as news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from whitecell.game import Game, Option
from whitecell.plays import Came, Changed, Chose, Ended, FellDue, Opened, Play, Sealed, Settled
from whitecell.report.values import column_name, shown


def story(game: Game, play: Play) -> str:
    """The play as text, a paragraph a turn.

    >>> import whitecell
    >>> game = whitecell.load("tutorial/two-teams")
    >>> story(game, whitecell.play(game, seed=7)).splitlines()[0]
    'EXERCISE. Two teams and a recount: play 0 of seed 7.'
    """
    lines = [
        f"EXERCISE. {game.title}: play {play.number} of seed {play.seed}.",
        "One play of a model, made by dice; not a forecast, and not a report of anything that happened.",
    ]
    if game.story:
        lines += ["", game.story]
    for one in play.happenings:
        lines += list(_told(game, play, one))
    return "\n".join(lines)


def _told(game: Game, play: Play, one: object) -> Iterator[str]:
    match one:
        case Opened(turn):
            span = stretch(game.turns[turn - 1].first, game.turns[turn - 1].last)
            yield ""
            yield f"{game.turns[turn - 1].name}, {span}  [EXERCISE, play {play.number}]"
        case Chose(team=team, option=None):
            yield f"  {game.teams[team].title} waits."
        case Sealed(team=team, option=option):
            yield f"  {game.teams[team].title} seals a move: {named(game.options[option])}."
        case Settled():
            yield from _settled(game, one)
        case Came(happened=True) if not game.injects[one.inject].rule:
            inject = game.injects[one.inject]
            member = f" ({inject.member})" if inject.member else ""
            odds = "" if one.chance is None else f" It had a chance of {_percent(one.chance)}."
            yield f"  {inject.says or _sentence(inject.name)}{member}{odds}"
            yield from _changes(game, one.changes)
        case Came(happened=True, changes=changes) if _moved(changes):
            yield f"  By the rule \"{game.injects[one.inject].name}\":"
            yield from _changes(game, changes)
        case FellDue(option=option, called_off=called_off, changes=changes):
            move = named(game.options[option])
            yield f"  What follows from \"{move}\" falls due{', and is called off' if called_off else ''}."
            yield from _changes(game, changes)
        case Ended(ending=ending):
            yield ""
            about = f" {game.endings[ending].about}" if game.endings[ending].about else ""
            yield f"EXERCISE, play {play.number}, ends: {game.endings[ending].title}.{about}"


def _settled(game: Game, one: Settled) -> Iterator[str]:
    option = game.options[one.option]
    team = game.teams[one.team].title
    opened = " A sealed move is opened." if one.opened else ""
    yield f"  {team}: {named(option)}.{opened}" + (f" {option.says}" if option.says else "")
    for sign, word in ((1, "For"), (-1, "Against")):
        heard = [f"{words}{_weight(abs(weight))}" for words, weight in one.arguments if weight * sign > 0]
        if heard:
            yield f"      {word}: {'; '.join(heard)}."
    yield f"      {_verdict(option, one)}"
    yield from _changes(game, one.changes)
    if one.fact is not None:
        yield f"      Established: {game.facts[one.fact].says}"


def _verdict(option: Option, one: Settled) -> str:
    if option.dice == "certain":
        return "It is certain."
    result = "it works" if one.success else "it fails"
    if one.success and option.needs > 1 and not one.complete:
        result = "one success more of those it needs"
    if not one.faces:
        return f"By the record, {result}."
    match option.dice:
        case "d10":
            return f"Odds {_percent(one.odds)}; with the arguments, {one.needed} or less on a ten-sided die. It shows {one.faces[0]}: {result}."
        case "percentile" | "vote":
            return f"Odds {_percent(one.odds)}; with the arguments, {one.needed} or less of a hundred. It shows {one.faces[0]}: {result}."
        case "2d6":
            net = f" with {one.net / 1_000_000:+g} for the arguments" if one.net else ""
            return f"{one.odds} or more on two dice. They show {one.faces[0]} and {one.faces[1]}{net}: {result}."
        case "opposed":
            tries = "at once" if one.margin == 0 else f"after {one.margin} tries that settle nothing"
            return f"Both sides roll; {tries}, {result}."
        case _:
            drawn = ", ".join("success" if face else "failure" for face in one.faces)
            return f"Three tokens are drawn: {drawn}; {result}."


def _changes(game: Game, changes: Iterable[Changed]) -> Iterator[str]:
    said = []
    for change in _moved(changes):
        column = game.columns[change.column]
        limit = " (its limit)" if change.wanted != change.after and column.kind not in ("flag", "choice") else ""
        said.append(f"{column_name(column)} {shown(column, change.before)} -> {shown(column, change.after)}{limit}")
    if said:
        yield f"      {'; '.join(said)}"


def _moved(changes: Iterable[Changed]) -> list[Changed]:
    return [change for change in changes if change.before != change.after]


def named(option: Option) -> str:
    """A move with its target, and whether the bonus was spent."""
    of = f" ({option.member})" if option.member else ""
    return f"{option.move}{of}" + (", at a price" if option.bonus else "")


def stretch(first: date, last: date) -> str:
    """Two dates in words.

    >>> stretch(date(2020, 11, 3), date(2020, 11, 10)), stretch(date(2020, 12, 15), date(2021, 1, 6))
    ('3 to 10 November 2020', '15 December 2020 to 6 January 2021')
    """
    end = f"{last.day} {last:%B %Y}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    return f"{first.day} {first:%B}{'' if first.year == last.year else first.strftime(' %Y')} to {end}"


def _percent(millionths: int) -> str:
    return f"{millionths / 10_000:.1f}".removesuffix(".0") + "%"


def _weight(millionths: int) -> str:
    return "" if millionths == 1_000_000 else f" ({millionths / 1_000_000:g})"


def _sentence(name: str) -> str:
    return name[0].upper() + name[1:] + "."
