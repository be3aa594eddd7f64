"""What can be computed for a lesson, by name: from polls, from a census, from the law. Each is made when a page is made, and has its command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from whitecell.institutions.routes import ROUTES
from whitecell.institutions.union import union_at
from whitecell.institutions.weight_of_states import StatesWeight, independence_record, weight_of, without
from whitecell.opinion import sentences as say
from whitecell.opinion.checking import Check, check_claim
from whitecell.opinion.worked_examples import EXAMPLES
from whitecell.report import computed_wording as words
from whitecell.report.charts import Chart, Counted, counted
from whitecell.report.computed import Computed

YEAR = 2020
WEST = ("CA", "OR", "WA")
REFORMS = {
    "statehood for the District of Columbia and Puerto Rico": "admission of a state",
    "California divided into five": "division of a state",
    "Justices retire at 70": "retirement of justices at 70",
    "the Electoral College abolished": "abolition of the Electoral College",
}
CENSUS = "U.S. Census Bureau, apportionment population of 2010, in force for the elections of 2012 to 2020; 3 U.S.C. 3"
REPRESENT = f"whitecell represent --year {YEAR}"
RECORD = 'python -c "from whitecell.institutions.weight_of_states import independence_record as record; print(record())"'


def nine_million() -> Computed:
    """The polls before October 2020."""
    return _polled(
        "nine million",
        "nine-million",
        "More than nine million Californians of voting age supported peaceful secession in October 2020.",
    )


def nine_million_later() -> Computed:
    """The polls up to July 2025."""
    return _polled(
        "nine million in 2025",
        "nine-million-later",
        "More than nine million Californians of voting age supported peaceful secession in July 2025.",
    )


def fewer_than_half() -> Computed:
    """Half of the adults, on the same polls."""
    claim = _checked("nine-million").claim
    check = _checked("nine-million", claim.count.value / 2)
    told = words.half(
        say.amount(check.whole.low, True),
        say.amount(check.whole.high, True),
        say.amount(claim.count.value / 2, True),
        say.probability(check.whole.probability),
    )
    return _opposite(
        "fewer than half",
        "Fewer than half of the adults in California supported peaceful secession in October 2020.",
        check,
        told,
    )


def nine_million_or_fewer() -> Computed:
    """The opposite of nine million, on the same polls."""
    check = _checked("nine-million")
    asked, probability = say.amount(check.claim.threshold, True), say.probability(1 - check.whole.probability)
    return _opposite(
        "nine million or fewer",
        "Nine million adults in California or fewer supported peaceful secession in October 2020.",
        check,
        words.or_fewer(asked, probability),
        words.or_fewer_in_brief(asked, probability),
    )


@cache
def _checked(question: str, threshold: float | None = None) -> Check:
    """A question put to its polls, perhaps with another number; once, however many sentences are made of it."""
    claim = EXAMPLES[question]()
    return check_claim(claim if threshold is None else replace(claim, threshold=threshold))


def _opposite(name: str, sentence: str, check: Check, told: str, brief: str = "") -> Computed:
    """What the polls say of the opposite of a question."""
    answer = {"holds": "fails", "fails": "holds", "open": "open"}[check.verdict]
    return Computed(
        name, sentence, answer, "polls", (told,), (), tuple(poll.name for poll in check.pool.polls),  # type: ignore[arg-type]
        "whitecell support nine-million", brief=brief,
    )  # fmt: skip


def _polled(name: str, question: str, sentence: str) -> Computed:
    check = _checked(question)
    claim = check.claim

    def shown(value: float) -> str:
        return say.amount(value, claim.in_people)

    lines = [*check.bases, *check.hangs[:3]]
    rows = [
        Counted(line.label, line.middle / 1e6, shown(line.middle), line.low / 1e6, line.high / 1e6)
        for line in (check.whole, check.sampling, *lines)
    ]
    chart = counted(
        rows, title="Adults in California for secession", under=f"estimated for {say.day(claim.day)}", threshold=claim.threshold / 1e6,
        measured=words.MEASURED_MILLIONS, note=words.note_of_polls(len(check.pool.polls)),
    )  # fmt: skip
    return Computed(
        name, sentence, check.verdict, "polls", (check.sentence, check.trap_sentence),  # type: ignore[arg-type]
        tuple(words.changed(line.label, shown(line.middle), shown(line.low), shown(line.high), say.probability(line.probability), shown(claim.threshold)) for line in lines),
        tuple(poll.name for poll in check.pool.polls),
        f"whitecell support {question}", chart,
        words.in_brief(shown(check.whole.middle), shown(check.whole.low), shown(check.whole.high), say.probability(check.whole.probability), shown(claim.threshold)),
    )  # fmt: skip


def fewer_senators() -> Computed:
    """California's share of the Senate."""
    one = _california()
    return Computed(
        "fewer Senators for its people", "California has fewer Senators for its people than the other states have.",
        "holds" if one.senators_short > 1 else "fails", "count", (words.senators("California", one, YEAR), words.least(one)),
        (), (CENSUS,), REPRESENT, _weights(one),
    )  # fmt: skip


def fewer_electors() -> Computed:
    """California's share of the electors."""
    one = _california()
    return Computed(
        "fewer electors for its people", "California has a smaller share of the electors than of the people.",
        "holds" if one.electors < one.people else "fails", "count", (words.electors("California", one, YEAR),), (), (CENSUS,), REPRESENT, _weights(one),
    )  # fmt: skip


def power_over_the_outcome() -> Computed:
    """What California's electors decide, cast together."""
    one = _california()
    return Computed(
        "power over the outcome", "In power to decide who becomes President, California comes within a point of its share of the people.",
        "holds" if abs(one.power - one.people) < 0.01 else "fails", "count", (words.power("California", one, YEAR), words.power_of_whom()),
        (), (CENSUS, "Banzhaf (1965), 50 states and the District as blocs"), REPRESENT,
    )  # fmt: skip


def other_large_states() -> Computed:
    """The same for large states that vote otherwise."""
    others = [
        (name, weight_of(union_at(YEAR), [code])) for name, code in (("Texas", "TX"), ("Florida", "FL"))
    ]
    return Computed(
        "other large states", "Large states that vote the other way have the same complaint.",
        "holds" if all(one.senators_short > 1 for _, one in others) else "fails", "count", (words.alike("California", others, YEAR),),
        (), (CENSUS,), REPRESENT,
    )  # fmt: skip


def without_the_west() -> Computed:
    """The election of 2020 without three states."""
    found = without(YEAR, WEST)
    return Computed(
        "without the three states", "Without California, Oregon and Washington the party that won the election of 2020 would have had no majority of the electors.",
        "holds" if all(one.winner != 0 for one in found.values()) else "fails", "count", (words.recounted("California, Oregon and Washington", found),),
        (), ("votes and electors of 2020: Federal Election Commission and National Archives",), f"whitecell electors {YEAR} --without {','.join(WEST)} --house kept",
    )  # fmt: skip


def initiatives_so_far() -> Computed:
    """What became of the initiatives on independence."""
    one = independence_record()
    return Computed(
        "initiatives so far", "No initiative on Californian independence or autonomy since 2015 has reached the ballot.",
        "holds" if not one.succeeded else "fails", "count", (words.record(one),), (), ("California Secretary of State, initiatives by status; Ballotpedia",), RECORD,
    )  # fmt: skip


def no_federation_before() -> Computed:
    """What the Constitution says of a confederation of states that have not left."""
    route = ROUTES["confederation of states within the union"]
    return Computed(
        "no federation before leaving", "A state cannot join a new federation before it has left the Union.",
        "holds" if route.standing == "barred" else "fails", "law", (words.in_law(route),), (), (route.source,), f'whitecell routes "{route.name}"',
    )  # fmt: skip


def no_leaving_alone() -> Computed:
    """What the law says of a state that leaves by its own act."""
    route = ROUTES["unilateral secession"]
    return Computed(
        "no leaving alone", "California alone cannot take the step: without the consent of others it is void.",
        "holds" if route.standing == "void" else "fails", "law", (words.in_law(route),), (), (route.source,), f'whitecell routes "{route.name}"',
    )  # fmt: skip


def reforms_within() -> Computed:
    """The ways of the four reforms."""
    ways = {reform: ROUTES[name] for reform, name in REFORMS.items()}
    return Computed(
        "reforms within the Union", "Each of the four reforms that were demanded has a way in law in which no state leaves.",
        "holds" if all(one.standing == "sufficient" for one in ways.values()) else "fails", "law",
        ("All four can be had without any state leaving, though none of them easily.",), tuple(words.way(reform, one) for reform, one in ways.items()),
        tuple(dict.fromkeys(one.source for one in ways.values())), "whitecell routes",
    )  # fmt: skip


def _california() -> StatesWeight:
    return weight_of(union_at(YEAR), ["CA"])


def _weights(one: StatesWeight) -> Chart:
    rows = [
        Counted(label, value * 100, words.one_decimal(value))
        for label, value in (("of the people", one.people), ("of the Senators", one.senators), ("of the electors", one.electors), ("of the power to decide (Banzhaf)", one.power))
    ]  # fmt: skip
    return counted(
        rows,
        title=f"California's part of the union of {YEAR}",
        note=words.NOTE_OF_COUNT,
        measured=words.MEASURED_SHARE,
    )


COMPUTATIONS: Mapping[str, Callable[[], Computed]] = {
    "nine million": nine_million,
    "nine million in 2025": nine_million_later,
    "nine million or fewer": nine_million_or_fewer,
    "fewer than half": fewer_than_half,
    "fewer Senators for its people": fewer_senators,
    "fewer electors for its people": fewer_electors,
    "power over the outcome": power_over_the_outcome,
    "other large states": other_large_states,
    "without the three states": without_the_west,
    "initiatives so far": initiatives_so_far,
    "no federation before leaving": no_federation_before,
    "no leaving alone": no_leaving_alone,
    "reforms within the Union": reforms_within,
}
"""Every computation, by the name that a file of lessons gives it."""
