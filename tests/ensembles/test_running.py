"""A run: the same values whoever makes them, taken up where it was left, and refused where it would harm what is there."""

from __future__ import annotations

import errno
import itertools
import json
import threading
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import whitecell
from ensembles.towns import PART, TOWN, keep, reference, town
from whitecell.engine.players import engines
from whitecell.ensembles.directory import held
from whitecell.ensembles.making import Piece
from whitecell.ensembles.manifest import Manifest, stretch_of
from whitecell.ensembles.opening import KeptPlays, open_plays
from whitecell.ensembles.running import run
from whitecell.errors import UsageError, WhitecellError
from whitecell.position import Forcing

MANY = 2 * PART + 1000  # three parts, the last of which is short


class Backwards(Executor):
    """An executor of somebody else's: it does the later of two first, and says nothing of itself."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        threading.Timer(0.05, self.work).start()
        return future

    def work(self) -> None:
        """Do what came last, unless nobody wants it any more."""
        future, job = self.waiting.pop()
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(job())
            except WhitecellError as error:
                future.set_exception(error)


def test_parts_are_of_65536_plays_whoever_makes_them(tmp_path: Path) -> None:
    found = keep(tmp_path, MANY)
    assert [(part.file, part.first, part.count) for part in found.parts()] == [
        ("plays/part-000000.parquet", 0, PART),
        ("plays/part-000001.parquet", PART, PART),
        ("plays/part-000002.parquet", 2 * PART, 1000),
    ]
    assert [pq.read_metadata(tmp_path / part.file).num_rows for part in found.parts()] == [PART, PART, 1000]
    assert found.manifest.values() == reference(MANY)
    numbers = found.table(["play"])["play"].to_numpy()
    assert (numbers == range(MANY)).all()


def test_two_processes_make_what_one_makes(tmp_path: Path) -> None:
    assert keep(tmp_path, MANY, workers=2).manifest.values() == reference(MANY)


def test_threads_make_what_one_makes_and_so_does_any_other_executor(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as threads:
        assert keep(tmp_path / "threads", MANY, executor=threads).manifest.values() == reference(MANY)
    assert keep(tmp_path / "backwards", MANY, executor=Backwards()).manifest.values() == reference(MANY)


@pytest.mark.parametrize("engine", engines())
def test_every_engine_makes_the_same_values(tmp_path: Path, engine: str) -> None:
    found = keep(tmp_path, 300, engine=engine, record="all")
    assert found.manifest.values() == reference(300, "all")
    assert {part.engine for part in found.parts()} == {engine}


def test_the_plays_are_those_that_are_played_alone(tmp_path: Path) -> None:
    rows = keep(tmp_path, 200).table(["play", "world", "ending", "ended"]).to_pylist()
    for row in rows:
        play = whitecell.play(town(), seed=7, number=row["play"])
        assert (play.world, play.ending, play.ended) == (row["world"], row["ending"], row["ended"])


def test_a_run_that_is_finished_is_left_as_it_is(tmp_path: Path) -> None:
    keep(tmp_path, 300)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.*") if file.is_file()}
    told: list[tuple[int, int]] = []
    keep(tmp_path, 300, progress=lambda done, total: told.append((done, total)))
    assert told == []
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_parts_that_are_gone_or_damaged_are_made_again_and_only_they(tmp_path: Path) -> None:
    found = keep(tmp_path, MANY)
    first, second, third = (tmp_path / part.file for part in found.parts())
    kept = first.stat().st_mtime_ns
    second.write_bytes(second.read_bytes()[:-100])
    third.unlink()
    told: list[tuple[int, int]] = []
    said: list[str] = []
    again = keep(tmp_path, MANY, progress=lambda done, total: told.append((done, total)), remark=said.append)
    assert again.manifest.values() == reference(MANY)
    assert told[-1] == (PART + 1000, PART + 1000)
    assert said == [
        f"{file} does not hold what the manifest says; it is made again." for file in (second, third)
    ]
    assert first.stat().st_mtime_ns == kept
    again.check()


def test_values_that_were_changed_in_a_sound_file_are_found(tmp_path: Path) -> None:
    found = keep(tmp_path, 300)
    file = tmp_path / found.parts()[0].file
    table = pq.read_table(file)
    ended = pa.array([3 - value for value in table["ended"].to_pylist()], pa.int16())
    flipped = table.set_column(3, table.schema.field(3), ended)
    pq.write_table(flipped, file)
    with pytest.raises(WhitecellError) as damaged:
        open_plays(tmp_path).check()
    assert str(damaged.value) == (
        f"{file} is damaged: its values are not those of the manifest. Mend: run the command that made {tmp_path} once more; "
        "it makes that part again and leaves the others."
    )
    with pytest.raises(
        whitecell.ReplayError, match=r"Play 5 told again is not the play in .*part-000000.parquet: kept"
    ):
        open_plays(tmp_path).play(5)


@pytest.mark.parametrize(
    ("settings", "difference"),
    [
        ({"seed": 8}, "--seed 7 (now 8)"),
        ({"plays": 600}, "--plays 500 (now 600)"),
        ({"lucks": 10}, "--lucks 100 (now 10)"),
        ({"record": "none"}, "--record choices (now none)"),
        ({"assumed": "drawn", "shard": "1/2"}, "--assumed written (now drawn), --shard 1/1 (now 1/2)"),
        (
            {"forcing": Forcing(may_not=frozenset({(0, "shout")})), "do": "nobody shouts"},
            'forced "" (now "nobody shouts")',
        ),
    ],
)
def test_other_settings_are_refused(tmp_path: Path, settings: dict[str, Any], difference: str) -> None:
    keep(tmp_path, 500)
    with pytest.raises(UsageError) as refused:
        run(town(), **{"out": tmp_path, "plays": 500, "seed": 7, **settings})
    assert str(refused.value) == (
        f"{tmp_path} holds plays with other settings: {difference}. Give those that it was begun with, or choose another directory."
    )
    open_plays(tmp_path).check()


def test_another_scenario_and_another_version_of_it_are_refused(tmp_path: Path) -> None:
    keep(tmp_path)
    with pytest.raises(UsageError) as other:
        run(whitecell.load("tutorial/two-teams"), out=tmp_path, plays=500, seed=7)
    assert str(other.value) == (
        f'{tmp_path} holds plays of another scenario, "A small town" (small.yaml). Choose another directory.'
    )
    with pytest.raises(UsageError) as version:
        run(town(TOWN.replace("odds: 30%", "odds: 31%")), out=tmp_path, plays=500, seed=7)
    assert str(version.value) == (
        f"{tmp_path} holds plays of another version of small.yaml; changed since: small.yaml. "
        "Choose another directory for the plays of this version."
    )


def test_a_strange_directory_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("chapter one")
    with pytest.raises(UsageError) as refused:
        keep(tmp_path)
    assert str(refused.value) == (
        f"{tmp_path} holds other things (thesis.docx) and no plays; they are left as they are. "
        "Choose a directory that is empty or not there yet."
    )
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_where_the_directory_should_be(tmp_path: Path) -> None:
    (tmp_path / "plays.csv").write_text("a,b")
    with pytest.raises(UsageError) as refused:
        keep(tmp_path / "plays.csv")
    assert str(refused.value) == (
        f"{tmp_path / 'plays.csv'} cannot be written: File exists. Name a directory that you may write, with --out."
    )


def test_two_runs_into_one_place(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(UsageError) as refused:
        keep(tmp_path)
    assert str(refused.value) == (
        f"{tmp_path} is being written by another run. Wait until that has ended, or choose another directory."
    )
    assert keep(tmp_path).count == 500


def test_a_file_system_that_locks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of clusters: two runs then make the same parts, and what one leaves beside is not taken from under the other."""
    from whitecell.ensembles import directory

    def unable(lock: int) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(directory, "_lock", unable)
    (tmp_path / "plays").mkdir()
    (tmp_path / "plays" / ".part-000000.parquet.17.beside").write_bytes(b"half")
    with held(tmp_path):
        assert keep(tmp_path).manifest.values() == reference(500)
    assert (tmp_path / "plays" / ".part-000000.parquet.17.beside").exists()


class Failing(Backwards):
    """An executor for which the second part cannot be finished."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(self.failing, fn, args[0])

    def failing(self, work: Any, piece: Piece) -> Any:
        """Do a piece, if it is of the first part."""
        if piece.number:
            raise WhitecellError("Play 70000 of seed 7 of town.yaml cannot be finished.")
        return work(piece)


def test_plays_that_cannot_be_finished(tmp_path: Path) -> None:
    """What is finished by then is kept, and the error says so."""
    with pytest.raises(WhitecellError) as refused:
        keep(tmp_path, MANY, executor=Failing())
    there = len(open_plays(tmp_path).parts())
    assert str(refused.value) == (
        f"Play 70000 of seed 7 of town.yaml cannot be finished. {there} of 3 parts are finished and kept in {tmp_path}; "
        "when that is mended, the same command goes on from there."
    )
    open_plays(tmp_path).check()
    assert keep(tmp_path, MANY).manifest.values() == reference(MANY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ('{"name": "somebody else\'s"}', "KeyError: 'what'"),
        ('{"what": "a recipe"}', "ValueError: it is another program's"),
        (
            '{"what": "plays of a scenario, kept by whitecell", "form": 2, "whitecell": "3.0"}',
            "ValueError: it has the form 2 of whitecell 3.0",
        ),
    ],
)
def test_a_manifest_that_cannot_be_read(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    for attempt in (keep, open_plays):
        with pytest.raises(UsageError) as refused:
            attempt(tmp_path)
        assert str(refused.value) == (
            f"{tmp_path / 'manifest.json'} cannot be read by this version of whitecell ({why}). "
            "Open it with the version that wrote it, or choose another directory."
        )
    assert (tmp_path / "manifest.json").read_text() == text


def test_a_manifest_whose_parts_lie_elsewhere_is_refused(tmp_path: Path) -> None:
    """A directory from somebody else names no file outside itself."""
    keep(tmp_path)
    plain = json.loads((tmp_path / "manifest.json").read_text())
    plain["parts"][0]["file"] = "../../part-000000.parquet"
    (tmp_path / "manifest.json").write_text(json.dumps(plain))
    with pytest.raises(UsageError, match="cannot be read by this version"):
        open_plays(tmp_path)


def test_what_is_forced_stands_in_the_manifest_and_is_told_again(tmp_path: Path) -> None:
    forcing = Forcing(may_not=frozenset({(0, "shout")}))
    found = run(
        town(), out=tmp_path, plays=300, seed=7, arm="no shouting", forcing=forcing, do="nobody shouts"
    )
    assert found.folder == tmp_path / "arm=no_shouting"
    again = open_plays(tmp_path / "arm=no_shouting")
    assert (again.manifest.do, again.manifest.settings.forcing) == ("nobody shouts", forcing)
    assert "shout" not in set(again.table(["choice_t1_mayor_1"])["choice_t1_mayor_1"].to_pylist())
    for number in range(0, 300, 50):
        again.play(number)
    with pytest.raises(UsageError) as refused:
        open_plays(tmp_path)
    assert (
        str(refused.value)
        == f"{tmp_path} holds arms, each with its own plays: {tmp_path / 'arm=no_shouting'}."
    )


def test_plays_from_a_position_are_kept_and_told_again(tmp_path: Path) -> None:
    position = replace(whitecell.play(town()).position, phase="opening", turn=2, ending=None)
    found = run(town(), out=tmp_path, plays=50, seed=7, position=position, record="all")
    assert open_plays(tmp_path).manifest.settings.position == position
    assert set(found.table(["ended"])["ended"].to_pylist()) == {2}
    found.play(17)


def test_assumed_numbers_can_be_drawn(tmp_path: Path) -> None:
    drawn = keep(tmp_path / "drawn", assumed="drawn")
    assert drawn.manifest.values() != reference(500)
    drawn.play(499)


def test_notes_are_kept_as_they_are(tmp_path: Path) -> None:
    notes = {"claims": {"hash": "00ff", "before": "the first play"}}
    keep(tmp_path, notes=notes)
    assert open_plays(tmp_path).manifest.notes == notes


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"plays": 0}, "There must be at least one play."),
        ({"record": "some"}, 'What is recorded is none, choices, all; "some" is none of them.'),
        ({"lucks": 0}, "At least one play belongs to a world."),
        ({"assumed": "guessed"}, 'Assumed numbers are "written" or "drawn", not "guessed".'),
        ({"seed": 2**64}, "A seed has 64 bits; 18446744073709551616 does not fit."),
        ({"engine": "steam"}, 'There is no engine called "steam"; they are'),
        ({"shard": "4/3"}, 'A shard is written 3/16, the third of sixteen, counted from 1; "4/3" is none.'),
    ],
)
def test_what_cannot_be_played_is_refused_before_anything_is_written(
    tmp_path: Path, asked: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        run(town(), out=tmp_path / "out", **asked)
    assert str(refused.value).startswith(message)
    assert not (tmp_path / "out").exists()


def test_a_manifest_says_what_it_said() -> None:
    from whitecell.ensembles.manifest import read_manifest
    from whitecell.ensembles.settings import Settings

    one = Manifest(
        "0.1.0",
        "a.yaml",
        "A",
        "r",
        "w",
        "g",
        (("a.yaml", "00"),),
        Settings(seed=3),
        MANY,
        "all",
        (1, 1),
        "",
        {"x": 1},
    )
    assert read_manifest(one.as_text()) == one
    assert len(one.missing()) == 3 + -(-MANY // 512)
    assert not json.loads(one.as_text())["finished"]


@pytest.mark.parametrize(
    ("plays", "of"), [(1, 1), (1, 16), (PART, 2), (5 * PART + 1, 3), (10**7, 16), (16 * PART, 16)]
)
def test_shards_are_all_plays_and_none_twice(plays: int, of: int) -> None:
    shards = [stretch_of(plays, (number, of)) for number in range(1, of + 1)]
    assert [number for shard in shards for number in (shard.start, shard.stop) if len(shard)][:1] == [0]
    assert sum(len(shard) for shard in shards) == plays
    filled = [shard for shard in shards if len(shard)]
    assert all(one.stop == other.start and one.stop % PART == 0 for one, other in itertools.pairwise(filled))


def test_the_kept_plays_can_be_handed_on(tmp_path: Path) -> None:
    found = keep(tmp_path)
    assert isinstance(found, KeptPlays)
    assert whitecell.open_plays(str(tmp_path)).manifest == found.manifest
