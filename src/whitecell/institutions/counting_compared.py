"""The Acts of 1887 and 2022 side by side, item by item: what changed on counting day, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """One item of the law of the count: what it was from 1887, what it is from 2022, and the sections."""

    item: str
    act_of_1887: str
    act_of_2022: str
    source: str


COMPARED: tuple[ComparedItem, ...] = (
    ComparedItem(
        "who may object",
        "one Senator and one Representative, in writing",
        "one-fifth of the members of each House duly chosen and sworn: 20 and 87 without vacancies",
        "3 U.S.C. 15 (2018 ed.); 15(d)(2)(B)(i) (2022)",
    ),
    ComparedItem(
        "grounds",
        "votes not regularly given, or electors not lawfully certified; neither defined",
        "two: electors not lawfully certified under a certificate of ascertainment; a vote not regularly "
        "given",
        "3 U.S.C. 15 (2018 ed.); 15(d)(2)(B)(ii) (2022)",
    ),
    ComparedItem(
        "decision",
        "each House apart, two hours, five minutes a member; both must sustain",
        "each House apart; both must sustain; the leaders of both sides share the time",
        "3 U.S.C. 15, 17",
    ),
    ComparedItem(
        "presiding officer",
        "silent",
        "solely ministerial: no power to determine, accept, reject or resolve disputes",
        "3 U.S.C. 15(b) (2022)",
    ),
    ComparedItem(
        "safe harbour",
        "a final determination six days before the electors meet, under laws enacted before, is conclusive",
        "a certificate of the executive six days before the electors meet is conclusive, unless a court "
        "replaced it",
        "3 U.S.C. 5",
    ),
    ComparedItem(
        "courts",
        "silent",
        "a candidate's action before three judges, expedited, with appeal to the Supreme Court (recalled)",
        "3 U.S.C. 5(d) (2022)",
    ),
    ComparedItem(
        "one return",
        "rejected only by both Houses",
        "rejected only by both Houses",
        "3 U.S.C. 15",
    ),
    ComparedItem(
        "two returns",
        "the one determined in time; otherwise both Houses; otherwise the governor's seal, in a disputed "
        "scope",
        "only the certified one is before Congress",
        "3 U.S.C. 15 (2018 ed.); 15(d)(1) (2022)",
    ),
    ComparedItem(
        "the whole number",
        "unclear: electors appointed",
        "less electors not appointed, and those struck as not lawfully certified",
        "U.S. Const. amend. XII; 3 U.S.C. 15(e)(2) (2022)",
    ),
    ComparedItem(
        "the electors meet",
        "first Monday after the second Wednesday in December (from 1936)",
        "first Tuesday after the second Wednesday in December",
        "3 U.S.C. 7",
    ),
    ComparedItem(
        "a failed election",
        "the legislature may appoint on a later day",
        "only voting extended for extraordinary and catastrophic events under prior state law (recalled)",
        "3 U.S.C. 2 (2018 ed.), repealed; 3 U.S.C. 1, 21 (2022)",
    ),
)
