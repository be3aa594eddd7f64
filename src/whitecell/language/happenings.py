"""What comes by itself, bound: injects, rules and endings."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.addresses import address
from whitecell.game import CellInfo, Ending, Inject
from whitecell.language.binding import Binder
from whitecell.language.converting import Origin
from whitecell.language.declaring import turn_or_problem
from whitecell.language.effects import bind_effects
from whitecell.language.tables import SHARE, Scope, Tables
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
    wrong = scenario.endings_lost or any(problem.code == "E134" for problem in tables.problems)
    if scenario.playable and not wrong and (not scenario.endings or scenario.endings[-1].when is not None):
        where = scenario.endings[-1].label.place if scenario.endings else scenario.place
        text = 'Every play must end: give the last ending as "NAME: otherwise" (or say "playable: no" if this file is only a parent).'
        tables.add("E134", where, text, "no end: otherwise")
    return tuple(found)
