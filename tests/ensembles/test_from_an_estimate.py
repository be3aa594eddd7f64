"""From an estimate to the worlds of an ensemble: the plays carry its spread and how its parts move together."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import whitecell
from whitecell.block import Block
from whitecell.engine.players import engines, player
from whitecell.game import Game
from whitecell.opinion import (
    Areas,
    Cells,
    Check,
    Frame,
    JointRows,
    Poll,
    check_claim,
    fit_multilevel,
    joint_rows,
    poststratify,
    rows_of_margin,
    rows_of_track,
    track_support,
)
from whitecell.opinion.joint import SIDE_NAMES
from whitecell.opinion.over_time import Track
from whitecell.opinion.worked_examples import nine_million

DAY = date(2024, 3, 10)
MILLION = 1_000_000


def scenario(columns: list[str]) -> str:
    """A scenario with one quantity and one measure a column; its one move may fail and takes nothing from them."""
    starts = [f'  q{i}: {{share: 0% to 100%, start: "{name}"}}' for i, name in enumerate(columns)]
    measures = [f"  m{i}: q{i}" for i in range(len(columns))]
    return "\n".join(
        [
            "whitecell: 1", "title: A vote", "extends: rows.yaml", "default source: assumed",
            "calendar: {the day: 2024-03-10}", "teams: {the governor: {wants: {called: 1}}}", "quantities:",
            "  called: {flag: no}", *starts, "moves:",
            "  call: {by: the governor, odds: q0, on success: [called becomes yes]}", "endings: {the end: otherwise}",
            "measures:", *measures,
        ]
    )  # fmt: skip


def worlds(rows: JointRows, folder: Path, *, plays: int, engine: str = "") -> np.ndarray:
    """What the quantities are in each world (worlds, columns), read from the measures of an ensemble."""
    (folder / "rows.yaml").write_text(rows.file("made by a test"), encoding="utf-8")
    (folder / "vote.yaml").write_text(scenario([name for name, _ in rows.columns]), encoding="utf-8")
    game: Game = whitecell.load(folder / "vote.yaml")
    block: Block = player(game, engine).play(11, 0, plays, lucks=1)
    return np.stack([block.measures[f"m{i}"] for i in range(len(rows.columns))], axis=1) / MILLION


def written(rows: JointRows) -> np.ndarray:
    return np.round(np.stack([shares for _, shares in rows.columns], axis=1), 6)


@pytest.fixture(scope="module")
def check() -> Check:
    return check_claim(nine_million(), nodes=64)


@pytest.fixture(scope="module")
def track() -> Track:
    alike = np.array([[1.0, 0.3, 0.4], [0.3, 1.0, 0.9], [0.4, 0.9, 1.0]])
    areas = Areas(("coast", "valley", "hills"), alike, np.array([0.5, 0.3, 0.2]), np.zeros(3))
    days = [date(2024, 1, 10), date(2024, 2, 10), DAY]
    polls = [
        Poll("A", day, day, "adults", "phone", "c", share, sample=900, area=area)
        for day, share, area in zip(days, (0.38, 0.46, 0.34), ("valley", "whole", "valley"), strict=True)
    ]
    return track_support(
        polls, areas=areas, days=(DAY,), anchor=days[0], population="adults", nodes=32, joint=True
    )


def test_the_worlds_carry_the_spread_of_the_estimate_and_the_correlation_of_its_sides(
    check: Check, tmp_path: Path
) -> None:
    rows = joint_rows(check, rows=4000, seed=3)
    found = worlds(rows, tmp_path, plays=6000)
    names = [name for name, _ in rows.columns]
    for probability in (0.05, 0.25, 0.5, 0.75, 0.95):
        wanted = check.pool.estimate.quantile(probability)
        assert np.quantile(found[:, 0], probability) == pytest.approx(wanted, abs=0.02)
    drawn, kept = np.corrcoef(written(rows), rowvar=False), np.corrcoef(found, rowvar=False)
    assert np.allclose(drawn, kept, atol=0.06)
    opposition, incumbent = names.index(SIDE_NAMES["opposition"]), names.index(SIDE_NAMES["incumbent"])
    assert 0.2 < kept[opposition, incumbent] < 0.95
    others = names.index(SIDE_NAMES["neither"])
    whole = 0.45 * found[:, opposition] + 0.26 * found[:, incumbent] + 0.29 * found[:, others]
    assert np.allclose(whole, found[:, 0], atol=2e-6)


def test_the_worlds_carry_the_spread_and_correlation_of_places(track: Track, tmp_path: Path) -> None:
    rows = rows_of_track(track, DAY, source="made up", rows=4000, seed=4)
    found = worlds(rows, tmp_path, plays=6000)
    for place, area in enumerate(track.areas.names):
        belief = track.at(area, DAY)
        for probability in (0.1, 0.5, 0.9):
            assert np.quantile(found[:, place], probability) == pytest.approx(
                belief.quantile(probability), abs=0.02
            )
    kept = np.corrcoef(found, rowvar=False)
    assert np.allclose(
        np.corrcoef(track.draws(DAY, 20_000, np.random.default_rng(1)), rowvar=False), kept, atol=0.06
    )
    assert kept[1, 2] > kept[0, 1] + 0.1


def test_the_worlds_carry_a_poststratified_margin(tmp_path: Path) -> None:
    names = np.array(["left", "right"], dtype=object)
    cells = Cells({"party": names}, np.array([30.0, 20.0]), np.array([60.0, 90.0]))
    fit = fit_multilevel(cells, "(1 | party)", generator=np.random.default_rng(1), draws=2000)
    margin = poststratify(fit, Frame({"party": names}, np.ones(2)), ["party"])
    rows = rows_of_margin(margin, source="a survey made up", prefix="support among ", rows=4000)
    assert [name for name, _ in rows.columns] == ["support among left", "support among right"]
    found = worlds(rows, tmp_path, plays=6000)
    assert np.allclose(found.mean(axis=0), margin.mean, atol=0.006)
    assert np.allclose(found.std(axis=0), margin.sd, atol=0.006)


def test_every_world_is_one_row_whole_under_every_engine(track: Track, tmp_path: Path) -> None:
    rows = rows_of_track(track, DAY, source="made up", rows=50, seed=5)
    there = {tuple(row) for row in written(rows)}
    for engine in engines():
        found = worlds(rows, tmp_path, plays=200, engine=engine)
        assert {tuple(row) for row in np.round(found, 6)} <= there


def test_columns_drawn_apart_would_lose_the_correlation(track: Track, tmp_path: Path) -> None:
    """The test above can fail: rows whose columns are shuffled carry the spread and not the correlation."""
    rows = rows_of_track(track, DAY, source="made up", rows=4000, seed=4)
    generator = np.random.default_rng(1)
    apart = JointRows(
        tuple((name, generator.permutation(shares)) for name, shares in rows.columns), "shuffled"
    )
    kept = np.corrcoef(worlds(apart, tmp_path, plays=6000), rowvar=False)
    assert abs(kept[1, 2]) < 0.06


def test_the_file_says_where_it_comes_from_and_a_row_changed_by_hand_is_seen(
    check: Check, tmp_path: Path
) -> None:
    rows = joint_rows(check, rows=30, seed=1)
    text = rows.file("a question: the command")
    assert text.startswith("# a question: the command\nwhitecell: 1\njoint:\n")
    said = " ".join(text.split())
    assert f"SHA-256 begins with {rows.fingerprint}." in said
    assert re.search(r"The SHA-256 of polls and assumptions begins with [0-9a-f]{16}\.", said)
    (name, shares), *rest = rows.columns
    changed = JointRows(((name, np.where(np.arange(30) == 7, 0.5, shares)), *rest), rows.source)
    assert changed.fingerprint != rows.fingerprint
    game: Game = whitecell.load(_written(tmp_path, rows))
    assert any("SHA-256" in str(one.source) for one in game.judgements)


def _written(folder: Path, rows: JointRows) -> Path:
    (folder / "rows.yaml").write_text(rows.file("made by a test"), encoding="utf-8")
    (folder / "vote.yaml").write_text(scenario([name for name, _ in rows.columns]), encoding="utf-8")
    return folder / "vote.yaml"
