"""The disputed questions of counting day: each reading of the law with its name, its words and its source."""

from __future__ import annotations

from whitecell.institutions.readings import Reading, registry

TIE_BREAKS = registry(
    Reading(
        "no_single_determination",
        "the slate under the governor's seal where the Houses disagree and two rival authorities, or none, "
        "determined the electors; a single determination under section 5 binds Congress whatever the "
        "Houses say",
        "Congressional Research Service, RL32717 (2020), as what the structure of the section indicates",
    ),
    Reading(
        "any_disagreement",
        "the slate under the governor's seal whenever the Houses disagree, also against a single "
        "determination",
        "3 U.S.C. 15 (2018 ed.), 'But if the two Houses shall disagree'; named as possible in RL32717 "
        "(2020), p. 8",
    ),
    Reading(
        "no_determination_only",
        "the slate under the governor's seal only where no authority made a determination; with two rival "
        "determinations and Houses that disagree neither slate is counted",
        "assumed, from the place of that sentence after the clause on no determination",
    ),
)
DENOMINATORS_1887 = registry(
    Reading(
        "appointed",
        "every elector of a state that sent at least one return was appointed, counted or not",
        "U.S. Const. amend. XII, 'the whole number of Electors appointed', read as the appointment and "
        "not the count",
    ),
    Reading(
        "allotted",
        "every elector to whom a state is entitled, whether or not it sent a return",
        "practice of the count of 12 February 1873: 366 announced with Arkansas and Louisiana uncounted",
    ),
    Reading(
        "counted",
        "only electors whose votes were counted: a slate set aside was no appointment",
        "claimed in the two-page memorandum of the President's counsel of December 2020 (454 electors, "
        "228 needed)",
    ),
)
DENOMINATORS_2022 = registry(
    Reading(
        "statute",
        "electors not appointed, and those struck as not lawfully certified, leave the denominator; "
        "votes struck as not regularly given stay in it",
        "3 U.S.C. 15(e)(2) as amended by Pub. L. 117-328, div. P, s. 109 (2022)",
    ),
    Reading(
        "allotted",
        "every elector to whom a state is entitled, if a statute cannot say what the Twelfth Amendment means",
        "assumed, for comparison with the statute",
    ),
)
PRESIDING_OFFICERS = registry(
    Reading(
        "ministerial",
        "the President of the Senate opens the certificates and decides nothing",
        "the practice of every count under the Act of 1887; declared by 3 U.S.C. 15(b) (2022)",
    ),
    Reading(
        "sets_aside",
        "the President of the Senate sets aside every state with more than one return",
        "claimed in the two-page memorandum of the President's counsel of December 2020; not followed on "
        "6 January 2021",
    ),
    Reading(
        "chooses",
        "the President of the Senate chooses among the returns of a state (his side in `presiding_side`)",
        "claimed in the six-page memorandum of the President's counsel of January 2021; not followed on 6 "
        "January 2021",
    ),
)
