"""The words of the four lists: uncertainties, levers, relationships, measures."""

from __future__ import annotations

from collections.abc import Sequence

from whitecell.report.wording import checked, number

PARTS = "The scenario in four lists (XLRM)"


UNCERTAIN, LEVERS, RELATIONS, MEASURED = "X: what nobody knows", "L: what teams can do", "R: how one thing follows from another", "M: what is measured"  # fmt: skip


ASSUMED, FROM_OUTSIDE, RULES, COMES, LAWS = "assumed numbers, drawn too", "what may come from outside, with its chance", "rules at the end of a turn", "what comes when it is time", "law applied"  # fmt: skip


SETTLED, ENDS, NAMED, OF_CLAIMS = "how moves are settled", "endings, in the order in which they are tested", "measures", "measured by conclusions"  # fmt: skip


def parts_lead() -> str:
    """What stands above the four lists."""
    return checked(
        "The frame of decision analysis under deep uncertainty (after Lempert, Popper and Bankes): X, what nobody knows; L, the levers that teams have; R, how one thing follows "
        "from another; M, what is measured. Everything here stands in the scenario, with its source."
    )


def assumed_in(count: int, sections: Sequence[str]) -> str:
    """How many assumed numbers are drawn, and in which sections of the scenario they stand besides ranges.

    >>> assumed_in(12, ["moves", "teams"])
    '12 numbers, assumed ranges among them, also in: moves, teams'
    """
    return checked(f"{number(count, 'number')}, assumed ranges among them, also in: {', '.join(sections)}")


def source(text: str) -> str:
    """Where a range comes from."""
    return f"source: {text}"


def settled_by(dice: str) -> str:
    """How moves are settled unless one says otherwise."""
    return checked(
        f"by {dice} unless a move says otherwise; each argument that holds shifts the odds by its weight"
    )
