"""A design matrix with the four products that a fit needs, sparse where that pays.

Rows of a multilevel design hold a handful of numbers among hundreds of columns. From some hundred thousand
entries on the sparse products win by an order of magnitude; below that the dense ones do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from whitecell.opinion.scales import Array

LARGE = 150_000


@dataclass(frozen=True, slots=True)
class Rows:
    """A matrix of cells by coefficients, dense or sparse."""

    dense: Array | None
    sparse: csr_array | None

    @classmethod
    def of(cls, matrix: Array) -> Rows:
        """The matrix in the form that is quicker for its size.

        >>> Rows.of(np.eye(2)).gram(np.array([1.0, 3.0])).tolist()
        [[1.0, 0.0], [0.0, 3.0]]
        """
        if matrix.size < LARGE:
            return cls(matrix, None)
        return cls(None, csr_array(matrix))

    def times(self, coefficients: Array) -> Array:
        """The linear predictors (cells,), or (cells, many) for many columns of coefficients."""
        if self.dense is not None:
            return np.asarray(self.dense @ coefficients)
        assert self.sparse is not None
        return np.asarray(self.sparse @ coefficients, dtype=np.float64)

    def back(self, values: Array) -> Array:
        """X' v: one number for each coefficient."""
        if self.dense is not None:
            return np.asarray(self.dense.T @ values)
        assert self.sparse is not None
        return np.asarray(self.sparse.T @ values, dtype=np.float64)

    def gram(self, weights: Array) -> Array:
        """X' W X with W diagonal."""
        if self.dense is not None:
            return np.asarray((self.dense.T * weights) @ self.dense)
        assert self.sparse is not None
        scaled = self.sparse.multiply(weights[:, None])
        return np.asarray((self.sparse.T @ csr_array(scaled)).toarray(), dtype=np.float64)

    def lengths(self, covariance: Array) -> Array:
        """The diagonal of X S X': the variance of each linear predictor."""
        if self.dense is not None:
            return np.asarray(np.sum((self.dense @ covariance) * self.dense, axis=1))
        assert self.sparse is not None
        product = np.asarray(self.sparse @ covariance, dtype=np.float64)
        return np.asarray(self.sparse.multiply(product).sum(axis=1), dtype=np.float64).ravel()
