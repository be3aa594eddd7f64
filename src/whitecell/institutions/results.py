"""Results as listings: who wins a recount and what the House would do; a route, step by step, and who blocked it.

Beside `listings`, which tells tables of law, these tell what became of one case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whitecell.institutions.elections import ELECTIONS, SIDES
from whitecell.institutions.electors import electors_appointed, electors_by_state
from whitecell.institutions.listings import Listing, electors_of_recount
from whitecell.institutions.procedure import Procedure, check
from whitecell.institutions.recounts import HouseChoice, Recount
from whitecell.institutions.refusals import unknown
from whitecell.institutions.routes import ROUTES
from whitecell.institutions.tables import sources
from whitecell.institutions.union import Union

NOBODY = "nobody"


def result_of_recount(of: Recount) -> Listing:
    """Who wins a recount, with how many electors of how many, and what the House would do without a majority.

    >>> from whitecell.institutions.recounts import recount
    >>> result_of_recount(recount(2020)).rows[-1]
    ('winner', 'Democratic')
    """
    rows: list[tuple[Any, ...]] = [
        ("electors appointed", of.appointed),
        ("majority", of.needed),
        *((side, count) for side, count in zip(SIDES, of.electors, strict=True)),
        ("undecided", of.undecided),
        ("winner", _winner(of)),
        *(_of_house(of.house) if of.house else ()),
    ]
    return Listing(of.sentence(), ("item", "value"), tuple(rows), of.notes)


def electors_by_place(of: Recount) -> Listing:
    """The electors of each place and side in a recount, under a short title.

    >>> from whitecell.institutions.recounts import recount
    >>> electors_by_place(recount(2020)).title
    'Electors by place'
    """
    found = electors_of_recount(of)
    return Listing("Electors by place", found.columns, found.rows, sources("president_by_state"))


def _winner(of: Recount) -> str:
    if of.winner is not None:
        return SIDES[of.winner]
    return "open" if of.undecided and max(of.electors) + of.undecided >= of.needed else NOBODY


def _of_house(house: HouseChoice) -> tuple[tuple[str, Any], ...]:
    return (
        ("states for the Democratic side in the House", house.states[0]),
        ("states for the Republican side in the House", house.states[1]),
        ("states divided or not known in the House", house.open),
        ("states needed in the House", house.needed),
        ("the House would choose", NOBODY if house.winner is None else SIDES[house.winner]),
    )


def electors_of_election(election: int) -> Listing:
    """The electors allotted to each state at any election from 1788, and the majority of those appointed.

    >>> electors_of_election(1876).title
    '1876: 369 electors appointed, 185 needed.'
    """
    appointed = electors_appointed(election)
    held = electors_by_state(election)
    rows = (*held.items(), ("all", sum(held.values())))
    return Listing(
        f"{election}: {appointed} electors appointed, {appointed // 2 + 1} needed.",
        ("place", "electors"),
        rows,
        (*sources("house_seats"), votes_recorded()),
    )


def electors_of_union(election: int, of: Union) -> Listing:
    """The electors of each place of a union, where the votes of its election are not recorded.

    >>> from whitecell.institutions.union import leave, reform, union_at
    >>> electors_of_union(2028, reform(union_at(2028), leave("CA"))).title
    '2028: 484 electors, 243 needed.'
    """
    total = sum(of.electors.values())
    rows = (*of.electors.items(), ("all", total))
    title = f"{election}: {total} electors, {total // 2 + 1} needed."
    return Listing(title, ("place", "electors"), rows, (*sources("house_seats"), votes_recorded()))


def votes_recorded() -> str:
    """The sentence on which elections have votes here.

    >>> votes_recorded()
    'The votes of 1976 to 2024 are recorded here; of other elections only the electors.'
    """
    return f"The votes of {ELECTIONS[0]} to {ELECTIONS[-1]} are recorded here; of other elections only the electors."


def route_named(name: str) -> Procedure:
    """The route of that name, or the only one whose name has those words in it.

    >>> route_named("Unilateral").standing
    'void'
    >>> route_named("amendmant")
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.UnknownNameError: There is no route called "amendmant"; the nearest is
    "amendment". Known: ...
    """
    wanted = name.strip().casefold()
    exact = [route for route in ROUTES.values() if route.name.casefold() == wanted]
    within = [route for route in ROUTES.values() if wanted and wanted in route.name.casefold()]
    if exact or len(within) == 1:
        return (exact or within)[0]
    raise unknown("route", name, [route.name for route in within] or ROUTES)


def routes_in_short() -> Listing:
    """Every route in a line: where, whether completing it has effect, who starts it, who can stop it alone.

    >>> routes_in_short().rows[0][:3]
    ('unilateral secession', 'United States', 'void')
    """
    rows = tuple(
        (route.name, route.where, route.standing, route.initiator, ", ".join(route.veto_players))
        for route in ROUTES.values()
    )
    return Listing(
        "Routes of leaving and joining", ("route", "where", "standing", "starts", "veto players"), rows
    )


def facts_of_route(route: Procedure) -> Listing:
    """What the law says of a route: who starts it, who can stop it alone, its clock, what holds without it.

    >>> facts_of_route(ROUTES["unilateral secession"]).rows[1]
    ('standing', 'void')
    """
    rows = (
        ("where", route.where),
        ("standing", route.standing),
        ("starts", route.initiator),
        ("veto players", ", ".join(route.veto_players)),
        ("clock", route.clock),
        ("without agreement", route.default),
        ("if complete", route.effect),
        ("undone", route.reversible),
    )
    return Listing(route.name, ("item", "value"), rows, (route.source,))


def steps_of_route(route: Procedure) -> Listing:
    """The votes of a route: each gate, its ways (any one is enough), their steps (all are needed).

    >>> steps_of_route(ROUTES["amendment"]).rows[-1][2:6]
    ('ratify', 'states', 38, 50)
    """
    rows = tuple(
        (
            passed.name,
            f"{number} of {len(passed.ways)}",
            step.name,
            step.actor,
            step.needed(),
            step.size,
            step.source,
        )
        for passed in route.gates
        for number, way in enumerate(passed.ways, 1)
        for step in way
    )
    columns = ("gate", "way", "step", "who", "needed", "of", "source")
    return Listing("Gates in order: any way is enough, all steps of a way are needed", columns, rows)


def check_of_route(route: Procedure, votes: Mapping[str, int]) -> Listing:
    """Whether a route is complete with these votes, what blocked it, and what is still waited for.

    >>> check_of_route(ROUTES["amendment"], {"ratify": 37}).rows[1]
    ('blocked', 'ratification: states, 37 of 38 needed (ratify)')
    """
    found = check(route, votes)
    rows: list[tuple[Any, ...]] = [("complete", "yes" if found.complete else "no")]
    for one in found.blocked_by:
        rows.append(
            ("blocked", f"{one.gate}: {one.actor}, {one.found} of {one.needed} needed ({one.step})"),
        )
    rows += [("waits for", gate) for gate in found.waiting_for]
    rows.append(("effect in law", "yes" if found.effective else "no"))
    rows.append(("what then holds", found.holds))
    return Listing(f"{route.name}, with these votes", ("item", "value"), tuple(rows))
