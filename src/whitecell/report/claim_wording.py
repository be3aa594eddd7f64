"""The words around the picture of a finding, and at the head of a game in a notebook: what is compared, which way decides."""

from __future__ import annotations

from whitecell.report.finding_wording import WAYS, choosing
from whitecell.report.wording import number

EXERCISE = "EXERCISE. A scenario for a game: what is written here, nobody has done."
NOTHING_JUDGED = "There is nothing to draw: nothing was judged."


def measured(measure: str, compared: str) -> str:
    """A line below the heading.

    >>> measured("mean(doubt)", "where calm"), measured("mean(doubt)", "")
    ('mean(doubt); where calm', 'mean(doubt)')
    """
    return "; ".join(part for part in (measure, compared) if part)


def rather_than(do: str, other: str) -> str:
    """Two arms, as they are written.

    >>> rather_than("mayor must speak", "mayor may not speak")
    'mayor must speak rather than mayor may not speak'
    """
    return f"{do} rather than {other}" if other else do


def where(given: str) -> str:
    """Plays that are selected, beside the rest.

    >>> where("ahead is mayor")
    'where ahead is mayor, beside the other plays'
    """
    return f"where {given}, beside the other plays" if given else ""


def way(name: str, *, own: bool) -> str:
    """A way of putting a claim to the plays, and whether the verdict goes by it.

    >>> way("may", own=False), way("may", own=True)
    ('free to make it or not', 'free to make it or not (the verdict goes by this)')
    """
    return WAYS[name] + (" (the verdict goes by this)" if own else "")


def doctrine_in_setting(doctrine: str, setting: str) -> str:
    """The name of a panel.

    >>> doctrine_in_setting("at random", ""), doctrine_in_setting("as written", "Biden ahead")
    ('choosing at random', 'choosing as written; Biden ahead')
    """
    return f"choosing {choosing(doctrine)}" + (f"; {setting}" if setting else "")


def last_less_first(value: str, ranges: tuple[str, str], settings: int) -> str:
    """How far the last value lies from the first, with both ranges; of several settings, the one that speaks least for the claim.

    >>> last_less_first("-12 points", ("± 2", "-20 to -3"), 1)
    'last less first: -12 points (± 2 for the number of plays; -20 to -3 in nine of ten worlds)'
    """
    least = f" in the setting of {settings} that speaks least for it" if settings > 1 else ""
    return f"last less first{least}: {value} ({ranges[0]} for the number of plays; {ranges[1]} in nine of ten worlds)"


def hangs_on(title: str) -> str:
    """The heading of the picture of what a finding hangs on.

    >>> hangs_on("a clear margin protects")
    'What it hangs on: a clear margin protects'
    """
    return f"What it hangs on: {title}"


def declared(told: int) -> str:
    """What is compared of a record.

    >>> declared(32)
    'of 32 kinds of move that the record tells, and its ending'
    """
    return f"of {number(told, 'kind')} of move that the record tells, and its ending"
