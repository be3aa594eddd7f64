"""Listings, the door, and that the library stands alone."""

from __future__ import annotations

import ast
import json
from datetime import date
from pathlib import Path

import whitecell.institutions as door
from whitecell.institutions import listings
from whitecell.institutions.recounts import recount
from whitecell.institutions.union import leave, union_at

ROOM = Path(door.__file__).parent


def test_every_listing_is_square_and_plain() -> None:
    found = [
        listings.representation(union_at(2024)),
        listings.weight_of_the_senate(union_at(2024)),
        listings.electors_of_recount(recount(2020, leave("CA"))),
        listings.days_of_election(2024),
        listings.requirements(),
        listings.days_of_petition(date(2025, 1, 23), election=date(2026, 11, 3)),
        listings.routes(),
        listings.pipeline(),
        listings.acts_compared(),
        listings.independence_initiatives(),
        listings.readings(),
    ]
    for listing in found:
        assert listing.title
        assert listing.rows
        assert all(len(row) == len(listing.columns) for row in listing.rows)
        assert json.loads(json.dumps(listing.records()))[0].keys() == set(listing.columns)


def test_every_reading_has_a_sentence_and_a_source() -> None:
    for question, among in listings.READINGS.items():
        assert len(among) >= 2, question
        for name, reading in among.items():
            assert name == reading.name
            assert reading.says
            assert reading.source


def test_the_weight_of_every_state_is_listed() -> None:
    rows = listings.representation(union_at(2024)).records()
    assert sum(row["seats"] for row in rows) == 435
    assert sum(row["electors"] for row in rows) == 535
    california = next(row for row in rows if row["state"] == "CA")
    assert california["Banzhaf"] == 0.460711


def test_the_door_has_what_it_says_in_order() -> None:
    assert sorted(door.__all__, key=lambda name: (not name.isupper(), name[0].islower(), name)) == list(
        door.__all__
    )
    assert all(hasattr(door, name) for name in door.__all__)


def test_the_library_imports_nothing_of_the_rest() -> None:
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                assert not name.startswith("whitecell") or name.startswith(
                    ("whitecell.institutions", "whitecell.errors")
                )
                assert name.split(".")[0] not in ("scipy", "pandas")


def test_every_table_names_its_sources() -> None:
    from whitecell.institutions.tables import rows, sources

    for path in (ROOM / "tables").glob("*.csv"):
        assert any("source" in line for line in sources(path.stem)), path.name
        assert rows(path.stem)
