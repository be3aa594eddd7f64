"""Kept plays opened: as tables by us and by others, as the game stores them, and told again."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import whitecell
from ensembles.towns import PART, keep, town
from whitecell.engine.players import player
from whitecell.ensembles import many
from whitecell.ensembles.exporting import KINDS, export
from whitecell.ensembles.happenings import COLUMNS, hash_of
from whitecell.ensembles.opening import KeptPlays, open_plays
from whitecell.errors import ReplayError, UsageError, WhitecellError
from whitecell.plays import Settled

MANY = PART + 500


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> KeptPlays:
    """Two parts of plays of the town."""
    folder = tmp_path_factory.mktemp("kept")
    keep(folder, MANY)
    return open_plays(folder)


def test_what_plays_came_to_is_what_is_counted_without_keeping_them(kept: KeptPlays) -> None:
    """Endings and measures; expectations and moves are read of plays that are made."""
    counted = many(town(), plays=MANY, seed=7)
    found = kept.outcomes()
    assert (found.endings, found.measures, found.worlds) == (
        counted.endings,
        counted.measures,
        counted.worlds,
    )
    assert (found.first, found.plays, found.seed, found.lucks) == (0, MANY, 7, 100)
    assert (found.expectations, found.moves) == ((), ())


def test_blocks_are_those_of_the_engine(kept: KeptPlays) -> None:
    first, second = kept.blocks()
    assert (len(first.numbers), len(second.numbers)) == (PART, 500)
    played = player(town()).play(7, PART, 500)
    assert np.array_equal(second.numbers, played.numbers)
    assert np.array_equal(second.endings, played.endings) and np.array_equal(second.ended, played.ended)
    for name, values in played.measures.items():
        assert np.array_equal(second.measures[name], values), name
    for slot, chosen in played.choices.items():
        assert np.array_equal(second.choices[slot], chosen), slot
        assert np.array_equal(second.settled[slot], played.settled[slot] == 1), slot


def test_tables_come_part_by_part_with_the_columns_asked_for(kept: KeptPlays) -> None:
    assert [(one.num_rows, one.column_names) for one in kept.tables(["ended", "play"])] == [
        (PART, ["ended", "play"]),
        (500, ["ended", "play"]),
    ]
    with pytest.raises(
        UsageError, match=f'{kept.folder} has no column "calm"; it has play, world, ending, ended, how_calm, '
    ):
        kept.table(["calm"])


def test_every_column_has_its_unit_in_the_file(kept: KeptPlays) -> None:
    schema = pq.read_schema(kept.folder / kept.parts()[0].file)
    assert {one.name: one.metadata[b"unit"].decode() for one in schema} == {
        one.name: one.unit for one in kept.columns
    }
    assert schema.metadata[b"whitecell seed"] == b"7"
    listed = json.loads((kept.folder / "columns.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in listed] == schema.names
    assert listed[8] == {
        "name": "choice_t1_mayor_1", "holds": "choice", "unit": "the move chosen", "turn": 1, "turn name": "one day",
        "team": "mayor", "slot": 1, "values": ["-", "wait", "speak", "shout"], "codes": [-2, -1, 0, 1],
    }  # fmt: skip


def test_pandas_opens_it_without_us(kept: KeptPlays) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(kept.folder / "plays")
    assert len(frame) == MANY and not frame.isna().any().any()
    assert frame["ending"].value_counts().to_dict() == {
        one.name: one.plays for one in kept.outcomes().endings
    }
    assert list(frame["choice_t1_mayor_1"].cat.categories) == ["-", "wait", "speak", "shout"]
    assert {str(kind) for kind in frame.dtypes} == {"int64", "int16", "float64", "bool", "category"}


def test_polars_opens_it_without_us(kept: KeptPlays) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(kept.folder / "plays" / "*.parquet")
    assert frame.height == MANY and sum(frame.null_count().row(0)) == 0
    counts = dict(frame["ending"].cast(polars.String).value_counts().iter_rows())
    assert counts == {one.name: one.plays for one in kept.outcomes().endings}


def test_duckdb_opens_it_without_us(kept: KeptPlays) -> None:
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.sql(
        f"select ending, count(*) from '{kept.folder}/plays/*.parquet' group by ending"
    ).fetchall()
    assert dict(rows) == {one.name: one.plays for one in kept.outcomes().endings}


def test_any_play_is_told_again_from_the_directory_alone(kept: KeptPlays) -> None:
    for number in (0, 99, 100, PART - 1, PART, MANY - 1):
        assert kept.play(number) == whitecell.play(town(), seed=7, number=number)
    with pytest.raises(UsageError) as refused:
        kept.play(MANY)
    assert str(refused.value) == f"{kept.folder} has the plays 0 to {MANY - 1}; there is no play {MANY}."


def test_a_saved_game_that_is_gone_or_another(tmp_path: Path) -> None:
    keep(tmp_path)
    place = tmp_path / "game.json.gz"
    place.write_bytes(b"something else")
    with pytest.raises(ReplayError, match=f"{place} cannot be read: "):
        open_plays(tmp_path).play(1)
    keep(tmp_path / "other", plays=10)
    from whitecell.ensembles.saved_game import saved

    place.write_bytes(saved(whitecell.load("tutorial/two-teams")))
    with pytest.raises(ReplayError) as refused:
        open_plays(tmp_path).play(1)
    assert (
        str(refused.value)
        == f"{place} is not the game that the manifest names; its plays cannot be told again."
    )


def test_nothing_is_kept_there(tmp_path: Path) -> None:
    for folder, what in ((tmp_path, "No plays are kept in"), (tmp_path / "none", "There is no directory")):
        with pytest.raises(UsageError) as refused:
            open_plays(folder)
        assert str(refused.value) == (
            f"{what} {folder}. Plays are kept by: whitecell run SCENARIO --plays 100000 --out {folder}"
        )


def test_a_part_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = keep(tmp_path)
    file = tmp_path / found.parts()[0].file
    file.unlink()
    with pytest.raises(WhitecellError) as damaged:
        open_plays(tmp_path).table()
    assert str(damaged.value) == (
        f"{file} is damaged: it is not there. Mend: run the command that made {tmp_path} once more; "
        "it makes that part again and leaves the others."
    )


# -- the long table -----------------------------------------------------------------------------------------------


def test_the_long_table_tells_what_the_play_tells(tmp_path: Path) -> None:
    found = keep(tmp_path, 600, record="all")
    assert [part.count for part in found.parts("happenings")] == [512, 88]
    rows = found.table(table="happenings").to_pylist()
    for number in (0, 511, 512, 599):
        mine = [row for row in rows if row["play"] == number]
        assert [row["line"] for row in mine] == list(range(len(mine)))
        play = whitecell.play(town(), seed=7, number=number)
        settled = [one for one in play.happenings if isinstance(one, Settled)]
        assert [
            (row["turn"], row["name"], row["worked"], row["margin"])
            for row in mine
            if row["what"] == "settled"
        ] == [(one.turn, town().options[one.option].move, one.success, one.margin) for one in settled]
        changes = [change for one in settled for change in one.changes]
        assert [row["because"] for row in mine if row["what"] == "changed"] == [
            change.text for change in changes
        ]
        calm = [row["after"] for row in mine if row["name"] == "calm"]
        assert calm == [change.after / 1_000_000 for change in changes if change.column == 0]
        assert (mine[-1]["what"], mine[-1]["name"]) == ("ended", play.ending)
    assert hash_of(found.happenings(range(512))) == found.parts("happenings")[0].hashes["happenings"]


@pytest.mark.parametrize("name", ["gambia-2016", "tip-2020/clear-trump-win"])
def test_every_kind_of_happening_has_its_row(name: str) -> None:
    from whitecell.ensembles.happenings import happenings
    from whitecell.ensembles.settings import Settings

    game = whitecell.load(name)
    table = happenings(game, Settings(seed=3), range(5))
    assert table.column_names == list(COLUMNS)
    lines = sum(
        1 + len(getattr(one, "changes", ()))
        for n in range(5)
        for one in whitecell.play(game, seed=3, number=n).happenings
    )
    assert table.num_rows == lines
    assert table["what"].null_count == table["name"].null_count == table["turn"].null_count == 0


# -- one file -----------------------------------------------------------------------------------------------------


def rows_of(file: Path) -> list[dict[str, Any]]:
    """The rows of an exported file, as texts."""
    match file.suffix:
        case ".csv":
            rows: list[dict[str, Any]] = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
        case ".jsonl":
            rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        case ".arrow":
            rows = pa.ipc.open_file(file).read_all().to_pylist()
        case _:
            rows = pq.read_table(file).to_pylist()
    return [{name: str(value).removesuffix(".0").lower() for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_one_file_has_every_play(kept: KeptPlays, tmp_path: Path, kind: str) -> None:
    told: list[tuple[int, int]] = []
    file = export(kept, tmp_path / f"plays.{kind}", progress=lambda done, total: told.append((done, total)))
    rows = rows_of(file)
    assert len(rows) == MANY
    assert told == [(PART, MANY), (MANY, MANY)]
    wanted = [
        {name: str(value).removesuffix(".0").lower() for name, value in row.items()}
        for row in kept.table().slice(MANY - 3).to_pylist()
    ]
    assert rows[-3:] == wanted
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_some_plays_and_some_columns(kept: KeptPlays, tmp_path: Path) -> None:
    file = export(kept, tmp_path / "some.csv", columns=["play", "ending"], numbers=range(PART - 2, PART + 2))
    rows = rows_of(file)
    assert [row["play"] for row in rows] == [str(number) for number in range(PART - 2, PART + 2)]
    assert list(rows[0]) == ["play", "ending"]


def test_the_long_table_of_some_plays(kept: KeptPlays, tmp_path: Path) -> None:
    file = export(kept, tmp_path / "long.jsonl", table="happenings", numbers=range(3, 5))
    rows = rows_of(file)
    assert {row["play"] for row in rows} == {"3", "4"}
    assert rows[-1]["what"] == "ended"


def test_what_is_not_exported(kept: KeptPlays, tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("mine")
    for file, message in (
        ("there.csv", f"{tmp_path / 'there.csv'} exists; it is left as it is. Choose another name."),
        ("plays.xlsx", 'A table is exported to csv, parquet, arrow, jsonl; "xlsx" is none of them.'),
        ("no/plays.csv", f"{tmp_path / 'no/plays.csv'} cannot be written: No such file or directory."),
    ):
        with pytest.raises(WhitecellError) as refused:
            export(kept, tmp_path / file)
        assert str(refused.value) == message
    assert [one.name for one in tmp_path.iterdir()] == ["there.csv"]
    assert (tmp_path / "there.csv").read_text() == "mine"
