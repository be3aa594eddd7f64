"""The scenario as analysts of policy write it down: uncertainties (X), levers (L), relationships (R) and measures (M)."""

from __future__ import annotations

from whitecell.game import Game
from whitecell.report import parts_wording as words
from whitecell.report.whole.matter import Matter
from whitecell.report.whole.values import Block, Facts, Section, Words, anchor
from whitecell.scenario import Judgement, Scenario

Pairs = tuple[tuple[str, tuple[str, ...]], ...]


def parts(matter: Matter) -> Section:
    """The section, each part with the lines of the scenario that it is made of."""
    again = f"whitecell show {matter.called}"
    made: tuple[tuple[str, str, Pairs], ...] = (
        ("X", words.UNCERTAIN, _uncertain(matter)),
        ("L", words.LEVERS, _levers(matter.game)),
        ("R", words.RELATIONS, _relations(matter.scenario)),
        ("M", words.MEASURED, _measured(matter)),
    )
    inner = tuple(
        Section(anchor("xlrm", matter.called, letter), heading, (Facts(pairs, again),))
        for letter, heading, pairs in made
        if pairs
    )
    lead: tuple[Block, ...] = (Words(words.parts_lead()),)
    return Section(anchor("xlrm", matter.called), words.PARTS, lead, inner)


def _uncertain(matter: Matter) -> Pairs:
    scenario = matter.scenario
    sections = list(dict.fromkeys(one.section for one in matter.game.assumed))
    found = [(one.label.title or one.label.name, _ranges(scenario, one)) for one in scenario.judgements]
    found += [
        (
            one.label.title or one.label.name,
            tuple(f"{named.name}: {len(rows)} rows drawn together" for named, rows, _ in one.columns),
        )
        for one in scenario.joint
    ]
    if sections:
        found.append((words.ASSUMED, (words.assumed_in(matter.numbers.all_assumed, sections),)))
    chances = [one for one in (*scenario.injects, *scenario.rules) if one.chance is not None]
    if chances:
        lines = tuple(
            f"{one.label.title or one.label.name}: {one.chance.text}"
            for one in chances
            if one.chance is not None
        )
        found.append((words.FROM_OUTSIDE, lines))
    return tuple(found)


def _ranges(scenario: Scenario, one: Judgement) -> tuple[str, ...]:
    source = scenario.sources.get(one.label.source, one.label.source)
    ranges = tuple(f"{name}: {given.text}" if name else given.text for name, _, given in one.experts)
    return (*ranges, *((words.source(source),) if source else ()))


def _levers(game: Game) -> Pairs:
    found: dict[str, dict[str, None]] = {one.title or one.name: {} for one in game.teams}
    for option in game.options:
        team = game.teams[option.team]
        found[team.title or team.name][option.move] = None
    return tuple((team, ("; ".join(moves),)) for team, moves in found.items() if moves)


def _relations(scenario: Scenario) -> Pairs:
    certain = [one for one in scenario.injects if one.chance is None]
    pairs = (
        (words.RULES, tuple(one.label.title or one.label.name for one in scenario.rules)),
        (words.COMES, tuple(one.label.title or one.label.name for one in certain)),
        (words.LAWS, tuple(f"{one.label.name}: {one.rule.name}" for one in scenario.laws)),
        (words.SETTLED, (words.settled_by(scenario.dice),)),
        (words.ENDS, tuple(_ending(one.label.title or one.label.name, one.when) for one in scenario.endings)),
    )
    return tuple(
        (label, ("; ".join(lines),) if label != words.ENDS else lines) for label, lines in pairs if lines
    )


def _ending(name: str, when: object) -> str:
    return f"{name}: {getattr(when, 'text', None) or 'otherwise'}"


def _measured(matter: Matter) -> Pairs:
    measures = tuple(
        f"{one.label.title or one.label.name}: {'' if one.over == 'end' else one.over + ' '}{one.value.text}"
        for one in matter.scenario.measures
    )
    claims = tuple(dict.fromkeys(one.claim.measure.text for one in matter.findings))
    return tuple(
        (label, lines) for label, lines in ((words.NAMED, measures), (words.OF_CLAIMS, claims)) if lines
    )
