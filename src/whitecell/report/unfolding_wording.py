"""The sentences on how plays unfold turn by turn, and on the paths that they take."""

from __future__ import annotations

from collections.abc import Sequence

from whitecell.outcomes import Event, Route, Unfolded, Unfolding
from whitecell.report import finding_wording as say
from whitecell.report.finding_wording import choosing
from whitecell.report.wording import checked, number, percent

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
    return f"the first {number(one.plays, 'play')} of this model, teams choosing {choosing(one.doctrine)}, in {number(one.worlds, 'world')}"


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
        f"{event(one, turns)}, in {percent(one.so / one.played)} of the plays of this model that are still being played{_worlds(one.worlds)}.",
        event(one, turns),
    )


def _worlds(ends: tuple[float, float] | None) -> str:
    return "" if ends is None else f" ({ends[0] * 100:.0f} to {ends[1] * 100:.0f}% in nine of ten worlds)"


def route_share(one: Route, plays: int) -> tuple[str, str]:
    """Which share of the plays takes a path, and where that lies in nine of ten worlds."""
    ends = one.worlds
    return percent(one.plays / plays), "–" if ends is None else f"{ends[0] * 100:.0f} to {ends[1] * 100:.0f}%"


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
    parts = [f"{title}: {percent(count / one.plays)}" for title, count in shown]
    return "; ".join([*parts, *([f"otherwise: {percent(rest / one.plays)}"] if rest else [])])


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
        f"Paths, the commonest first: which share of the plays of this model takes it, where that lies in nine of ten worlds, and how those plays end "
        f"(of which no range is given: the rarer a path, the fewer plays there are).{more}"
    )
