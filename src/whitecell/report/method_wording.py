"""The sentences on method and limits: how a report was made, what it rests on, where it ends; in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from whitecell.findings import Finding
from whitecell.game import Game
from whitecell.report import finding_wording as say
from whitecell.report.wording import checked, number, thousands

MEANS = (
    ("holds in this model", "it passes its own threshold in at least 90% of worlds, under every way of choosing that was judged"),
    ("fails", "it passes in at most 10% of worlds, under every way of choosing"),
    ("hangs on the judgements", "otherwise; worlds differ, and the report names what divides them where it can be told"),
    ("hangs on how teams choose", "otherwise, where the ways of choosing account for most of the difference"),
    ("settled by the writing", "it could not have come out otherwise in this scenario: it was written in, and nothing is found out"),
    ("cannot be said", "too few plays speak, or the option is hardly ever taken"),
)  # fmt: skip


def numbers_first(assumed: int, whole: int) -> str:
    """That most numbers are assumed, where it is so."""
    part = f"{thousands(assumed)} of its {number(whole, 'number')} are assumed"
    return checked(
        f"{part}: chosen without a source, in most cases by whoever wrote the scenario. Each was drawn anew in every world, mostly from half to one and a "
        "half times what is written, so that no verdict rests on one exact choice."
        if assumed
        else f"None of its {number(whole, 'number')} is assumed."
    )


def assumed_in_outcomes(assumed: str, command: str) -> str:
    """Whether the outcomes draw assumed numbers too."""
    if assumed == "drawn":
        return checked("In the shares of endings, too, every assumed number is drawn anew for each world.")
    return checked(
        "In the shares of endings, unlike in the verdicts, assumed numbers stand as they are written: their ranges over worlds are too "
        f"narrow by what that leaves out. With assumed numbers drawn: {command}"
    )


RULES = {
    "one step ahead": "teams that want something look one step ahead at it, and not always alike; they see no further",
    "far-sighted": "far-sighted teams have learned from plays what a position is worth at the next turn",
    "tendencies": "teams without an interest answer by tendencies",
    "at random": "some teams choose any legal move alike",
}


def method(game: Game, doctrines: Sequence[str]) -> tuple[str, ...]:
    """How the report was made, in plain words."""
    ways = " and ".join(say.choosing(one) for one in doctrines)
    teams = number(len(game.teams), "team")
    kinds = [RULES[rule] for rule in RULES if any(team.doctrine.rule == rule for team in game.teams)]
    looking = f"As written, {'; '.join(kinds)}."
    return tuple(
        checked(text)
        for text in (
            f"A play is one run of the scenario by dice: {teams} choose in each of {number(len(game.turns), 'turn')}, and every play ends in exactly one of "
            f"{number(len(game.endings), 'ending')}. Nobody played: in every play the teams choose by a rule.",
            "A world is one draw of everything that nobody knows. Many plays share a world and differ only in their dice. So every figure has two "
            "ranges, which are never merged: ± says how far it could be off because only so many plays were made, and shrinks with more of them; the range "
            "over worlds says how far the answer hangs on what nobody knows, and does not.",
            f"Teams choose {ways}. {looking} A conclusion that holds under one way of choosing only is a conclusion about how teams choose.",
            "Comparisons are made on shared dice: the same worlds and the same luck, with one thing different.",
            "A threshold is the smallest difference that matters to whoever draws the conclusion. It is written in the scenario, nothing is compared "
            "with zero, and a reader who would draw the line elsewhere can move it.",
        )
    )


def not_its_mirror(places: int) -> str:
    """In how many places the two sides are not alike."""
    if not places:
        return checked("The scenario is its own mirror: whatever is so of one side is so of the other.")
    return checked(
        f"In {number(places, 'place')} the scenario is not its own mirror. The command lists each, with its source or as assumed."
    )


def limits(findings: Sequence[Finding], mirror: bool, kept_before: bool | None) -> tuple[str, ...]:
    """Where the report ends, in plain words."""
    set_so = sum(bool(one.claim.odds_set_so) for one in findings)
    found = [
        "What the scenario leaves out cannot be found in its plays; a move that nobody wrote down is made by nobody.",
        "A verdict speaks of this model. A conclusion that fails here may hold outside it, and one that holds here may not.",
        "Teams and offices act in these plays, never persons. What a team does in a play, nobody has done.",
    ]
    if set_so:
        found.append(
            f"{number(set_so, 'conclusion')} of {len(findings)} {'is' if set_so == 1 else 'are'} on something that odds were set by: the author moved odds until plays came out as "
            "was expected. There the level was put in, and only differences can tell anything; each of them says so."
        )
    if findings:
        late = sum(one.afterwards for one in findings)
        found.append(
            "What is looked for was kept, with its thresholds, before the first play"
            + (
                f"; {late} of {len(findings)} came afterwards and say so."
                if late
                else ", and none was added or changed since."
            )
            if kept_before
            else "What is looked for is read from the scenario as it is now; plays that are kept (whitecell run) also keep what they were to be looked at for."
        )
    if findings and all(one.flip is None and one.turned is None for one in findings):
        found.append(
            "This report was made in haste: what would turn a verdict over, and even sides, were not asked for."
        )
    found.append(
        "Whether the two sides are treated alike is shown and not claimed: conclusions are given again with the places that favour one side made even."
        if any(one.even for one in findings)
        else "The scenario says how its two sides mirror each other, and nothing was made even in this report."
        if mirror
        else "The scenario names no two sides that could be exchanged, so nothing was made even."
    )
    return tuple(checked(text) for text in found)
