"""Teams bound: what they want, what they tend to, and the doctrine by which they choose."""

from __future__ import annotations

from functools import partial
from typing import Literal

from whitecell import expression as x
from whitecell import scenario as sc
from whitecell import sentence as s
from whitecell.game import Doctrine, Team, Want
from whitecell.language.binding import Binder
from whitecell.language.converting import Origin
from whitecell.language.declaring import turn_or_problem
from whitecell.language.effects import bind_weighed
from whitecell.language.tables import DECIMAL, Scope, Tables
from whitecell.language.words import nearest

MOST_SHOWN = 8  # doctrines of a circle that are named
BUILT_IN = ("one step ahead", "far-sighted", "tendencies", "at random")
LOOKING = ("one step ahead", "far-sighted")  # what needs wants
Weights = dict[tuple[str, str], tuple[x.Tree, x.Tree | None]]


def bind_teams(scenario: sc.Scenario, tables: Tables) -> tuple[Team, ...]:
    """The teams, in order."""
    return tuple(_team(scenario, tables, team) for team in scenario.teams)


def check_doctrines(scenario: sc.Scenario, tables: Tables) -> None:
    """Report what is wrong in doctrines, also in those that no team follows: runs and claims may name them."""
    known = {doctrine.label.name: doctrine for doctrine in scenario.doctrines}
    _circles(tables, known)
    for doctrine in scenario.doctrines:
        like = doctrine.like
        if like is not None and like.name not in known and like.name not in BUILT_IN:
            near = nearest(like.name, [*known, *BUILT_IN]) or ""
            tables.add("E101", like.place, f'There is no doctrine called "{like.name}".', near)
        _moves(tables, doctrine.forbid)
        _moves(tables, tuple(named for named, _ in doctrine.prefer if named.name != "wait"))
        for turn, lines in doctrine.script:
            turn_or_problem(tables, turn)
            for line in lines:
                _script_names(tables, line)


def _circles(tables: Tables, known: dict[str, sc.Doctrine]) -> None:
    """Report each circle of doctrines that are like one another, once, at the first of them in the file."""
    followed: set[str] = set()
    places = {name: place for place, name in enumerate(known)}
    for first in known:
        path: dict[str, int] = {}
        name: str | None = first
        while name in known and name not in followed and name not in path:
            path[name] = len(path)
            like = known[name].like
            name = like.name if like is not None else None
        followed |= path.keys()
        if name in path:
            circle = list(path)[path[name] :]
            start = circle.index(min(circle, key=places.__getitem__))
            circle = [*circle[start:], *circle[:start]]
            shown = [f'"{one}"' for one in [*circle, circle[0]]]
            if len(shown) > MOST_SHOWN:
                shown = [*shown[: MOST_SHOWN - 2], f"({len(circle) - MOST_SHOWN + 2} more)", shown[0]]
            text = f"A circle: {' is like '.join(shown)}."
            tables.add("E153", known[circle[0]].label.place, text)


def _team(scenario: sc.Scenario, tables: Tables, team: sc.Team) -> Team:
    name = team.label.name
    scope = Scope(name)
    origin = Origin("teams", name, team.label.id, team.label.spread)
    factions = tuple(
        (faction.name, _wants(tables, faction.wants, Scope(name, wanting=True), origin))
        for faction in team.factions
    )
    doctrine = _doctrine(scenario, tables, team, scope, origin)
    side = tables.teams[name].side
    return Team(
        name,
        team.label.id,
        team.label.title or name,
        side,
        team.brief,
        factions,
        doctrine,
        team.moves_a_turn,
        team.envelopes,
    )


def _wants(tables: Tables, wants: tuple[sc.Want, ...], scope: Scope, origin: Origin) -> tuple[Want, ...]:
    found = []
    for want in wants:
        binder = Binder(tables, want.value, scope)
        value = binder.attempt(partial(binder.number, want.value.tree))
        worth = Binder(tables, want.worth, scope, origin).of_type(
            want.worth.tree, DECIMAL, "The worth of a want"
        )
        if value is None or worth is None:
            continue
        scale = 1_000_000 if value.type.kind in ("whole", "flag") else 1
        found.append(Want(value.tree, worth, scale, want.value.text))
    return tuple(found)


def _tendencies(tables: Tables, tendencies: tuple[sc.Tendency, ...], team: str, origin: Origin) -> Weights:
    """The weight of each move at each target; `MOVE of MEMBER` goes before MOVE."""
    found: Weights = {}
    for tendency in tendencies:
        name, _, member = tendency.move.name.partition(" of ")
        if name == "wait" and not member:
            bound = bind_weighed(tables, tendency.weight, Scope(team), origin)
            if bound is not None:
                found["wait", ""] = bound
            continue
        if name not in tables.moves:
            text = f'There is no move called "{name}".'
            tables.add("E101", tendency.move.place, text, nearest(name, [*tables.moves, "wait"]) or "")
            continue
        family, teams = tables.moves[name]
        if team not in teams:
            text = f'"{team}" cannot make "{name}"; those who can are {", ".join(teams)}.'
            tables.add("E105", tendency.move.place, text)
            continue
        members = tables.families[family] if family else ("",)
        if member:
            if member not in members:
                text = f'"{name}" is not made at "{member}".'
                tables.add("E107", tendency.move.place, text, nearest(member, members) or "")
                continue
            members = (member,)
        for one in members:
            bound = bind_weighed(
                tables, tendency.weight, Scope(team, {family: one} if family else {}), origin
            )
            if bound is not None and (member or (name, one) not in found):
                found[name, one] = bound
    return found


def _doctrine(scenario: sc.Scenario, tables: Tables, team: sc.Team, scope: Scope, origin: Origin) -> Doctrine:
    default = "one step ahead" if team.factions else "tendencies" if team.tendencies else "at random"
    name = team.doctrine.name if team.doctrine else default
    known = {doctrine.label.name: doctrine for doctrine in scenario.doctrines}
    chain: list[sc.Doctrine] = []
    passed: set[str] = set()
    place = team.doctrine.place if team.doctrine else team.label.place
    while name not in BUILT_IN:
        if name not in known:
            text = f'There is no doctrine called "{name}".'
            tables.add("E101", place, text, nearest(name, [*known, *BUILT_IN]) or "")
            name = default
            break
        doctrine = known[name]
        if name in passed:  # a circle, which is reported where the doctrines are checked
            name = default
            break
        passed.add(name)
        chain.append(doctrine)
        name = doctrine.like.name if doctrine.like else "tendencies" if doctrine.as_seen else "one step ahead"
        place = doctrine.like.place if doctrine.like else doctrine.label.place
    rule: Literal["one step ahead", "far-sighted", "tendencies", "at random"] = name  # type: ignore[assignment]
    weights = _tendencies(tables, team.tendencies, team.label.name, origin)
    temperature = (
        _temperature(tables, team.temperature, scope, origin)
        or _temperature(tables, scenario.temperature, Scope(), Origin("temperature", "", "", 500_000))
        or x.Constant(1_000_000)
    )
    forbid: set[str] = set()
    prefer: dict[str, int] = {}
    script: dict[int, tuple[tuple[str, str], ...]] = {}
    for one in reversed(chain):
        one_origin = Origin("doctrines", one.label.name, one.label.id, one.label.spread)
        temperature = _temperature(tables, one.temperature, scope, one_origin) or temperature
        forbid.update(_moves(tables, one.forbid))
        for named, line in one.prefer:
            amount = Binder(tables, line, scope).of_type(line.tree, DECIMAL, "A preference")
            if amount is not None and not isinstance(amount, x.Constant):
                tables.add("E119", line.place, "A preference is a number.", "1.5")
            elif (named.name == "wait" or _moves(tables, (named,))) and isinstance(amount, x.Constant):
                prefer[named.name] = amount.value
        for turn, lines in one.script:
            number = turn_or_problem(tables, turn)
            if number is not None:
                script[number] = tuple(_scripted(tables, line) for line in lines)
        if one.as_seen:
            mine = tuple(
                t
                for t in one.as_seen
                if t.move.name.partition(" of ")[0] == "wait"
                or team.label.name in tables.moves.get(t.move.name.partition(" of ")[0], ("", ()))[1]
                or t.move.name.partition(" of ")[0] not in tables.moves
            )
            weights = _tendencies(tables, mine, team.label.name, one_origin)
    if rule in LOOKING and not team.factions:
        looks = "look one step ahead" if rule == "one step ahead" else "be far-sighted"
        tables.add("E145", place, f'"{team.label.name}" is to {looks}, but wants nothing.')
    return Doctrine(
        chain[0].label.name if chain else rule, rule, temperature, frozenset(forbid), prefer, script, weights
    )


def _temperature(
    tables: Tables, line: sc.Line[s.Sentence] | None, scope: Scope, origin: Origin
) -> x.Tree | None:
    if line is None:
        return None
    found = Binder(tables, line, scope, origin).of_type(line.tree, DECIMAL, "A temperature")
    written = line.tree
    if isinstance(written, s.Negative) or (
        isinstance(written, s.Number) and not 10_000 <= written.millionths <= 100_000_000
    ):
        tables.add("E121", line.place, f"A temperature is a number from 0.01 to 100, not {line.text}.")
        return None
    return found


def _moves(tables: Tables, names: tuple[sc.Named, ...]) -> list[str]:
    found = []
    for named in names:
        if named.name in tables.moves:
            found.append(named.name)
        else:
            text = f'There is no move called "{named.name}".'
            tables.add("E101", named.place, text, nearest(named.name, tables.moves) or "")
    return found


def _script_names(tables: Tables, line: sc.Line[s.Sentence]) -> bool:
    """Whether a line of a script names a move, or `wait`; a problem where it does not."""
    tree = line.tree
    if isinstance(tree, s.Reference) and (tree.name in tables.moves or tree.name == "wait"):
        return True
    near = nearest(line.text, tables.moves) or ""
    text = f'A script names a move, or "MOVE of MEMBER"; there is no move called "{line.text}".'
    tables.add("E101", line.place, text, near)
    return False


def _scripted(tables: Tables, line: sc.Line[s.Sentence]) -> tuple[str, str]:
    tree = line.tree
    if isinstance(tree, s.Reference) and tree.name == "wait" and tree.of is None:
        return ("wait", "")
    if isinstance(tree, s.Reference) and tables.declared(tree.name):
        return ("wait", "")
    if not isinstance(tree, s.Reference) or tree.name not in tables.moves:
        near = nearest(line.text, tables.moves) or ""
        text = f'A script names a move, or "MOVE of MEMBER"; there is no move called "{line.text}".'
        tables.add("E101", line.place, text, near)
        return ("wait", "")
    family, _ = tables.moves[tree.name]
    if family and tree.of is None:
        text = f'"{tree.name}" is made at a {family}: say which.'
        tables.add("E106", line.place, text, f"{tree.name} of {tables.families[family][0]}")
    elif tree.of is not None and tree.of not in tables.families.get(family, ()):
        what = f'is not made at "{tree.of}"' if family else "has no target"
        tables.add("E107", line.place, f'"{tree.name}" {what}.')
    return (tree.name, tree.of or "")
