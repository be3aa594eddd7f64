"""Claims written so that they must hold, must fail, must hang, are wired, or cannot be said: each comes out so, and moves as it should."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from whitecell.claims.readings import Effort
from whitecell.ensembles.judging import judge, looked_for
from whitecell.errors import UsageError
from whitecell.findings import Finding, Hangs, Part
from whitecell.language import compiled_claims, read_scenario
from whitecell.report.finding_wording import hanging, whole
from whitecell.report.wording import refused

SQUARE = Path(__file__).parent / "scenarios" / "square.yaml"
EFFORT = Effort(first=64, most=128, lucks=40, aside=32)


@cache
def found() -> dict[str, Finding]:
    return {one.claim.name: one for one in judge(SQUARE, effort=EFFORT)}


def changed(tmp_path: Path, claim: str, *changes: tuple[str, str]) -> Finding:
    """One claim of the square with some of its text changed."""
    text = SQUARE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "changed.yaml").write_text(text, encoding="utf-8")
    return judge(tmp_path / "changed.yaml", claims=[claim], effort=EFFORT)[0]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("must hold", "holds in this model"),
        ("must fail", "fails"),
        ("must hang on a judgement", "hangs on the judgements"),
        ("must hang on how teams choose", "hangs on how teams choose"),
        ("is wired in one arm", "settled by the writing"),
        ("is wired by the only path", "settled by the writing"),
        ("is wired out of reach", "settled by the writing"),
        ("could turn its sign", "hangs on the judgements"),
        ("cannot be said for want of plays", "cannot be said"),
        ("cannot be said for want of takers", "cannot be said"),
        ("goes together", "holds in this model"),
        ("was needed", "holds in this model"),
        ("was enough", "holds in this model"),
        ("is swept", "holds in this model"),
    ],
)
def test_what_must_come_out_does(claim: str, verdict: str) -> None:
    assert found()[claim].verdict == verdict


def test_what_can_be_worked_out_by_hand() -> None:
    own = found()["must hold"].own[0]  # 80% of the nights that are not quiet anyway, times 75% who are heard
    assert own.value == pytest.approx(0.6, abs=own.error * 1.5)
    assert own.low == pytest.approx(0.8 * 0.615, abs=0.05)
    assert own.high == pytest.approx(0.8 * 0.885, abs=0.05)
    assert [arm.value for arm in own.arms] == [pytest.approx(0.8, abs=0.03), pytest.approx(0.2, abs=0.03)]
    needed = found()["was needed"].own[0]  # monotone, so the least is the truth: .6 of the .8
    assert needed.value == pytest.approx(0.75, abs=0.03)
    assert needed.most == 1
    assert needed.shared_dice == pytest.approx(0.75, abs=0.03)
    enough = found()["was enough"].own[0]  # .6 of the .8 that are not quiet without
    assert enough.value == pytest.approx(0.75, abs=0.03)
    swept = found()["is swept"].own[0]
    assert [arm.name for arm in swept.arms][:3] == ["20%, as it is", "50%, as it is", "80%, as it is"]
    assert [arm.value for arm in swept.arms][:3] == [
        pytest.approx(one, abs=0.04) for one in (0.36, 0.6, 0.84)
    ]
    assert swept.value == pytest.approx(0.48, abs=0.04)


def test_may_is_not_does() -> None:
    finding = found()["must hold"]
    assert [(one.way, one.doctrine) for one in finding.readings] == [
        ("does", "as written"),
        ("does", "at random"),
        ("may", "as written"),
        ("succeeds", "as written"),
    ]
    assert finding.readings[3].value == pytest.approx(0.8, abs=0.03)
    takers = found()["cannot be said for want of takers"]
    assert takers.why_not == "uptake: may: silent"
    assert takers.own[1].arms[0].uptake is not None
    assert takers.own[1].arms[0].uptake < 0.05


def test_why_it_could_not_have_come_out_otherwise() -> None:
    assert {name: one.wired for name, one in found().items() if one.wired} == {
        "is wired in one arm": "constant",
        "is wired by the only path": "only by the move",
        "is wired out of reach": "out of reach",
    }


def test_corners_that_turn_it_and_corners_that_do_not() -> None:
    turned = {name: one.turned for name, one in found().items()}
    assert turned["could turn its sign"] is True
    assert turned["must hold"] is False
    assert (
        turned["must hang on a judgement"] is False
    )  # its sign never turns, though its threshold is crossed
    assert turned["is wired in one arm"] is None


def test_what_it_hangs_on_and_the_flip() -> None:
    finding = found()["must hang on a judgement"]
    assert finding.splits == "heard"
    assert [one.name for one in finding.hangs[0].parts] == ["heard"]
    assert finding.hangs[0].parts[0].alone > 0.7
    assert finding.hangs[0].parts[0].total == pytest.approx(1, abs=0.35)
    assert finding.flip is not None
    assert [one.name for one in finding.flip.turns] == ["heard"]
    # .8 x heard = .58 where heard = .725: a twelfth of its range below its middle; found to a sixteenth, with the dice
    assert -313 <= finding.flip.turns[0].thousandths <= 250
    held = found()["must hold"].flip
    assert held is not None
    assert held.turns == ()
    assert found()["could turn its sign"].splits == "backlash"


@pytest.mark.parametrize(
    ("heard", "verdict"),
    [("between 80% and 95%", "holds in this model"), ("between 30% and 60%", "fails"), ("between 60% and 90%", "hangs on the judgements")],
)  # fmt: skip
def test_one_judgement_changed_moves_the_verdict(tmp_path: Path, heard: str, verdict: str) -> None:
    finding = changed(tmp_path, "must hang on a judgement", ("between 60% and 90%", heard))
    assert finding.verdict == verdict


def test_a_doctrine_changed_moves_the_verdict(tmp_path: Path) -> None:
    finding = changed(
        tmp_path,
        "must hang on how teams choose",
        ("silent: {prefer: {wait: 14}}", "silent: {prefer: {speak: 14}}"),
    )
    assert finding.verdict == "holds in this model"


def test_what_is_no_longer_wired(tmp_path: Path) -> None:
    other_way = (
        "fireworks: {at: close of two, when: not loud, chance: 20%, effects: [loud becomes yes]}",
        "fireworks: {at: close of two, chance: 20%, effects: [loud becomes yes, noted becomes yes]}",
    )
    assert changed(tmp_path, "is wired by the only path", other_way).verdict == "holds in this model"
    reached = ("calm becomes yes]}\n  fireworks", "calm becomes (not noted)]}\n  fireworks")
    assert changed(tmp_path, "is wired out of reach", reached).wired == ""


def test_assumed_numbers_are_drawn_and_counted(tmp_path: Path) -> None:
    assert (found()["must hold"].rests.assumed, found()["must hold"].hangs[0].by_kind[0][0]) == (0, "source")
    finding = changed(
        tmp_path,
        "must hold",
        ("default source: stated", "default source: assumed"),
        (", source: stated}", "}"),
    )
    assert finding.rests.assumed > 8
    assert [kind for kind, _ in finding.hangs[0].by_kind] == ["assumed"]


def test_a_contrast_with_nothing_changed_is_exactly_nothing(tmp_path: Path) -> None:
    finding = changed(tmp_path, "must hold", ("do: mayor must speak, holds if: higher by at least 20", "do: fireworks never, rather than: [fireworks never, mayor may shut up], holds if: higher by at least 20"), ("  take notes: {by", "  shut up: {by: mayor, odds: certain}\n  take notes: {by"))  # fmt: skip
    for one in finding.own:
        assert (one.value, one.error, one.low, one.high) == (0, 0, 0, 0)


def test_the_same_findings_from_either_engine() -> None:
    effort = Effort(first=4, most=4, lucks=10, aside=2, numbers=1)
    both = [
        judge(SQUARE, claims=["must hold", "is swept"], effort=effort, engine=one)
        for one in ("numpy", "twin")
    ]
    assert both[0] == both[1]


def test_what_is_looked_for_afterwards(tmp_path: Path) -> None:
    record = looked_for(SQUARE)
    assert record["thresholds"]["must hold"] == "higher by at least 20 points"
    few = Effort(first=8, most=8, lucks=10, aside=4, flips=False)
    assert not judge(SQUARE, claims=["must hold"], effort=few, record=record)[0].afterwards
    text = SQUARE.read_text(encoding="utf-8").replace(
        "higher by at least 20 points", "higher by at least 19 points"
    )
    (tmp_path / "later.yaml").write_text(text, encoding="utf-8")
    late = judge(tmp_path / "later.yaml", claims=["must hold"], effort=few, record=record)[0]
    assert late.afterwards
    assert "(looked for afterwards)" in whole(late)[0]


def sentences() -> Iterator[str]:
    for finding in found().values():
        yield from whole(finding)


def test_no_sentence_says_what_a_model_has_no_right_to() -> None:
    assert not [(text, refused(text)) for text in sentences() if refused(text)]


def test_of_plays_that_are_only_selected_no_sentence_says_that_one_thing_works_on_another() -> None:
    from whitecell.language.claiming import CAUSAL

    for text in whole(found()["goes together"]):
        assert not CAUSAL.search(text), text


def test_a_claim_that_is_not_there() -> None:
    with pytest.raises(UsageError, match='has no claim called "must hole"; it has: must hold, must fail'):
        judge(SQUARE, claims=["must hole"])
    with pytest.raises(UsageError, match="states no claims"):
        judge("tutorial/two-teams")


# What a share may be of, in words; anything else with % in it would be a share of nobody knows what.
BASES = (
    "of the plays of this model", "over the plays of this model", "plays of this model that", "of worlds", "alone", "of its range", "by chance",
    "was the dice", "are drawn anew",
)  # fmt: skip


def test_every_share_says_of_what_it_is() -> None:
    without = [text for text in sentences() if "%" in text and not any(base in text for base in BASES)]
    assert not [text for text in without if "threshold" not in text and "turns over" not in text]


def test_the_two_ranges_are_always_both_there() -> None:
    for finding in found().values():
        for text in whole(finding):
            if "of the plays of this model is" in text:
                assert "for the number of plays; " in text
                assert "in nine of ten worlds" in text


def test_the_number_of_plays_is_no_headline() -> None:
    for finding in found().values():
        assert not any(word.isdigit() for word in whole(finding)[0].split())


def test_a_reading_of_the_law_that_it_hangs_on_is_called_so() -> None:
    from whitecell.claims.resting import drawn

    scenario, problems = read_scenario("tip-2020/narrow-biden-win")
    game, _ = compiled_claims(scenario, problems)
    assert [one.name for one in drawn(game) if one.law]
    part = Part("the reading", "source", 0.4, None, law=True)
    said = hanging(Hangs("as written", (part,), 0.1, True, 0.2, ()))
    assert '"the reading" (a disputed reading of the law, from a source) 40% alone' in said
