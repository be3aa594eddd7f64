"""An estimate as a joint judgement: equally likely rows of correlated shares, for a scenario to start from.

A scenario that starts support at one number plays every world as if the polls had settled it. Rows carry the
doubt: in each world one row holds, and the columns of a row belong together. Support in a row where polls
lean too high is lower than they say, and the two sides' support add up to the support of everybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

import numpy as np

from whitecell.opinion import sentences as say
from whitecell.opinion.checking import Check
from whitecell.opinion.claim_record import claim_fingerprint
from whitecell.opinion.coalitions import figures_from_rows, power_from_rows
from whitecell.opinion.facts import facts
from whitecell.opinion.mixture import joint_draws
from whitecell.opinion.scales import Array, OpinionError, to_share
from whitecell.opinion.standing import OutPartyEffect, out_party_effect

MOST_VALUES = 80_000
"""What one file of a scenario holds (1 MiB), in shares of up to eleven characters with their comma."""

SIDE_NAMES: dict[str, str] = {
    "incumbent": "support among the president's side",
    "opposition": "support among the opposition",
    "neither": "support among others",
}
"""The columns of the sides, by standing."""


@dataclass(frozen=True, slots=True)
class JointRows:
    """Equally likely rows: each column's name and shares (0 to 1, one a row), and where they come from."""

    columns: tuple[tuple[str, Array], ...]
    source: str

    @property
    def fingerprint(self) -> str:
        """The first 16 digits of the SHA-256 of the columns as they are written: a row changed by hand changes it."""
        written = "\n".join(f"{name}: {', '.join(map(_percent, shares))}" for name, shares in self.columns)
        return hashlib.sha256(written.encode()).hexdigest()[:16]

    def file(self, heading: str, name: str = "opinion") -> str:
        """A whole file that a scenario extends: a comment that says how it was made, and the rows.

        >>> print(JointRows((("support", np.array([0.25])),), "made up").file("By hand")[:26])
        # By hand
        whitecell: 1
        joi
        """
        return f"# {' '.join(heading.split())}\nwhitecell: 1\n{self.text(name)}"

    def text(self, name: str = "opinion") -> str:
        """The rows as the `joint:` section of a scenario, in lines of at most 110 characters.

        >>> print(JointRows((("support", np.array([0.25, 0.3])),), "Made up.").text(), end="")
        joint:
          opinion:
            source: >
              Made up. The rows' SHA-256 begins with 1a88b8836e8f4470.
            columns:
              support: [
                25%, 30%,
              ]
        """
        return "\n".join(self._lines(name)) + "\n"

    def _lines(self, name: str) -> Iterator[str]:
        yield from ("joint:", f"  {name}:", "    source: >")
        said = f"{self.source} The rows' SHA-256 begins with {self.fingerprint}."
        yield from (f"      {line}" for line in wrap(said, 100))
        yield "    columns:"
        for column, shares in self.columns:
            yield f"      {column}: ["
            values = [_percent(share) for share in shares]
            for start in range(0, len(values), 9):
                yield "        " + ", ".join(values[start : start + 9]) + ","
            yield "      ]"


def _percent(share: float) -> str:
    """A share in percent with at most four decimals: a scenario counts in millionths."""
    return f"{100 * share:.4f}".rstrip("0").rstrip(".") + "%"


def joint_rows(check: Check, *, rows: int = 1000, seed: int = 0) -> JointRows:
    """Equally likely rows from an estimate, the same for the same seed: support, and support as polls show it.

    1. Support, and support with the bias that these polls share, are drawn together from the pool.
    2. Where the claim names `sides`, what stands between them is drawn from the out-party effect of the
       shipped figures: the effect, the parties' habit, those on no side, and each group's own error.
    3. In each row one level is moved until the sides' support, weighted by their shares, is the row's
       support. Support and the differences between sides are taken to be independent (assumed).

    Raises OpinionError where a file of a scenario cannot hold so many rows.

    >>> from whitecell.opinion.checking import check_claim
    >>> from whitecell.opinion.worked_examples import scotland_majority
    >>> made = joint_rows(check_claim(scotland_majority(), nodes=64), rows=400, seed=1)
    >>> [name for name, _ in made.columns], round(float(np.median(made.columns[0][1])), 1)
    (['support', 'support in polls'], 0.6)
    """
    claim = check.claim
    fit_a_file(rows, 2 + (3 if claim.sides else 0))
    generator = np.random.default_rng(seed)
    posterior = check.pool.posterior
    drawn = joint_draws(
        posterior.weights, posterior.means[:, :2], posterior.covariances[:, :2, :2], rows, generator
    )
    support = to_share(drawn[:, 0])
    found = [("support", support), ("support in polls", to_share(drawn[:, 1]))]
    if claim.sides:
        found += _sides(check, support, generator)
    sides = "".join(f", {party} {100 * share:g}%" for party, share in claim.sides)
    apart = (
        f" The sides' shares are assumed{sides}; what stands between them is an estimate from ten published "
        "figures by party."
        if claim.sides
        else ""
    )
    polls = say.counted(len(check.pool.polls), "poll")
    source = (
        f"{rows:,} equally likely rows, drawn with the seed {seed} from an estimate on {polls} of "
        f"{claim.people} on {say.day(claim.day)}, with what is assumed about their common errors.{apart} "
        f"The SHA-256 of polls and assumptions begins with {claim_fingerprint(claim)}."
    )
    return JointRows(tuple(found), say.checked(source))


def fit_a_file(rows: int, columns: int) -> None:
    """Nothing, when a file of a scenario can hold so many rows; otherwise OpinionError says how many it can."""
    most = MOST_VALUES // columns
    if not 1 <= rows <= most:
        raise OpinionError(
            f"A file of a scenario holds from 1 to {most:,} rows of these {columns} columns; asked for {rows:,}."
        )


def _sides(check: Check, support: Array, generator: np.random.Generator) -> list[tuple[str, Array]]:
    claim = check.claim
    power = power_from_rows(facts("presidents"))
    effect = out_party_effect(figures_from_rows(facts("out-party")), power)
    between = _between(effect, len(support), generator)
    weights, offsets, names = [], [], []
    rest = 1.0 - sum(share for _, share in claim.sides)
    for place, (party, share) in enumerate((*claim.sides, ("", rest))):
        standing = power.standing(party, claim.day)
        side = {"opposition": 0.5, "incumbent": -0.5, "neither": 0.0}[standing]
        habit = {effect.parties[0]: 0.5, effect.parties[1]: -0.5}.get(party, 0.0)
        aside = float(standing == "neither")
        offsets.append(between[:, :3] @ np.array([side, habit, aside]) + between[:, 3 + place])
        weights.append(share)
        names.append(SIDE_NAMES[standing])
    shares = split(support, np.array(weights), np.stack(offsets, axis=1))
    return [(name, shares[:, place]) for place, name in enumerate(names)]


def _between(effect: OutPartyEffect, rows: int, generator: np.random.Generator) -> Array:
    """Draws (rows, 6): the effect, the habit and those aside, then an own error for each of three groups."""
    posterior = effect.posterior
    own = posterior.spreads[:, posterior.names.index("own")] ** 2
    means = np.concatenate([posterior.means, np.zeros((len(own), 3))], axis=1)
    covariances = np.zeros((len(own), 6, 6))
    covariances[:, :3, :3] = posterior.covariances
    covariances[:, 3:, 3:] = own[:, None, None] * np.eye(3)
    return joint_draws(posterior.weights, means, covariances, rows, generator)


def split(support: Array, weights: Array, offsets: Array) -> Array:
    """The groups' shares (rows, groups) that add up to `support` (rows,) under the groups' weights.

    In each row one level is added to the log-odds `offsets` (rows, groups), found by bisection: the logit
    shift of Ghitza and Gelman (2013, American Journal of Political Science 57:762).

    >>> split(np.array([0.3]), np.array([0.5, 0.5]), np.array([[1.0, -1.0]])).round(3).tolist()
    [[0.486, 0.114]]
    """
    low, high = np.full(len(support), -60.0), np.full(len(support), 60.0)
    for _ in range(80):
        middle = 0.5 * (low + high)
        under = to_share(offsets + middle[:, None]) @ weights < support
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return to_share(offsets + (0.5 * (low + high))[:, None])
