"""Claims as they are read and bound: what each line does, what a claim becomes, and every mistake with its message."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.small_games import errors_of
from whitecell import plan
from whitecell.language import compiled_claims, read_scenario_text

BROKEN = Path(__file__).parents[1] / "broken"
TOWN = (BROKEN / "claim-of-unknown-move.yaml").read_text(encoding="utf-8").split("claims:\n")[0]
END = "endings:\n  peace: {when: calm >= 8}\n  as before: otherwise\nmeasures: {tired: largest calm}\n"
HEAD = "words: W., drawn by: D, source: S, "


def text(claim: str, more: str = "") -> str:
    return f"{TOWN}claims:\n  it is so: {{{HEAD}{claim}}}\n{END}{more}"


def bound(claim: str) -> plan.Claim:
    scenario, problems = read_scenario_text(text(claim), "town.yaml")
    _, claims = compiled_claims(scenario, problems)
    return claims[0]


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("mayor may speak", plan.May("mayor", "speak")),
        ("mayor may not speak", plan.MayNot("mayor", "speak")),
        ("mayor must close a bridge of old bridge", plan.Must("mayor", "close a bridge", "old bridge")),
        ("mayor must close a bridge", plan.Must("mayor", "close a bridge")),
        ("speak succeeds", plan.Settles("speak", "", True)),
        ("close a bridge of new bridge fails", plan.Settles("close a bridge", "new bridge", False)),
        ("calm starts at 2.5", plan.Starts("calm", 2_500_000)),
        ("trust starts at 12.5%", plan.Starts("trust", 125_000)),
        ("office starts at south", plan.Starts("office", 1)),
        ("strike starts at yes", plan.Starts("strike", 1)),
        ("walkout chance is 30%", plan.Held("walkout chance", 300_000)),
        ("rain never", plan.Happens("rain", 0)),
        ("rain in second day", plan.Happens("rain", 2)),
        ("rain in 2024-05-07", plan.Happens("rain", 2)),
        ("guild plays at random", plan.Chooses("guild", "at random")),
        ("calm is known to mayor / guild", plan.Knows("calm", ("mayor", "guild"))),
        ("calm is believed to be 4 by guild", plan.Believes("calm", "4", ("guild",))),
    ],
)
def test_what_a_line_does(line: str, made: plan.Line) -> None:
    claim = bound(
        f"measure: mean(calm), do: {line}, rather than: [calm starts at 1], holds if: higher by at least 1"
    )
    assert claim.do == (made,)


def test_everyone_and_each_stand_for_all() -> None:
    claim = bound(
        "measure: mean(calm), do: everyone may close a bridge, rather than: [closed of each bridge starts at yes], "
        "holds if: lower by at least 0.5"
    )
    assert claim.do == (plan.May("mayor", "close a bridge"), plan.May("guild", "close a bridge"))
    assert claim.rather_than == (
        plan.Starts("closed of old bridge", 1),
        plan.Starts("closed of new bridge", 1),
    )


@pytest.mark.parametrize(
    ("do", "against"),
    [
        ("mayor must speak", (plan.MayNot("mayor", "speak"),)),
        ("mayor may speak", (plan.MayNot("mayor", "speak"),)),
        (
            "[mayor must speak, speak succeeds]",
            (plan.Must("mayor", "speak"), plan.Settles("speak", "", False)),
        ),
    ],
)
def test_what_stands_against_moves_that_are_done(do: str, against: tuple[plan.Line, ...]) -> None:
    assert bound(f"measure: mean(calm), do: {do}, holds if: higher by at least 1").rather_than == against


@pytest.mark.parametrize(
    ("claim", "kind", "threshold"),
    [
        ("measure: share(peace), holds if: at least 40%", "share", ("at least", 0.4)),
        ("measure: mean(calm), holds if: at most -3", "share", ("at most", -3)),
        ("measure: share(peace), given: strike, holds if: lower by at least 5 points", "given", ("lower by", 0.05)),
        ("measure: share(peace), do: mayor may speak, holds if: within 2.5 points", "contrast", ("within", 0.025)),
        ("kind: necessity, measure: share(peace), do: mayor may speak, holds if: at least 50%", "necessity", ("at least", 0.5)),
        ("measure: mean(tired), vary: calm, over: [1, 9], holds if: higher by at least 1", "sweep", ("higher by", 1)),
    ],
)  # fmt: skip
def test_the_kind_follows_from_the_keys(claim: str, kind: str, threshold: tuple[str, float]) -> None:
    found = bound(claim)
    assert found.kind == kind
    assert (found.threshold.relation, found.threshold.value) == threshold
    assert found.under == ("as written", "at random")


def test_a_sweep_has_steps_and_settings() -> None:
    found = bound(
        "measure: mean(tired), vary: walkout chance, over: [10%, 90%], holds if: higher by at least 1, "
        "settings: {calm: [calm starts at 8], not calm: calm starts at 2}"
    )
    assert [one.lines for one in found.steps] == [
        (plan.Held("walkout chance", 100_000),),
        (plan.Held("walkout chance", 900_000),),
    ]
    assert [(one.name, one.lines) for one in found.settings] == [
        ("calm", (plan.Starts("calm", 8_000_000),)),
        ("not calm", (plan.Starts("calm", 2_000_000),)),
    ]
    named = bound("measure: mean(tired), vary: a start, over: {low: calm starts at 1, high: [calm starts at 9]}, holds if: higher by at least 1")  # fmt: skip
    assert [(one.name, one.lines) for one in named.steps] == [
        ("low", (plan.Starts("calm", 1_000_000),)),
        ("high", (plan.Starts("calm", 9_000_000),)),
    ]


def test_what_would_count_is_in_the_hash_and_words_are_not() -> None:
    one = bound("measure: share(peace), holds if: at least 40%")
    assert one.hash == bound("measure: share(peace), holds if: at least 40%, about: in other words").hash
    assert one.hash != bound("measure: share(peace), holds if: at least 41%").hash
    assert (
        one.hash
        != bound("measure: share(peace), holds if: at least 40%, under: [as written, tendencies]").hash
    )


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("measure: share(peace), kind: contrast, holds if: at least 40%", "E163 \"kind\" says necessity or sufficiency; \"contrast\" follows from the other keys and is not said."),
        ("measure: share(peace), rather than: rain never, holds if: at least 40%", "E163 There is a \"rather than\" without a \"do\"."),
        ("measure: share(peace), vary: calm, holds if: higher by at least 5 points", "E163 A sweep says what varies and over which values: \"vary\" and \"over\" (and, where it is made more than once, \"settings\")."),
        ("kind: necessity, measure: share(peace), holds if: at least 50%", "E163 Necessity is asked of something that is done: \"do\" is missing."),
        ("measure: mean(calm), do: calm is 4, rather than: rain never, holds if: within 1", "E127 \"calm\" is a quantity: in an arm it starts at a value."),
        ("measure: mean(calm), do: guild must speak, holds if: within 1", "E105 \"guild\" can never make \"speak\"; those who can are mayor."),
        ("measure: mean(calm), do: closed starts at yes, rather than: rain never, holds if: within 1", "E106 \"closed\" exists once for each bridge. Say which: \"closed of each bridge\"."),
        ("measure: mean(calm), do: rain in third day, rather than: rain never, holds if: within 1", "E132 There is no turn called \"third day\"."),
        ("measure: mean(calm), do: rain never, rather than: rain never, holds if: within 1", "E163 What is done and what is done instead are the same: \"do\" and \"rather than\"."),
    ],
)  # fmt: skip
def test_other_mistakes(claim: str, said: str) -> None:
    assert errors_of(text(claim)) == [said]


def test_a_circle_that_is_owned_up_to_is_none() -> None:
    expect = "expect: [share(peace) is 20% to 40%]\n"
    claim = "measure: share(peace), do: mayor may speak, holds if: within 5 points"
    assert [one[:4] for one in errors_of(text(claim, expect))] == ["E165"]
    assert not errors_of(text(f"{claim}, odds set so: the odds were set until a third ended so", expect))
