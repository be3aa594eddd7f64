"""When two parts of a scenario say the same: without places, sources and prose, and whatever the order of what has none."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from whitecell import scenario as sc
from whitecell import sentence as s
from whitecell.language.vocabulary import RULES

Values = Mapping[str, tuple[str, ...]]  # of a choice: every value it can have
NONE: Values = {}

# fields that are no part of what happens: places, sources, prose
KINDLESS = {
    "place",
    "at",
    "of_at",
    "family_at",
    "team_at",
    "move_at",
    "text",
    "source",
    "id",
    "spread",
    "key_places",
    "exact",
    "key",
    "says",
    "aims",
    "about",
    "title",
    "brief",
    "files",
    "sources",
    "claims",
    "expect",
    "name_of_file",
    "story",
}


def values_of(scenario: sc.Scenario) -> Values:
    """The values of each choice of a scenario, a family's name standing for its members.

    >>> from whitecell.language import read_scenario
    >>> values_of(read_scenario("tip-2020/clear-trump-win")[0])["incumbent"]
    ('Trump', 'Biden')
    """
    members = {family.name: tuple(one.name for one in family.members) for family in scenario.families}
    return {
        quantity.label.name: tuple(
            name for value in quantity.values for name in members.get(value.name, (value.name,))
        )
        for quantity in scenario.quantities
        if quantity.values
    }


def with_sides_in_order(law: sc.Law) -> sc.Law:
    """A law of the mirrored scenario with what its rule takes and gives of the `first` side and the `second` exchanged.

    In the mirror the sides stand in the other order, so that what was the first side's is bound as the second's.
    """
    rule = RULES.get(law.rule.name)
    if rule is None:
        return law
    known = {one.name for one in (*rule.takes, *rule.gives)}
    return dataclasses.replace(law, takes=_exchanged(law.takes, known), gives=_exchanged(law.gives, known))


def _exchanged(
    bound: tuple[tuple[sc.Named, sc.Named], ...], known: set[str]
) -> tuple[tuple[sc.Named, sc.Named], ...]:
    turned = {"first": "second", "second": "first"}
    found = []
    for key, value in bound:
        name = " ".join(turned.get(word, word) for word in key.name.split(" "))
        found.append((dataclasses.replace(key, name=name) if name in known else key, value))
    order = {key.name: number for number, (key, _) in enumerate(bound)}
    return tuple(sorted(found, key=lambda one: order.get(one[0].name, len(order))))


def plain(value: Any, values: Values = NONE) -> Any:
    """A value without places, sources and prose, for comparison.

    Lists of names, and the cases of `A if q is a else B if q is b else C`, are without their order; where the
    values of the choice are told, each case is what it comes to for each of them.
    """
    match value:
        case sc.Named(name, _):
            return name
        case tuple() if value and all(isinstance(one, sc.Named) for one in value):
            return tuple(sorted(one.name for one in value))
        case tuple() if value and all(
            isinstance(one, tuple) and one and isinstance(one[0], sc.Named) for one in value
        ):
            return {one[0].name: plain(one[1:], values) for one in value}
        case tuple():
            return tuple(plain(one, values) for one in value)
        case Mapping():
            return {key: plain(one, values) for key, one in value.items()}
        case s.Any(parts, _) | s.All(parts, _):
            return (type(value).__name__, tuple(sorted(repr(plain(part, values)) for part in parts)))
        case s.Is(left, negated, among, _):
            return (
                "Is",
                plain(left, values),
                negated,
                tuple(sorted(repr(plain(one, values)) for one in among)),
            )
        case s.Conditional(condition=s.Is(left=s.Reference() as asked)):
            return _cases(value, asked, values)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return (
            type(value).__name__,
            *(
                plain(getattr(value, one.name), values)
                for one in dataclasses.fields(value)
                if one.name not in KINDLESS
            ),
        )
    return value


def _cases(value: s.Conditional, asked: s.Reference, values: Values) -> Any:
    """`A if q is a else B if q is b else C`: what each value of q comes to, and what all others come to."""
    found: dict[str, Any] = {}
    rest: s.Sentence = value
    while isinstance(rest, s.Conditional) and (names := tuple(_named(rest.condition, asked))):
        for name in names:
            found.setdefault(name, plain(rest.value, values))
        rest = rest.other
    if not found:
        parts = (value.value, value.condition, value.other)
        return ("Conditional", *(plain(one, values) for one in parts))
    every = values.get(asked.name, ())
    otherwise = plain(rest, values)
    if every:
        found = {name: found.get(name, otherwise) for name in every}
    cases = tuple(sorted((name, repr(one)) for name, one in found.items()))
    return ("Cases", plain(asked, values), cases, None if every else otherwise)


def _named(condition: s.Sentence, asked: s.Reference) -> Iterator[str]:
    """The values that a condition `q is a / b` names; none where it asks anything else."""
    if not isinstance(condition, s.Is) or condition.negated or plain(condition.left) != plain(asked):
        return
    for one in condition.values:
        if not isinstance(one, s.Reference) or one.of is not None or one.name in ("own", "other", "mover"):
            return
    yield from (one.name for one in condition.values if isinstance(one, s.Reference))
