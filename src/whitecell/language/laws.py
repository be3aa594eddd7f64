"""Laws bound: each parameter of a rule to the cells or constants that it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from whitecell import scenario as sc
from whitecell.game import Law, Parameter
from whitecell.language.tables import Tables, Type
from whitecell.language.vocabulary import RULES, Rule, Taken
from whitecell.language.words import nearest

MILLIONTHS = 1_000_000


def declare_laws(scenario: sc.Scenario, tables: Tables) -> None:
    """The names of the laws, so that effects may apply them."""
    for number, law in enumerate(scenario.laws):
        tables.laws[law.label.name] = number


def bind_laws(scenario: sc.Scenario, tables: Tables) -> tuple[Law, ...]:
    """The laws, each parameter bound to cells or constants."""
    found = []
    for law in scenario.laws:
        rule = RULES.get(law.rule.name)
        if rule is None:
            text = f'There is no rule of law called "{law.rule.name}"; "whitecell explain rules" lists them.'
            tables.add("E101", law.rule.place, text, nearest(law.rule.name, RULES) or "")
            continue
        if law.family is not None and law.family.name not in tables.families:
            text = f'There is no family called "{law.family.name}".'
            tables.add("E105", law.family.place, text, nearest(law.family.name, tables.families) or "")
            continue
        takes = _parameters(tables, law, rule.takes, law.takes, rule, taking=True)
        _readings(scenario, tables, law, rule)
        gives = _parameters(tables, law, rule.gives, law.gives, rule, taking=False)
        found.append(Law(law.label.name, rule.name, rule.function, tuple(takes), tuple(gives)))
    return tuple(found)


def _readings(scenario: sc.Scenario, tables: Tables, law: sc.Law, rule: Rule) -> None:
    """A remark where a judgement draws places that the list of readings has not."""
    among = {one.name: one.among for one in rule.takes if one.among}
    judged = {one.label.name: one for one in scenario.judgements}
    for key, value in law.takes:
        if key.name not in among or value.name not in judged:
            continue
        last = len(among[key.name]) - 1
        for _, _, drawn in judged[value.name].experts:
            if drawn.kind == "whole" and (drawn.low < 0 or drawn.high > last * MILLIONTHS):
                text = (
                    f'"{value.name}" is drawn outside 0 to {last}, and "{key.name}" has {last + 1} readings: '
                    f"what is outside is taken for the nearest."
                )
                tables.add("W144", drawn.place, text, f"between 0 and {last}", level="warning")


def _parameters(
    tables: Tables,
    law: sc.Law,
    wanted: tuple[Taken, ...],
    given: tuple[tuple[sc.Named, sc.Named], ...],
    rule: Rule,
    taking: bool,
) -> list[Parameter]:
    by_name = {one.name: one for one in wanted}
    bound = {}
    for key, value in given:
        if key.name not in by_name:
            what = "takes" if taking else "gives"
            text = f'"{rule.name}" {what} no "{key.name}"; it {what} {", ".join(by_name)}.'
            tables.add("E030", key.place, text, nearest(key.name, by_name) or "")
            continue
        one = _parameter(tables, law, by_name[key.name], value, taking)
        if one is not None:
            bound[key.name] = one
    strange = any(key.name not in by_name for key, _ in given)
    for one_wanted in wanted:
        left_out = one_wanted.name not in {key.name for key, _ in given} and not one_wanted.optional
        if left_out and not strange:
            text = f'"{rule.name}" needs "{one_wanted.name}": {one_wanted.about}.'
            tables.add("E031", law.label.place, text)
    return [bound[name] for name in by_name if name in bound]


def _parameter(tables: Tables, law: sc.Law, wanted: Taken, named: sc.Named, taking: bool) -> Parameter | None:
    family = "" if wanted.single else wanted.family or (law.family.name if law.family else "")
    if not wanted.single and not family:
        text = f'"{wanted.name}" stands for each member of a family: say which under "family".'
        tables.add("E031", law.label.place, text)
        return None
    constants: tuple[int, ...] | None = None
    cells: tuple[int, ...] = ()
    head, of, member = named.name.partition(" of ")
    if wanted.single and of and head in tables.quantities and member in tables.quantities[head].columns:
        cells = (tables.columns[tables.quantities[head].columns[member]].cell,)
        kind = tables.quantities[head].type
    elif named.name in tables.quantities:
        table = tables.quantities[named.name]
        if table.family != family:
            say = f"one for each {family}" if family else "single"
            text = f'"{wanted.name}" is {say}; "{named.name}" is {"per " + table.family if table.family else "single"}.'
            tables.add("E106", named.place, text)
            return None
        cells = tuple(tables.columns[column].cell for column in table.columns.values())
        kind = table.type
    elif taking and named.name in tables.traits:
        trait = tables.traits[named.name]
        if trait.family != family:
            text = f'"{named.name}" is a trait of {trait.family}, not of {family or "nothing"}.'
            tables.add("E106", named.place, text)
            return None
        constants, kind = trait.values, trait.type
    elif taking and wanted.single and named.name in tables.judgements:
        cells, kind = (tables.judgements[named.name].cell,), tables.judgements[named.name].type
    else:
        text = (
            f'There is no {"quantity, trait or judgement" if taking else "quantity"} called "{named.name}".'
        )
        tables.add("E101", named.place, text, nearest(named.name, [*tables.quantities, *tables.traits]) or "")
        return None
    if wanted.holds == "side" and "side" in tables.unread_families:
        return None
    codes = _codes(tables, wanted, kind)
    if codes == {}:
        holds = wanted.holds if isinstance(wanted.holds, str) else "one of " + ", ".join(wanted.holds)
        if wanted.among:
            holds = f"the place of a reading (0 to {len(wanted.among) - 1}), or one of {', '.join(_named(wanted.among))}"
        tables.add("E114", named.place, f'"{wanted.name}" holds {holds}; "{named.name}" does not.')
        return None
    return Parameter(wanted.name, cells, constants, wanted.single, codes)


def _codes(tables: Tables, wanted: Taken, kind: Type) -> dict[int, int] | None:
    """How stored values are handed over: None as they are; empty where they cannot be."""
    if wanted.among and kind.kind == "choice":
        return _words(_named(wanted.among), kind, subset=True)
    if wanted.holds == "side":
        sides = tables.families.get("side", ())
        if kind.kind != "choice" or not set(kind.values) & set(sides):
            return {}
        return {place: sides.index(name) if name in sides else -1 for place, name in enumerate(kind.values)}
    if isinstance(wanted.holds, tuple):
        return _words(wanted.holds, kind) if kind.kind == "choice" else {}
    return None if kind.kind == wanted.holds else {}


def _named(among: Iterable[str]) -> tuple[str, ...]:
    """The names of readings as words of a scenario."""
    return tuple(name.replace("_", " ") for name in among)


def _words(wanted: tuple[str, ...], kind: Type, *, subset: bool = False) -> dict[int, int]:
    """The places of a choice's values among wanted words, -1 for others; empty where words are missing.

    `subset`: the choice may have some of the words only, but then no others.
    """
    values = set(kind.values)
    if not (values <= set(wanted) if subset else set(wanted) <= values):
        return {}
    return {place: wanted.index(name) if name in wanted else -1 for place, name in enumerate(kind.values)}
