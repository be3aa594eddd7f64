"""Several scenarios judged at once: the same findings as one after the other."""

from __future__ import annotations

from whitecell.claims.readings import Effort
from whitecell.ensembles.judging import judge
from whitecell.ensembles.judging_several import judge_several

LITTLE = Effort(first=8, most=8, lucks=40, aside=4, numbers=1)


def test_two_scenarios_at_once_are_judged_as_each_alone() -> None:
    names = ["gambia-2016", "tip-2020/narrow-biden-win"]
    quick = Effort(first=4, most=4, lucks=20, aside=4, numbers=1, flips=False)
    made: list[int] = []
    together = dict(judge_several(names, effort=quick, workers=2, seed=3, progress=made.append))
    assert sorted(together) == names
    alone: list[int] = []
    assert (
        dict(judge_several(names, effort=quick, workers=1, seed=3, progress=alone.append)).keys()
        == together.keys()
    )
    assert sum(made) == sum(alone) > 0
    for name in names:
        assert repr(together[name]) == repr(
            judge(name, effort=quick, seed=3)
        )  # nothing equals itself where it is not a number


def test_threads_change_nothing() -> None:
    one, two = (judge("gambia-2016", effort=LITTLE, workers=workers) for workers in (1, 2))
    assert repr(one) == repr(two)


def test_a_scenario_that_cannot_be_played_with_its_sides_exchanged_is_judged_and_says_so() -> None:
    findings = judge("gambia-2016", effort=LITTLE)
    unmade = {each.what: each.why_not for one in findings for each in one.even if each.why_not}
    assert set(unmade) == {"where quantities start", "all of these"}
    assert unmade["all of these"].startswith('The demand "State House is not incumbent" holds at the start')
