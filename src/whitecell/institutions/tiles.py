"""A tile-grid map of the union as SVG text: a square for each state, near where it lies; no script, nothing loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from whitecell.institutions.recounts import Recount
from whitecell.institutions.states import names
from whitecell.institutions.union import Union

# Each row of the map from the north, from the west: two letters a place, dots where nothing lies.
ROWS = (
    "AK .. .. .. .. .. .. .. .. .. ME",
    ".. .. .. .. .. WI .. .. .. VT NH",
    "WA ID MT ND MN IL MI .. NY MA ..",
    "OR NV WY SD IA IN OH PA NJ CT RI",
    "CA UT CO NE MO KY WV VA MD DE ..",
    ".. AZ NM KS AR TN NC SC DC .. ..",
    ".. .. .. OK LA MS AL GA .. .. ..",
    "HI .. .. TX .. .. .. .. FL .. PR",
)
TILES = {
    code: (column, row)
    for row, line in enumerate(ROWS)
    for column, code in enumerate(line.split())
    if code != ".."
}
SIZE, STEP = 44, 48
# People per Senator from which each shade begins.
SHADES = (0, 1_000_000, 2_500_000, 5_000_000, 10_000_000)
# Electors from which each shade begins, where nobody's votes are recorded.
HELD = (0, 6, 11, 21, 41)
MARKS = ("D", "R", "O")
# What each class of colour means.
COLOURS = {
    "side-0": "D: Democratic",
    "side-1": "R: Republican",
    "side-2": "O: other",
    "divided": "divided",
    "open": "? nobody voted",
    "shade-0": "under 1 million people per Senator",
    "shade-1": "from 1 million",
    "shade-2": "from 2.5 million",
    "shade-3": "from 5 million",
    "shade-4": "from 10 million",
    "held-0": "up to 5 electors",
    "held-1": "6 to 10",
    "held-2": "11 to 20",
    "held-3": "21 to 40",
    "held-4": "41 and more",
    "departed": "has left",
}


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the map: the place, its class of colour, the line under its letters, and what it says in full."""

    place: str
    colour: str
    mark: str
    said: str


def tile_map(tiles: Sequence[Tile], *, title: str) -> str:
    """The map as an SVG element; a place without a square of its own stands in a row below.

    >>> tile_map([Tile("CA", "side-0", "54 D", "California: 54")], title="2024").count("<rect")
    1
    """
    strangers = [one.place for one in tiles if one.place not in TILES]
    places = TILES | {
        place: (number % 11, len(ROWS) + number // 11) for number, place in enumerate(strangers)
    }
    depth = max((row for _, row in places.values()), default=0) + 1
    parts = [
        f'<svg class="tiles" role="img" viewBox="0 0 {11 * STEP} {depth * STEP}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(title)}</title>",
    ]
    for one in tiles:
        left, top = (STEP * place + 2 for place in places[one.place])
        middle = left + SIZE / 2
        parts += [
            f'<g class="{one.colour}"><title>{escape(one.said)}</title>',
            f'<rect x="{left}" y="{top}" width="{SIZE}" height="{SIZE}" rx="4"/>',
            f'<text x="{middle}" y="{top + 19}" class="code">{escape(one.place)}</text>',
            f'<text x="{middle}" y="{top + 36}">{escape(one.mark)}</text></g>',
        ]
    return "\n".join([*parts, "</svg>"])


def tiles_of_recount(of: Recount) -> list[Tile]:
    """A square for each place of a recount: its electors and D, R or O (other), or the two counts where it divides.

    >>> from whitecell.institutions.recounts import recount
    >>> {tile.place: tile.mark for tile in tiles_of_recount(recount(2020))}["NE"]
    '1D 4R'
    """
    tiles = []
    for place, held in of.union.electors.items():
        won = of.by_place.get(place)
        full = names().get(place, place)
        if won is None:
            tiles.append(Tile(place, "open", f"{held} ?", f"{full}: {held} electors, undecided"))
            continue
        counts = [f"{count}{mark}" for count, mark in zip(won, MARKS, strict=True) if count]
        sole = next((side for side, count in enumerate(won) if count == held), None)
        colour = "divided" if sole is None else f"side-{sole}"
        mark = " ".join(counts) if sole is None else f"{held} {MARKS[sole]}"
        tiles.append(Tile(place, colour, mark, f"{full}: {held} electors, {', '.join(counts)}"))
    return tiles + _departed(of.union)


def tiles_of_electors(electors: Mapping[str, int], departed: Sequence[str] = ()) -> list[Tile]:
    """A square for each place with its electors, darker for more; no square for who has none.

    >>> [(tile.colour, tile.mark) for tile in tiles_of_electors({"CA": 54, "WY": 3}, ["TX"])]
    [('held-4', '54'), ('held-0', '3'), ('departed', 'left')]
    """
    tiles = []
    for place, held in electors.items():
        shade = max(number for number, least in enumerate(HELD) if held >= least)
        said = f"{names().get(place, place)}: {held} electors"
        tiles.append(Tile(place, f"held-{shade}", str(held), said))
    return tiles + [
        Tile(place, "departed", "left", f"{names().get(place, place)}: has left") for place in departed
    ]


def tiles_of_weight(of: Union) -> list[Tile]:
    """A square for each state of a union: people for each Senator, in millions, darker for more.

    >>> from whitecell.institutions.union import union_at
    >>> {tile.place: (tile.colour, tile.mark) for tile in tiles_of_weight(union_at(2024))}["WY"]
    ('shade-0', '0.3')
    """
    tiles = []
    for state in of.states:
        each = of.populations[state] / 2
        shade = max(number for number, least in enumerate(SHADES) if each >= least)
        said = f"{names().get(state, state)}: {each:,.0f} people per Senator, {of.seats[state]} seats"
        tiles.append(Tile(state, f"shade-{shade}", f"{each / 1e6:.1f}", said))
    return tiles + _departed(of)


def colours_of(tiles: Sequence[Tile]) -> list[tuple[str, str]]:
    """The classes of colour that a map has, with what each means, in the order of `COLOURS`.

    >>> colours_of([Tile("CA", "departed", "left", "")])
    [('departed', 'has left')]
    """
    there = {tile.colour for tile in tiles}
    return [(colour, words) for colour, words in COLOURS.items() if colour in there]


def _departed(of: Union) -> list[Tile]:
    here: Mapping[str, int] = of.electors
    return [
        Tile(place, "departed", "left", f"{names().get(place, place)}: has left")
        for place in of.departed
        if place not in here
    ]
