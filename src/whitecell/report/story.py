"""A play told as a story: dates, arguments, odds, dice and what followed; teams and offices, never persons.

Every passage says EXERCISE and the play's number, so that none can be quoted as news. The story is told from the
white cell's chair: it says what is so, also where teams do not know it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from whitecell.game import Game, Option
from whitecell.plays import Came, Chose, Ended, FellDue, Happening, Opened, Play, Sealed, Settled
from whitecell.report.changes import moved, said_of
from whitecell.report.dates import day, stretch

WIDTH = 96
KEPT = "\u00a0"  # a space at which no line is broken


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a story: what is done (depth 1), or what belongs to it (depth 2)."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a story: its heading, which says EXERCISE, and its lines."""

    heading: str
    lines: tuple[Told, ...]


def story(game: Game, play: Play, *, width: int = WIDTH, record: str = "") -> str:
    """The play as text, a passage a turn, wrapped to `width` columns; `record` is the title of a record that was replayed.

    >>> import whitecell
    >>> game = whitecell.load("tutorial/two-teams")
    >>> story(game, whitecell.play(game, seed=7)).splitlines()[0]
    'EXERCISE. Two teams and a recount: play 0 of seed 7.'
    """
    found = []
    for passage in passages(game, play, record=record):
        lines = textwrap.wrap(passage.heading, width)
        for told in passage.lines:
            indent = " " * (4 * told.depth - 2)
            whole = told.text.replace(" -> ", KEPT + "->" + KEPT)  # an arrow stays between its two values
            wrapped = textwrap.wrap(
                whole, width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
            )
            lines += [line.replace(KEPT, " ") for line in wrapped]
        found.append("\n".join(lines))
    return "\n\n".join(found)


def passages(game: Game, play: Play, *, record: str = "") -> tuple[Passage, ...]:
    """The parts of a story: what it is, the beginning, a passage for each turn that was played, the ending."""
    mark = f"[EXERCISE, play {play.number}]"
    head = Told(
        0, "One play of a model, made by dice; not a forecast, and not a report of anything that happened."
    )
    heading = f"EXERCISE. {game.title}: play {play.number} of seed {play.seed}."
    if record:
        heading = f"EXERCISE. {record}."
        head = Told(
            0,
            "A record of what teams did in an exercise, played through the rules of the scenario; no dice were thrown.",
        )
    found = [Passage(heading, (head,))]
    if game.story:
        found.append(Passage(f"the beginning  {mark}", (Told(1, game.story),)))
    heading, lines = "", list[Told]()
    for one in play.happenings:
        if isinstance(one, (Opened, Ended)) and heading:
            found.append(Passage(heading, tuple(lines)))
        if isinstance(one, Opened):
            turn = game.turns[one.turn - 1]
            heading, lines = (
                f"{turn.name}, {stretch(turn.first, turn.last)}  {mark}",
                list(_deadlines(game, one.turn)),
            )
        elif isinstance(one, Ended):
            ending = game.endings[one.ending]
            about = (Told(1, ending.about),) if ending.about else ()
            found.append(
                Passage(f"EXERCISE, play {play.number}, ends: {ending.title or ending.name}.", about)
            )
        else:
            lines += _told(game, one)
    return tuple(found)


def _deadlines(game: Game, turn: int) -> Iterator[Told]:
    here = sorted((date, name) for name, (number, date) in game.deadlines.items() if number == turn)
    if here:
        several = "s" if len(here) > 1 else ""
        yield Told(1, f"Deadline{several}: " + "; ".join(f"{name}, {day(date)}" for date, name in here) + ".")


def _told(game: Game, one: Happening) -> Iterator[Told]:
    match one:
        case Chose(team=team, slot=1, option=None):
            yield Told(1, f"{_team(game, team)}: no move.")
        case Sealed(team=team, option=option):
            yield Told(1, f"{_team(game, team)} seals a move: {named(game.options[option])}.")
        case Settled():
            yield from _settled(game, one)
        case Came(happened=True) if not game.injects[one.inject].rule:
            inject = game.injects[one.inject]
            member = f" ({inject.member})" if inject.member else ""
            odds = "" if one.chance is None else f" It came up at {_percent(one.chance)}."
            yield Told(1, f"{(inject.says or _sentence(inject.name)).removesuffix('.')}{member}.{odds}")
            yield from _followed(game, one.changes)
        case Came(happened=True, changes=changes) if moved(changes):
            yield Told(1, f'By the rule "{game.injects[one.inject].name}": {said_of(game, changes)}.')
        case FellDue(option=option, called_off=called_off, changes=changes):
            move = named(game.options[option])
            yield Told(
                1, f'What follows from "{move}" falls due{", and is called off" if called_off else ""}.'
            )
            yield from _followed(game, changes)


def _settled(game: Game, one: Settled) -> Iterator[Told]:
    option = game.options[one.option]
    opened = " A sealed move is opened." if one.opened else ""
    says = f" {option.says}" if option.says else ""
    yield Told(
        1, f"{_team(game, one.team)}: {named(option)}.{opened}{says}{_last_chance(game, option, one.turn)}"
    )
    for sign, word in ((1, "For"), (-1, "Against")):
        heard = [f"{words}{_weight(abs(weight))}" for words, weight in one.arguments if weight * sign > 0]
        if heard:
            yield Told(2, f"{word}: {'; '.join(heard)}.")
    yield Told(2, _verdict(option, one))
    yield from _followed(game, one.changes)
    if one.fact is not None:
        yield Told(2, f"Established: {game.facts[one.fact].says}")


def _last_chance(game: Game, option: Option, turn: int) -> str:
    """That a deadline closes: a move that was open before this turn and is open in none after it."""
    if option.turns and max(option.turns) == turn < len(game.turns) and min(option.turns) < turn:
        return " (Open in this turn for the last time.)"
    return ""


def _verdict(option: Option, one: Settled) -> str:
    if option.dice == "certain":
        return "It is certain."
    result = "it works" if one.success else "it fails"
    if one.success and option.needs > 1 and not one.complete:
        result = "one success more of those it needs"
    if not one.faces:
        return f"By the record, {result}."
    argued = "; with the arguments, " if one.arguments else ": "
    match option.dice:
        case "d10":
            return f"Odds {_percent(one.odds)}{argued}{one.needed} or less on a ten-sided die. It shows {one.faces[0]}: {result}."
        case "percentile" | "vote":
            return f"Odds {_percent(one.odds)}{argued}{one.needed} or less of a hundred. It shows {one.faces[0]}: {result}."
        case "2d6":
            net = f" with {one.net / 1_000_000:+g} for the arguments" if one.net else ""
            return (
                f"{one.odds} or more on two dice. They show {one.faces[0]} and {one.faces[1]}{net}: {result}."
            )
        case "opposed":
            tries = "at once" if one.margin == 0 else f"after {one.margin} tries that settle nothing"
            return f"Both sides roll; {tries}, {result}."
        case _:
            drawn = ", ".join("success" if face else "failure" for face in one.faces)
            return f"Three tokens are drawn: {drawn}; {result}."


def _followed(game: Game, changes: tuple) -> Iterator[Told]:  # type: ignore[type-arg]
    text = said_of(game, changes)
    if text:
        yield Told(2, text)


def named(option: Option) -> str:
    """A move with its target, and whether the bonus was spent."""
    of = f" ({option.member})" if option.member else ""
    return f"{option.move}{of}" + (", at a price" if option.bonus else "")


def _team(game: Game, number: int) -> str:
    title = game.teams[number].title or game.teams[number].name
    return title[0].upper() + title[1:]


def _percent(millionths: int) -> str:
    return f"{millionths / 10_000:.1f}".removesuffix(".0") + "%"


def _weight(millionths: int) -> str:
    return "" if millionths == 1_000_000 else f" ({millionths / 1_000_000:g})"


def _sentence(name: str) -> str:
    return name[0].upper() + name[1:] + "."
