"""Shards put together: the values of one run, checked part by part; what does not fit is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ensembles.towns import PART, keep, reference
from whitecell.ensembles.merging import merge
from whitecell.ensembles.opening import open_plays
from whitecell.errors import UsageError, WhitecellError

MANY = 2 * PART + 1000


def shards(folder: Path, of: int, plays: int = MANY, **settings: object) -> list[Path]:
    """The shards of a run."""
    found = []
    for number in range(1, of + 1):
        found.append(folder / f"shard-{number}")
        keep(found[-1], plays, shard=f"{number}/{of}", **settings)
    return found


def test_sixteen_shards_are_one_run(tmp_path: Path) -> None:
    """There are three parts: thirteen of the sixteen have nothing to do, and say so."""
    found = shards(tmp_path, 16)
    assert sum(not open_plays(one).parts() for one in found) == 13
    whole = merge(found, out=tmp_path / "whole")
    assert whole.manifest.values() == reference(MANY)
    assert not whole.manifest.missing()
    whole.check()
    assert keep(tmp_path / "whole", MANY).manifest == whole.manifest


def test_shards_in_any_order_and_some_twice(tmp_path: Path) -> None:
    one, two = shards(tmp_path, 2)
    assert merge([two, one, two], out=tmp_path / "whole").manifest.values() == reference(MANY)


def test_the_long_table_is_merged_too(tmp_path: Path) -> None:
    found = shards(tmp_path, 2, 700, record="all")
    assert merge(found, out=tmp_path / "whole").manifest.values() == reference(700, "all")


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    one, two, three = shards(tmp_path, 3)
    with pytest.raises(UsageError) as refused:
        merge([one, three], out=tmp_path / "whole")
    assert str(refused.value) == (
        f"Some plays are in none of the directories: 65536 to 131071. Given: {one} (shard 1/3), {three} (shard 3/3). "
        "Finish or add the shards that have them."
    )
    assert not (tmp_path / "whole").exists()
    assert merge([one, two, three], out=tmp_path / "whole").count == MANY


def test_shards_of_other_runs_are_refused(tmp_path: Path) -> None:
    one, _ = shards(tmp_path, 2)
    other = tmp_path / "other"
    keep(other, MANY, shard="2/2", lucks=50)
    with pytest.raises(UsageError, match=r"other holds plays with other settings: --lucks 50 \(now 100\)"):
        merge([one, other], out=tmp_path / "whole")


def test_a_damaged_shard_is_found_and_what_was_copied_is_kept(tmp_path: Path) -> None:
    one, two, three = shards(tmp_path, 3)
    file = two / "plays" / "part-000001.parquet"
    sound = file.read_bytes()
    file.write_bytes(b"PAR1" + sound[4:-4000] + sound[-3990:])
    with pytest.raises(
        WhitecellError,
        match=r"shard-2/plays/part-000001.parquet is damaged: .* Mend: run the command that made",
    ):
        merge([one, two, three], out=tmp_path / "whole")
    keep(two, MANY, shard="2/3")
    assert merge([one, two, three], out=tmp_path / "whole").manifest.values() == reference(MANY)


def test_nothing_to_merge(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        merge([], out=tmp_path / "whole")
    assert str(refused.value) == "There is nothing to merge: name the directories of the shards."
