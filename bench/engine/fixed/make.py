"""Writes `scenario.yaml` beside it: the fixed model on which engines are measured, made from a description and a seed.

    python bench/engine/fixed/make.py

The description: 7 teams that act one after the other, 6 turns, 70 moves (10 a team), 24 quantities (10 flags, 10 scales
from 0 to 10, 4 shares that start from a range), 5 injects, 4 endings before the last turn and two at it. 36 moves are
settled by an elicited judgement each, 34 by a d10 with two reasons for and one against. Nothing in it means anything;
it has the size and the shape of an exercise. The same seed gives the same file everywhere: what is drawn are words at
addresses (`whitecell.addresses`), the generator of no library.

Seed 8 is the one of the first 20 in which each of the six endings comes in at least one play of 200, every move is made, and
plays are nearest to 5.6 turns of 6 (5.64), so that early endings save little work.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from whitecell.addresses import address, word

SEED = 8
TEAMS = ("government", "opposition", "court", "army", "press", "unions", "neighbours")
FLAGS = (
    "emergency", "recount", "curfew", "radio silent", "court seated",
    "votes certified", "talks open", "troops out", "strike", "border shut",
)  # fmt: skip
SCALES = ("unrest", "trust", "fear", "unity", "supplies", "grip", "patience", "credit", "morale", "doubt")
SHARES = ("support", "turnout", "loyal soldiers", "open shops")
TURNS = (
    ("the vote", "2030-03-04 to 2030-03-10"), ("the count", "2030-03-11 to 2030-03-17"),
    ("the petition", "2030-03-18 to 2030-03-24"), ("the envoys", "2030-03-25 to 2030-03-31"),
    ("the ruling", "2030-04-01 to 2030-04-07"), ("the oath", "2030-04-08 to 2030-04-14"),
)  # fmt: skip
MOVES_A_TEAM, JUDGED = 10, 36


class Draws:
    """Whole numbers drawn one after the other at the addresses of one thing."""

    def __init__(self, seed: int, thing: str) -> None:
        self.seed, self.where, self.count = seed, address("fixed model", "", thing), 0

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1."""
        self.count += 1
        return word(self.seed, self.count, self.where) * limit >> 32

    def one_of(self, things: Sequence[str]) -> str:
        """One of them."""
        return things[self.below(len(things))]

    def some_of(self, things: Sequence[str], number: int) -> list[str]:
        """So many different ones."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(number)]


def condition(draws: Draws) -> str:
    """A flag, or a scale against a bound that is about as often reached as not."""
    if draws.below(2):
        return draws.one_of(("", "not ")) + draws.one_of(FLAGS)
    return f"{draws.one_of(SCALES)} {draws.one_of(('>= 4', '>= 5', '<= 5', '<= 6'))}"


def effects(draws: Draws, number: int) -> str:
    """A list of effects on as many different quantities."""
    lines = []
    for quantity in draws.some_of((*FLAGS, *SCALES, *SCALES, *SHARES), number):
        if quantity in FLAGS:
            lines.append(f"{quantity} becomes {draws.one_of(('yes', 'no'))}")
        elif quantity in SHARES:
            lines.append(
                f"{quantity} {draws.one_of(('up', 'down'))} {draws.one_of(('1', '2', '3', '5'))} points"
            )
        else:
            lines.append(
                f"{quantity} {draws.one_of(('up', 'down'))} {draws.one_of(('0.5', '1', '1', '1.5', '2'))}"
            )
    return "[" + ", ".join(dict.fromkeys(lines)) + "]"


def move(seed: int, team: str, number: int, judged: bool) -> list[str]:
    """A move of a team, as lines of the file."""
    draws = Draws(seed, f"{team} {number}")
    lines = [f"  {team} move {number}:", f"    by: {team}", "    again: always"]
    bounds = draws.below(20)  # 0, 1 or 2 conditions, of 7, 9 and 4 in 20
    if bounds >= 7:
        lines.append(
            f"    when: {' and '.join(dict.fromkeys(condition(draws) for _ in range(1 + (bounds >= 16))))}"
        )
    if judged:
        lines += ["    dice: percentile", f"    odds: how {team} move {number} goes"]
    else:
        lines.append(f"    odds: {10 * (3 + draws.below(5))}%")
        first, second = condition(draws), condition(draws)
        lines.append(f"    for: {{first reason: if {first}, second reason: if {second}}}")
        lines.append(f"    against: {{a reason: if {condition(draws)}}}")
    lines.append(f"    on success: {effects(draws, 2 + draws.below(2))}")
    lines.append(f"    on failure: {effects(draws, 1 + draws.below(2))}")
    return lines


def wants(seed: int, team: str) -> str:
    """What a team wants: four scales, three flags, a share."""
    draws = Draws(seed, f"wants of {team}")
    terms = [f"{q}: {draws.one_of(('', '-'))}0.{2 + draws.below(4)}" for q in draws.some_of(SCALES, 4)]
    terms += [
        f"{q}: {draws.one_of(('', '-'))}{draws.one_of(('0.5', '0.8', '1.2'))}"
        for q in draws.some_of(FLAGS, 3)
    ]
    terms += [f"{q}: {draws.one_of(('', '-'))}{3 + draws.below(4)}" for q in draws.some_of(SHARES, 1)]
    return "{" + ", ".join(terms) + "}"


def scenario(seed: int) -> str:
    """The text of the scenario."""
    draws = Draws(seed, "the rest")
    lines = [
        "# Made by make.py beside it; not written by hand, and not about anything.",
        "whitecell: 1",
        "title: The fixed model",
        f"story: The model on which engines are measured, made with seed {seed}.",
        "sources:",
        "  generator: numbers drawn by make.py from the seed; they are about nothing",
        "default source: generator",
        "calendar:",
        *(f"  {name}: {dates}" for name, dates in TURNS),
        f"order: [{', '.join(TEAMS)}]",
        "dice: d10",
        "temperature: 0.8",
        "teams:",
        *(f"  {team}: {{wants: {wants(seed, team)}}}" for team in TEAMS),
        "quantities:",
        *(f"  {name}: {{flag: {draws.one_of(('yes', 'no'))}}}" for name in FLAGS),
        *(f"  {name}: {{scale: 0 to 10, start: {4 + draws.below(3)}}}" for name in SCALES),
    ]
    for name in SHARES:
        low = 30 + 5 * draws.below(5)
        lines.append(f"  {name}: {{share: 0% to 100%, start: likely {low}% to {low + 15}%}}")
    judged = set(draws.some_of([f"{team} {n}" for team in TEAMS for n in range(1, MOVES_A_TEAM + 1)], JUDGED))
    elicited, moves = ["judgements:"], ["moves:"]
    for team in TEAMS:
        for number in range(1, MOVES_A_TEAM + 1):
            moves += move(seed, team, number, f"{team} {number}" in judged)
            if f"{team} {number}" in judged:
                low = 10 + 5 * draws.below(10)
                high = low + 15 + 5 * draws.below(5)
                middle = low + 5 + draws.below(high - low - 9)
                elicited.append(
                    f"  how {team} move {number} goes: most likely {middle}% between {low}% and {high}%"
                )
    lines += [*elicited, *moves, "injects:"]
    for number in range(1, 6):
        lines.append(
            f"  event {number}: {{when: {condition(draws)}, chance: {5 * (2 + draws.below(5))}%, again: always,"
            f" effects: {effects(draws, 2)}}}"
        )
    a, b, c, d, e, f, g = draws.some_of(SCALES, 7)
    flag = draws.one_of(FLAGS)
    lines += [
        "endings:",
        f"  a settlement: {{when: {a} >= 9 and {flag}}}",
        f"  a breakdown: {{when: {b} >= 9 and {c} >= 7}}",
        f"  a surrender: {{when: {d} <= 0.5 and {e} <= 3}}",
        f"  a break: {{when: {f} >= 9.5 and {g} <= 4}}",
        f"  a majority: {{when: turn is last and {SHARES[0]} >= 40%}}",
        "  drift: otherwise",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    place = Path(__file__).with_name("scenario.yaml")
    place.write_text(scenario(int(sys.argv[1]) if len(sys.argv) > 1 else SEED), encoding="utf-8")
    print(f"{place}: written")
