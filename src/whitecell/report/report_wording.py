"""The sentences of a report that are not those of one finding or one ending: the first screen, method and limits, what pictures say.

What an author or somebody quoted wrote stands in quotation marks and is theirs; everything else is ours and is checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from whitecell.findings import Finding, Reading
from whitecell.game import Game
from whitecell.outcomes import Event, Outcomes, Route, Unfolded, Unfolding
from whitecell.report import finding_wording as say
from whitecell.report.wording import checked, number, percent, share, thousands

VERDICTS = {
    "holds in this model": ("holds in this model", "hold in this model"),
    "fails": ("fails", "fail"),
    "hangs on the judgements": ("hangs on the judgements", "hang on the judgements"),
    "hangs on how teams choose": ("hangs on how teams choose", "hang on how teams choose"),
    "settled by the writing": ("is settled by the writing", "are settled by the writing"),
    "cannot be said": ("cannot be said", "cannot be said"),
}
MEANS = (
    ("holds in this model", "it passes its own threshold in at least 90% of worlds, under every way of choosing that was judged"),
    ("fails", "it passes in at most 10% of worlds, under every way of choosing"),
    ("hangs on the judgements", "otherwise; worlds differ, and the report names what divides them where it can be told"),
    ("hangs on how teams choose", "otherwise, where the ways of choosing account for most of the difference"),
    ("settled by the writing", "it could not have come out otherwise in this scenario: it was written in, and nothing is found out"),
    ("cannot be said", "too few plays speak, or the option is hardly ever taken"),
)  # fmt: skip


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


def method(game: Game, outcomes: Outcomes, doctrines: Sequence[str], far: bool) -> tuple[str, ...]:
    """How the report was made, in plain words."""
    ways = " and ".join(say.choosing(one) for one in doctrines)
    teams = number(len(game.teams), "team")
    looking = (
        "Far-sighted teams have learned from plays what a position is worth at the next turn."
        if far
        else "As written, most teams look one step ahead at what they want, and not always alike; no team sees further, and none learns."
    )
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
    found.append(
        "Whether the two sides are treated alike is shown and not claimed: conclusions are given again with the places that favour one side made even."
        if mirror
        else "The scenario names no two sides that could be exchanged, so nothing was made even."
    )
    return tuple(checked(text) for text in found)


def how_it_ends(outcomes: Outcomes) -> str:
    """The most common endings in a sentence."""
    found = sorted(outcomes.endings, key=lambda one: -one.plays)
    shares = [(one, share(one, outcomes)) for one in found if one.plays]
    parts = [f'"{one.title}" {percent(each.value)}' for one, each in shares[:3]]
    return checked(
        f"Of the plays of this model, teams choosing as written, the most common endings are {', '.join(parts)}."
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


def expected() -> str:
    """What stands above the expectations of the author."""
    return checked(
        "What the author expected of the plays. The odds were set so that it comes out; that it does is no evidence for anything."
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
        return checked(f"{claim.measure.text} is not {asked}, in most worlds")
    compared = {
        "given": "in the plays that are selected, set beside the others",
        "contrast": "in the first arm, set beside the second",
        "sweep": "at the last value, set beside the first",
    }.get(claim.kind, "as a bound")
    return checked(f"{claim.measure.text}, {compared}, is not {asked}, in most worlds")


def foot(made_by: str) -> str:
    """The last line of a report."""
    return checked(
        f"A model, not a forecast. What is said holds for the plays of this model. The whole report again: {made_by}"
    )


def several(count: int) -> str:
    """The title of a report on several scenarios."""
    return checked(f"{number(count, 'scenario')}, side by side")


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


UNFOLDS, PATHS = "How it unfolds", "The paths that plays take"
ENDS = "how they end"
FINALS_SHOWN, ROUTES_SHOWN = 3, 10


def unfolds_lead(one: Unfolding) -> str:
    """What stands above the fans."""
    return checked(
        f"What is measured, at the close of each turn, over {_sample(one)}. The line is the middle play; of a yes or no it is the share of the plays of "
        "this model in which it is so at that moment. A play that has ended stands as it ended. Of a measure that is taken over the turns (the largest, the average), "
        "what it is taken of is followed. Pictures are of those that move before the last turn; all are in the table."
    )


def read_there(one: Unfolded) -> str:
    """What a fan is of: shares of plays, or the plays themselves."""
    return (
        f"{one.of}, {'share of the plays of this model' if one.over_worlds else 'at the close of each turn'}"
    )


def measured_as(one: Unfolded) -> str:
    """A measure's title, and what is read for it where that is said otherwise."""
    return one.title if one.of in (one.title, one.name) else f"{one.title}: {one.of}"


def _sample(one: Unfolding) -> str:
    return f"the first {number(one.plays, 'play')} of this model, teams choosing as written, in {number(one.worlds, 'world')}"


def unfolds_caption() -> str:
    """What stands above the table of middle values by turn."""
    return checked(
        "The same as a table: the middle play of this model at the close of each turn, and in brackets between which values nine of ten plays lie; of a yes or no "
        "the share of plays, and between which shares nine of ten worlds lie."
    )


def at_close(middle: float, ends: tuple[float, float], unit: str) -> str:
    """A cell of that table.

    >>> at_close(31.7, (4.0, 58.0), "%"), at_close(2.0, (0.0, 4.5), "")
    ('32% (4 to 58)', '2 (0 to 4.5)')
    """
    low, high = (say.amount(each, False) for each in ends)
    return f"{say.amount(middle, False)}{unit} ({low} to {high})"


def paths_lead(one: Unfolding) -> tuple[str, ...]:
    """What stands above the paths."""
    if not one.events:
        return (
            checked(f"Over {_sample(one)}, nothing that happens before the last turn tells how a play ends."),
        )
    return (
        checked(
            f"Which of the things that can happen before the last turn tell most about how a play ends? Over {_sample(one)}, these, at most one a turn: a move "
            "that works, or something that comes from outside. They were picked from these same plays, each as the one that leaves least doubt about the ending."
        ),
        checked(
            "What stands together in a path goes together in these plays. It does not say that the one brought about the other."
        ),
    )


def event(one: Event, turns: Sequence[str]) -> str:
    """An event in words."""
    who = f"{one.team}: " if one.team else ""
    what = f'"{one.what}" works' if one.move else f'"{one.what}" comes about'
    return f"{turns[one.turn - 1]}: {who}{what}"


def event_share(one: Event, turns: Sequence[str]) -> str:
    """An event with its share."""
    return checked(
        f"{event(one, turns)}, in {percent(one.so / one.played)} of the plays of this model that are still being played."
    )


def event_short(one: Event, turns: Sequence[str]) -> str:
    """When an event is looked for, for a narrow place."""
    return turns[one.turn - 1]


def stands(one: Event, so: bool | None) -> str:
    """Where a play stands after an event, for a narrow place.

    >>> one = Event(1, "mayor", "ask", True, 10, 4, 0.2)
    >>> stands(one, True), stands(one, False), stands(one, None)
    ('mayor: ask', 'not that', 'had ended')
    """
    if so is None:
        return "had ended"
    return (f"{one.team}: " if one.team else "") + one.what if so else "not that"


def step(one: Event, so: bool | None, turns: Sequence[str]) -> str:
    """A step of a path."""
    if so is None:
        return f"{turns[one.turn - 1]}: it has ended"
    what = f"{one.team + ': ' if one.team else ''}{one.what}"
    return f"{turns[one.turn - 1]}: {what}" if so else f"{turns[one.turn - 1]}: not that ({what})"


def route_ends(one: Route) -> str:
    """How the plays of a path end, the commonest first."""
    shown = one.endings[:FINALS_SHOWN]
    rest = one.plays - sum(count for _, count in shown)
    parts = [f"{title} {percent(count / one.plays)}" for title, count in shown]
    return "; ".join([*parts, *([f"otherwise {percent(rest / one.plays)}"] if rest else [])])


def paths_caption(one: Unfolding) -> str:
    """What stands above the table of paths."""
    shown = one.routes[:ROUTES_SHOWN]
    left = len(one.routes) - len(shown)
    rest = one.plays - sum(each.plays for each in shown)
    more = (
        f" {number(left, 'rarer path')} with {percent(rest / one.plays)} of them {'is' if left == 1 else 'are'} left out."
        if left
        else ""
    )
    return checked(
        f"Paths, the commonest first: which share of the plays of this model takes it, and how those end.{more}"
    )
