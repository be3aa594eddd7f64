"""Injects, rules, endings, measures, expectations and laws, bound."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from whitecell import expression as x
from whitecell import scenario as sc
from whitecell.addresses import address
from whitecell.game import CellInfo, Ending, Expectation, Inject, Law, Measure, Parameter
from whitecell.language.binding import Binder, Origin, a
from whitecell.language.declaring import turn_or_problem
from whitecell.language.effects import bind_effects
from whitecell.language.tables import DECIMAL, NUMBERS, SHARE, Scope, Tables, Type, Typed
from whitecell.language.vocabulary import RULES, Rule, Taken
from whitecell.language.words import nearest


def bind_injects(scenario: sc.Scenario, tables: Tables) -> tuple[Inject, ...]:
    """Injects in order, then rules in order; one for each member where they say `each`."""
    found: list[Inject] = []
    for rule, declared in ((False, scenario.injects), (True, scenario.rules)):
        for inject in declared:
            family = ""
            if inject.each is not None:
                if inject.each.name not in tables.families:
                    text = f'There is no family called "{inject.each.name}".'
                    near = nearest(inject.each.name, tables.families) or ""
                    tables.add("E105", inject.each.place, text, near)
                    continue
                family = inject.each.name
            for member in tables.families[family] if family else ("",):
                found.append(_inject(tables, inject, rule, family, member, len(found)))
    return tuple(found)


def _inject(tables: Tables, inject: sc.Inject, rule: bool, family: str, member: str, number: int) -> Inject:
    scope = Scope("", {family: member} if family else {})
    label = inject.label
    origin = Origin("rules" if rule else "injects", label.name, label.id, label.spread)
    every = frozenset(range(1, len(tables.turns) + 1))
    moments: dict[str, frozenset[int]] = {"opening": frozenset(), "close": frozenset()}
    for moment in inject.at:
        turn = turn_or_problem(tables, moment.turn) if moment.turn else None
        turns = every if moment.turn is None else frozenset([turn] if turn else [])
        moments[moment.phase] |= turns
    when = Binder(tables, inject.when, scope).condition(inject.when.tree) if inject.when else None
    chance = None
    if inject.chance is not None:
        chance = Binder(tables, inject.chance, scope, origin).of_type(inject.chance.tree, SHARE, "A chance")
    effects = bind_effects(tables, inject.effects, scope, origin, laws=True)
    happened = tables.cell(CellInfo("happened", label.name, member, "rules" if rule else "injects"))
    return Inject(
        number,
        label.name,
        member,
        tables.dice_name(member),
        moments["opening"],
        moments["close"],
        when,
        chance,
        inject.again,
        effects,
        happened,
        inject.secret,
        rule,
        inject.says,
        label.id,
        label.source,
    )


def bind_endings(scenario: sc.Scenario, tables: Tables) -> tuple[Ending, ...]:
    """The endings, in the order in which they are tested."""
    found = []
    for place, ending in enumerate(scenario.endings):
        label = ending.label
        when = None
        if ending.when is not None:
            when = Binder(tables, ending.when, Scope()).condition(ending.when.tree)
            if when is None:
                continue
        elif place < len(scenario.endings) - 1:
            text = f'"{label.name}: otherwise" is the last ending; those after it would never be tested.'
            tables.add("E134", label.place, text)
        found.append(Ending(label.name, label.title or label.name, label.about, when))
    wrong = any(problem.code == "E134" for problem in tables.problems)
    if scenario.playable and not wrong and (not scenario.endings or scenario.endings[-1].when is not None):
        where = scenario.endings[-1].label.place if scenario.endings else scenario.place
        text = 'Every play must end: give the last ending as "NAME: otherwise" (or say "playable: no" if this file is only a parent).'
        tables.add("E134", where, text, "no end: otherwise")
    return tuple(found)


def bind_measures(scenario: sc.Scenario, tables: Tables) -> tuple[Measure, ...]:
    """The measures. Those taken at the end may be named by the others' sentences after them."""
    found: list[Measure] = []
    taken: dict[str, Callable[[], Typed]] = {}
    scope = Scope(endings=True)
    tables.over_turns = {measure.label.name for measure in scenario.measures if measure.over != "end"}
    for measure in scenario.measures:
        binder = Binder(tables, measure.value, scope)
        over = measure.over
        typed = binder.attempt(partial(binder.flag if over in WHEN else binder.bind, measure.value.tree))
        if (
            typed is not None
            and over in ("largest", "smallest", "average")
            and typed.type.kind not in NUMBERS
        ):
            what = f"{over} needs a number" + ("; names have no size" if typed.type.kind == "choice" else "")
            tables.add("E114", measure.value.place, f'"{measure.value.text}" is {a(typed.type)}: {what}.')
            typed = None
        if typed is None:
            tables.give_up(measure.label.name)
            continue
        kind = "whole" if over in WHEN else typed.type.kind
        found.append(
            Measure(
                measure.label.name,
                measure.label.title or measure.label.name,
                over,
                typed.tree,
                kind,
                typed.type.values,
            )
        )
        if over == "end":
            tables.measures[measure.label.name] = partial(_same, typed)
        else:
            unit = (
                DECIMAL
                if over == "average" and kind != "share"
                else Type("whole")
                if kind == "whole"
                else typed.type
            )
            taken[measure.label.name] = partial(_same, Typed(x.Cell(-len(found)), unit))
    tables.measures.update(taken)
    tables.over_turns = set()
    return tuple(found)


WHEN = ("turns when", "first turn when")


def _same(typed: Typed) -> Typed:
    return typed


def bind_expectations(scenario: sc.Scenario, tables: Tables) -> tuple[Expectation, ...]:
    """The expectations; a measure taken over turns is read from the cell before the row (-1 is the first measure)."""
    found = []
    for one in scenario.expect:
        figure = one.figure.tree
        binder = Binder(tables, one.figure, Scope(endings=True))
        typed = binder.attempt(partial(binder.flag if figure.kind == "share" else binder.number, figure.of))
        given = binder.condition(figure.given) if figure.given is not None else None
        if typed is None or (figure.given is not None and given is None):
            continue
        unit = "share" if figure.kind == "share" else typed.type.kind
        if figure.kind != "share" and (typed.type == SHARE) != ("%" in one.text.rpartition(" is ")[2]):
            text = "The stretch is written as the figure is: shares with %, numbers without."
            tables.add("E122", one.figure.place, text)
        found.append(
            Expectation(
                one.text,
                figure.kind,
                typed.tree,
                given,
                unit,
                one.low,
                one.high,
                one.because,
                str(one.figure.place),
            )
        )
    return tuple(found)


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
            text = f'There is no rule called "{law.rule.name}"; they are {", ".join(RULES)}.'
            tables.add("E101", law.rule.place, text, nearest(law.rule.name, RULES) or "")
            continue
        if law.family is not None and law.family.name not in tables.families:
            text = f'There is no family called "{law.family.name}".'
            tables.add("E105", law.family.place, text, nearest(law.family.name, tables.families) or "")
            continue
        takes = _parameters(tables, law, rule.takes, law.takes, rule, taking=True)
        gives = _parameters(tables, law, rule.gives, law.gives, rule, taking=False)
        found.append(Law(law.label.name, rule.name, rule.function, tuple(takes), tuple(gives)))
    return tuple(found)


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
        if not strange and one_wanted.name not in {key.name for key, _ in given}:
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
    if named.name in tables.quantities:
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
    codes = _codes(tables, wanted, kind)
    if codes == {}:
        holds = wanted.holds if isinstance(wanted.holds, str) else "one of " + ", ".join(wanted.holds)
        tables.add("E114", named.place, f'"{wanted.name}" holds {holds}; "{named.name}" does not.')
        return None
    return Parameter(wanted.name, cells, constants, wanted.single, codes)


def _codes(tables: Tables, wanted: Taken, kind: Type) -> dict[int, int] | None:
    """How stored values are handed over: None as they are; empty where they cannot be."""
    if wanted.holds == "side":
        sides = tables.families.get("side", ())
        if kind.kind != "choice" or not set(kind.values) & set(sides):
            return {}
        return {place: sides.index(name) if name in sides else -1 for place, name in enumerate(kind.values)}
    if isinstance(wanted.holds, tuple):
        if kind.kind != "choice" or not set(wanted.holds) <= set(kind.values):
            return {}
        return {
            place: wanted.holds.index(name) if name in wanted.holds else -1
            for place, name in enumerate(kind.values)
        }
    return None if kind.kind == wanted.holds else {}


def inject_addresses(tables: Tables, injects: tuple[Inject, ...]) -> list[tuple[int, str]]:
    """The addresses of the injects' chances, with what each is."""
    turns = list(tables.turns)
    return [
        (
            address("inject", "", inject.address_id, inject.member_id, turns[turn - 1], phase),
            f'the chance of "{inject.name}"',
        )
        for inject in injects
        if inject.chance is not None
        for phase, at in (("opening", inject.opening), ("close", inject.close))
        for turn in at
    ]
