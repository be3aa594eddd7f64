"""The verbs of the institutions: what they print, what they write, what they refuse, and that none ends in a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from whitecell.cli import main


class Typed:
    """What came of a command: its exit status and what it printed."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("COLUMNS", "96")

    def run(*words: str) -> Typed:
        monkeypatch.setattr(sys, "argv", ["whitecell", *words])
        with pytest.raises(SystemExit) as left:
            main()
            sys.exit(0)
        out, err = capsys.readouterr()
        return Typed(int(left.value.code or 0), out, err)

    return run


def test_2020_is_told_with_its_majority_and_winner(typed: Any) -> None:
    data = json.loads(typed("electors", "2020", "--json").out)
    values = {row["item"]: row["value"] for row in data["result"]["rows"]}
    assert (values["electors appointed"], values["majority"], values["winner"]) == (538, 270, "Democratic")
    assert data["electors"]["rows"][-1]["Democratic"] == 306


def test_2020_without_three_states_is_for_the_house(typed: Any) -> None:
    done = typed("electors", "2020", "--without", "CA, OR,WA")
    assert done.status == 0
    assert "the House would choose the Republican side" in " ".join(done.out.split())


@pytest.mark.parametrize(("house", "size"), [("kept", 435), ("lapsed", 383), ("enlarged", 388)])
def test_one_word_decides_the_house(typed: Any, house: str, size: int) -> None:
    words = ("represent", "--without", "CA", "--admit", "DC,PR", "--house", house, "--json")
    rows = json.loads(typed(*words).out)["representation"]["rows"]
    assert sum(row["seats"] for row in rows) == size


def test_an_election_before_the_votes_has_only_its_electors(typed: Any) -> None:
    assert typed("electors", "1876").out.startswith("1876: 369 electors appointed, 185 needed.")


def test_a_petition_is_told_with_chances_that_the_seed_fixes(typed: Any) -> None:
    words = ("petition", "--raw", "792500", "--validity", "0.76", "--plays", "200", "--json")
    told = [json.loads(typed(*words, "--seed", seed).out) for seed in ("5", "5", "6")]
    assert told[0] == told[1] != told[2]
    assert told[0]["requirement"]["rows"][0]["signatures"] == 546_651
    assert set(told[0]) == {"title", "requirement", "chances", "to file"}


def test_a_worksheet_of_two_counties(typed: Any) -> None:
    given = "--raw 24034 --raw 200 --valid 516 --valid 150 --twice 2 --twice 0"
    rows = json.loads(typed("petition", *given.split(), "--json").out)["worksheet"]["rows"]
    assert [row["projected"] for row in rows] == [15028, 150, 15178]


def test_a_route_says_who_blocked_it(typed: Any) -> None:
    done = typed(
        "routes", "amendment", "--vote", "House=290", "--vote", "Senate=60", "--vote", "applications=10"
    )
    assert "Senate, 60 of 67 needed" in done.out
    assert "state legislatures, 10 of 34 needed" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ("represent",),
        ("electors", "2024"),
        ("electors", "1860"),
        ("electors", "2028", "--admit", "PR"),
        ("petition", "--raw", "800000"),
        ("petition",),
        ("routes",),
        ("routes", "unilateral"),
        ("routes", "amendment", "--vote", "House=290"),
    ],
    ids=" ".join,
)
def test_every_verb_writes_a_page_that_loads_nothing(
    typed: Any, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "page.html"
    assert typed(*words, "--html", str(file)).out == f"Written: {file}\n"
    text = file.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert not any(word in text for word in ("<script", "<link", " src=", "url("))
    assert "<figure>\n<svg" in text and 'role="img"' in text


REFUSED = [
    (
        "electors 2020 --without Calefornia",
        'There is no state called "Calefornia"; the nearest is California (CA).',
    ),
    ("represent --without CA,CA", "A state can leave once; named twice: CA."),
    ("petition --chance 2", "chance: expected a share between 0 and 1, as 0.95; found 2.0."),
    (
        "petition --rounding up",
        'There is no rounding called "up". Known: exact, nearest, orange_county, regulation.',
    ),
    ("electors 2020 --admit CA", "CA is already a state of this union."),
    ("electors 2032", "2032: the seats of that election wait for a census; the last one settled is 2028."),
    ("petition --year 2040", "2040: votes for Governor are recorded here for the ballots of 2008 to 2026."),
    (
        "petition --kind law",
        'There is no kind of petition called "law". Known: amendment, referendum, statute.',
    ),
    ("petition --raw 100 --valid 600", "valid: expected at most the sample of 100; found 600 at [0]."),
    (
        "represent --house larger",
        'There is no House called "larger"; the nearest is "enlarged". Known: enlarged, kept, lapsed.',
    ),
    (
        "routes amendment --vote House",
        '--vote: expected a step and its votes, as "House=290"; found "House".',
    ),
    ("routes amendment --vote House=500", "House: expected at most the 435 votes there are; found 500."),
    (
        "routes --vote House=5",
        'Votes are for the steps of one route: whitecell routes amendment --vote "House=290"',
    ),
    (
        "electors 2020 --html no/such/folder/x",
        "no/such/folder/x cannot be written: No such file or directory.",
    ),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[words for words, _ in REFUSED])
def test_what_is_wrong_is_one_line_and_status_2(typed: Any, words: str, said: str) -> None:
    done = typed(*words.split())
    assert (done.status, done.out, done.err) == (2, "", f"whitecell: {said}\n")
