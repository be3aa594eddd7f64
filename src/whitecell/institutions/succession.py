"""Who acts as President when nobody has qualified by the beginning of the term.

U.S. Const. amend. XX, s. 3, and the Presidential Succession Act of 1947 (3 U.S.C. 19) as amended to 2006.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Flags, Ints, whole_numbers
from whitecell.institutions.readings import Reading, places, registry
from whitecell.institutions.refusals import InstitutionError, unknown


@dataclass(frozen=True, slots=True)
class InLine:
    """One office in the line of succession: on what condition, until when, and by what law."""

    office: str
    condition: str
    serves: str
    source: str


CABINET = (
    "Secretary of State",
    "Secretary of the Treasury",
    "Secretary of Defense",
    "Attorney General",
    "Secretary of the Interior",
    "Secretary of Agriculture",
    "Secretary of Commerce",
    "Secretary of Labor",
    "Secretary of Health and Human Services",
    "Secretary of Housing and Urban Development",
    "Secretary of Transportation",
    "Secretary of Energy",
    "Secretary of Education",
    "Secretary of Veterans Affairs",
    "Secretary of Homeland Security",
)
LINE: tuple[InLine, ...] = (
    InLine("President-elect", "chosen and qualified", "the term", "amend. XX, s. 1"),
    InLine(
        "Vice-President-elect", "chosen and qualified", "until a President has qualified", "amend. XX, s. 3"
    ),
    InLine(
        "Speaker of the House",
        "resigns as Speaker and as Representative",
        "until a President or Vice-President qualifies",
        "3 U.S.C. 19(a)(2), (c)",
    ),
    InLine(
        "President pro tempore of the Senate",
        "resigns as President pro tempore and as Senator",
        "until a President, Vice-President or Speaker qualifies",
        "3 U.S.C. 19(b), (c)",
    ),
    *(
        InLine(
            office,
            "appointed with the Senate's consent before the vacancy, not under impeachment",
            "until one earlier in the line qualifies, the Cabinet excepted",
            "3 U.S.C. 19(d)",
        )
        for office in CABINET
    ),
)
OFFICES = tuple(place.office for place in LINE)
SUCCESSION_READINGS = registry(
    Reading(
        "statute",
        "Speaker and President pro tempore stand before the Cabinet",
        "3 U.S.C. 19 (1947)",
    ),
    Reading(
        "officers_only",
        "members of Congress are no 'Officers' whom Congress may name, so the Cabinet follows",
        "A. R. Amar and V. D. Amar, 48 Stanford Law Review 113 (1995), on U.S. Const. art. II, s. 1, cl. 6",
    ),
)
_STATUTE, OFFICERS_ONLY = range(len(SUCCESSION_READINGS))
LEGISLATIVE = ("Speaker of the House", "President pro tempore of the Senate")


def acting_president(able: ArrayLike, *, reading: str | ArrayLike = "statute") -> Ints:
    """Who acts when the term begins, as the place in `LINE` (plays,); -1 when nobody in the line is able.

    U.S. Const. amend. XX, s. 3, and 3 U.S.C. 19:

    1. A President-elect who has qualified.
    2. Otherwise the Vice-President-elect, if qualified, until a President has qualified.
    3. Otherwise the officers of 3 U.S.C. 19 in order, each on the condition in `LINE`; an office is passed
       over when its holder has not met the condition.

    able: (plays, offices) 1 where the holder of that office of `LINE` meets its condition.
    reading: a name in `SUCCESSION_READINGS`, or (plays,) places there.

    >>> line = [0, 0, 1, 1] + [1] * 15
    >>> OFFICES[int(acting_president(line))], OFFICES[int(acting_president(line, reading="officers_only"))]
    ('Speaker of the House', 'Secretary of State')
    """
    line = places("line of succession", reading, SUCCESSION_READINGS)
    holders: Flags = whole_numbers("able", able, allowed=(0, 1)) == 1
    if holders.ndim == 0 or holders.shape[-1] != len(LINE):
        found = holders.shape[-1] if holders.ndim else "a single number"
        raise InstitutionError(
            f"able: expected the {len(LINE)} offices of the line on the last axis; found {found}."
        )
    # 1. and 2. stand first in the line; 3. the officers, on either reading
    passed = (line == OFFICERS_ONLY)[..., None] & np.isin(np.array(OFFICES), LEGISLATIVE)
    holders = holders & ~passed
    first: Ints = np.where(holders.any(axis=-1), holders.argmax(axis=-1), -1).astype(np.int64)
    return first


def acting_office(able: Mapping[str, bool], *, reading: str = "statute") -> str | None:
    """The office that acts, from the offices whose holders meet the condition; None when nobody does.

    >>> acting_office({"Speaker of the House": True, "Secretary of State": True})
    'Speaker of the House'
    """
    for office in able:
        if office not in OFFICES:
            raise unknown("office in the line of succession", office, OFFICES)
    found = int(acting_president([int(able.get(office, False)) for office in OFFICES], reading=reading))
    return None if found < 0 else OFFICES[found]
