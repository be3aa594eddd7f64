"""The manifest of a directory of plays: what was played, and which parts are finished, with the hashes of their values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from whitecell.ensembles import happenings, parts
from whitecell.ensembles.kept import Record
from whitecell.ensembles.saved_game import as_data, from_data
from whitecell.ensembles.settings import Settings
from whitecell.errors import UsageError
from whitecell.position import NOTHING_FORCED

FORM = 1  # of the directory; changes when an older program could not read a newer one
WHAT = "plays of a scenario, kept by whitecell"
SIZES = {"plays": parts.PLAYS, "happenings": happenings.PLAYS}
"""The tables, each the name of a folder, and how many plays a part of it has."""


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part: its table and number, its plays, its size, the hashes of its values, and what made it."""

    table: str
    number: int
    first: int
    count: int
    size: int
    hashes: Mapping[str, str]
    engine: str
    version: str

    @property
    def file(self) -> str:
        """Its place in the directory."""
        return f"{self.table}/part-{self.number:06d}.parquet"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a directory holds: the game by its fingerprints, the settings, how many plays, which shard, the finished parts.

    `do` says in words what is forced; `notes` is for whoever had the plays made (whitecell keeps them and reads none).
    """

    version: str
    scenario: str
    title: str
    rules: str
    words: str
    game: str
    files: tuple[tuple[str, str], ...]
    settings: Settings
    plays: int
    record: Record
    shard: tuple[int, int] = (1, 1)
    do: str = ""
    notes: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()

    def tables(self) -> tuple[str, ...]:
        """The tables that are kept."""
        return ("plays", "happenings") if self.record == "all" else ("plays",)

    def wanted(self) -> list[tuple[str, int, range]]:
        """The parts that the directory has when it is finished: table, number and plays."""
        here = stretch_of(self.plays, self.shard)
        found = []
        for table in self.tables():
            size = SIZES[table]
            for first in range(here.start, here.stop, size):
                found.append((table, first // size, range(first, min(first + size, self.plays))))
        return found

    def missing(self) -> list[tuple[str, int, range]]:
        """The parts that are not finished."""
        there = {(one.table, one.number) for one in self.parts}
        return [one for one in self.wanted() if one[:2] not in there]

    def with_part(self, part: Part) -> Manifest:
        """The manifest with a part more, in order."""
        others = [one for one in self.parts if (one.table, one.number) != (part.table, part.number)]
        order = {table: place for place, table in enumerate(SIZES)}
        found = sorted([*others, part], key=lambda one: (order[one.table], one.number))
        return replace(self, parts=tuple(found))

    def values(self) -> dict[str, str]:
        """One hash for each kind of values, over those of all parts: two runs with the same have the same plays."""
        found: dict[str, Any] = {}
        for part in self.parts:
            for name, value in part.hashes.items():
                found.setdefault(name, blake2b(digest_size=16)).update(bytes.fromhex(value))
        return {name: one.hexdigest() for name, one in found.items()}

    def as_text(self) -> str:
        """The manifest as the text of `manifest.json`."""
        one = self.settings
        forced = {} if one.forcing == NOTHING_FORCED else {"forced": as_data(one.forcing)}
        begun = {} if one.position is None else {"position": as_data(one.position)}
        plain = {
            "what": WHAT, "form": FORM, "whitecell": self.version, "scenario": self.scenario, "title": self.title,
            "rules": self.rules, "words": self.words, "game": self.game, "files": dict(self.files),
            "seed": one.seed, "plays": self.plays, "lucks": one.lucks, "assumed": one.assumed, "record": self.record,
            "shard": "{}/{}".format(*self.shard), "do": self.do, **forced, **begun, "notes": dict(self.notes),
            "finished": not self.missing(), "values": self.values(),
            "parts": [
                {
                    "file": part.file, "first": part.first, "plays": part.count, "bytes": part.size,
                    "values": dict(part.hashes), "engine": part.engine, "whitecell": part.version,
                }
                for part in self.parts
            ],
        }  # fmt: skip
        lines = [
            f' "{key}": {json.dumps(value, ensure_ascii=False)}'
            for key, value in plain.items()
            if key != "parts"
        ]
        listed = ",\n  ".join(json.dumps(part, ensure_ascii=False) for part in plain["parts"])  # type: ignore[attr-defined]
        return "{\n" + ",\n".join([*lines, f' "parts": [{listed and chr(10) + "  "}{listed}]']) + "\n}\n"


def stretch_of(plays: int, shard: tuple[int, int]) -> range:
    """The plays of a shard: whole parts, in a row, as evenly as they go.

    >>> stretch_of(200_000, (1, 3)), stretch_of(200_000, (3, 3))
    (range(0, 65536), range(131072, 200000))
    """
    number, of = shard
    whole = -(-plays // parts.PLAYS)
    first, last = (whole * one // of * parts.PLAYS for one in (number - 1, number))
    return range(min(first, plays), min(last, plays))


def shard_of(text: str) -> tuple[int, int]:
    """The shard that a text means: `3/16`; nothing is the whole.

    >>> shard_of("3/16"), shard_of("")
    ((3, 16), (1, 1))
    """
    number, slash, of = text.partition("/")
    if not text:
        return 1, 1
    if not (
        slash
        and number.isascii()
        and number.isdigit()
        and of.isascii()
        and of.isdigit()
        and 1 <= int(number) <= int(of)
    ):
        raise UsageError(
            f'A shard is written 3/16, the third of sixteen, counted from 1; "{text}" is none. '
            "(In a SLURM array: --array=1-16, --shard $SLURM_ARRAY_TASK_ID/16.)"
        )
    return int(number), int(of)


def read_manifest(text: str) -> Manifest:
    """The manifest of a text; raises LookupError, TypeError or ValueError where it is none that this version reads."""
    plain = json.loads(text)
    if plain["what"] != WHAT:
        raise ValueError("it is another program's")
    if plain["form"] != FORM:
        raise ValueError(f"it has the form {plain['form']} of whitecell {plain['whitecell']}")
    settings = Settings(
        plain["seed"], plain["lucks"], plain["assumed"],
        from_data(plain["forced"]) if "forced" in plain else NOTHING_FORCED,
        from_data(plain["position"]) if "position" in plain else None,
    )  # fmt: skip
    found = []
    for one in plain["parts"]:
        table, _, file = one["file"].partition("/")
        number = int(file.removeprefix("part-").removesuffix(".parquet"))
        found.append(
            Part(
                table,
                number,
                one["first"],
                one["plays"],
                one["bytes"],
                one["values"],
                one["engine"],
                one["whitecell"],
            )
        )
    manifest = Manifest(
        plain["whitecell"], plain["scenario"], plain["title"], plain["rules"], plain["words"], plain["game"],
        tuple(plain["files"].items()), settings, plain["plays"], plain["record"], shard_of(plain["shard"]),
        plain["do"], plain["notes"],
    )  # fmt: skip
    wanted = {one[:2]: one[2] for one in manifest.wanted()}
    for part in found:
        if wanted.get((part.table, part.number)) != range(part.first, part.first + part.count):
            raise ValueError(f"{part.file} is not one of its parts")
    return replace(manifest, parts=tuple(found))
