"""The report on an exercise: from its log, in words that a report may use, every line followed to its entries."""

from __future__ import annotations

import re

from exercise.sitting import HOST, Sitting
from exercise.test_debriefing import played
from exercise.test_looking_ahead import disputed
from whitecell.engine.players import player
from whitecell.exercise.after_action import places, report
from whitecell.exercise.looking_ahead import how_much_rolls_mattered
from whitecell.report.document import Document, as_text
from whitecell.report.pages import rendered
from whitecell.report.wording import refused


def told(document: Document) -> str:
    """The report on one line, however it is wrapped."""
    return " ".join(as_text(document).split())


def test_a_report_tells_each_move_with_reasons_numbers_dice_and_what_followed() -> None:
    sitting, _ = played()
    text = told(report(sitting.entries, sitting.games))
    fell = sitting.x.table.moves["media 1.1"].rolled
    assert fell is not None
    result = "it works" if fell.success else "it fails"
    for part in (
        "media: print it",
        'wanted: "zzq-intent"',
        'against: "no" (public) [',
        "panel 40% (Trump campaign 30%, Biden campaign 40%, federal government 60%)",
        "odds: 10%: the umpire's number",
        f"{fell.faces[0]} on a ten-sided die, where 1 or less was needed: {result}",
        "media 1.1 (print it): teams' numbers from 30% to 60%; the middle one 40%.",
        "media 1.1 (print it): the umpire ruled 10%, 30 points below the panel's 40%.",
        '"leverage": the middle answer, from 0 (no) to 10 (yes), 4 before, 9 after; 5 answered, 2 changed theirs.',
        "public 1.2 (zzq-sealed): public and the white cell from entry",
        "3 moves lay on the table: 0 from the menu, chosen by people; 0 from the menu, chosen by doctrines; 3 in a team's own words.",
        f"Before any odds were set everybody saw the commitment {sitting.x.commitment}",
        "The seed is shown when the exercise is over.",
    ):
        assert part in text, part
    assert sitting.x.seed not in text


def test_every_entry_that_a_report_points_at_speaks_of_what_it_is_pointed_at_for() -> None:
    sitting, _ = played()
    where = places(sitting.entries)
    text = told(report(sitting.entries, sitting.games))
    cited = {int(one) for group in re.findall(r"\[([\d, ]+)\]", text) for one in group.split(", ")}
    assert cited == {number for ref in where for number in where[ref]} & cited
    assert {"media 1.1", "public 1.1", "public 1.2"} <= where.keys()
    for number in where["media 1.1"]:
        event = sitting.entries[number - 1].event
        assert "media 1.1" in str(event)


def test_without_affiliations_no_argument_and_no_estimate_is_a_teams() -> None:
    sitting = Sitting(settings={"affiliations": 0})
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    sitting.go("propose")
    sitting.do(mayor, "propose", slot=1, move="say the vote was stolen")
    sitting.go("argue")
    sitting.do(challenger, "argue", move="mayor 1.1", side="against", text="no")
    sitting.go("estimate")
    sitting.do(challenger, "estimate", move="mayor 1.1", percent=31)
    sitting.go("review")
    text = told(report(sitting.entries, sitting.games))
    assert 'against: "no"' in text and "apart, since they moved or argued: 31%" in text
    assert "challenger 31%" not in text and '"no" (challenger)' not in text


def test_what_a_die_decided_is_told_by_plays_from_just_before_it() -> None:
    sitting, _, _ = disputed()
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    ready = player(sitting.x.ready.game)
    mattered = how_much_rolls_mattered(sitting.entries, sitting.games, ready, plays=500)
    assert "mayor 1.1" in mattered
    works, fails = mattered["mayor 1.1"]
    assert sum(works.endings.values()) == sum(fails.endings.values()) == 500
    text = told(report(sitting.entries, sitting.games, mattered))
    assert "mayor 1.1 (say the vote was stolen): of 500 plays of this model from that position," in text


def test_no_sentence_of_ours_uses_a_word_that_reports_may_not() -> None:
    sitting = Sitting("gambia-2016")
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    document = report(sitting.entries, sitting.games)
    ours = [*document.lead, *(sentence for section in document.sections[-1:] for sentence in section.words)]
    assert not [reason for sentence in ours for reason in refused(sentence)]
    assert f"The seed, shown at the end: {sitting.x.seed}." in told(document)


def test_the_report_as_a_page_escapes_what_people_typed() -> None:
    sitting = Sitting()
    challenger = sitting.sit("challenger")
    sitting.go("propose")
    sitting.do(challenger, "propose", slot=1, action="<script>alert(1)</script>")
    sitting.go("review")
    page = rendered("scenario", report(sitting.entries, sitting.games), "0")
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_a_report_on_an_exercise_that_has_not_begun_says_so() -> None:
    sitting = Sitting()
    assert "It has not begun." in told(report(sitting.entries, sitting.games))
