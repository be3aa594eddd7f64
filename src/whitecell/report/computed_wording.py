"""The sentences on what was computed for a lesson: what states weigh, what polls say, what the law asks; no plays speak here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whitecell.institutions.procedure import Procedure
from whitecell.institutions.recounts import Recount
from whitecell.institutions.weight_of_states import Record, StatesWeight
from whitecell.report.wording import checked, number, percent, thousands

NOTE_OF_COUNT = "Counted from the census and the law: no model, no plays, no assumed number."
MEASURED_SHARE = "% of the whole union"
MEASURED_MILLIONS = "millions of people"


def note_of_polls(polls: int) -> str:
    """What stands in a picture of an estimate.

    >>> note_of_polls(5)
    'An estimate on 5 polls, not a forecast; what is assumed about their common errors is part of it.'
    """
    return checked(
        f"An estimate on {number(polls, 'poll')}, not a forecast; what is assumed about their common errors is part of it."
    )


def one_decimal(share: float) -> str:
    """A share in percent, with one decimal, so that shares that are compared can be.

    >>> one_decimal(0.0204), one_decimal(0.12)
    ('2.0%', '12.0%')
    """
    return f"{share * 100:.1f}%"


def senators(name: str, one: StatesWeight, year: int) -> str:
    """How many people stand behind each Senator."""
    ours, theirs = (f"{each / 1e6:.1f} million" for each in (one.people_per_senator, one.others_per_senator))
    return checked(
        f"In the union of {year}, {name} has {one_decimal(one.people)} of the people and {one_decimal(one.senators)} of the Senators: {ours} people stand "
        f"behind each of its Senators, {theirs} behind each of the others', {one.senators_short:.1f} times as many."
    )


def least(one: StatesWeight) -> str:
    """How few people a majority of Senators can speak for."""
    return checked(
        f"The Senators of states with {one_decimal(one.least)} of the people can be a majority. Such a majority need not be of one party: small states vote either way."
    )


def electors(name: str, one: StatesWeight, year: int) -> str:
    """The share of electors beside that of people."""
    return checked(
        f"In the election of {year}, {name} casts {one_decimal(one.electors)} of the electoral votes for {one_decimal(one.people)} of the people."
    )


def power(name: str, one: StatesWeight, year: int) -> str:
    """What casting electors together makes of them."""
    return checked(
        f"Because {name} casts its electors together, its share of the power to decide the election of {year} (the Banzhaf index, in which every way of "
        f"dividing the states counts alike) is {one_decimal(one.power)}: more than its share of the electors, {one_decimal(one.electors)}, and "
        f"{abs(one.people - one.power) * 100:.1f} points from its share of the people, {one_decimal(one.people)}. We asked for less than 1 point; where that line stands is our choice."
    )


def power_of_whom() -> str:
    """What that index leaves out."""
    return checked(
        "The index knows nothing of how states vote. A state whose choice is known beforehand decides less than it says; that holds of large states of either side."
    )


def alike(name: str, others: Sequence[tuple[str, StatesWeight]], year: int) -> str:
    """The same of other large states."""
    said = " and ".join(f"{each} {one.senators_short:.1f} times" for each, one in others)
    return checked(
        f"In the union of {year} more people stand behind each Senator of other large states too: {said} as many as behind the Senators of the rest. The "
        f"complaint is not one of {name} or of one party."
    )


def recounted(name: str, found: Mapping[str, Recount]) -> str:
    """An election without some states, on each reading of what becomes of their seats."""
    said = "; ".join(_recount(reading, one) for reading, one in found.items())
    return checked(f"Counted again without {name}, everybody voting as they did: {said}.")


def _recount(reading: str, one: Recount) -> str:
    democratic, republican, _ = one.electors
    house = "with the House kept at its size" if reading == "kept" else "with their seats lapsed"
    end = "" if one.winner is not None else ", nobody has a majority and the House of Representatives chooses"
    return f"{house}, {democratic} Democratic and {republican} Republican electors of {one.appointed} ({one.needed} needed){end}"


def record(one: Record) -> str:
    """What a record of tries leaves likely."""
    return checked(
        f"Of {thousands(one.tries)} initiatives on independence or autonomy that were filed in California since 2015 and have ended, {one.succeeded or 'none'} reached the "
        f"ballot. So few tries leave any rate up to {percent(one.highest)} possible (the rate at which as poor a record would still be seen one time in twenty)."
    )


def way(reform: str, one: Procedure) -> str:
    """What a reform takes in law."""
    steps = "; ".join(f"{step.name} {step.needed()} of {step.size}" for step in one.steps)
    return checked(f"{reform}: {one.name} ({steps}). {one.source}.")


def in_law(one: Procedure) -> str:
    """Where a route stands in law, in the words of the rule."""
    return checked(
        f"In law, {one.name} is {one.standing}: {one.effect.removeprefix('none: ')} ({one.source})."
    )


def changed(label: str, middle: str, low: str, high: str, probability: str, asked: str) -> str:
    """An estimate with one thing changed."""
    return checked(
        f"{label[0].upper()}{label[1:]}: {middle} (90% interval {low} to {high}); the probability of more than {asked} is {probability}."
    )


def in_brief(middle: str, low: str, high: str, probability: str, asked: str) -> str:
    """An estimate for a narrow place."""
    return checked(f"{middle}, {low} to {high}; more than {asked}: {probability}")


def or_fewer(asked: str, probability: str) -> str:
    """How likely the opposite of a count is."""
    return checked(
        f"On the same polls, and with the same assumptions, the probability that it was {asked} or fewer is {probability}."
    )


def or_fewer_in_brief(asked: str, probability: str) -> str:
    """The same for a narrow place."""
    return checked(f"{asked} or fewer: {probability}")


def half(low: str, high: str, half_of_them: str, probability: str) -> str:
    """Where an estimate lies beside half of everybody."""
    return checked(
        f"On the same polls, and with the same assumptions, between {low} and {high} adults in California supported secession (90% interval); the probability that it was more than "
        f"half of them, {half_of_them}, is {probability}."
    )
