"""The sentences of a page on lessons: what kind of statement each is, whether those it speaks of think so, and whether it is right.

A sentence that a newspaper could print stands alone: it says that a model speaks, on what it rests, and that nobody can know more from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from whitecell.findings import Finding
from whitecell.report.computed import Computed
from whitecell.report.report_wording import VERDICTS, in_short
from whitecell.report.wording import checked, number, percent

KIND = {
    "testable": "A statement that plays, law or polls can contradict as it stands.",
    "about what leaders think": "A statement about what leaders think. No play can look into a head; what plays can test is what would have to be so for them to be right.",
    "an unmeasured prediction": "A statement about a future that nobody has measured. The nearest sentence that can be tested is tested.",
    "a value": "A judgement of value, which nothing can contradict. The nearest sentence that can be tested is tested.",
}  # fmt: skip
KIND_SHORT = {
    "testable": "",
    "about what leaders think": "about what leaders think",
    "an unmeasured prediction": "about what nobody has measured",
    "a value": "a judgement of value",
}
NEAREST = ("a value", "an unmeasured prediction")
THOUGHT = {
    "once": ("one team did so, once", "One team of an exercise did so, in one play. That is all that can be said: it was done once by those who sat there, and they were not the leaders."),
    "once and in public": ("one team did so, once; others say so in public", "One team of an exercise did so, in one play; and others have said or done the like in public."),
    "not seen": ("nothing seen either way", "Nothing that was read says so, and nothing says otherwise."),
    "otherwise": ("what was read speaks against it", "What was read speaks against it."),
    "not asked": ("says nothing of what they think", "The lesson says nothing of what leaders think."),
}  # fmt: skip
ANSWERED = {
    ("polls", "holds"): "holds on these polls",
    ("polls", "fails"): "fails on these polls",
    ("polls", "open"): "these polls do not settle it",
    ("count", "holds"): "is so, by count",
    ("count", "fails"): "is not so, by count",
    ("law", "holds"): "is so in law",
    ("law", "fails"): "is not so in law",
}
MANY = {
    "holds on these polls": ("holds on these polls", "hold on these polls"),
    "fails on these polls": ("fails on these polls", "fail on these polls"),
    "these polls do not settle it": ("is not settled by these polls", "are not settled by these polls"),
    "is so, by count": ("is so, by count", "are so, by count"),
    "is not so, by count": ("is not so, by count", "are not so, by count"),
    "is so in law": ("is so in law", "are so in law"),
    "is not so in law": ("is not so in law", "are not so in law"),
}
HEADS = ("The lesson", "Do they think so?", "Are they right?", "And the opposites?")
THINK, RIGHT, OPPOSITE, HANGS, SETTLES, PLAY = (
    "Do they think so?", "Are they right?", "The opposites, tested alike", "What the answer hangs on", "What would settle it",
    "What the one play could have said",
)  # fmt: skip
ALSO = "What else speaks to it"
AGREE = "How to read this page"


FIRST = "The answers"
MORE = "More of this"
ASKED = "What was asked, and every number"
NO_OPPOSITE_SHORT = "none is tested"
NO_OPPOSITE = "No opposite of it is tested."


def number_of(name: str) -> str:
    """The number of a lesson, where its name has one.

    >>> number_of("lesson 6"), number_of("the threat")
    ('6.', 'The threat.')
    """
    last = name.rpartition(" ")[2]
    return f"{last if last.isdecimal() else name[0].upper() + name[1:]}."


def screen_caption() -> str:
    """What stands above the first screen."""
    return checked(
        "Each lesson leads to its section. What hangs on the judgements depends on numbers that nobody knows; a world is one draw of them. A share of worlds says how much of what is held "
        "possible agrees (a range: by how teams choose), and not how likely anything is."
    )


def title_of(name: str, short: str) -> str:
    """The heading of a lesson.

    >>> title_of("lesson 6", "A mere condition gives leverage.")
    'Lesson 6: A mere condition gives leverage'
    """
    return f"{name[0].upper()}{name[1:]}: {short.rstrip('.')}"


def verdict(found: Finding | Computed) -> str:
    """The verdict in a few words, all small."""
    return ANSWERED[found.basis, found.answer] if isinstance(found, Computed) else found.verdict


def passes(finding: Finding) -> str:
    """In which share of worlds a claim passes, over the ways of choosing; empty where nothing was judged."""
    shares = [one.passing for one in finding.own]
    if not shares or finding.verdict == "cannot be said":
        return ""
    low, high = _share(min(shares)), _share(max(shares))
    return f"{low} of worlds" if low == high else f"{low} to {high} of worlds, by how teams choose"


def _share(value: float) -> str:
    return f"{value * 100:.0f}%" if value in (0, 1) else percent(value)


def small(kind: str, found: Finding | Computed, mind: str = "") -> str:
    """What stands below a verdict on the first screen; `mind` is the author's own word beside it."""
    near = "of the nearest sentence; " if kind in NEAREST else ""
    after = f"; {mind}" if mind else ""
    if isinstance(found, Computed):
        basis = {"polls": "from polls", "count": "from a census and votes", "law": "from the law"}
        return checked(near + basis[found.basis] + after)
    said = passes(found)
    return checked(near + (f"in {said.partition(',')[0]}" if said else "too few plays speak") + after)


def counted(found: Sequence[Finding | Computed]) -> tuple[tuple[str, Finding | Computed], ...]:
    """What came of several sentences, those of one verdict counted together; with one of each."""
    counts = Counter(verdict(one) for one in found)
    first = {verdict(one): one for one in reversed(found)}
    return tuple((checked(f"{count} {_of(said, count)}"), first[said]) for said, count in counts.items())


def _of(verdict: str, count: int) -> str:
    """A verdict after a number."""
    one, several = VERDICTS.get(verdict) or MANY.get(verdict, (verdict, verdict))
    return one if count == 1 else several


def quoted(words: str) -> str:
    """Somebody's words, as theirs."""
    return f"“{words.rstrip('.')}.”"


def said(words: str) -> str:
    """Somebody's words inside a sentence."""
    return f"“{words.rstrip('.')}”"


def printable(found: Finding | Computed) -> str:
    """A sentence that a newspaper could print without misleading anyone."""
    if isinstance(found, Computed):
        head = ": " if found.basis == "polls" else f" {verdict(found)}. "
        return checked(f"{said(found.words)}{head}{found.says[0]}")
    what, shares = said(found.claim.words), passes(found)
    rests = f"The model rests on {number(found.rests.all, 'number')}, {found.rests.assumed or 'none'} of them assumed, and is no forecast."
    late = " It was looked for afterwards." if found.afterwards else ""
    body = {
        "holds in this model": f"In this model it holds that {what}: that passes its test in {shares}, a world being one draw of what nobody knows.",
        "fails": f"In this model it does not hold that {what}: that passes its test in {shares}, a world being one draw of what nobody knows.",
        "hangs on the judgements": f"Whether {what} hangs, in this model, on what nobody knows{_splits(found)}: it passes its test in {shares}.",
        "hangs on how teams choose": f"Whether {what} hangs, in this model, on how the teams choose: it passes its test in {shares}.",
        "settled by the writing": f"That {what} could not have come out otherwise in this model, because of how it is written. Nothing is found out.",
        "cannot be said": f"Whether {what} cannot be said from this model: too few of its plays speak.",
    }[found.verdict]  # fmt: skip
    return _checked_around(f"{body} {rests}{late}", found.claim.words)


def measured(finding: Finding) -> str:
    """What was measured of a claim, asked and found, in a line."""
    return f"Measured: {finding.claim.measure.text}. {in_short(finding)}"


def _checked_around(text: str, words: str) -> str:
    """The text; what somebody else said in it is theirs and is not held to our list."""
    checked(text.replace(words.rstrip("."), "…"))
    return text


def _splits(finding: Finding) -> str:
    return f", most on “{finding.splits}”" if finding.splits else ""


def in_mirror(title: str, finding: Finding, same: bool) -> str:
    """The claim of the same name in the scenario of the mirrored kind."""
    shares = passes(finding)
    return checked(
        f"Asked of the other side, in the mirrored kind of scenario (“{title}”): {finding.verdict}{f' ({shares})' if shares else ''}. "
        + (
            "The verdict is the same."
            if same
            else "The verdict is another; what differs is in that scenario's file."
        )
    )


def one_play() -> str:
    """What one play can say at all."""
    return checked(
        "One play of this start was made. What happened in one play can happen: whatever happens in fewer than 2.5% of plays would have been seen with a probability "
        "below 2.5%. What did not happen in it may still be common. That is all that a single play says."
    )


def lead(findings: Sequence[Finding]) -> str:
    """What the page is, above its first screen."""
    assumed, every = sum(one.rests.assumed for one in findings), sum(one.rests.all for one in findings)
    how_many = "most" if 2 * assumed > every else "some" if assumed else "none"
    return checked(
        "Two questions are asked of each. Do those it speaks of think so? What was said and done answers that. Is it right? Plays of a model, polls and the law answer that, and put the "
        f"opposites to the same test. The model is no forecast, and {how_many} of its numbers are assumed."
    )


def not_said() -> tuple[str, ...]:
    """What the page does not say."""
    return tuple(
        checked(one)
        for one in (
            "The page takes no side. “Holds in this model” speaks of a model that anybody can read, dispute and change; each assumed number has a range, and every verdict says how it fares over "
            "those ranges.",
            "Teams and offices act in the plays, never persons, and what a team does in a play nobody has done.",
        )
    )


def how_verdicts(one: bool) -> tuple[str, ...]:
    """What the verdicts mean, and the other words of the page; whether what one play could say is told of `one`."""
    return ((one_play(),) if one else ()) + tuple(
        checked(one)
        for one in (
            "A world is one draw of everything that nobody knows. A conclusion holds in this model where it passes its own test in at least 90% of worlds under every way of choosing that was "
            "judged; it fails at 10% or less; otherwise it hangs on something, which is named where it can be told.",
            "“Settled by the writing” says that a sentence could not have come out otherwise in this model: nothing was found out. “Cannot be said” says that too few plays speak.",
            "Teams choose by what each wants, as the scenario has it, and again at random. A verdict has to stand under both, for a lesson and for its opposites alike; at random nobody answers a "
            "threat because it is one, so that holding under both is hard for either.",
            "“By count”, “in law” and “on these polls” are answers that need no model.",
            "The shape before a verdict says the same as the verdict: a tick, a cross, a half, a fork, a lock, a blank.",
        )
    )


def kept_before(file: str, late: int, count: int) -> str:
    """That what is looked for was kept beforehand, or how much was not."""
    if late:
        return checked(
            f"What is looked for was kept in {file}; {late} of {number(count, 'sentence')} came or were changed afterwards, and say so."
        )
    return checked(
        f"What is looked for was kept in {file}, with its thresholds, before the first play; nothing was added or changed since."
    )
