"""What plays say beside developments, in sentences: of the plays of this model that agree with what is listed, and never a forecast.

What happened and where it was published stand as their author wrote them; the words around them are ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from whitecell.development import Development
from whitecell.report.dates import day
from whitecell.report.finding_wording import choosing
from whitecell.report.wording import checked, number, percent, thousands
from whitecell.watched import ENOUGH, FEWEST, Reading, Step, Watched

TOO_FEW = "too few to read"
NEVER_FITTED = "The model was not fitted to the world."
TITLE = "Plays that agree with events"
UNDER = "share of the plays of this model that agree with what is listed up to each date"
NOTHING_YET = "nothing yet: its turn was open"
LEAST_SHOWN = 0.005
LEAST_MOVED = 0.01


def _with(ours: str, *names: str) -> str:
    """A sentence of ours, checked, with an author's words in its gaps ({}), which stand as they are."""
    checked(ours.format(*("..." for _ in names)))
    return ours.format(*names)


def lead() -> str:
    """What it is, before anything else."""
    return checked(
        "Never a forecast. Plays of this model are set beside dated, published events: those that agree with what is listed are kept, and the rest laid aside. "
        f"{NEVER_FITTED} What is said holds among its plays and says nothing of what happens outside it."
    )


def read_against(title: str) -> str:
    """Against what the developments are read."""
    return f"Read against the plays of a scenario: {title}."


def how_to_read() -> tuple[str, ...]:
    """What stands below the numbers, sentence by sentence."""
    return tuple(
        checked(one)
        for one in (
            f"Every share is of the plays of this model that agree with what is listed. {NEVER_FITTED} Beside each share stands its base rate: "
            "the share of all plays, without any event.",
            "A sure event keeps the plays that go so and drops the others. One that is not sure keeps all of them and gives more weight to those that go so: "
            "so many times more, as its line says and explains. An event that was expected and had not come by its day counts as well.",
            "A play knows turns and not days. What happened is read at the close of the turn that holds its day; what had not happened, at the last close that "
            "lies on its day or before. Where no turn had closed yet, nothing is read.",
            "Effective plays are how many plays of equal weight those that are left are worth (Kish). "
            f"Under {FEWEST} no share is told: too few to read. ± is 1.96 standard errors, each world taken as one draw.",
            "How far a share moves between worlds is not told here: of most worlds too few plays are left. Nor is it judged on what it hangs.",
            "That a share moves when an event is added says that plays which go so end otherwise more often in this model. It is selection: "
            "nothing was done in those plays, and nothing is said of what would have been otherwise.",
            "A retracted event counts from its day to the day of its retraction. The last reading is, to the last digit, the one of a file without it.",
        )
    )


def end_sentences(one: Watched) -> tuple[str, ...]:
    """The last reading, ending by ending, each share beside its base rate."""
    if one.end.few:
        return (too_few(one.end, one.most),)
    found = []
    for place, (_, title) in enumerate(one.endings):
        share, base = one.end.shares[place], one.base.shares[place] if one.base.shares else 0.0
        found.append(
            _with(
                f'{percent(share)} of the plays of this model that agree with what is listed end with "{{}}" '
                f"({error(one.end, place)}{' points' if 0 < share < 1 else ''} for the number of plays); of all its plays, {percent(base)}.",
                title,
            )
        )
    return tuple(_first(sentence) for sentence in found)


def compared(one: Watched) -> str:
    """Whether plays foresee what is listed better than plays in which teams choose at random; empty where that was not asked."""
    if one.random is None or one.own is None or one.bits is None:
        few = "Whether plays foresee what is listed better than teams that choose at random cannot be said: too few agree."
        return "" if one.doctrine == "at random" else checked(few)
    shares = (
        f"{percent(one.own.sure.average)} of the plays of this model agree with what is sure, and {percent(one.random.sure.average)} "
        "where teams choose at random"
    )
    head = f"eams choosing {choosing(one.doctrine)} foresee what is listed"
    error = f"± {max(0.1, one.bits_error):.1f} bits"
    if one.bits > one.bits_error:
        return checked(f"T{head} {one.bits:.1f} {error} better than teams that choose at random: {shares}.")
    worse = f"{-one.bits:.1f} {error} worse" if one.bits < -one.bits_error else "no better"
    return checked(
        f"Read this first: t{head} {worse} than teams that choose at random: {shares}. What is said rests on a way of choosing "
        "that those who acted did not have."
    )


def set_so(one: Watched) -> str:
    """That the author expects certain shares of all plays; empty where nothing is expected."""
    if not one.expected:
        return ""
    return _with(
        "Mind the circle: the author of the scenario expects {} of all its plays. Where numbers were set until it is so, a base rate is no finding.",
        "; ".join(one.expected),
    )


def weighed(one: Watched) -> str:
    """How many events are weighed by a number that somebody gave; empty where none is."""
    if not one.weighed:
        return ""
    return _with(f"{_how_many_weighed(one)}; with only what is sure, {{}}.", _sure(one))


def _how_many_weighed(one: Watched) -> str:
    are = "is" if one.weighed == 1 else "are"
    return f"{thousands(one.weighed)} of the {number(one.listed, 'event')} that stand {are} weighed by a number that somebody gave"


def weighed_by_whom(one: Watched) -> str:
    """How many events are weighed by a number that somebody gave, for a page that has the reading without them in a table."""
    left = "too few to read" if one.sure.few else f"{effective(one.sure)} effective plays of this model"
    return checked(f"{_how_many_weighed(one)}. With only what is sure, {left} are left.")


def _sure(one: Watched) -> str:
    if one.sure.few:
        return "there are too few plays to read"
    return (
        "; ".join(
            f"{title} {cell(one.sure, place)}"
            for place, (_, title) in enumerate(one.endings)
            if place in shown(one)
        )
        + f" ({effective(one.sure)} effective plays of this model)"
    )


def too_few(one: Reading, most: int) -> str:
    """That there are too few plays to read."""
    limit = f"{number(one.made, 'play')} were made" + (", the limit" if one.made >= most else "")
    if not one.agreeing:
        return checked(f"Too few to read: {limit}, and none agrees with what is listed.")
    return checked(
        f"Too few to read: {limit}; {thousands(one.agreeing)} {'agrees' if one.agreeing == 1 else 'agree'} with what is listed, worth {effective(one)} effective "
        f"{'play' if effective(one) == '1' else 'plays'}. Under {FEWEST} no share is told."
    )


def beyond(one: Watched) -> str:
    """Sure events that none of the plays first made goes with; empty where there is none."""
    names = [
        f"“{step.one.what}”"
        for step in one.steps
        if step.holds == 0 and step.what == "came" and step.one.times is None
    ]
    if not names:
        return ""
    return _with(
        f"Of {number(one.base.made, 'play')} not one goes as this is taken to say: {{}} Is it the right scenario, and does the line speak to the right thing?",
        " ".join(names),
    )


def last_caption(one: Watched) -> str:
    """What stands above the last reading."""
    return checked(
        f"The last reading, with all that stands: shares of the {effective(one.end)} effective plays of this model that agree with what is listed, "
        f"± for their number, and the base rate. {NEVER_FITTED}"
    )


def steps_caption(one: Watched) -> str:
    """What stands above the table of events."""
    said = "Shares of the plays of this model that agree with what is listed up to each row. "
    return checked(f"{said}{NEVER_FITTED} The base rate of each ending stands at its head.") + (
        f" {left_out(one)}" if left_out(one) else ""
    )


def each_caption() -> str:
    """What stands above the table of what each event does to the reading."""
    return checked(
        "What each event is taken to say of a play, how many plays of this model go so anyhow, and what it does to the reading. "
        + NEVER_FITTED
    )


def with_gap(on: str) -> str:
    """What is drawn where too few plays are left from a day on."""
    return checked(f"{UNDER}; a gap, first on {on}: too few to read")


def base_rates(one: Watched) -> str:
    """The base rates, for a picture; empty where there are too few plays."""
    if one.base.few:
        return ""
    names = ", ".join(f"{one.endings[place][1]} {percent(one.base.shares[place])}" for place in shown(one))
    return _with("Base rates: {}.", names)


def made(one: Watched) -> str:
    """How many plays were made, and until when more are."""
    most = max([one.base.made, one.end.made, *(each.after.made for each in one.steps)])
    worlds = f"{number(one.lucks, 'play')} to a world"
    drawn = (
        "with its assumed numbers drawn for each world"
        if one.drawn
        else "with its assumed numbers as written"
    )
    return checked(
        f"{number(most, 'play')} of seed {one.seed} were made, {worlds}, {drawn}, teams choosing {choosing(one.doctrine)}. More are made until {thousands(ENOUGH)} effective plays agree at every "
        f"row, {thousands(one.most)} at most; a row uses no more of them than it needs."
    )


def effective(one: Reading) -> str:
    """How many plays those that are left are worth, in whole numbers."""
    return thousands(round(one.effective))


def error(one: Reading, place: int) -> str:
    """How far a share could be off for the number of plays, in points; of none and all, how much it could be after all."""
    if one.shares[place] == 0:
        return f"under {one.errors[place] * 100:.2g}%"
    if one.shares[place] == 1:
        return f"over {(1 - one.errors[place]) * 100:.3g}%"
    return f"± {max(0.1, one.errors[place] * 100):.2g}"


def cell(one: Reading, place: int) -> str:
    """A share with its error, for a table."""
    if one.few:
        return TOO_FEW
    between = "," if one.shares[place] in (0, 1) else ""
    return f"{percent(one.shares[place])}{between} {error(one, place)}"


def with_base(one: Watched, place: int) -> str:
    """An ending's name with its base rate, for the head of a column."""
    base = f" (base {percent(one.base.shares[place])})" if one.base.shares else ""
    return one.endings[place][1] + base


def shown(one: Watched) -> tuple[int, ...]:
    """The places of the endings that a table tells: those that any reading gives at least half of one percent."""
    readings = [one.base, one.end, *(each.after for each in one.steps)]
    return tuple(
        place
        for place in range(len(one.endings))
        if any(each.shares and each.shares[place] >= LEAST_SHOWN for each in readings)
    )


def left_out(one: Watched) -> str:
    """Which endings a table leaves out; empty where it has all."""
    names = [
        f'"{title}"' for place, (_, title) in enumerate(one.endings) if place not in shown(one) and title
    ]
    if not names or one.base.few:
        return ""
    return _with(
        f"Not in the table, with under {percent(LEAST_SHOWN)} of the plays of this model at every row: {{}}.",
        ", ".join(names),
    )


def how_sure(one: Development) -> str:
    """How sure a development is, with the reason for a number."""
    if one.times is None:
        return "sure"
    return f"{float(one.times):g} times more likely to be told if so: {one.because}"


def short_sure(one: Development) -> str:
    """The same, short."""
    return "sure" if one.times is None else f"{float(one.times):g} times more likely if so"


def read_at(one: Development, turns: Sequence[str]) -> str:
    """At which close it is read."""
    turn = one.speaks.turn
    return f"at the close of {turns[turn - 1]}" if turn else NOTHING_YET


def holds(one: Step) -> str:
    """In which share of all plays it goes so."""
    if one.holds is None:
        return NOTHING_YET
    if one.holds in (0, 1):
        return "every play" if one.holds else "no play"
    return checked(f"{percent(one.holds)} of all plays")


def marked(one: Step) -> str:
    """What happened, as a label: retractions say so."""
    return f"retracted: {one.one.what}" if one.what == "retracted" else one.one.what


def moved(one: Step, titles: Sequence[str]) -> str:
    """How it moved the reading of its day: the share that moved most."""
    return _change(one.before, one.after, titles)


def without(one: Step, end: Reading, titles: Sequence[str]) -> str:
    """What the last reading is without it: the share that differs most."""
    if one.without is None:
        return "retracted: not in the last reading"
    if one.without.few or end.few:
        return TOO_FEW
    place = max(range(len(titles)), key=lambda each: abs(end.shares[each] - one.without.shares[each]))  # type: ignore[union-attr]
    if abs(end.shares[place] - one.without.shares[place]) < LEAST_MOVED:
        return "the same without it, to one point"
    return _with(
        f"{{}}: {percent(one.without.shares[place])} {error(one.without, place)} without it, {percent(end.shares[place])} with it",
        titles[place],
    )


def _change(before: Reading, after: Reading, titles: Sequence[str]) -> str:
    if before.few or after.few:
        return TOO_FEW
    place = max(range(len(titles)), key=lambda each: abs(after.shares[each] - before.shares[each]))
    if abs(after.shares[place] - before.shares[place]) < LEAST_MOVED:
        return "none by a point"
    return _with(f"{{}}: {percent(before.shares[place])} → {percent(after.shares[place])}", titles[place])


def dated(one: Step) -> str:
    """The day of a step."""
    return day(one.on)


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
