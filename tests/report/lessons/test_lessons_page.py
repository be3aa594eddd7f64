"""The page on lessons: whole in one file, two findings a lesson in words and shapes, opposites alike, every number with its command."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

import pytest

from report.lessons.pages import COMMAND, html, matter, whole
from report.whole.pages import Reader
from whitecell.lessons import Speaks
from whitecell.report import lesson_wording as words
from whitecell.report.lessons.composing import page
from whitecell.report.lessons.marks import verdict_mark
from whitecell.report.whole.markdown import as_markdown
from whitecell.report.whole.numbering import commands
from whitecell.report.whole.values import Answers, Folded, Picture, Points, Words, blocks_of
from whitecell.report.wording import refused

QUOTED = re.compile(r"“[^”]*”")


def test_it_is_one_file_that_loads_and_runs_nothing() -> None:
    read = Reader(html())
    assert (read.open, read.unmatched) == ([], [])
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in read.seen}
    assert "@import" not in html() and "url(" not in html()
    ids = [attributes["id"] for _, attributes in read.seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    led = {attributes["href"] for tag, attributes in read.seen if tag == "a"}
    assert all(one is not None and one.startswith("#") and one[1:] in ids for one in led)
    levels = [int(tag[1]) for tag, _ in read.seen if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1 and all(after - before <= 1 for before, after in pairwise(levels))


def test_the_first_screen_answers_every_lesson_in_words_and_with_a_shape() -> None:
    table = next(one for one in blocks_of(whole().sections) if isinstance(one, Answers))
    told = [
        (link.head, small, [[one.head for one in cell] for cell in cells])
        for link, small, cells in table.rows
    ]
    assert [one[0] for one in told] == ["0.", "1.", "2.", "3.", "The last one.", "The one of deeds."]
    assert told[1] == (
        "1.", "about what leaders think",
        [["one team did so, once"], ["holds in this model"], ["must fail", "must hang on a judgement"]],
    )  # fmt: skip
    assert told[5] == (
        "The one of deeds.", "about what leaders do",
        [["one drum was seen, once"], ["not tested: what is given is a fact", "was needed"], ["a critic: must hold", "a critic: fewer than half"]],
    )  # fmt: skip
    assert told[2][1] == "a judgement of value"
    assert all(one.mark.startswith("<svg") for _, _, cells in table.rows for cell in cells for one in cell)
    verdicts = ("holds in this model", "fails", "hangs on how teams choose", "cannot be said")
    shapes = {
        said: one.mark
        for _, _, cells in table.rows
        for cell in cells
        for one in cell
        for said in verdicts
        if said in (one.head, one.small.partition(";")[0])
    }
    assert len(set(shapes.values())) == len(shapes) == 4


def test_an_opposite_stands_on_the_first_screen_by_its_name_with_in_how_many_worlds_it_passes() -> None:
    table = next(one for one in blocks_of(whole().sections) if isinstance(one, Answers))
    hanging = table.rows[1][2][2][1]
    assert hanging.head == "must hang on a judgement"
    assert re.fullmatch(r"(holds in this model; in|passes in .*:) \d+( to \d+)? of 32 worlds", hanging.small)
    instead = table.rows[5][2][1][0]
    assert instead.small.startswith("a related sentence of ours (knowing more, they give more): fails, in ")
    assert instead.small.endswith("; and nobody looked")


def test_a_section_says_first_that_what_is_tested_is_not_the_lesson() -> None:
    section = next(one for one in whole().sections if one.name == "the-one-of-deeds")
    right = next(one for one in section.sections if one.name.endswith("-right"))
    critics = next(one for one in section.sections if one.name.endswith("-critics"))
    first, second = (one for one in right.blocks[:2] if isinstance(one, Words))
    assert first.text == (
        "Not tested: what is given is a fact; and nobody looked. A related sentence of ours is tested: knowing more, they give more."
    )
    assert second.text.startswith("Fails in this model: ")
    assert sum(isinstance(one, Words) and one.tone == "lead" for one in critics.blocks) == 2


def test_what_cannot_be_said_has_no_picture() -> None:
    sections = {one.name: one for one in whole().sections}
    right = next(one for one in sections["lesson-3"].sections if one.name.endswith("-right"))
    assert isinstance(right.blocks[0], Words) and right.blocks[0].text.startswith("Cannot be said")
    assert not any(isinstance(one, Picture) for one in right.blocks)
    held = next(one for one in sections["lesson-1"].sections if one.name.endswith("-right"))
    assert any(isinstance(one, Picture) for one in held.blocks)


def test_few_half_and_most_worlds_have_shapes_of_their_own() -> None:
    one = next(one for one in matter().findings[matter().lessons.scenarios["square"]].values() if one.own)
    told = {}
    for share in (0.15, 0.5, 0.75):
        readings = tuple(dataclasses.replace(each, passing=share, worlds=200) for each in one.readings)
        hanging = dataclasses.replace(one, verdict="hangs on the judgements", readings=readings)
        told[words.in_few_words(hanging)] = verdict_mark(hanging)
    assert list(told) == [
        "passes in few: 15% of worlds",
        "passes in about half: 50% of worlds",
        "passes in most: 75% of worlds",
    ]
    assert len(set(told.values())) == 3


def test_few_worlds_are_counted_and_many_are_shares() -> None:
    one = next(one for one in matter().findings[matter().lessons.scenarios["square"]].values() if one.own)
    for worlds, said in ((10, "10 of 10 worlds"), (200, "100% of worlds")):
        readings = tuple(dataclasses.replace(each, passing=1.0, worlds=worlds) for each in one.readings)
        held = dataclasses.replace(one, verdict="holds in this model", readings=readings)
        assert words.passes(held) == said


def test_no_word_is_said_that_is_refused() -> None:
    assert refused(QUOTED.sub("", Reader(html()).text)) == []


def test_every_answer_has_the_command_that_makes_it_again() -> None:
    every = [one for one in blocks_of(whole().sections) if isinstance(one, Words | Points | Picture)]
    numbered = [
        one
        for one in every
        if isinstance(one, Picture)
        or re.search(r"\d+%", str(getattr(one, "text", getattr(one, "items", ""))))
    ]
    silent = [one for one in numbered if not one.again and "2.5%" not in str(one) and "90%" not in str(one)]
    assert not silent
    listed = commands(whole())
    assert listed[0] == COMMAND
    assert "whitecell support nine-million" in listed
    assert any(re.search(r"whitecell judge \S+square.yaml --claim 'must hold'", one) for one in listed)


def test_an_opposite_is_told_as_what_it_opposes_is() -> None:
    for lesson in matter().lessons.lessons:
        section = next(one for one in whole().sections if one.name == lesson.name.replace(" ", "-"))
        right, other = (
            next((one for one in section.sections if one.name.endswith(end)), None)
            for end in ("-right", "-opposites")
        )
        assert right is not None and other is not None
        tones = [{one.tone for one in part.blocks if isinstance(one, Words)} for part in (right, other)]
        if lesson.against:
            assert "lead" in tones[0] & tones[1]
            assert sum(
                one.tone == "lead" and bool(one.again) for one in other.blocks if isinstance(one, Words)
            ) == len(lesson.against)
        else:
            assert [getattr(one, "text", "") for one in other.blocks] == [words.NO_OPPOSITE]


def test_a_sentence_that_could_be_printed_says_that_a_model_speaks() -> None:
    found = matter().findings
    for finding in next(iter(found.values())).values():
        said = words.printable(finding)
        assert "model" in said and "no forecast" in said and "assumed" in said
        assert finding.claim.words.rstrip(".") in said


def test_what_was_looked_for_afterwards_says_so() -> None:
    one = matter()
    called = one.lessons.scenarios["square"]
    late = {name: dataclasses.replace(each, afterwards=True) for name, each in one.findings[called].items()}
    again = page(dataclasses.replace(one, findings={**one.findings, called: late}), made_by=COMMAND)
    text = as_markdown(again)
    assert "It was looked for afterwards." in text
    assert re.search(r"(\d+) of \1 sentences came or were changed afterwards", text)
    assert "nothing was added or changed since" in as_markdown(whole())


def test_page_and_text_say_the_same() -> None:
    text = " ".join(as_markdown(whole()).replace("\\", "").split())
    for block in blocks_of(whole().sections):
        for said in (
            [block.text] if isinstance(block, Words) else block.items if isinstance(block, Points) else []
        ):
            assert " ".join(said.split()) in text
    assert not any(isinstance(one, Folded) for one in blocks_of(whole().sections))


def test_the_mirrored_scenario_is_asked_the_same() -> None:
    one = matter().lessons.lessons[1].decided
    told = matter().mirrored(one)
    assert told is not None
    assert told[1].claim.name == "must hold"
    assert matter().mirrored(Speaks("duel", "must hold", one.place)) is None
    assert "Asked of the other side, in the mirrored kind of scenario" in as_markdown(whole())


@pytest.mark.parametrize("kind", words.KIND)
def test_every_kind_of_statement_is_explained(kind: str) -> None:
    assert words.KIND[kind] in html()


@pytest.mark.parametrize("thought", words.THOUGHT)
def test_every_answer_to_the_first_question_is_shown(thought: str) -> None:
    assert words.THOUGHT[thought][0] in html() and words.THOUGHT[thought][1] in html()
