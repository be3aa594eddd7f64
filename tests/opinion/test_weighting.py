from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import null_space
from scipy.optimize import minimize

from whitecell.opinion.scales import Array, OpinionError
from whitecell.opinion.weighting import calibrate, effective_sample, rake, trim

SHARED = Path(__file__).parents[3] / "shared" / "data" / "opinion" / "rake"
SEX = ["f", "f", "m", "m", "m", "f"]
AGE = ["y", "o", "y", "o", "o", "y"]
COLUMNS = {"sex": SEX, "age": AGE}
TARGETS = {"sex": {"f": 0.6, "m": 0.4}, "age": {"y": 0.3, "o": 0.7}}


def weighted(values: Array, given_column: list[str], level: str) -> float:
    mine = np.array([x == level for x in given_column])
    return float(values[mine].sum() / values.sum())


def test_raked_margins_meet_their_targets() -> None:
    weights = rake(COLUMNS, TARGETS)
    assert weighted(weights.values, SEX, "f") == pytest.approx(0.6)
    assert weighted(weights.values, AGE, "y") == pytest.approx(0.3)
    assert weights.values.mean() == pytest.approx(1.0)


def test_raking_is_the_least_change_in_relative_entropy_from_the_design() -> None:
    """A slow twin: minimise sum w log(w / d) under the same margins with a general optimiser."""
    design = np.array([1.0, 2.0, 1.0, 1.5, 0.5, 1.0])
    start = design * 6 / design.sum()
    marks = np.array([[x == "f" for x in SEX], [x == "y" for x in AGE], [True] * 6], dtype=float)
    aims = np.array([0.6, 0.3, 1.0]) * 6
    free = null_space(marks)
    first = np.linalg.lstsq(marks, aims, rcond=None)[0]

    def change(z: Array) -> float:
        w = first + free @ z
        return float(np.sum(w * np.log(w / start) - w + start)) if np.all(w > 0) else 1e6

    found = minimize(change, np.zeros(3), method="Nelder-Mead", options={"xatol": 1e-9, "maxiter": 9000})
    assert np.allclose(rake(COLUMNS, TARGETS, design=design).values, first + free @ found.x, atol=1e-4)


@given(st.lists(st.floats(0.2, 5.0), min_size=6, max_size=6), st.floats(0.2, 0.8), st.floats(0.2, 0.8))
@settings(max_examples=50, deadline=None)
def test_any_design_and_targets_are_met_and_the_odds_ratio_of_the_design_is_kept(
    design: list[float], f: float, y: float
) -> None:
    targets = {"sex": {"f": f, "m": 1 - f}, "age": {"y": y, "o": 1 - y}}
    given_weights = np.array(design)
    values = rake(COLUMNS, targets, design=given_weights).values
    assert weighted(values, SEX, "f") == pytest.approx(f, abs=1e-7)

    def odds(w: Array) -> float:
        cell = {
            (s, a): w[[i for i in range(6) if (SEX[i], AGE[i]) == (s, a)]].sum() for s in "fm" for a in "yo"
        }
        return float(cell["f", "y"] * cell["m", "o"] / (cell["f", "o"] * cell["m", "y"]))

    assert odds(values) == pytest.approx(odds(given_weights), rel=1e-6)


@pytest.mark.parametrize(
    ("columns", "targets", "message"),
    [
        (COLUMNS, {"race": {"a": 1.0}}, "There is no column race to rake; there are sex, age."),
        (
            COLUMNS,
            {"sex": {"f": 0.6, "m": 0.2}},
            "The target of sex adds up to 0.8; expected 1, 100, or counts of people.",
        ),
        (COLUMNS, {"sex": {"f": 1.0, "m": 0.0}}, "The target of sex takes a share above 0 for each level."),
        (
            COLUMNS,
            {"sex": {"f": 1.0}},
            "The sample has sex 'm' and the target has not. Give it a target, merge it, or leave those "
            "respondents out yourself.",
        ),
        (
            COLUMNS,
            {"sex": {"f": 0.5, "m": 0.4, "x": 0.1}},
            "The target has sex 'x' and nobody in the sample is there. Merge it with another level.",
        ),
        (
            {"a": ["0", "1"], "b": ["0", "1"]},
            {"a": {"0": 0.5, "1": 0.5}, "b": {"0": 0.3, "1": 0.7}},
            "The margins could not be met together: after 1000 cycles one is still off by 20 points. "
            "Look for "
            "combinations that the sample lacks, or merge small levels.",
        ),
    ],
)
def test_targets_that_cannot_be_met_are_refused(
    columns: dict[str, list[str]], targets: dict[str, dict[str, float]], message: str
) -> None:
    with pytest.raises(OpinionError) as caught:
        rake(columns, targets)
    assert str(caught.value) == message


def test_design_weights_must_be_positive_and_as_many_as_the_sample() -> None:
    with pytest.raises(
        OpinionError, match=r"^Design weights are 6 numbers above 0, one for each respondent\.$"
    ):
        rake(COLUMNS, TARGETS, design=np.zeros(6))


def test_linear_calibration_is_the_regression_estimator() -> None:
    generator = np.random.default_rng(2)
    x, design = generator.normal(size=(80, 2)), generator.uniform(0.5, 2, 80)
    y = x @ [1.0, -2.0] + generator.normal(size=80)
    aim = np.array([0.1, -0.2])
    weights = calibrate(x, aim, design=design)
    scaled = design * 80 / design.sum()
    full = np.column_stack([np.ones(80), x])
    slope = np.linalg.solve(full.T @ (full * scaled[:, None]), full.T @ (scaled * y))
    assert weights.mean(y)[0] == pytest.approx(float(np.concatenate([[1.0], aim]) @ slope))


def test_bounded_calibration_keeps_every_ratio_and_meets_the_totals() -> None:
    generator = np.random.default_rng(3)
    x = generator.normal(size=(200, 3))
    weights = calibrate(x, np.array([0.3, -0.2, 0.1]), bounds=(0.4, 2.5))
    assert np.all((weights.values >= 0.4) & (weights.values <= 2.5))
    assert np.allclose(weights.values @ x / 200, [0.3, -0.2, 0.1], atol=1e-8)
    with pytest.raises(
        OpinionError, match=r"^No weights with ratios between 0\.9 and 1\.1 meet the totals\."
    ):
        calibrate(x, np.array([1.0, 0.0, 0.0]), bounds=(0.9, 1.1))


def test_calibration_refuses_columns_that_say_the_same_and_bounds_on_one_side() -> None:
    x = np.ones((5, 1))
    with pytest.raises(
        OpinionError, match=r"^Two of the columns to calibrate say the same; leave one of them out\.$"
    ):
        calibrate(x, np.array([1.0]))
    with pytest.raises(
        OpinionError, match=r"^Bounds on the ratio of weights lie on both sides of 1; found 1 and 2\.$"
    ):
        calibrate(np.array([[0.0], [1.0]]), np.array([0.5]), bounds=(1.0, 2.0))


def test_trimming_says_what_it_did() -> None:
    columns = {"sex": ["f"] * 45 + ["m"] * 5}
    targets = {"sex": {"f": 0.5, "m": 0.5}}
    raked = rake(columns, targets)
    cut = trim(raked, low=0.3, high=3.0, columns=columns, targets=targets)
    assert cut.values.max() <= 3.0 + 1e-9
    assert cut.values.mean() == pytest.approx(1.0)
    assert cut.effective > raked.effective
    assert cut.notes == (
        "5 of 50 weights were trimmed to between 0.3 and 3 times the mean; 20.0% of the weight moved, and a "
        "margin is now off by 20.0 points.",
    )
    untouched = trim(raked, low=0.01, high=50.0, columns=columns, targets=targets)
    assert (untouched.trimmed, untouched.notes) == (0, ())
    with pytest.raises(
        OpinionError, match=r"^Limits on weights lie on both sides of their mean, 1; found 1 and 2"
    ):
        trim(raked, low=1.0, high=2.0, columns=columns, targets=targets)


def test_the_standard_error_of_equal_weights_is_the_textbook_one() -> None:
    weights = rake({"sex": ["f", "m"] * 50}, {"sex": {"f": 0.5, "m": 0.5}})
    y = np.array([1.0] * 30 + [0.0] * 70)
    mean, error = weights.mean(y)
    assert mean == pytest.approx(0.3)
    assert error == pytest.approx(float(np.std(y, ddof=1)) / 10)
    with_gap = np.where(np.arange(100) == 3, np.nan, y)
    assert weights.mean(with_gap)[0] == pytest.approx(29 / 99)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared tables are not beside this checkout")
def test_a_simulated_sample_is_raked_to_its_population_with_the_missing_as_a_level() -> None:
    with open(SHARED / "balance_sim_sample.csv", encoding="utf-8") as handle:
        sample = list(csv.DictReader(handle))
    with open(SHARED / "balance_sim_target_min.csv", encoding="utf-8") as handle:
        target = list(csv.DictReader(handle))
    columns = {name: [row[name] or "missing" for row in sample] for name in ("gender", "age_group")}
    counts = {name: Counter(row[name] or "missing" for row in target) for name in columns}
    weights = rake(columns, {name: dict(count) for name, count in counts.items()})
    assert weights.slip < 1e-8
    happiness = [float(row["happiness"]) for row in sample]
    truth = float(np.mean([float(row["happiness"]) for row in target]))
    assert abs(weights.mean(happiness)[0] - truth) < 0.5 * abs(float(np.mean(happiness)) - truth)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared tables are not beside this checkout")
def test_published_weights_have_the_effective_sample_of_their_formula() -> None:
    with gzip.open(SHARED / "rake5000_weights.csv.gz", "rt") as handle:
        weights = np.array([float(line) for line in handle if line.strip()])
    targets = json.loads((SHARED / "rake5000_targets.json").read_text())
    assert len(weights) == 5000
    assert effective_sample(weights) == pytest.approx(1 / np.sum((weights / weights.sum()) ** 2))
    assert all(sum(levels.values()) == pytest.approx(1.0) for levels in targets.values())


R_SEX = ["f", "f", "m", "m", "m", "f", "f", "m", "f", "m"]
R_AGE = ["y", "o", "y", "o", "o", "y", "m", "m", "o", "y"]
R_DESIGN = np.array([1, 2, 1, 1.5, 0.5, 1, 1, 1.2, 0.8, 1])
# Weights of R's `survey` 4.1.1 (R 4.2.2) for these ten respondents: rake, calibrate with "linear", and with "logit" and bounds.
R_RAKED = [0.750460819, 1.667519948, 0.749539181, 1.249104055, 0.416368018, 0.750460819, 1.364550436,
           1.635449564, 0.667007979, 0.749539181]  # fmt: skip
R_LINEAR = [0.518383036, 1.226513825, 0.708130789, 1.204506998, 0.448939271, 0.992752418, 1.087626295,
            1.419000205, 1.021899238, 1.372247924]  # fmt: skip
R_LOGIT = [0.581269437, 1.254576674, 0.686879693, 1.142588682, 0.426104005, 0.956674751, 1.071069470,
           1.427158324, 1.043527638, 1.410151325]  # fmt: skip


def test_weights_are_those_of_the_reference_in_r_to_nine_decimals() -> None:
    raked = rake(
        {"sex": R_SEX, "age": R_AGE},
        {"sex": {"f": 0.52, "m": 0.48}, "age": {"y": 0.3, "m": 0.3, "o": 0.4}},
        design=R_DESIGN, tolerance=1e-13,
    )  # fmt: skip
    x = np.arange(1.0, 11.0)[:, None]
    linear = calibrate(x, np.array([6.0]), design=R_DESIGN)
    bounded = calibrate(x, np.array([6.0]), design=R_DESIGN, bounds=(0.5, 2.0))
    for ours, theirs in ((raked, R_RAKED), (linear, R_LINEAR), (bounded, R_LOGIT)):
        assert np.abs(ours.values - np.array(theirs)).max() < 1e-8
    assert np.abs(raked.values - np.array(R_RAKED)).max() < 1.1e-9
    mean, error = raked.mean([1, 0, 0, 1, 1, 0, 1, 0, 1, 1])
    assert (round(mean, 9), round(error, 9)) == (0.519703049, 0.181625243)
    assert raked.effective == pytest.approx(8.51365270689)
