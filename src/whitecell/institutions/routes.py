"""Leaving and joining: the routes of law in the United States, and in Canada, the United Kingdom and the EU.

Each route is a `Procedure`: who may start it, the gates and votes, the clock, what holds without agreement,
whether it can be undone. `CONSENT` has the readings of "consent of the States" in Texas v. White, which no
statute defines.
"""

from __future__ import annotations

from whitecell.institutions.procedure import Gate, Procedure, Standing, fraction, gate, majority, one
from whitecell.institutions.readings import Reading, choose, registry
from whitecell.institutions.routes_abroad import ABROAD
from whitecell.institutions.routes_california import CALIFORNIAN

HOUSE, SENATE, STATES = 435, 100, 50
UNITED_STATES = "United States"
WHITE = "Texas v. White, 74 U.S. 700, 726 (1869)"
NO_CLOCK = "none"

CONSENT = registry(
    Reading("article_five", "an amendment: two-thirds of both Houses, three-fourths of the states", "art. V"),
    Reading(
        "congress_and_majority",
        "an act of Congress and the legislatures of a majority of the states",
        f"assumed, from the dictum in {WHITE}",
    ),
    Reading("unanimity", "every state, as every state is a party", f"assumed, from the dictum in {WHITE}"),
)

_ACT = (
    gate(
        "both Houses",
        (
            majority("House", "House of Representatives", HOUSE, "U.S. Const. art. I, s. 5"),
            majority("Senate", "Senate", SENATE, "U.S. Const. art. I, s. 5"),
            fraction("end of debate", "Senate", (3, 5), SENATE, "Standing Rules of the Senate, rule XXII"),
        ),
    ),
    gate(
        "assent",
        one("signature", "President", "U.S. Const. art. I, s. 7"),
        (
            fraction(
                "override in the House", "House of Representatives", (2, 3), HOUSE, "U.S. Const. art. I, s. 7"
            ),
            fraction("override in the Senate", "Senate", (2, 3), SENATE, "U.S. Const. art. I, s. 7"),
        ),
    ),
)
_PROPOSE = gate(
    "proposal",
    (
        fraction("House", "House of Representatives", (2, 3), HOUSE, "U.S. Const. art. V"),
        fraction("Senate", "Senate", (2, 3), SENATE, "U.S. Const. art. V"),
    ),
    (
        fraction("applications", "state legislatures", (2, 3), STATES, "U.S. Const. art. V"),
        one("convention proposes", "convention", "U.S. Const. art. V"),
    ),
)
_RATIFY = gate("ratification", fraction("ratify", "states", (3, 4), STATES, "U.S. Const. art. V"))


def _amendment(name: str, effect: str, source: str) -> Procedure:
    return Procedure(
        name,
        UNITED_STATES,
        "Congress, or 34 state legislatures",
        (_PROPOSE, _RATIFY),
        "sufficient",
        effect,
        "none, unless the proposal sets one (seven years is usual)",
        "nothing changes",
        "only by another amendment",
        source,
    )


def _act(name: str, initiator: str, before: tuple[Gate, ...], effect: str, source: str) -> Procedure:
    return Procedure(
        name,
        UNITED_STATES,
        initiator,
        (*before, *_ACT),
        "sufficient",
        effect,
        "the Congress in which the bill is introduced",
        "nothing changes",
        "no: an admitted state is indestructible",
        source,
    )


def consent_of_the_states(reading: str = "article_five") -> Procedure:
    """The route "through consent of the States", on one reading of what that consent is.

    Texas v. White, 74 U.S. 700, 726 (1869): no revocation "except through revolution, or through consent of
    the States". reading: a name in `CONSENT`.

    >>> [step.needed() for step in consent_of_the_states("unanimity").steps]
    [50]
    """
    choose("consent of the States", reading, CONSENT)
    gates: dict[str, tuple[Gate, ...]] = {
        "article_five": (_PROPOSE, _RATIFY),
        "congress_and_majority": (
            *_ACT,
            gate("consent", majority("legislatures", "state legislatures", STATES, f"assumed, from {WHITE}")),
        ),
        "unanimity": (
            gate(
                "consent",
                fraction("legislatures", "state legislatures", (1, 1), STATES, f"assumed, from {WHITE}"),
            ),
        ),
    }
    standing: Standing = "sufficient" if reading == "article_five" else "contested"
    return Procedure(
        f"consent of the States ({reading})",
        UNITED_STATES,
        "the state that would leave, or Congress",
        gates[reading],
        standing,
        "the state leaves on the terms consented to",
        NO_CLOCK,
        "the state remains",
        "by admission anew",
        f"{WHITE}; {CONSENT[reading].source}",
    )


_ALL: tuple[Procedure, ...] = (
    Procedure(
        "unilateral secession",
        UNITED_STATES,
        "a state convention, legislature or its voters",
        (gate("ordinance", majority("ordinance", "state convention", 100, "assumed: in percent")),),
        "void",
        'none: the ordinance is "absolutely null"',
        NO_CLOCK,
        "the state remains",
        "there is nothing to undo",
        WHITE,
    ),
    _amendment(
        "amendment",
        "what the amendment says, exit included",
        "U.S. Const. art. V; Hollingsworth v. Virginia (1798)",
    ),
    _act(
        "division of a state",
        "the state's legislature or Congress",
        (
            gate(
                "consent of the state",
                (
                    majority("Assembly", "California Assembly", 80, "U.S. Const. art. IV, s. 3"),
                    majority("State Senate", "California Senate", 40, "U.S. Const. art. IV, s. 3"),
                ),
            ),
        ),
        "new states, each with two Senators and at least one Representative",
        "U.S. Const. art. IV, s. 3; consent by the voters was tried and removed (S249859, 18 July 2018)",
    ),
    _act(
        "admission of a state",
        "Congress",
        (),
        "a new state, with two Senators and at least one Representative",
        "U.S. Const. art. IV, s. 3; H.R. 51, 117th Congress",
    ),
    _amendment(
        "abolition of the Electoral College", "the President is elected directly", "U.S. Const. art. V"
    ),
    Procedure(
        "National Popular Vote compact",
        UNITED_STATES,
        "state legislatures",
        (
            gate(
                "members", majority("electors of members", "state legislatures", 538, "compact, article III")
            ),
            gate("notice", one("in effect by 20 July", "member states", "compact, article III, clause 9")),
        ),
        "contested",
        "members appoint the electors of the candidate with most votes in the union",
        "in effect by 20 July of the election year",
        "each state appoints as its own law says",
        "by withdrawal, not within six months of the end of a term",
        "compact, articles III and IV; consent of Congress disputed (art. I, s. 10, cl. 3)",
    ),
    _amendment(
        "retirement of justices at 70",
        "justices leave office at 70",
        "U.S. Const. art. III, s. 1 (good Behaviour), art. V; statutory variants are disputed",
    ),
    Procedure(
        "end of equal suffrage in the Senate",
        UNITED_STATES,
        "Congress, or 34 state legislatures",
        (
            _PROPOSE,
            _RATIFY,
            gate(
                "consent",
                fraction("states losing suffrage", "every state affected", (1, 1), STATES, "art. V, proviso"),
            ),
        ),
        "sufficient",
        "Senators are shared otherwise",
        NO_CLOCK,
        "nothing changes",
        "only by another amendment",
        "U.S. Const. art. V, proviso",
    ),
    *CALIFORNIAN,
    Procedure(
        "confederation of states within the union",
        UNITED_STATES,
        "the states that would join",
        (gate("agreement", fraction("members", "member states", (1, 1), 3, "art. I, s. 10, cl. 1")),),
        "barred",
        'none: "No State shall enter into any Treaty, Alliance, or Confederation"',
        NO_CLOCK,
        "the states remain as they are",
        "there is nothing to undo",
        "U.S. Const. art. I, s. 10, cl. 1",
    ),
    Procedure(
        "interstate compact",
        UNITED_STATES,
        "the states that would join",
        (
            gate("agreement", fraction("members", "member states", (1, 1), 3, "art. I, s. 10, cl. 3")),
            *_ACT,
        ),
        "sufficient",
        "the compact binds its members as federal law",
        NO_CLOCK,
        "no compact that alters federal power",
        "as the compact says",
        "U.S. Const. art. I, s. 10, cl. 3; Virginia v. Tennessee, 148 U.S. 503 (1893)",
    ),
)

ROUTES: dict[str, Procedure] = {
    route.name: route for route in (*_ALL, *ABROAD, *(consent_of_the_states(reading) for reading in CONSENT))
}
