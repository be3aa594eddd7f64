"""Every sentence with a number is made here, and the words that a report of a model may never use are refused here.

A share is of the plays of this model, never of the world; it stands beside two ranges that are never merged: how far
it could be off because only so many plays were made, and how far it moves between worlds (what nobody knows).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from whitecell.outcomes import Judged, Outcomes, Reached, Spread, Used

USUAL_LUCKS = 100  # plays to a world, unless a run says otherwise

FEWEST_WORLDS = 5

# What is refused, and why. Words stand for themselves wherever they stand in a sentence that we make.
REFUSED: dict[str, str] = {
    r"\bwill\b": "a model does not know what will happen; say what happens in its plays",
    r"\b(?:proves?|proven|proof)\b": "plays of a model are no proof",
    r"\b(?:shows?|showed|shown|demonstrates?) that\b": "say what is so in this model",
    r"\b(?:causes|caused|causing)\b": "say what differs between the plays",
    r"\b(?:predicts?|predicted|prediction|predictions)\b": "a model of this kind foretells nothing",
    r"\d\s*% chance of\b": "a share of plays is not the chance of an event",
    r"\bsimulations? (?:show|shows|find|finds|suggest|suggests)\b": "say what is so in the plays of this model",
    r"\bsignificant(?:ly)?\b(?! at\b)": "say by how much, and against which threshold",
    r"\b(?:to blame|culprit|at fault|worst offender)s?\b": "nobody is ranked by blame",
}


def refused(text: str) -> list[str]:
    """Why a text may not stand in a report: one reason for each word that is refused, none if it may.

    >>> refused("The count will fail.")
    ['"will": a model does not know what will happen; say what happens in its plays']
    >>> refused("In this model the count fails in 12 of 40 plays.")
    []
    """
    found = []
    for pattern, reason in REFUSED.items():
        match = re.search(pattern, text, re.IGNORECASE)
        if match is not None:
            found.append(f'"{match[0]}": {reason}')
    return found


def checked(text: str, *theirs: str) -> str:
    """The text itself; raises ValueError where a word of ours in it is refused.

    Names in quotation marks are somebody else's, and so are the texts that are named: an author's, or those of whoever drew a conclusion.

    >>> checked('Teams choose by "what the crowd will do".')
    'Teams choose by "what the crowd will do".'
    >>> checked("share(will to fight >= 5) is 12%.", "share(will to fight >= 5)")
    'share(will to fight >= 5) is 12%.'
    """
    ours = text
    for one in sorted((one for one in theirs if one), key=len, reverse=True):
        ours = ours.replace(one, " ")
    reasons = refused(re.sub(r'"[^"]*"', " ", ours))
    if reasons:
        raise ValueError(f"{text!r} may not stand in a report: " + "; ".join(reasons))
    return text


@dataclass(frozen=True, slots=True)
class Share:
    """A share of plays as fractions of one: the share, its margin from the number of plays, its range over worlds.

    `low` and `high` are the 5% and 95% quantiles over worlds; None where there are too few worlds to say.
    """

    value: float
    margin: float
    low: float | None
    high: float | None


def share(one: Reached, outcomes: Outcomes) -> Share:
    """The share of plays that ended so.

    The margin is 1.96 standard errors of the mean over worlds, since plays of one world hang together; with fewer than
    five worlds, Wilson's half-width for the plays as they are (Wilson 1927). Where no play, or every play, ended so it
    is three in the number of plays (Hanley and Lippman-Hand 1983).
    """
    value = one.plays / outcomes.plays
    whole = [
        (ended, plays)
        for ended, plays in zip(one.by_world, outcomes.worlds, strict=True)
        if plays == outcomes.lucks
    ]
    if len(whole) < FEWEST_WORLDS:
        return Share(value, _wilson(value, outcomes.plays), None, None)
    shares = sorted(ended / plays for ended, plays in whole)
    middle = sum(shares) / len(shares)
    spread = sum((each - middle) ** 2 for each in shares) / (len(shares) - 1)
    margin = 3 / outcomes.plays if value in (0, 1) else 1.96 * math.sqrt(spread / len(shares))
    return Share(value, margin, shares[_rank(len(shares), 5)], shares[_rank(len(shares), 95)])


def _wilson(value: float, plays: int) -> float:
    if value in (0, 1):
        return 3 / plays
    squared = 1.96**2
    return 1.96 * math.sqrt(value * (1 - value) / plays + squared / (4 * plays**2)) / (1 + squared / plays)


def _rank(count: int, percent: int) -> int:
    return max(0, -(-count * percent // 100) - 1)


def percent(value: float) -> str:
    """A fraction as a percentage of two figures.

    >>> percent(0.384), percent(0.0312), percent(0.0004), percent(0), percent(0.9996), percent(1)
    ('38%', '3.1%', 'under 0.1%', 'none', 'over 99.9%', 'all')
    """
    if value in (0, 1):
        return "all" if value else "none"
    if value < 0.001:
        return "under 0.1%"
    if value > 0.999:
        return "over 99.9%"
    return f"{value * 100:.1f}%" if value < 0.0995 or value > 0.9905 else f"{value * 100:.0f}%"


def ranges(one: Share) -> str:
    """The two ranges of a share, short, for a table whose caption explains them.

    >>> ranges(Share(0.38, 0.021, 0.3, 0.47))
    '± 2.1; worlds 30 to 47%'
    >>> ranges(Share(0, 0.0015, 0, 0))
    'under 0.15%'
    """
    return margin(one) + (f"; worlds {worlds(one)}" if worlds(one) else "")


def margin(one: Share) -> str:
    """How far a share could be off for the number of plays; for none and all, how much it could be after all."""
    if one.value == 0:
        return f"under {one.margin * 100:.2g}%"
    if one.value == 1:
        return f"over {(1 - one.margin) * 100:.4g}%"
    return f"± {one.margin * 100:.2g}"


def worlds(one: Share) -> str:
    """Where a share lies in nine of ten worlds; empty where there are too few worlds, or where none or all ended so."""
    if one.low is None or one.high is None or one.value in (0, 1):
        return ""
    return f"{one.low * 100:.0f} to {one.high * 100:.0f}%"


def share_in_words(one: Reached, outcomes: Outcomes) -> str:
    """A whole sentence on an ending."""
    found = share(one, outcomes)
    sentence = f'{_first(percent(found.value))} of the plays of this model end with "{one.title}"'
    if found.low is None or found.high is None:
        return checked(f"{sentence} (± {found.margin * 100:.2g} points for the number of plays).")
    return checked(
        f"{sentence} (± {found.margin * 100:.2g} points for the number of plays; {found.low * 100:.0f} to "
        f"{found.high * 100:.0f}% in nine of ten worlds)."
    )


def how_many(outcomes: Outcomes) -> str:
    """What was played."""
    worlds = len(outcomes.worlds)
    return checked(
        f"{number(outcomes.plays, 'play')} of seed {outcomes.seed}, from play {outcomes.first}, in "
        f"{number(worlds, 'world')} of up to {number(outcomes.lucks, 'play')} each."
    )


def to_read(outcomes: Outcomes, scenario: str, more: str = "") -> tuple[str, str]:
    """Which play to read for each ending, and the command that tells one; `scenario` is its name as it is typed, `more` what else is."""
    first = [f"{one.title}, play {one.first}" for one in outcomes.endings if one.first is not None]
    lucks = "" if outcomes.lucks == USUAL_LUCKS else f" --lucks {outcomes.lucks}"
    lead = checked("A play to read for each ending, the first that ends so")
    return (
        f"{lead}: {'; '.join(first)}.",
        f"whitecell play {scenario} --seed {outcomes.seed}{lucks}{more} --play N",
    )


def rests_on(sourced: int, assumed: int, ranges_sourced: int, ranges_assumed: int) -> str:
    """What a game rests on.

    >>> rests_on(31, 600, 4, 8)
    'It rests on 643 numbers: 35 from a named source (4 of them ranges), 608 assumed (8 of them ranges).'
    """
    total = sourced + assumed + ranges_sourced + ranges_assumed
    return checked(
        f"It rests on {number(total, 'number')}: {_with_ranges(sourced + ranges_sourced, ranges_sourced)[0]} from a named source"
        f"{_with_ranges(sourced + ranges_sourced, ranges_sourced)[1]}, "
        f"{_with_ranges(assumed + ranges_assumed, ranges_assumed)[0]} assumed"
        f"{_with_ranges(assumed + ranges_assumed, ranges_assumed)[1]}."
    )


def _with_ranges(count: int, among: int) -> tuple[str, str]:
    if not among:
        return thousands(count) if count else "none", ""
    return thousands(count), f" ({thousands(among)} of them {'ranges' if among > 1 else 'a range'})"


def caution(assumed: int, at_most: int | None = None) -> str:
    """What stands in every picture, so that one cut out alone still says it; of several games, the fewest and the most.

    >>> caution(1), caution(617, 635)
    ('Model, not forecast; 1 assumed number.', 'Model, not forecast; 617 to 635 assumed numbers in each.')
    """
    if at_most is not None and at_most != assumed:
        return checked(
            f"Model, not forecast; {thousands(assumed)} to {number(at_most, 'assumed number')} in each."
        )
    return checked(f"Model, not forecast; {number(assumed, 'assumed number')}.")


def expectation(one: Judged) -> str:
    """What the plays say of an expectation of the author."""
    if one.figure is None:
        return checked(f"{one.text}: no play speaks.", one.text)
    of = number(one.speaking, "play")
    return checked(
        f"{one.text}: {figure(one.figure, one.unit)} in {of} of this model, {one.verdict}.", one.text
    )


def figure(millionths: int, unit: str) -> str:
    """A mean or a share, in two figures after the point at most.

    >>> figure(382_000, "share"), figure(4_512_345, "decimal"), figure(12_000_000, "whole"), figure(-0, "whole")
    ('38.2%', '4.51', '12', '0')
    """
    if unit in ("share", "flag"):
        return f"{millionths / 10_000:.1f}".removesuffix(".0") + "%"
    return f"{millionths / 1_000_000:.2f}".rstrip("0").rstrip(".")


def spread(one: Spread) -> tuple[str, str]:
    """A measure's mean (a flag's share of plays), and where nine of ten plays lie."""
    mean = figure(one.mean, one.kind)
    if one.kind == "flag":
        return percent(one.mean / 1_000_000), ""
    return mean, f"{figure(one.low, one.kind)} to {figure(one.high, one.kind)}"


def used(one: Used, plays: int) -> tuple[str, str]:
    """In which share of the plays a move was made, and in which share of its settlements it worked."""
    return percent(one.plays / plays), percent(one.worked / one.settled) if one.settled else ""


def number(count: int, what: str) -> str:
    """A count with its noun.

    >>> number(1, "play"), number(2000, "play")
    ('1 play', '2,000 plays')
    """
    return f"{thousands(count)} {what}{'' if count == 1 else 's'}"


def thousands(count: int) -> str:
    """A count with commas."""
    return f"{count:,}"


def _first(text: str) -> str:
    return text[0].upper() + text[1:]
