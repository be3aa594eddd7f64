"""The sentences of the first screen of a report, of its endings and conclusions, and its frame.

What an author or somebody quoted wrote stands in quotation marks and is theirs; everything else is ours and is checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from whitecell.findings import Finding, Reading
from whitecell.outcomes import Outcomes
from whitecell.report import finding_wording as say
from whitecell.report.wording import checked, number, percent, share, worlds

VERDICTS = {
    "holds in this model": ("holds in this model", "hold in this model"),
    "fails": ("fails", "fail"),
    "hangs on the judgements": ("hangs on the judgements", "hang on the judgements"),
    "hangs on how teams choose": ("hangs on how teams choose", "hang on how teams choose"),
    "settled by the writing": ("is settled by the writing", "are settled by the writing"),
    "cannot be said": ("cannot be said", "cannot be said"),
}


def what_it_is(titles: Sequence[str]) -> str:
    """The first sentence of every report."""
    what = (
        f'one scenario, "{titles[0]}"'
        if len(titles) == 1
        else f"{number(len(titles), 'scenario')}, one by one"
    )
    return checked(
        f"What follows in the plays of a model from what is written in {what}, including everything in it that somebody assumed."
    )


def what_it_is_not() -> str:
    """The second."""
    return checked(
        "It is no forecast: it says nothing of how likely anything is outside the model. Whether the model is right is for its reader to say, who can "
        "see, dispute and change every line of it."
    )


def tally(findings: Sequence[Finding]) -> str:
    """How the verdicts are spread."""
    counts = Counter[str](one.verdict for one in findings)
    parts = [
        f"{counts[verdict]} {words[counts[verdict] > 1]}"
        for verdict, words in VERDICTS.items()
        if counts[verdict]
    ]
    return checked(f"Of {number(len(findings), 'conclusion')} that people drew: {', '.join(parts)}.")


def in_short(finding: Finding) -> str:
    """A finding in one line: the value as written, its range over worlds, what was asked, the other ways of choosing."""
    own = finding.own
    if not own or finding.verdict == "cannot be said":
        return say.why_not(finding) or checked("Nothing can be said.")
    first = _value(own[0], finding)
    others = "; ".join(f"{say.choosing(one.doctrine)} {_value(one, finding)}" for one in own[1:])
    wired = f" {say.settled(finding)}" if finding.wired else ""
    late = " It was looked for afterwards." if finding.afterwards else ""
    return checked(
        f"Asked: {say.threshold(finding.claim.threshold)}. In this model {first}{f'; {others}' if others else ''}.{wired}{late}"
    )


def _value(one: Reading, finding: Finding) -> str:
    error, worlds = say.ranges(one, finding)
    return f"{say.value(one, finding)} ({f'{worlds} in nine of ten worlds' if one.low < one.high else f'{error} for the number of plays; worlds alike'})"


def short_ranges() -> str:
    """What the figures on the first screen are."""
    return checked(
        "Behind each conclusion: what was asked for it to hold; the value over the plays of this model where teams choose as written; in brackets where "
        "it lies in nine of ten worlds, a world being one draw of what nobody knows; then the same for other ways of choosing."
    )


def how_it_ends(outcomes: Outcomes) -> str:
    """The most common endings in a sentence."""
    found = sorted(outcomes.endings, key=lambda one: -one.plays)
    shares = [(one, share(one, outcomes)) for one in found if one.plays]
    parts = [
        f'"{one.title}" {percent(each.value)}'
        + (f" ({worlds(each)} in nine of ten worlds)" if worlds(each) else "")
        for one, each in shares[:3]
    ]
    return checked(
        f"Of the plays of this model, teams choosing as written, the most common endings are {'; '.join(parts)}."
    )


def endings_caption(doctrine: str, outcomes: Outcomes, told_worlds: bool) -> str:
    """What stands above the table of endings under a way of choosing."""
    ranges = (
        "± for the number of plays, and where the share lies in nine of ten worlds."
        if told_worlds
        else "± for the number of plays."
    )
    return checked(
        f"Teams choosing {say.choosing(doctrine)}: shares of the plays of this model ({number(outcomes.plays, 'play')}), {ranges}"
    )


def measures_caption() -> str:
    """What stands above the table of measures."""
    return checked(
        "Measures of a play, over the plays of this model as written; of a yes or no, the share of them in which it is so."
    )


def expected(drawn: bool) -> str:
    """What stands above the expectations of the author."""
    otherwise = " They were set with assumed numbers as written; here these are drawn." if drawn else ""
    return checked(
        "What the author expected of the plays. Odds were set until it came out; that it does is no evidence for anything."
        + otherwise
    )


def conclusions_lead() -> str:
    """What stands above the conclusions."""
    return checked(
        "Each conclusion is given in the words of whoever drew it, then what would contradict it, the verdict, what the verdict hangs on and what it rests "
        "on. Whoever likes a verdict should read what would turn it over; whoever dislikes it should read what was asked."
    )


HANGS = "What it hangs on"


TURNS = "What would turn it over"


EVEN = "With the two sides made even"


def readings_caption(finding: Finding) -> str:
    """What stands above the table of a claim."""
    return checked(
        f"Over the plays of this model; asked: {say.threshold(finding.claim.threshold)}. The first lines are the claim's own way and decide the verdict."
    )


def contradicted(finding: Finding) -> str:
    """What would contradict a claim."""
    claim = finding.claim
    asked = say.threshold(claim.threshold)
    if claim.kind == "share":
        return checked(f"{claim.measure.text} is not {asked}, in most worlds", claim.measure.text)
    compared = {
        "given": "in the plays that are selected, set beside the others",
        "contrast": "in the first arm, set beside the second",
        "sweep": "at the last value, set beside the first",
    }.get(claim.kind, "as a bound")
    return checked(f"{claim.measure.text}, {compared}, is not {asked}, in most worlds", claim.measure.text)


def foot(made_by: str) -> str:
    """The last line of a report."""
    return checked(
        f"A model, not a forecast. What is said holds for the plays of this model. The whole report again: {made_by}",
        made_by,
    )


def several(count: int) -> str:
    """The title of a report on several scenarios."""
    return checked(f"{number(count, 'scenario')}, side by side")


NOT_DRAWN = "not drawn of this one"


def side_by_side_caption() -> str:
    """What stands above the table of verdicts by scenario."""
    return checked(
        "Conclusions by scenario. A verdict that differs between two scenarios says that they differ, and not by which of their differences."
    )


def side_by_side() -> str:
    """That scenarios are described and nothing is attributed."""
    return checked(
        "The scenarios differ in many things at once. They are described side by side, and nothing is attributed to any one difference."
    )


AGAIN = "How to make each number again"


def again_lead() -> str:
    """What stands above the list of commands."""
    return checked(
        "A number in square brackets behind a sentence, a table or a picture is the number of the command, in this list, that makes its numbers "
        "again: the same seed gives the same plays on every machine."
    )


GLANCE = "Every verdict in a line"


BOARD = "In which share of worlds each conclusion passes"


def teams_choosing(doctrine: str) -> str:
    """A line below the heading of a picture.

    >>> teams_choosing("at random")
    'teams choosing at random'
    """
    return checked(f"teams choosing {say.choosing(doctrine)}")
