"""The routes of California: initiatives, a revision of its constitution, and the removal of a measure by its court."""

from __future__ import annotations

from whitecell.institutions.procedure import Gate, Procedure, Standing, fraction, gate, majority, one

CALIFORNIA = "California"

_VOTERS = gate(
    "election",
    majority("voters", "voters", 100, "Cal. Const. art. II, s. 10: most of the votes cast, in percent"),
)


def _california(
    name: str, gates: tuple[Gate, ...], standing: Standing, effect: str, source: str
) -> Procedure:
    return Procedure(
        name,
        CALIFORNIA,
        "proponents" if name.startswith("California initiative") else "Legislature of California",
        gates,
        standing,
        effect,
        "180 days of circulation; qualified 131 days before the election",
        "nothing changes",
        "by another measure",
        source,
    )


_SIGNATURES = gate(
    "petition", one("petition qualifies", "counties and Secretary of State", "Elec. Code s. 9033")
)
_TITLE = gate("title and summary", one("title and summary", "Attorney General", "Elec. Code s. 9004"))

CALIFORNIAN: tuple[Procedure, ...] = (
    _california(
        "California initiative: statute",
        (_TITLE, _SIGNATURES, _VOTERS),
        "expression",
        "a commission or a question may follow; the relation to the union is unchanged",
        "Cal. Const. art. II, s. 8; file 24-0001A2: a vote of no confidence, no change to government",
    ),
    _california(
        "California initiative: amendment",
        (
            _TITLE,
            _SIGNATURES,
            gate(
                "no revision",
                one("not a revision", "California Supreme Court", "Legislature v. Weber (Cal. 2024)"),
            ),
            _VOTERS,
        ),
        "expression",
        'the words "inseparable part" may go from art. III, s. 1; federal law is unaffected',
        "Cal. Const. art. II, s. 8, art. XVIII, s. 3",
    ),
    _california(
        "California constitutional revision",
        (
            gate(
                "proposal",
                (
                    fraction("Assembly", "California Assembly", (2, 3), 80, "Cal. Const. art. XVIII, s. 1"),
                    fraction("State Senate", "California Senate", (2, 3), 40, "Cal. Const. art. XVIII, s. 1"),
                ),
            ),
            _VOTERS,
        ),
        "sufficient",
        "the basic plan of the state's government changes; federal law is unaffected",
        "Cal. Const. art. XVIII, ss. 1, 2, 4",
    ),
    Procedure(
        "removal of a measure before the election",
        CALIFORNIA,
        "any petitioner",
        (
            gate(
                "court",
                majority(
                    "justices", "California Supreme Court", 7, "AFL v. Eu (1984); HJTA v. Padilla (2016)"
                ),
            ),
        ),
        "sufficient",
        "the measure does not appear on the ballot",
        "before the ballot is printed",
        "the measure is voted on",
        "by a later decision",
        "AFL v. Eu (Cal. 1984); Legislature v. Weber (Cal. 2024); in Alaska Kohlhaas (2006, 2010)",
    ),
)
