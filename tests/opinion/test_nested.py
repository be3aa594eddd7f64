from __future__ import annotations

import numpy as np
import pytest

from whitecell.opinion.nested import explore
from whitecell.opinion.scales import Array, OpinionError


def test_a_conjugate_normal_is_integrated_exactly_enough() -> None:
    """Prior N(0, I), likelihood N(z; 1, 1/4): the posterior has mean 0.8 and variance 0.2."""

    def evaluate(z: Array) -> tuple[float, Array]:
        return -0.5 * float(np.sum((z - 1.0) ** 2)) / 0.25, z

    found = explore(evaluate, 3, nodes=256)
    mean = found.weights @ np.array(found.parts)
    variance = found.weights @ (np.array(found.parts) - mean) ** 2
    assert np.allclose(mean, 0.8, atol=0.01)
    assert np.allclose(variance, 0.2, atol=0.02)
    assert found.efficiency > 0.5


def test_a_silent_likelihood_gives_the_prior_back() -> None:
    found = explore(lambda z: (0.0, z), 2, nodes=512)
    places = np.array(found.parts)
    assert np.allclose(found.weights @ places, 0.0, atol=0.03)
    assert np.allclose(found.weights @ places**2, 1.0, atol=0.06)


def test_no_hyperparameters_is_one_node() -> None:
    found = explore(lambda z: (-3.0, "whole"), 0)
    assert found.parts == ("whole",)
    assert found.weights.tolist() == [1.0]


def test_a_density_that_no_lattice_fits_is_refused_with_its_effective_size() -> None:
    def spikes(z: Array) -> tuple[float, None]:
        gap = float(np.min(np.abs(z[0] - np.array([-2.0, 0.003, 2.0]))))
        return -gap * 1e5, None

    with pytest.raises(OpinionError, match=r"effective nodes of 64 after 4 fits, and at least 6 are asked"):
        explore(spikes, 1, nodes=64)
