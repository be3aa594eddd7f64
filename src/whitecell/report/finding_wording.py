"""The sentences of a finding. Every number that a claim is judged by is put into words here, beside `wording`, and nowhere else.

What is done and what is selected are told apart in every sentence: of plays that are only selected nothing is said that sounds as if
one thing worked on another. The number of plays is never a headline.
"""

from __future__ import annotations

from whitecell.findings import ArmFigure, Finding, Flip, Hangs, Reading
from whitecell.plan import Threshold
from whitecell.report.values import shown_as
from whitecell.report.wording import checked, number, percent, thousands

WAYS = {
    "as said": "as the claim says",
    "may": "free to make it or not",
    "does": "made at its first legal moment, or not",
    "succeeds": "made and successful, or made and failed",
}
WIRED = {
    "constant": "The measure is the same in every play of one arm, under every doctrine: it could not have come out otherwise.",
    "only by the move": "In this scenario no path lets the measure move without the move under test: it could not have come out otherwise.",
    "out of reach": "In this scenario nothing that the measure reads can be changed by making the move: it could not have come out otherwise.",
}
KINDS = {"source": "from a source", "expert": "from named experts", "assumed": "assumed"}
STORED = {"whole": "whole", "count": "whole", "scale": "decimal", "decimal": "decimal", "share": "share"}


def headline(finding: Finding) -> str:
    """The verdict in one sentence, with who drew the conclusion."""
    claim = finding.claim
    late = " (looked for afterwards)" if finding.afterwards else ""
    words = claim.words.rstrip(".")
    return checked(f"{verdict(finding)}{late}: {words}. Drawn by {claim.drawn_by}.", words, claim.drawn_by)


def verdict(finding: Finding) -> str:
    """The verdict, with what splits the worlds where it hangs."""
    said = finding.verdict[0].upper() + finding.verdict[1:]
    if finding.splits and finding.verdict.startswith("hangs"):
        what = "the doctrine" if finding.verdict == "hangs on how teams choose" else "most on"
        return f'{said} ({what} "{finding.splits}")'
    return said


def threshold(one: Threshold) -> str:
    """A threshold as it is written.

    >>> threshold(Threshold("higher by", 0.1, True)), threshold(Threshold("at most", 3.0, False))
    ('higher by at least 10 points', 'at most 3')
    """
    apart = one.relation not in ("at least", "at most")
    unit = (" points" if apart else "%") if one.share else ""
    words = f"{one.relation} at least" if one.relation in ("higher by", "lower by") else one.relation
    return f"{words} {_plain(one.value * 100 if one.share else one.value)}{unit}"


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def amount(value: float, share: bool) -> str:
    """A value in two figures: shares in hundredths.

    >>> amount(0.1234, True), amount(-0.5, True), amount(3.456, False), amount(0.0, True)
    ('12', '-50', '3.5', '0')
    """
    scaled = value * 100 if share else value
    if scaled == 0 or abs(scaled) < 1e-9:
        return "0"
    if abs(scaled) < 0.01:
        return "0.01" if scaled > 0 else "-0.01"
    text = f"{scaled:.2g}" if abs(scaled) < 100 else f"{scaled:.0f}"
    return f"{float(text):g}"


def value(one: Reading, finding: Finding) -> str:
    """The value of a reading with its unit, short, for a table."""
    share = finding.claim.threshold.share
    said = amount(one.value, share)
    return said + (" point" if said in ("1", "-1") and _unit(finding) == " points" else _unit(finding))


def ranges(one: Reading, finding: Finding) -> tuple[str, str]:
    """The two ranges of a reading, never merged: ± for the number of plays, and nine of ten worlds."""
    share = finding.claim.threshold.share
    return (
        f"± {amount(error_of(one, finding), share)}",
        f"{amount(one.low, share)} to {amount(one.high, share)}",
    )


def _unit(finding: Finding) -> str:
    if not finding.claim.threshold.share:
        return ""
    return "%" if finding.claim.threshold.relation in ("at least", "at most") else " points"


def _both(one: Reading, finding: Finding) -> str:
    error, worlds = ranges(one, finding)
    unit = _unit(finding)
    return f"{error}{unit} for the number of plays; {worlds}{unit} in nine of ten worlds"


def sentence(one: Reading, finding: Finding) -> str:
    """What one way under one doctrine gave."""
    claim = finding.claim
    if claim.kind == "share":
        body = f"{_of_plays(claim.measure.text)} is {value(one, finding)} ({_both(one, finding)})"
    elif claim.kind == "given":
        with_, without = one.arms
        body = (
            f"among the plays of this model that end with {claim.given_text}, {claim.measure.text} is {_figure(with_, finding)}, "
            f"among the others {_figure(without, finding)}: {apart(one, finding)} ({_both(one, finding)})"
        )
    elif claim.kind in ("necessity", "sufficiency"):
        body = _bound(one, finding)
    elif claim.kind == "sweep":
        steps = "; ".join(f"{arm.name}: {_figure(arm, finding)}" for arm in one.arms)
        body = (
            f"with {claim.varied} at each value in turn {_of_plays(claim.measure.text)} is {steps}. From the first to the last it is "
            f"{apart(one, finding)} ({_both(one, finding)})"
        )
    else:
        first, second = one.arms
        body = (
            f"{_of_plays(claim.measure.text)} is {_figure(first, finding)} where it is {_arm(first)}, {_figure(second, finding)} where it is "
            f"{_arm(second)}: {apart(one, finding)} ({_both(one, finding)})"
        )
    took = next((arm for arm in one.arms if arm.uptake is not None), None)
    uptake = ""
    if took is not None and one.way == "may":
        uptake = (
            f" The option is taken in {percent(took.uptake or 0)} of the plays of this model that have it."
        )
    elif took is not None and (took.uptake or 0) < 1:
        uptake = f" It can be made, and is, in {percent(took.uptake or 0)} of the plays of this model."
    return checked(f"Teams choosing {choosing(one.doctrine)}, {body}.{uptake}", *theirs(finding))


def theirs(finding: Finding) -> tuple[str, ...]:
    """What an author or somebody quoted wrote, and stands in sentences on a claim without quotation marks."""
    claim = finding.claim
    arms = [arm.name for one in finding.readings for arm in one.arms]
    return (
        claim.measure.text,
        claim.given_text,
        claim.varied,
        claim.odds_set_so.rstrip("."),
        finding.command,
        *arms,
    )


def error_of(one: Reading, finding: Finding) -> float:
    """How far a value could be off for the number of plays; of none or all of so many, what it could be after all."""
    share = finding.claim.threshold.share
    if share and finding.claim.kind == "share" and one.value in (0, 1) and one.arms[0].speaking:
        return 3 / one.arms[0].speaking  # Hanley and Lippman-Hand 1983
    return one.error


def _of_plays(measure: str) -> str:
    return (
        f"{measure} of the plays of this model"
        if measure.startswith("share")
        else f"{measure} over the plays of this model"
    )


def _figure(arm: ArmFigure, finding: Finding) -> str:
    share = finding.claim.measure.unit == "share"
    if arm.value != arm.value:
        return "nothing (no play speaks)"
    if share and arm.value in (0, 1):
        return "100%" if arm.value else "0%"
    return percent(arm.value) if share and 0 <= arm.value <= 1 else amount(arm.value, False)


def _arm(arm: ArmFigure) -> str:
    return {
        "may": "free to be made",
        "may not": "not allowed",
        "does": "made at its first legal moment",
        "does not": "not made",
        "does and succeeds": "made and succeeds",
        "does and fails": "made and fails",
    }.get(arm.name, arm.name)


def apart(one: Reading, finding: Finding) -> str:
    """How far two arms lie apart, in a few words."""
    share = finding.claim.threshold.share
    if amount(one.value, share) == "0":
        return "no difference"
    return f"{amount(abs(one.value), share)}{_unit(finding)} {'higher' if one.value > 0 else 'lower'}"


def _bound(one: Reading, finding: Finding) -> str:
    low, high = (
        (one.value, one.most) if finding.claim.threshold.relation == "at least" else (one.most, one.value)
    )
    who = "needed in" if finding.claim.kind == "necessity" else "enough in"
    base = (
        "those plays of this model that make the move and end so"
        if finding.claim.kind == "necessity"
        else "those plays of this model that end otherwise without the move"
    )
    paired = (
        ""
        if one.shared_dice is None
        else f"; pairing plays by the same dice, which is a convention, gives {percent(one.shared_dice)}"
    )
    ends = " and ".join(
        f"{each * 100:.0f}%" if each in (0, 1) else percent(each) for each in (_limited(low), _limited(high))
    )
    return f"what is done was {who} between {ends} of {base}, as far as averages say ({_both(one, finding)}){paired}"


def _limited(one: float | None) -> float:
    return min(1.0, max(0.0, one or 0.0))


def choosing(name: str) -> str:
    """How teams choose, as it stands after the word *choosing*.

    >>> choosing("at random"), choosing("in a hurry")
    ('at random', 'by "in a hurry"')
    """
    if name in ("as written", "at random"):
        return name
    return f"as {name}" if name == "fitted on the other records" else f'by "{name}"'


def passing(finding: Finding) -> str:
    """In which share of worlds the claim passes its own threshold, by doctrine."""
    shares = "; ".join(
        f"{choosing(one.doctrine)} in {percent(one.passing)} of worlds (± {amount(one.passing_error, True)} for their number)"
        for one in finding.own
    )
    return checked(f"It passes its threshold ({threshold(finding.claim.threshold)}) {shares}.")


def settled(finding: Finding) -> str:
    """Why the writing settles it; empty where it does not."""
    return checked(WIRED[finding.wired]) if finding.wired else ""


def why_not(finding: Finding) -> str:
    """Why nothing can be said; empty where something can."""
    if not finding.why_not:
        return ""
    why, arm, doctrine = finding.why_not.split(": ")
    if why == "few":
        return checked(
            f'Fewer than 200 plays speak in the arm "{arm}" ({doctrine}), after as many as were allowed.'
        )
    return checked(f"The option is taken in under 5% of the plays of this model that have it ({doctrine}).")


def hanging(one: Hangs) -> str:
    """What the spread between worlds hangs on."""
    head = f"Teams choosing {choosing(one.doctrine)}"
    if not one.parts and one.floor >= 1 and one.dice < 1:
        return checked(f"{head}, there are too few worlds to tell what their spread hangs on.")
    if not one.parts and one.dice >= 1:
        return checked(f"{head}, worlds differ by no more than the dice.")
    if not one.parts:
        return checked(
            f"{head}, no judgement accounts for more of the spread between worlds than shuffled worlds reach by chance ({percent(one.floor)})."
        )
    shown = []
    for part in one.parts[:5]:
        total = f", {percent(part.total)} in total" if part.total is not None else ""
        law = "a disputed reading of the law, " if part.law else ""
        shown.append(f'"{part.name}" ({law}{KINDS[part.kind]}) {percent(part.alone)} alone{total}')
    order = "in this order" if one.ordered else "in no order that both halves of the worlds agree on"
    more = f", and {number(len(one.parts) - 5, 'other')}" if len(one.parts) > 5 else ""
    return checked(
        f"{head}, the spread between worlds hangs, {order}, on {'; '.join(shown)}{more}. Shuffled worlds reach up to {percent(one.floor)} by chance. "
        f"Of what worlds differ by as played, {percent(one.dice)} was the dice, and is taken out."
    )


def by_kind(one: Hangs) -> str:
    """How much of the spread goes where all numbers of a kind are drawn anew; empty where that was not asked."""
    if not one.by_kind:
        return ""
    parts = ", ".join(f"{percent(share)} if only those {KINDS[kind]}" for kind, share in one.by_kind)
    return checked(f"Of the spread between worlds there goes {parts} are drawn anew.")


def rests(finding: Finding) -> str:
    """On how many numbers it rests."""
    one = finding.rests
    return checked(
        f"It rests on {number(one.all, 'number')}: {thousands(one.sourced) if one.sourced else 'none'} from a source, "
        f"{thousands(one.experts) if one.experts else 'none'} from named experts, {thousands(one.assumed) if one.assumed else 'none'} assumed."
    )


def flip(one: Flip, finding: Finding) -> str:
    """The least change that turns the finding over."""
    if not one.turns:
        return checked(
            f"The flip: none inside the stated ranges, of the {number(len(one.tried), 'number')} that the spread follows most closely, alone or two at a time."
            if len(one.tried) != 1
            else "The flip: none inside the stated range of the one number that the spread follows most closely."
        )
    turns = " and ".join(
        f'"{turn.name}" moved {"up" if turn.thousandths > 0 else "down"} by {percent(abs(turn.thousandths) / 1000)} of its range '
        f"(its middle from {_stored(turn.kind, turn.middle)} to {_stored(turn.kind, turn.to)})"
        for turn in one.turns
    )
    share = finding.claim.threshold.share
    return checked(
        f"The flip: with {turns} in every world, the value is {amount(one.value, share)}{_unit(finding)} and the finding turns over."
    )


def _stored(kind: str, stored: int) -> str:
    return shown_as(
        STORED.get(kind, "whole"), round(stored, -3) if STORED.get(kind) in ("decimal", "share") else stored
    )


def corners(finding: Finding) -> str:
    """Whether a corner of the judgements turns the finding over; empty where that was not asked."""
    if finding.turned is None:
        return ""
    level = finding.claim.kind not in ("contrast", "given", "sweep")
    where = "each number at one end of its range or the other"
    if finding.turned:
        does = "lies on the other side of its threshold" if level else "turns its sign"
        return checked(f"At some corner of the judgements, {where}, the value {does}.")
    stays = "on the same side of its threshold" if level else "of one sign"
    return checked(
        f"At every corner of the judgements that was tried, {where}, the value is {stays}: no judgement in this scenario "
        f"could turn it {'over' if level else 'the other way round'}."
    )


def even(finding: Finding) -> tuple[str, ...]:
    """The finding again with the scenario made even."""
    share = finding.claim.threshold.share
    found = []
    for one in finding.even:
        if one.why_not:
            found.append(
                checked(
                    f"It cannot be made even in {one.what}: with them exchanged the scenario cannot be played. {one.why_not}"
                )
            )
            continue
        values = "; ".join(
            f"{amount(each, share)}{_unit(finding)} {choosing(doctrine)}" for doctrine, each in one.values
        )
        same = one.verdict == finding.verdict
        found.append(
            checked(
                f"Made even, as if it were drawn by lot which side has {one.what}: {values}; "
                + ("the verdict stays." if same else f"the verdict is then another: {one.verdict}.")
            )
        )
    return tuple(found)


def set_so(finding: Finding) -> str:
    """That the odds were set by what is measured; empty where they were not."""
    said = finding.claim.odds_set_so
    return (
        checked(f"It repeats in part what was put in: {said.rstrip('.')}.", *theirs(finding)) if said else ""
    )


def foot(finding: Finding) -> str:
    """What stands below every finding."""
    return checked(
        f"A model, not a forecast: what is said holds for the plays of this model. Again: {finding.command}",
        finding.command,
    )


def whole(finding: Finding) -> list[str]:
    """The whole finding in sentences, paragraph by paragraph."""
    own = [sentence(one, finding) for one in finding.own]
    others = [
        f"{WAYS[one.way][0].upper()}{WAYS[one.way][1:]}: {sentence(one, finding)}"
        for one in finding.readings
        if one not in finding.own
    ]
    behind = [text for one in finding.hangs for text in (hanging(one), by_kind(one)) if text]
    turned = [corners(finding), flip(finding.flip, finding)] if finding.flip is not None else []
    parts = [
        headline(finding), settled(finding), why_not(finding), *own, passing(finding), *others, rests(finding), *behind,
        *turned, *even(finding), set_so(finding), foot(finding),
    ]  # fmt: skip
    return [one for one in parts if one]
