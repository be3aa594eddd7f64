"""Plays made by a Dask cluster of several workers are the same plays; left out where Dask is not installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ensembles.towns import PART, keep, reference

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


def test_a_local_cluster_of_several_workers(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    plays = 2 * PART + 1000
    with (
        distributed.LocalCluster(
            n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        client.wait_for_workers(3, timeout=60)
        found = keep(tmp_path, plays, executor=client.get_executor())
        worked = client.run(
            lambda: (
                __import__("whitecell.ensembles.sharing", fromlist=["_player"])._player.cache_info().misses
            )
        )
    assert found.manifest.values() == reference(plays)
    assert sum(count > 0 for count in worked.values()) >= 2, worked
