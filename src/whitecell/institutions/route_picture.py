"""Routes as SVG text: the votes of each step of one route, and who can stop each route; no script, nothing loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from whitecell.institutions.procedure import Procedure, check

WIDTH, ROW, LEFT, BAR = 400, 40, 8, 384
LINE, NAMES, SQUARE, STEP = 22, 288, 14, 18
# What each class of colour means.
STANDINGS = {
    "sufficient": "complete means done",
    "contested": "done on that reading of the law",
    "expression": "changes no legal relation",
    "barred": "forbidden",
    "void": "without effect",
}


def picture_of_steps(route: Procedure, votes: Mapping[str, int]) -> str:
    """A bar for each step of a route: the body, the mark of the votes needed, and the votes given as far as they reach.

    >>> from whitecell.institutions.routes import ROUTES
    >>> text = picture_of_steps(ROUTES["amendment"], {"ratify": 37})
    >>> text.count('class="body"'), text.count('class="votes short"'), "38 of 50" in text
    (5, 1, True)
    """
    rows: list[str] = []
    down = 0
    for passed in route.gates:
        rows.append(f'<text class="gate" x="0" y="{down + 18}">{escape(passed.name)}</text>')
        down += 26
        for number, way in enumerate(passed.ways):
            if number:
                rows.append(f'<text class="or" x="{LEFT}" y="{down + 12}">or</text>')
                down += 20
            for step in way:
                needed, given = step.needed(), votes.get(step.name)
                said = f"{step.name}: {needed} of {step.size} needed"
                said += "" if given is None else f", {given} given"
                rows += [
                    f"<g><title>{escape(f'{step.actor}: {said}')}</title>",
                    f'<text x="{LEFT}" y="{down + 12}">{escape(said)}</text>',
                    f'<rect class="body" x="{LEFT}" y="{down + 18}" width="{BAR}" height="10"/>',
                ]
                if given is not None:
                    reach = BAR * min(given, step.size) / step.size
                    kind = "votes" if given >= needed else "votes short"
                    rows.append(
                        f'<rect class="{kind}" x="{LEFT}" y="{down + 18}" width="{reach:.1f}" height="10"/>'
                    )
                mark = LEFT + BAR * needed / step.size
                rows.append(f'<path class="mark" d="M{mark:.1f} {down + 15}V{down + 31}"/></g>')
                down += ROW
    found = check(route, votes)
    told = "complete" if found.complete else "not complete" if votes else "the mark is the votes needed"
    title = f"{route.name}: {told}"
    return _svg("steps", down + 4, title, rows)


def picture_of_routes(routes: Iterable[Procedure]) -> str:
    """A line for each route, with a square for every actor who can stop it alone, in the colour of its standing.

    >>> from whitecell.institutions.routes import ROUTES
    >>> picture_of_routes([ROUTES["admission of a state"]]).count("<rect")
    2
    """
    rows: list[str] = []
    for place, route in enumerate(routes, 1):
        down = LINE * place
        players = route.veto_players
        said = f"{route.name}: {STANDINGS[route.standing]}; can be stopped by {', '.join(players)}"
        squares = "".join(
            f'<rect x="{NAMES + STEP * number}" y="{down + 4}" width="{SQUARE}" height="{SQUARE}" rx="2"/>'
            for number in range(len(players))
        )
        rows.append(
            f'<g class="{route.standing}"><title>{escape(said)}</title>'
            f'<text x="{NAMES - 8}" y="{down + 16}">{escape(route.name.replace("_", " "))}</text>{squares}</g>'
        )
    title = "A square for each actor who can stop the route alone"
    caption = f'<text x="0" y="16" class="caption">{title}</text>'
    return _svg("stops", LINE * (len(rows) + 1) + 4, title, [caption, *rows])


def standings_of(routes: Iterable[Procedure]) -> list[tuple[str, str]]:
    """The classes of colour of some routes, with what each means, in the order of `STANDINGS`.

    >>> from whitecell.institutions.routes import ROUTES
    >>> standings_of([ROUTES["unilateral secession"]])
    [('void', 'void: without effect')]
    """
    there = {route.standing for route in routes}
    return [(standing, f"{standing}: {says}") for standing, says in STANDINGS.items() if standing in there]


def _svg(kind: str, height: int, title: str, rows: list[str]) -> str:
    head = (
        f'<svg class="{kind}" role="img" viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">\n'
        f"<title>{escape(title)}</title>"
    )
    return "\n".join([head, *rows, "</svg>"])
