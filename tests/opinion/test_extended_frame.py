from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from whitecell.opinion.cells import Frame, cells_from_respondents
from whitecell.opinion.extended_frame import extend_frame
from whitecell.opinion.multilevel import fit_multilevel
from whitecell.opinion.poststratify import poststratify
from whitecell.opinion.scales import OpinionError

AGES = np.array(["a", "b", "c"], dtype=object)
FRAME = Frame({"age": AGES}, np.array([400.0, 300.0, 300.0]))
PARTY = {"a": 0.6, "b": 0.5, "c": 0.3}


def survey(generator: np.random.Generator, count: int, answer: dict[str, float]) -> list[dict[str, object]]:
    """Respondents of a population where party sways the outcome, and one party answers more readily."""
    rows: list[dict[str, object]] = []
    while len(rows) < count:
        age = str(generator.choice(AGES, p=FRAME.people / 1000))
        party = "left" if generator.random() < PARTY[age] else "right"
        if generator.random() > answer[party]:
            continue
        share = expit(0.9 if party == "left" else -1.1)
        rows.append({"age": age, "party": party, "y": float(generator.random() < share)})
    return rows


def truth() -> float:
    left = sum(FRAME.people[i] * PARTY[str(a)] for i, a in enumerate(AGES)) / 1000
    return float(left * expit(0.9) + (1 - left) * expit(-1.1))


def test_party_that_sways_who_answers_misleads_a_model_that_knows_only_the_census() -> None:
    generator = np.random.default_rng(12)
    rows = survey(generator, 3000, {"left": 0.9, "right": 0.45})
    census = fit_multilevel(
        cells_from_respondents(rows, outcome="y", by=["age"]), "(1 | age)", generator=generator, draws=800
    )
    blind = poststratify(census, FRAME).mean[0]
    left = sum(FRAME.people[i] * PARTY[str(a)] for i, a in enumerate(AGES)) / 1000
    wide = extend_frame(
        FRAME, rows, column="party", by=["age"], terms="(1 | age)", generator=generator, draws=800,
        known={"left": left, "right": 1 - left},
    )  # fmt: skip
    with_party = fit_multilevel(
        cells_from_respondents(rows, outcome="y", by=["age", "party"]), "(1 | age) + (1 | party)",
        generator=generator, draws=800, also=wide.frame,
    )  # fmt: skip
    seeing = poststratify(with_party, wide.frame, people=wide.draws)
    assert abs(blind - truth()) > 0.05
    assert abs(seeing.mean[0] - truth()) < 0.025
    by_party = poststratify(with_party, wide.frame, ["party"], people=wide.draws)
    assert by_party.people / by_party.people.sum() == pytest.approx([left, 1 - left], abs=1e-6)


def test_counts_of_each_census_cell_are_kept_in_every_draw() -> None:
    generator = np.random.default_rng(13)
    rows = survey(generator, 400, {"left": 0.9, "right": 0.9})
    wide = extend_frame(
        FRAME, rows, column="party", by=["age"], terms="(1 | age)", generator=generator, draws=100
    )
    kept = wide.draws.reshape(100, 3, 2).sum(axis=2)
    assert np.allclose(kept, FRAME.people)
    assert wide.frame.columns["party"].tolist()[:2] == ["left", "right"]


def test_three_levels_are_a_chain_of_two_questions() -> None:
    generator = np.random.default_rng(14)
    rows = survey(generator, 900, {"left": 0.9, "right": 0.9})
    for row in rows[::3]:
        row["party"] = "none"
    wide = extend_frame(
        FRAME, rows, column="party", by=["age"], terms="(1 | age)", generator=generator, draws=200
    )
    shares = wide.frame.people.reshape(3, 3).sum(axis=0) / 1000
    assert len(wide.fits) == 2
    assert shares[1] == pytest.approx(1 / 3, abs=0.04)


def test_levels_must_agree_with_what_is_known() -> None:
    rows = [{"age": "a", "party": "left"}, {"age": "b", "party": "right"}]
    with pytest.raises(
        OpinionError, match=r"^The known shares name left, up, and the respondents left, right\.$"
    ):
        extend_frame(
            FRAME, rows, column="party", by=["age"], terms="(1 | age)", generator=np.random.default_rng(1),
            known={"left": 0.5, "up": 0.5},
        )  # fmt: skip
    with pytest.raises(
        OpinionError, match=r"^party takes at least two levels among the respondents; found 1\.$"
    ):
        extend_frame(
            FRAME, rows[:1], column="party", by=["age"], terms="(1 | age)", generator=np.random.default_rng(1)
        )
