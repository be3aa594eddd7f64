from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from whitecell.opinion.coefficient_priors import Prior, correlation_roots, prior_precision
from whitecell.opinion.scales import normal_points
from whitecell.opinion.terms import design_for, parse_terms

COLUMNS = {
    "g": np.array(["a", "b"], dtype=object),
    "x": np.array([0.0, 1.0]),
    "z": np.array([1.0, 0.0]),
}


def test_the_precision_is_the_inverse_of_the_covariance_written_out() -> None:
    design = design_for(parse_terms("(x | g)"), COLUMNS)
    root = np.array([[1.0, 0.0], [0.6, 0.8]])
    precision, log_determinant = prior_precision(design, Prior(np.array([0.5, 2.0]), (root,)))
    pair = np.array([[0.25, 0.6], [0.6, 4.0]])
    covariance = np.zeros((5, 5))
    covariance[0, 0] = 25.0
    for a, b in ((1, 3), (2, 4)):
        covariance[np.ix_([a, b], [a, b])] = pair
    assert np.allclose(precision @ covariance, np.eye(5))
    assert log_determinant == pytest.approx(-np.log(np.linalg.det(covariance)))


def test_two_terms_have_a_correlation_that_is_uniform() -> None:
    design = design_for(parse_terms("(x | g)"), COLUMNS)
    found = [correlation_roots(design, np.array([z]))[0][1, 0] for z in normal_points(400, 1)[:, 0]]
    assert stats.kstest(found, "uniform", args=(-1, 2)).statistic < 0.01


def test_three_terms_have_the_margins_of_the_lkj_prior() -> None:
    """Under LKJ(1) for three, each correlation is a Beta(3/2, 3/2) stretched to between -1 and 1."""
    design = design_for(parse_terms("(x + z | g)"), COLUMNS)
    roots = [correlation_roots(design, z)[0] for z in normal_points(4000, 3)]
    for row, column in ((1, 0), (2, 0), (2, 1)):
        found = [float((root @ root.T)[row, column]) for root in roots]
        assert stats.kstest(found, "beta", args=(1.5, 1.5, -1, 2)).statistic < 0.02
    assert np.allclose([np.diag(root @ root.T) for root in roots], 1.0)
