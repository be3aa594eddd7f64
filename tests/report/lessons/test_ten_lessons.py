"""Ten lessons, tested: the page that comes with the package. Its words without judging; judged little, and judged as it is published (long)."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from report.whole.pages import Reader
from scenarios.test_persons import acts
from whitecell.claims.readings import Effort
from whitecell.ensembles.lessons import gather_lessons, lessons_in
from whitecell.language import read_scenario
from whitecell.lessons import COMPUTED, KINDS
from whitecell.report.lessons.composing import page
from whitecell.report.lessons.computed import COMPUTATIONS
from whitecell.report.lessons.matter import LessonsMatter
from whitecell.report.whole.html import as_html
from whitecell.report.wording import refused

QUOTED = re.compile(r"“[^”]*”")


def test_the_ten_are_there_each_with_its_kind_and_what_would_settle_it() -> None:
    lessons = lessons_in("california").lessons
    assert [one.name for one in lessons] == [f"lesson {number}" for number in range(10)]
    assert {one.kind for one in lessons} == set(KINDS)
    assert all(one.settles and one.one_play and one.known and one.asked for one in lessons)
    assert [str(one.decided) for one in lessons if one.decided.scenario == COMPUTED] == [
        "computed / nine million",
        "computed / fewer Senators for its people",
    ]


def test_a_verdict_on_what_is_not_tested_itself_says_on_the_first_screen_of_what_it_is() -> None:
    lessons = {one.name: one for one in lessons_in("california").lessons}
    assert {name: one.answer for name, one in lessons.items() if one.answer} == {
        "lesson 2": "the numbers in the complaint are so, by count",
        "lesson 7": "not tested: what leaders know is a fact about leaders",
        "lesson 8": "a matter of record that nobody was seen to have looked up; plays cannot say",
    }
    assert lessons["lesson 2"].mind == "whether it is valid is a judgement of value"
    assert lessons["lesson 7"].nearest == "knowing more, they concede more"
    assert "one assumed number" in lessons["lesson 5"].mind


def test_what_one_team_did_once_is_never_more_than_that() -> None:
    for lesson in lessons_in("california").lessons:
        if lesson.kind.startswith("about what leaders"):
            assert lesson.thought in ("once", "once and in public", "not seen"), lesson.name
        else:
            assert lesson.thought == "not asked", lesson.name
        assert not lesson.seen or lesson.seen.startswith("one team ")


def test_every_lesson_that_plays_decide_has_an_opposite_or_says_that_it_has_none() -> None:
    lessons = lessons_in("california").lessons
    assert [one.name for one in lessons if not one.against] == [
        "lesson 1",
        "lesson 4",
        "lesson 5",
        "lesson 7",
    ]
    assert [one.name for one in lessons if not one.against and not one.critics] == ["lesson 4", "lesson 7"]


def test_the_page_says_first_what_was_not_seen_and_whose_the_words_are() -> None:
    short = lessons_in("california").short
    assert (
        "in our words" in short and "last part was not seen" in short and "appendices were not seen" in short
    )


def test_no_person_acts_and_no_refused_word_stands_in_the_lessons() -> None:
    lessons = lessons_in("california")
    for one in lessons.lessons:
        said = " ".join(
            (
                one.words,
                one.short,
                one.asked,
                one.known,
                one.settles,
                one.one_play,
                one.seen,
                one.answer,
                one.mind,
            )
        )
        assert acts(said) == []
        assert refused(said.replace("significant leverage", "")) == [], one.name
        assert not re.search(r"\b(Podesta|Clinton|Obama|Frum|Kristol)\b", said)
    assert acts(lessons.about) == []


@pytest.mark.parametrize("name", COMPUTATIONS)
def test_what_is_computed_is_said_with_its_source_and_its_command(name: str) -> None:
    found = COMPUTATIONS[name]()
    assert found.name == name and found.says and found.sources
    assert found.command.startswith(("whitecell ", "python -c "))
    assert [said for text in (found.words, *found.says, *found.hangs) for said in refused(text)] == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("nine million", r"8\.3 million"),
        ("fewer Senators for its people", r"CA\s+37,341,989"),
        ("without the three states", "Democratic 265, Republican 267"),
        ("initiatives so far", r"tries=6, succeeded=0, highest=0\.39"),
        ("no leaving alone", "void"),
        ("no federation before leaving", "barred"),
    ],
)
def test_a_number_of_the_page_is_what_its_command_says(name: str, wanted: str) -> None:
    command = COMPUTATIONS[name]().command
    bin_ = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": f"{bin_}:/usr/bin:/bin", "COLUMNS": "200"},
    )
    assert re.search(wanted, done.stdout), (command, done.stdout[-2000:], done.stderr)


@cache
def little() -> LessonsMatter:
    """The pack, judged as little as can be."""
    return gather_lessons(
        lessons_in("california"), effort=Effort(2, 2, 40, 2, 1, False), kept_in="page.looked-for.json"
    )


@cache
def text() -> str:
    """All that is read on that page, on one line."""
    return Reader(as_html(page(little(), made_by="whitecell run california --report"), "0")).text


@pytest.mark.long
def test_the_whole_page_says_no_refused_word_and_no_person_acts() -> None:
    assert refused(QUOTED.sub("", text()).replace("significant leverage", "")) == []
    assert acts(text()) == []


def test_every_claim_of_the_pack_stands_on_the_page() -> None:
    lessons = lessons_in("california")
    spoken = {str(one) for lesson in lessons.lessons for one in lesson.every}
    silent = {
        f"{short} / {claim.label.name}"
        for short, called in lessons.scenarios.items()
        if short not in lessons.mirrored.values()
        for claim in read_scenario(called)[0].claims
    } - spoken
    assert silent <= {"bargain / lesson 0, nine million"}  # the polls themselves answer it


@pytest.mark.long
def test_the_mirrored_bloc_answers_beside_the_bargain() -> None:
    beside = [one for lesson in little().lessons.lessons for one in lesson.every if little().mirrored(one)]
    assert len(beside) >= 15
    assert text().count("Asked of the other side, in the mirrored kind of scenario") >= 15
