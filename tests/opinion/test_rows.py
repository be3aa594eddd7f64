from __future__ import annotations

import sys

import numpy as np
import pytest
from scipy.sparse import csr_array

from whitecell.opinion.cells import Cells, Frame
from whitecell.opinion.multilevel import fit_multilevel
from whitecell.opinion.poststratify import poststratify
from whitecell.opinion.rows import LARGE, Rows


def test_dense_and_sparse_give_the_same_products() -> None:
    generator = np.random.default_rng(1)
    matrix = generator.normal(size=(40, 7)) * (generator.random((40, 7)) < 0.3)
    dense, sparse = Rows(matrix, None), Rows(None, csr_array(matrix))
    weights, cells = generator.random(40), generator.normal(size=40)
    many = generator.normal(size=(7, 3))
    root = generator.normal(size=(7, 7))
    assert np.allclose(dense.gram(weights), sparse.gram(weights))
    assert np.allclose(dense.back(cells), sparse.back(cells))
    assert np.allclose(dense.times(many), sparse.times(many))
    assert np.allclose(dense.lengths(root @ root.T), sparse.lengths(root @ root.T))
    assert np.allclose(dense.lengths(root @ root.T), np.diag(matrix @ root @ root.T @ matrix.T))


def test_the_form_goes_by_the_size() -> None:
    assert Rows.of(np.zeros((10, 10))).dense is not None
    assert Rows.of(np.zeros((LARGE // 10, 11))).sparse is not None


def test_a_large_fit_in_sparse_form_agrees_with_the_dense_one(monkeypatch: pytest.MonkeyPatch) -> None:
    names = np.array([f"g{i % 30:02d}" for i in range(300)], dtype=object)
    generator = np.random.default_rng(2)
    cells = Cells({"g": names}, generator.binomial(9, 0.4, 300).astype(float), np.full(300, 9.0))
    frame = Frame({"g": names}, np.ones(300))
    means = []
    for limit in (LARGE, 0):
        monkeypatch.setattr(sys.modules["whitecell.opinion.rows"], "LARGE", limit)
        monkeypatch.setattr(sys.modules["whitecell.opinion.poststratify"], "BLOCK", 2000 if limit else 7)
        fit = fit_multilevel(cells, "(1 | g)", generator=np.random.default_rng(3), nodes=32, draws=200)
        means.append(poststratify(fit, frame, ["g"]).mean)
    assert np.allclose(means[0], means[1], atol=1e-6)
