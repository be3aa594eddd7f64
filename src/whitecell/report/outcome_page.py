"""The page on what many plays came to: endings side by side, then each game, then one play told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whitecell.game import Game
from whitecell.outcomes import Outcomes
from whitecell.plays import Play
from whitecell.report.charts import Bar, bars
from whitecell.report.numbers import Numbers
from whitecell.report.pages import rendered
from whitecell.report.story import Passage, passages
from whitecell.report.wording import (
    caution,
    checked,
    expectation,
    how_many,
    number,
    percent,
    ranges,
    rests_on,
    share,
    spread,
    to_read,
    used,
    worlds,
)

MOVES_SHOWN = 10

READING = (
    "A share is a share of the plays of this model. It says what follows from what is written in the scenario, including "
    "everything in it that somebody assumed; it is no statement about the world.",
    "± is how far a share could be off because only so many plays were made. The range over worlds is another thing: in "
    "nine of ten worlds the share lies there, and a world is one draw of what nobody knows (the judgements). It cannot be "
    "made smaller by playing more.",
    "Worlds hold a limited number of plays each, so the range over worlds also holds some of the luck of the dice.",
    "Assumed numbers stand as they are written in these plays; they are not varied. How far a conclusion hangs on them is "
    "not judged on this page.",
    "Teams choose by looking one step ahead at what they want, and not always alike. Other ways of choosing are not "
    "judged on this page.",
    "The games differ in many things at once. The page describes them side by side and attributes nothing to any one "
    "difference.",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A game with what its plays came to, what it rests on, the command that makes its numbers, and its name as typed."""

    game: Game
    outcomes: Outcomes
    numbers: Numbers
    command: str
    scenario: str


def outcome_page(
    title: str,
    lead: Sequence[str],
    parts: Sequence[Part],
    *,
    told: tuple[Game, Play, str] | None,
    foot: str,
    version: str,
) -> str:
    """The page as HTML; `told` is a game, a play of it and the command that tells it. Refuses words no report may use."""
    page = {
        "title": checked(title),
        "lead": [checked(sentence) for sentence in lead],
        "caption": checked(
            "Shares of the plays of this model. Below each: ± for the number of plays"
            + ("; then where the share lies in nine of ten worlds." if _worlds_are_told(parts) else ".")
        ),
        "endings": _endings(parts),
        "commands": [part.command for part in parts],
        "reading": [checked(sentence) for sentence in READING],
        "parts": [_part(part) for part in parts],
        "told": _told(told),
        "told_about": checked(
            "A play of this model, made by dice, from the chair of the white cell: it says what is so, also where teams "
            "do not know it."
        ),
        "told_command": told[2] if told else "",
        "foot": checked(foot),
    }
    return rendered("outcomes", page, version)


def _worlds_are_told(parts: Sequence[Part]) -> bool:
    """Whether enough worlds were played for any share to have a range over them."""
    return any(worlds(share(one, part.outcomes)) for part in parts for one in part.outcomes.endings)


def _told(told: tuple[Game, Play, str] | None) -> tuple[Passage, ...]:
    return passages(told[0], told[1]) if told else ()


def _endings(parts: Sequence[Part]) -> list[dict[str, object]]:
    """A row for each ending of any of the games, in the order in which they are tested."""
    names = dict.fromkeys(one.title for part in parts for one in part.outcomes.endings)
    found: list[dict[str, object]] = []
    for name in names:
        cells: list[tuple[str, str] | None] = []
        for part in parts:
            one = next((one for one in part.outcomes.endings if one.title == name), None)
            each = None if one is None else share(one, part.outcomes)
            cells.append(None if each is None else (percent(each.value), ranges(each)))
        found.append({"title": name, "cells": cells})
    return found


def _part(part: Part) -> dict[str, object]:
    outcomes, numbers = part.outcomes, part.numbers
    made = sorted((one for one in outcomes.moves if one.plays), key=lambda one: -one.plays)
    never = len(outcomes.moves) - len(made)
    left_out = f" {number(never, 'kind')} of move of {len(outcomes.moves)} (counted by team) {'is' if never == 1 else 'are'} made in none."
    return {
        "title": outcomes.title,
        "story": part.game.story,
        "picture": bars(
            [_bar(part, place) for place in range(len(outcomes.endings))],
            title=outcomes.title,
            note=caution(numbers.all_assumed),
        ).svg,
        "rests_on": rests_on(
            numbers.sourced, numbers.assumed, numbers.ranges_sourced, numbers.ranges_assumed
        ),
        "how_many": how_many(outcomes),
        "to_read": to_read(outcomes, part.scenario),
        "measures": [(one.title, *spread(one)) for one in outcomes.measures],
        "moves": [(one.team, one.move, *used(one, outcomes.plays)) for one in made[:MOVES_SHOWN]],
        "moves_caption": checked(
            f"The {min(MOVES_SHOWN, len(made))} moves made in most of the plays of this model, and in which share of their "
            f"settlements they work.{left_out if never else ''}"
        ),
        "expectations": [expectation(one) for one in outcomes.expectations],
        "command": part.command,
    }


def _bar(part: Part, place: int) -> Bar:
    one = part.outcomes.endings[place]
    found = share(one, part.outcomes)
    low, high = (found.low, found.high) if worlds(found) else (None, None)
    return Bar(one.title, found.value, low, high, percent(found.value), found.margin)
