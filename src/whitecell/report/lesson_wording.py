"""The sentences of a page on lessons: what kind of statement each is, whether those it speaks of think so, and whether it is right.

A sentence that a newspaper could print stands alone: it says that a model speaks, on what it rests, and that nobody can know more from it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from whitecell.findings import Finding, Rests
from whitecell.report import finding_wording as say
from whitecell.report.computed import Computed
from whitecell.report.report_wording import in_short
from whitecell.report.wording import checked, number, percent

KIND = {
    "testable": "A statement that plays, law or polls can contradict as it stands.",
    "about what leaders think": "A statement about what leaders think. No play can look into a head; what plays can test is what would have to be so for them to be right, or a related sentence.",
    "about what leaders do": "A statement about what leaders do, which the record can answer and no play can. What plays can test is said beside it.",
    "an unmeasured prediction": "A statement about a future that nobody has measured. The nearest sentence that can be tested is tested.",
    "a value": "A judgement of value, which nothing can contradict. The nearest sentence that can be tested is tested.",
}  # fmt: skip
KIND_SHORT = {
    "testable": "",
    "about what leaders think": "about what leaders think",
    "about what leaders do": "about what leaders do",
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
HEADS = (
    "The lesson, in our words",
    "Do they think so?",
    "Are they right?",
    "Opposites and critics",
)
THINK, RIGHT, OPPOSITE, CRITICS, HANGS, SETTLES, PLAY = (
    "Do they think so?", "Are they right?", "The opposite, tested alike", "What else a critic would say, tested alike", "What the answer hangs on",
    "What would settle it", "What the one play could have said",
)  # fmt: skip
OURS = "the lesson, in our words"
FEW_WORLDS = 100  # below so many, worlds are counted and not given in hundredths
MUCH = ("few", "about half", "most")
ALSO = "What else speaks to it"
AGREE = "How to read this page"


FIRST = "The answers"
MORE = "More of this"
ASKED = "What was asked, and every number"
NO_OPPOSITE_SHORT = "none is tested"
NO_OPPOSITE = "No opposite of it is tested."
A_CRITIC = "a critic: "


def number_of(name: str) -> str:
    """The number of a lesson, where its name has one.

    >>> number_of("lesson 6"), number_of("the threat")
    ('6.', 'The threat.')
    """
    last = name.rpartition(" ")[2]
    return f"{last if last.isdecimal() else name[0].upper() + name[1:]}."


def screen_caption(findings: Sequence[Finding] = ()) -> str:
    """What stands above the first screen."""
    return checked(
        "Each lesson leads to its section. Most numbers of the models are guesses with a range. We drew them many times; each draw is a world. “In 30% of worlds” means that a sentence passed its test in "
        f"three draws of ten. It is not a chance that it is true. Two figures: teams choosing by their aims, and at random.{_drawn(findings)}"
    )


def _drawn(findings: Sequence[Finding]) -> str:
    """How many worlds were drawn, and what that leaves indistinct."""
    worlds = [one.worlds for each in findings for one in each.own if one.worlds]
    if not worlds:
        return ""
    low, high = min(worlds), max(worlds)
    error = max(one.passing_error for each in findings for one in each.own)
    drawn = number(low, "world") if low == high else f"{low:,} to {number(high, 'world')}, by the question,"
    return (
        f" Here {drawn} {'was' if high == 1 else 'were'} drawn for each figure; one more or less moves a share by {100 / low:.2g} points, "
        f"and shares less than {error * 100:.0f} points apart are not to be told apart."
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
    worlds = {one.worlds for one in finding.own}
    if len(worlds) == 1 and (count := worlds.pop()) < FEW_WORLDS:
        few, many = round(min(shares) * count), round(max(shares) * count)
        of = f"of {number(count, 'world')}"
        return f"{few} {of}" if few == many else f"{few} to {many} {of}, by how teams choose"
    low, high = _share(min(shares)), _share(max(shares))
    return f"{low} of worlds" if low == high else f"{low} to {high} of worlds, by how teams choose"


def how_many_worlds(finding: Finding) -> int:
    """Whether it passes in few (1), about half (2) or most (3) of the worlds, over the ways of choosing on average."""
    return _third(sum(one.passing for one in finding.own) / len(finding.own))


def _third(share: float) -> int:
    return 1 + (share > 1 / 3) + (share > 2 / 3)


def _how_many(finding: Finding) -> str:
    """The same in words, for what hangs; by how teams choose where that is another."""
    low, high = (_third(most(one.passing for one in finding.own)) for most in (min, max))
    return MUCH[low - 1] if low == high else f"{MUCH[low - 1]} to {MUCH[high - 1]}"


def _share(value: float) -> str:
    return f"{value * 100:.0f}%" if value in (0, 1) else percent(value)


def small(kind: str, found: Finding | Computed, mind: str = "") -> str:
    """What stands below a verdict on the first screen; `mind` is the author's own word beside it."""
    near = "of the nearest sentence; " if kind in NEAREST else ""
    return checked(near + in_few_words(found) + (f"; {mind}" if mind else ""))


def in_few_words(found: Finding | Computed) -> str:
    """In how many worlds a sentence passes, or from what it was counted."""
    if isinstance(found, Computed):
        basis = {"polls": "from polls", "count": "from a census and votes", "law": "from the law"}
        return f"{basis[found.basis]}: {found.brief}" if found.brief else basis[found.basis]
    said = passes(found).partition(",")[0]
    if found.verdict == "settled by the writing":
        return "nothing is found out"
    if not said:
        return "too few plays speak"
    if found.verdict == "hangs on how teams choose":
        values = ", ".join(f"{say.value(one, found)} {say.choosing(one.doctrine)}" for one in found.own)
        return f"passes in {said}; {values}; asked: {say.threshold(found.claim.threshold)}"
    if found.verdict == "hangs on the judgements":
        return f"passes in {_how_many(found)}: {said}"
    return f"in {said}"


def instead(nearest: str, found: Finding | Computed, mind: str = "") -> str:
    """What stands on the first screen below an answer that the lesson itself was not tested: the sentence that was, and what came of it; or what to mind."""
    if not nearest:
        return checked(mind)
    of = f"a related sentence of ours ({nearest}): {verdict(found)}, {in_few_words(found)}"
    return checked(of + (f"; {mind}" if mind else ""))


def name_of(found: Finding | Computed, critic: bool = False) -> str:
    """The short name of what speaks: that of a claim without the lesson that it is of; a critic's is said to be one."""
    name = found.name if isinstance(found, Computed) else found.claim.name
    return (A_CRITIC if critic else "") + (name.partition(", ")[2] or name)


def beside(found: Finding | Computed) -> str:
    """What came of a sentence that is named, in a line below its name."""
    told = in_few_words(found)
    return checked(told if verdict(found) == "hangs on the judgements" else f"{verdict(found)}; {told}")


def said(words: str) -> str:
    """Somebody's words inside a sentence."""
    return f"“{words.rstrip('.')}”"


_BEFORE = {
    ("polls", "holds"): "On these polls it holds:",
    ("polls", "fails"): "On these polls it fails:",
    ("polls", "open"): "Not settled by these polls:",
    ("count", "holds"): "By count it is so that",
    ("count", "fails"): "By count it is not so that",
    ("law", "holds"): "In law it is so that",
    ("law", "fails"): "In law it is not so that",
}


def not_itself(answer: str, nearest: str, mind: str) -> str:
    """That a lesson is not itself what is tested, in whole sentences, where a section begins to answer."""
    what = f" A related sentence of ours is tested: {nearest}." if nearest else ""
    return checked(f"{answer[0].upper()}{answer[1:]}{f'; {mind}' if mind else ''}.{what}")


def printable(found: Finding | Computed, mind: str = "") -> str:
    """A sentence that a newspaper could print without misleading anyone; `mind` is what its author wants minded beside the verdict."""
    if isinstance(found, Computed):
        return checked(f"{_BEFORE[found.basis, found.answer]} {said(found.words)}. {found.says[0]}")
    what, shares = said(found.claim.words), passes(found)
    rests = f"The model rests on {number(found.rests.all, 'number')}, {found.rests.assumed or 'none'} of them assumed, and is no forecast."
    late = " It was looked for afterwards." if found.afterwards else ""
    passing = f"It passes its test in {shares}, a world being one draw of what nobody knows."
    body = {
        "holds in this model": f"Holds in this model: {what}. {passing}",
        "fails": f"Fails in this model: {what}. {passing}",
        "hangs on the judgements": f"Hangs, in this model, on what nobody knows{_splits(found)}: {what}. {passing}",
        "hangs on how teams choose": f"Hangs, in this model, on how the teams choose: {what}. {passing}",
        "settled by the writing": f"Settled by how this model is written: {what}. It could not have come out otherwise, and nothing is found out.",
        "cannot be said": f"Cannot be said from this model: {what}. Too few of its plays speak.",
    }[found.verdict]  # fmt: skip
    return _checked_around(
        f"{body}{f' That is {mind}.' if mind else ''}{_left_free(found)} {rests}{late}", found.claim.words
    )


def _left_free(found: Finding) -> str:
    """For a claim on a move that is made: what comes of it where the team is free to make it or not."""
    free = [one for one in found.readings if one.way == "may"]
    if not found.own or found.own[0].way != "does" or found.verdict == "cannot be said" or not free:
        return ""
    told = "; ".join(f"choosing {say.choosing(one.doctrine)} {say.apart(one, found)}" for one in free)
    shares = passes(dataclasses.replace(found, readings=tuple(free)))
    return f" That is of plays in which the move is made wherever it can be. Left free, it passes in {shares} ({told})."


def measured(finding: Finding) -> str:
    """What was asked of a claim and found, in a line; its measure, which is written for a machine, stands with what was asked in full."""
    idle = any(
        one.doctrine == "at random"
        and (one.value, one.error, one.low, one.high) == (0, 0, 0, 0)
        and len(one.arms) > 1
        for one in finding.own
    )
    none = (
        " At random no play differs: nobody chooses by it there, so that this way of choosing says nothing of it."
        if idle
        else ""
    )
    return f"{in_short(finding)}{none}"


def _checked_around(text: str, words: str) -> str:
    """The text; what somebody else said in it is theirs and is not held to our list."""
    checked(text.replace(words.rstrip("."), "…"))
    return text


def _splits(finding: Finding) -> str:
    return f", most on “{finding.splits}”" if finding.splits else ""


def in_mirror(title: str, finding: Finding, here: Finding) -> str:
    """The claim of the same name in the scenario of the mirrored kind."""
    there, own = (passes(one).partition(",")[0] or "too few plays speak" for one in (finding, here))
    same = "The same class of verdict" if finding.verdict == here.verdict else "Another verdict"
    return checked(
        f"Asked of the other side, in the mirrored kind of scenario (“{title}”): {finding.verdict}. {same}: {there} there, {own} here."
        + ("" if finding.verdict == here.verdict else " What differs is in that scenario's file.")
    )


def no_mirror() -> str:
    """That a sentence is asked of one side only."""
    return checked("No scenario of the mirrored kind asks this of the other side.")


def drawn_by(who: str) -> str:
    """Whose a sentence is, and whose its test."""
    return f"the sentence: {who}; the test and its threshold: this pack"


def one_play() -> str:
    """What one play can say at all."""
    return checked(
        "One play of this start was made. What happened in one play can happen: whatever happens in fewer than 2.5% of plays would have been seen with a probability "
        "below 2.5%. What did not happen in it may still be common. That is all that a single play says."
    )


def _models(models: Sequence[tuple[str, Rests, Sequence[str]]]) -> str:
    """How much of each model is assumed, and which lessons it answers."""
    told = "; ".join(
        f"{one.assumed:,} of {number(one.all, 'number')} of “{title}” ({', '.join(names) or 'the mirrored kind'})"
        for title, one, names in models
    )
    return f" Assumed are {told}." if told else ""


def lead(models: Sequence[tuple[str, Rests, Sequence[str]]]) -> str:
    """What the page is, above its first screen."""
    return checked(
        "Two questions are asked of each. Do those it speaks of think so? What was said and done answers that. Is it right? Plays of a model, polls and the law answer that, and put the "
        f"opposites to the same test. No model here is a forecast.{_models(models)}"
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
            "A world is one draw of everything that nobody knows. A sentence holds in this model where it passes its own test in at least 90% of worlds under every way of choosing that was "
            "judged; it fails at 10% or less; otherwise it hangs on something, which is named where it can be told.",
            "“Settled by the writing” says that a sentence could not have come out otherwise in this model: nothing was found out. “Cannot be said” says that too few plays speak.",
            "Teams choose by what each wants, as the scenario has it, and again at random. A verdict has to stand under both, for a lesson and for its opposites alike; at random nobody answers a "
            "threat because it is one, so that holding under both is hard for either.",
            "“Made at its first legal moment”: made as soon as the rules let it be made. “Pairing plays by the same dice”: each play is set beside one that differs only in the move; that the two belong together is a convention.",
            "“By count”, “in law” and “on these polls” are answers that need no model.",
            "The shape before a verdict says the same as the verdict: a tick, a cross, a fork, a lock, a blank; of what hangs on the judgements a circle, a quarter, half or three quarters "
            "filled where it passes in few, about half or most worlds.",
        )
    )


def kept_only(names: Sequence[str]) -> str:
    """Which sentences were kept and are not reported here."""
    return checked(
        f"Kept there and not reported here, because a poll, or the same question elsewhere, answers it on this page: {'; '.join(names)}. “whitecell judge” with the scenario's name tells what came of them."
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
