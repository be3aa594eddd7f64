"""The claims that ship as worked examples: claims that were made, checked with figures anybody can read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from whitecell.opinion.claims import Claim
from whitecell.opinion.coalitions import Coalition
from whitecell.opinion.facts import california_polls, population, scotland_polls


def nine_million() -> Claim:
    """The claim of autumn 2020 that over nine million Californians of voting age support peaceful secession.

    Only polls that had been taken by then are used.

    >>> round(nine_million().needed, 3)
    0.292
    """
    day = date(2020, 10, 15)
    return Claim(
        title="Nine million Californians for peaceful secession",
        words="More than 9 million Californians of voting age support peaceful secession.",
        source="cal-lib.com, an advocate of independence, in a series of autumn 2020; no poll is named there",
        proposition="supported secession",
        people="adults in California",
        population="adults",
        day=day,
        concepts=("secession",),
        count=population("california-adults-2020"),
        threshold=9_000_000,
        in_people=True,
        polls=tuple(poll for poll in california_polls() if poll.end <= day),
        bases=(population("california-eligible-2017"), population("california-registered-2017")),
        coalitions=(
            Coalition("registered Democrats", population("california-democratic-2017"), "Democratic", 0.45),
            Coalition(
                "those who voted for the Democratic ticket in 2020",
                population("california-biden-2020"),
                "Democratic",
                0.45,
            ),
        ),
        remarks=(
            "The page that made the claim names neither a poll nor the people it counts. Nine million is 29% "
            "of adults; a poll of January 2017 with 32% is the likeliest source, and that is a guess.",
            "A Hoover Institution and YouGov poll of January 2017 asked the question too, but its figure was "
            "not seen and it is left out. Polls that ask whether people would be better off are a different "
            "concept and are never pooled here.",
            "The share of each poll's sample that is Democratic (45%) is assumed from registration. So are the "
            "parties' shares of adults (registration of 10 February 2017).",
        ),
        sides=(("Democratic", 0.45), ("Republican", 0.26)),
    )


def nine_million_later() -> Claim:
    """The same claim, read with the polls taken since and of a day in 2025."""
    return replace(
        nine_million(),
        title="Nine million Californians for peaceful secession, read in 2025",
        day=date(2025, 7, 1),
        count=population("california-adults-2025"),
        polls=california_polls(),
        proposition="supported secession",
        bases=(population("california-eligible-2025"), population("california-registered-2025")),
        coalitions=(
            Coalition("registered Democrats", population("california-democratic-2025"), "Democratic", 0.45),
        ),
        remarks=(
            "One of the polls used was paid for by an advocate of independence and made everybody choose; "
            "its two other questions, on being better off, are a different concept and are not pooled.",
            "A poll of 2021 on joining a union of Pacific states is a different concept and is not pooled.",
            "The crosstabs by party are of 2016 and 2017; no later ones are in the table.",
        ),
        sides=(),
    )


def scotland_majority() -> Claim:
    """The claim of late 2020 that most people in Scotland would vote for independence.

    The measure is the one of a referendum: of those who chose a side.
    """
    return Claim(
        title="A majority for Scottish independence at the end of 2020",
        words="A majority of people in Scotland back independence.",
        source="reported of many polls in the second half of 2020, for one in The National, 19 August 2020",
        proposition="would have voted for independence",
        people="those in Scotland who chose a side",
        population="adults",
        day=date(2020, 12, 31),
        concepts=("independence",),
        count=population("scotland-electors-2020"),
        threshold=0.5,
        in_people=False,
        polls=scotland_polls(),
        measure="decided",
        remarks=(
            "In the referendum of 18 September 2014 45% voted Yes (1,617,989 of 3,619,915 valid votes, "
            "Electoral Management Board for Scotland). A poll by Ipsos MORI two days before had Yes "
            "at 49% of "
            "those certain to vote. That poll leant by 4 points, or 0.17 in logits, "
            "within the spread of 0.20 assumed for the bias that polls share.",
            "Thirteen of the samples were not seen and are assumed to be 1,000, the usual size.",
            "Seven polls publish the undecided. Counted with everybody asked, support is near a half.",
        ),
    )


EXAMPLES: dict[str, Callable[[], Claim]] = {
    "nine-million": nine_million,
    "nine-million-later": nine_million_later,
    "scotland-majority": scotland_majority,
}
"""Every worked example, by name."""
