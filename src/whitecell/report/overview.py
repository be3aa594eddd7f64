"""A scenario as a page to read and argue with: who plays, when, what they can do, at what odds, and where numbers come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from whitecell.report.dates import day, stretch
from whitecell.report.document import Document, Entry, Section
from whitecell.report.numbers import numbered
from whitecell.report.values import shown_as
from whitecell.report.wording import checked
from whitecell.scenario import Faction, Inject, Judgement, Line, Move, Quantity, Reason, Scenario, Stage, Team
from whitecell.sentence import All, Comparison, Is, Not, Quantified, Reference
from whitecell.sentence import Any as AnyOf

Facts = list[tuple[str, tuple[str, ...]]]


def overview(scenario: Scenario, rests: str) -> Document:
    """The page of a scenario; `rests` is the sentence on the numbers it rests on."""
    sections = (
        Section("Calendar", entries=_calendar(scenario)),
        Section("Teams", (_order(scenario),), tuple(_team(scenario, team) for team in scenario.teams)),
        Section(
            "The world at the start", entries=tuple(_quantity(scenario, one) for one in scenario.quantities)
        ),
        Section("What nobody knows", entries=tuple(_judgement(scenario, one) for one in scenario.judgements)),
        Section("Moves", (_dice(scenario),), tuple(_move(scenario, move) for move in scenario.moves)),
        Section("What comes from outside", entries=tuple(_inject(scenario, one) for one in scenario.injects)),
        Section(
            "What happens at the end of every turn",
            entries=tuple(_inject(scenario, one) for one in scenario.rules),
        ),
        Section("How a play ends", ("Tested in this order at the end of every turn.",), _endings(scenario)),
        Section("What is measured", entries=_measures(scenario)),
        Section(
            "What its author expects",
            entries=tuple(Entry(one.text, (one.because,) if one.because else ()) for one in scenario.expect),
        ),
        Section("Claims to be tested", entries=_claims(scenario)),
        Section(
            "Sources",
            entries=tuple(Entry(name, (reference,)) for name, reference in scenario.sources.items()),
        ),
    )
    lead = (
        "EXERCISE. A scenario for a game: what is written here, nobody has done.",
        *_some(scenario.story),
        checked(rests),
    )
    kept = tuple(section for section in sections if section.entries)
    return Document(scenario.title, lead, kept, f"A model, not a forecast. From {scenario.name}.")


def _calendar(scenario: Scenario) -> tuple[Entry, ...]:
    found = []
    for turn in scenario.turns:
        within = [
            f"{one.label.name}, {day(one.date)}{_from(scenario, one.label.source)}"
            for one in scenario.deadlines
            if turn.first <= one.date <= turn.last
        ]
        found.append(Entry(turn.name, (stretch(turn.first, turn.last) + ".",), _facts(("deadlines", within))))
    return tuple(found)


def _order(scenario: Scenario) -> str:
    if scenario.order_by_turn:
        return "The order in which teams choose differs by turn: " + "; ".join(
            f"{turn.name}: {_stages(stages)}" for turn, stages in scenario.order_by_turn
        )
    if not scenario.order:
        return "All teams choose at once."
    return f"In a turn they choose in this order: {_stages(scenario.order)}."


def _stages(stages: Iterable[Stage]) -> str:
    found = []
    for stage in stages:
        names = [team.name for team in stage.teams]
        joined = _and(names)
        found.append(
            f"{joined} in an order drawn by lot"
            if stage.drawn
            else joined + (" at once" if len(names) > 1 else "")
        )
    return "; then ".join(found)


def _team(scenario: Scenario, team: Team) -> Entry:
    facts: Facts = [("side", _some(team.side.name if team.side else ""))]
    for faction in team.factions:
        facts.append(
            (f"the faction {faction.name} wants" if faction.name else "wants", _wants(scenario, faction))
        )
    facts.append(("tendencies", tuple(f"{one.move.name}: {one.weight.text}" for one in team.tendencies)))
    if team.doctrine is not None:
        facts.append(("chooses by", (team.doctrine.name,)))
    if team.moves_a_turn > 1:
        facts.append(("moves a turn", (str(team.moves_a_turn),)))
    facts.append(("numbers", _sources(scenario, team.factions, team.tendencies)))
    return Entry(_titled(team.label), _some(team.brief, team.label.about), _facts(*facts))


def _wants(scenario: Scenario, faction: Faction) -> tuple[str, ...]:
    return tuple(_want(scenario, one.value, one.worth.text) for one in faction.wants)


def _want(scenario: Scenario, value: Line[Any], worth: str) -> str:
    """What a condition is worth where it holds, or one unit of a number."""
    if isinstance(value.tree, (Comparison, Is, All, AnyOf, Not)) or _is_yes_or_no(scenario, value.tree):
        return f"{worth} if {value.text}"
    kind = next(
        (one.kind for one in scenario.quantities if one.label.name == getattr(value.tree, "name", "")), ""
    )
    return (
        f"{worth} for {value.text} from 0% to 100%"
        if kind == "share"
        else f"{worth} for each 1 of {value.text}"
    )


def _is_yes_or_no(scenario: Scenario, tree: Any) -> bool:
    if isinstance(tree, Quantified):
        return tree.kind != "count"
    flags = {one.label.name for one in scenario.quantities if one.kind == "flag"}
    return isinstance(tree, Reference) and tree.name in flags


def _quantity(scenario: Scenario, one: Quantity) -> Entry:
    kind = {
        "flag": "yes or no",
        "choice": "one of " + ", ".join(value.name for value in one.values),
    }.get(one.kind) or f"{one.kind}, {shown_as(_unit(one), one.low)} to {shown_as(_unit(one), one.high)}"
    per = f", one for each {one.per.name}" if one.per else ""
    starts: tuple[str, ...] = ()
    if one.start is not None:
        each = [f"{line.text} ({member})" for member, line in one.start.members.items()]
        rest = [
            f"{line.text}{' (the others)' if each else ''}"
            for line in (one.start.single, one.start.every)
            if line
        ]
        starts = ("; ".join([*each, *rest]),)
    known = "" if one.known is None else _and([team.name for team in one.known]) or "nobody"
    facts: Facts = [
        ("starts at", starts),
        ("known to", _some(known)),
        ("source", _some(_reference(scenario, one.label.source))),
    ]
    return Entry(f"{_titled(one.label)}: {kind}{per}", _some(one.label.about), _facts(*facts))


def _unit(one: Quantity) -> str:
    return {"scale": "decimal"}.get(one.kind, one.kind)


def _judgement(scenario: Scenario, one: Judgement) -> Entry:
    many = len(one.experts) > 1 or any(name for name, _, _ in one.experts)
    ranges = tuple(f"{name}: {given.text}" if many and name else given.text for name, _, given in one.experts)
    facts = _facts(
        ("range" if len(ranges) == 1 else "ranges", ranges),
        ("asked", _some(one.asked)),
        ("source", _some(_reference(scenario, one.label.source))),
    )
    return Entry(_titled(one.label), _some(one.label.about), facts)


def _dice(scenario: Scenario) -> str:
    return f"Settled by {scenario.dice} unless a move says otherwise. Each argument that holds shifts the odds by its weight; the weight is 1 where none is given."


def _move(scenario: Scenario, move: Move) -> Entry:
    odds = "certain" if move.certain else move.odds.text if move.odds else "50%"
    facts: Facts = [
        ("who", (_and([team.name for team in move.by]),)),
        ("when", (_when(move),)),
        ("only if", _some(move.when.text if move.when else "")),
        ("at", _some(move.target.name if move.target else "")),
        ("in answer to", _some(move.answers.name if move.answers else "")),
        ("sealed until", _some(move.sealed_until.text if move.sealed_until else "")),
        (
            "costs",
            tuple(
                f"{one.amount.text} {one.quantity}{f' of {one.of}' if one.of else ''}" for one in move.costs
            ),
        ),
        ("odds", (odds + (f" ({move.dice})" if move.dice and not move.certain else ""),)),
        ("for", _reasons(move.arguments_for)),
        ("against", _reasons(move.arguments_against)),
    ]
    for word, degrees in (("if it works", move.on_success), ("if it fails", move.on_failure)):
        for degree, effects in degrees:
            facts.append(
                (word + (f" by {degree} or more" if degree else ""), tuple(line.text for line in effects))
            )
    for later in move.later:
        facts.append(
            (
                f"{later.after} turn{'s' * (later.after != 1)} later",
                tuple(line.text for line in later.effects),
            )
        )
    facts += [("open to one side because", _some(move.one_sided)), ("numbers", _sources(scenario, move))]
    return Entry(_titled(move.label), _some(move.says, move.aims, move.label.about), _facts(*facts))


def _when(move: Move) -> str:
    open_in = move.when_in
    if open_in.turns:
        return _and([turn.name for turn in open_in.turns])
    parts = [
        f"from {open_in.first.name}" if open_in.first else "",
        f"until {open_in.last.name}" if open_in.last else "",
    ]
    return " ".join(part for part in parts if part) or "in every turn"


def _reasons(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(
        f"{one.words} ({one.argument.text})" if one.argument.text != "always" else one.words
        for one in reasons
    )


def _inject(scenario: Scenario, one: Inject) -> Entry:
    moments = _and(
        [f"{at.phase} of {at.turn.name}" if at.turn else f"{at.phase} of every turn" for at in one.at]
    )
    facts: Facts = [
        ("when", (moments or "close of every turn",)),
        ("only if", _some(one.when.text if one.when else "")),
        ("chance", _some(one.chance.text if one.chance else "")),
        ("for each", _some(one.each.name if one.each else "")),
        ("then", tuple(line.text for line in one.effects)),
        ("numbers", _sources(scenario, one)),
    ]
    return Entry(_titled(one.label), _some(one.says, one.label.about), _facts(*facts))


def _endings(scenario: Scenario) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            _titled(one.label),
            _some(one.label.about),
            _facts(("when", (one.when.text if one.when else "otherwise, at the end of the last turn",))),
        )
        for one in scenario.endings
    )


def _measures(scenario: Scenario) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            _titled(one.label),
            _some(one.label.about),
            _facts(
                (
                    "taken at" if one.over == "end" else one.over,
                    (("the end: " if one.over == "end" else "") + one.value.text,),
                )
            ),
        )
        for one in scenario.measures
    )


def _claims(scenario: Scenario) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            _titled(claim.label),
            _some(claim.words),
            _facts(
                ("drawn by", _some(claim.drawn_by + _from(scenario, claim.label.source))),
                ("measured", (claim.measure.text,) if claim.measure else ()),
                ("do", tuple(line.text for line in claim.do)),
                ("rather than", tuple(line.text for line in claim.rather_than)),
                ("given", (claim.given.text,) if claim.given else ()),
                ("swept", (claim.vary.text,) if claim.vary else ()),
                ("over", tuple(step.name.name for step in claim.over)),
                ("holds if", (claim.holds_if.text,) if claim.holds_if else ()),
                ("under", tuple(named.name for named in claim.under)),
                ("set so", _some(claim.odds_set_so)),
            ),
        )
        for claim in scenario.claims
    )


def _sources(scenario: Scenario, *parts: Any) -> tuple[str, ...]:
    """Where the numbers of an entry come from, each source once."""
    names = dict.fromkeys(line.source for part in parts for line in numbered(part))
    return (_and([_reference(scenario, name) for name in names]),) if names else ()


def _reference(scenario: Scenario, source: str) -> str:
    return scenario.sources.get(source, source)


def _from(scenario: Scenario, source: str) -> str:
    return f" ({_reference(scenario, source)})" if source else ""


def _titled(label: Any) -> str:
    return f"{label.title} ({label.name})" if label.title and label.title != label.name else str(label.name)


def _some(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _facts(*facts: tuple[str, Iterable[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Labelled lines, without those that have nothing to say."""
    return tuple((label, tuple(values)) for label, values in facts if tuple(values))


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""
