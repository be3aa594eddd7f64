"""The page and the text: every share with its base rate, no word that is refused, nothing of an author's that runs."""

from __future__ import annotations

import html
import math
import re
from pathlib import Path

import pytest

from watch.towns import HEAD, RIVER
from whitecell.cli.watching import as_told
from whitecell.ensembles.watching import Watching, watch
from whitecell.report import watch_wording as say
from whitecell.report.watch_page import picture, watch_report
from whitecell.report.whole.html import as_html
from whitecell.report.wording import percent, refused

TWO = """  - {date: 2030-01-09, what: Thunder was heard., inject: storm, how sure: 4 times, because: it carries far}
  - {date: 2030-01-20, what: The river is over its banks., inject: flood}
"""
EVIL = '"<script>alert(1)</script>\' onload=x &amp; {{7*7}}"'


def watching(path: Path, events: str, *, plays: int = 3000, most: int = 3000, head: str = HEAD) -> Watching:
    (path / "river.yaml").write_text(RIVER, encoding="utf-8")
    (path / "news.yaml").write_text(head + events, encoding="utf-8")
    return watch(str(path / "river.yaml"), str(path / "news.yaml"), plays=plays, most=most)


def page_of(one: Watching) -> str:
    return as_html(watch_report(one.game, one.developments, one.watched, made_by="whitecell watch"), "test")


def plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)).split())


def test_the_page_says_what_it_is_and_names_base_rates(tmp_path: Path) -> None:
    one = watching(tmp_path, TWO)
    said = plain(page_of(one))
    assert "Never a forecast." in said
    assert said.count("The model was not fitted to the world.") >= 4
    assert "base rate: of all plays" in said
    assert f"(base {percent(one.watched.base.shares[1])})" in said
    assert "in the picture" not in said
    assert "Model, not forecast;" in picture(one.game, one.watched).svg
    assert "not fitted to the world" in picture(one.game, one.watched).svg


@pytest.mark.parametrize("part", ["page", "text"])
def test_no_word_is_refused(tmp_path: Path, part: str) -> None:
    one = watching(tmp_path, TWO)
    said = plain(page_of(one)) if part == "page" else as_told(one, 96)
    assert refused(said) == []


def test_what_an_author_wrote_does_not_run(tmp_path: Path) -> None:
    events = f"  - {{date: 2030-01-09, what: {EVIL}, source: {EVIL}, inject: storm, how sure: 2 times, because: {EVIL}}}\n"
    head = f"whitecell: 1\ndevelopments: {EVIL}\nabout: {EVIL}\nevents:\n"
    page = page_of(watching(tmp_path, events, head=head))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "{{7*7}}" in page
    assert not re.search(r"<[^>]*\bonload=", page)
    assert not re.findall(r'(?:href|src)="(?!#)', page)


def test_too_few_is_told_and_no_share(tmp_path: Path) -> None:
    rare = "".join(
        f"  - {{date: {day}, what: Built., team: A, move: build, result: worked}}\n"
        for day in ("2030-01-05", "2030-01-15", "2030-01-25")
    )
    one = watching(tmp_path, rare, plays=1000, most=2000)
    end = one.watched.end
    assert end.few
    assert say.end_sentences(one.watched) == (
        f"Too few to read: 2,000 plays were made, the limit; {end.agreeing} agree with what is listed, worth {end.agreeing} effective "
        "plays. Under 200 no share is told.",
    )
    said = plain(page_of(one))
    assert "Too few to read: 2,000 plays were made, the limit" in said
    assert "a gap, first on 15 January 2030: too few to read" in said
    assert "too few" in as_told(one, 96)


def test_none_at_all_is_told(tmp_path: Path) -> None:
    against = TWO + "  - {date: 2030-01-20, what: No flood., inject: flood, result: did not happen}\n"
    one = watching(tmp_path, against)
    assert say.end_sentences(one.watched) == (
        "Too few to read: 3,000 plays were made, the limit, and none agrees with what is listed.",
    )
    assert "none agrees" in plain(page_of(one))
    assert say.beyond(one.watched) == ""  # each by itself is possible


def test_what_no_play_goes_with_is_named(tmp_path: Path) -> None:
    one = watching(tmp_path, TWO + "  - {date: 2030-01-20, what: The sea came., holds: tide >= 90}\n")
    beyond = (
        "Of 3,000 plays not one goes as this is taken to say: “The sea came.” Is it the right scenario, and does the line "
        "speak to the right thing?"
    )
    assert say.beyond(one.watched) == beyond
    assert beyond in plain(page_of(one))
    assert beyond in " ".join(as_told(one, 96).split())


def test_the_words_of_authors_stand_as_they_are(tmp_path: Path) -> None:
    """What an office said may hold a word that we may not use, and so may the name of an ending."""
    (tmp_path / "river.yaml").write_text(
        RIVER.replace("wet: flooded", "it will flood: flooded"), encoding="utf-8"
    )
    (tmp_path / "news.yaml").write_text(
        HEAD + TWO.replace("Thunder was heard.", "A storm will come."), encoding="utf-8"
    )
    one = watch(str(tmp_path / "river.yaml"), str(tmp_path / "news.yaml"), plays=3000, most=3000)
    said = plain(page_of(one)) + as_told(one, 96)
    assert "A storm will come." in said
    assert 'end with "it will flood"' in " ".join(said.split())


def test_the_timeline_begins_with_the_base_rate(tmp_path: Path) -> None:
    one = watching(tmp_path, "  - {date: 2030-01-01, what: A storm., inject: storm}\n")
    base, after = (percent(each.shares[1]) for each in (one.watched.base, one.watched.end))
    assert f"{base} → {after}" in picture(one.game, one.watched).svg
    assert "31 December 2029" in picture(one.game, one.watched).svg


def test_an_absence_before_any_close_is_said_to_count_for_nothing_yet(tmp_path: Path) -> None:
    one = watching(tmp_path, "  - {date: 2030-01-05, what: Calm., inject: storm, result: did not happen}\n")
    assert "nothing yet: its turn was open" in plain(page_of(one))
    assert one.watched.end.shares == one.watched.base.shares


def test_a_retraction_is_a_row_of_its_own(tmp_path: Path) -> None:
    gone = TWO.replace("because", "retracted: 2030-01-12, because")
    said = as_told(watching(tmp_path, gone), 120)
    assert "2030-01-12  retracted: Thunder was heard." in said


def test_figures_at_the_ends_say_how_much_it_could_be_after_all(tmp_path: Path) -> None:
    one = watching(tmp_path, TWO)
    early, wet = one.watched.end.shares[:2]
    assert (early, wet) == (0, 1)
    assert say.cell(one.watched.end, 0).startswith("none, under 0.")
    assert say.cell(one.watched.end, 1).startswith("all, over 99.")


def test_how_many_numbers_somebody_gave_is_said(tmp_path: Path) -> None:
    one = watching(tmp_path, TWO).watched
    assert say.weighed(one).startswith(
        "1 of the 2 events that stand is weighed by a number that somebody gave; with only what is sure, early none, under 0.2%; wet all, over 99.8%;"
    )
    sure = watching(tmp_path, "  - {date: 2030-01-20, what: A flood., inject: flood}\n")
    assert say.weighed(sure.watched) == ""
    assert "with only what is sure" not in plain(page_of(sure))


def test_what_moves_nothing_by_a_point_is_said_so(tmp_path: Path) -> None:
    said = plain(
        page_of(watching(tmp_path, TWO + "  - {date: 2030-01-31, what: Night., holds: turn is three}\n"))
    )
    assert "none by a point" in said
    assert "the same without it, to one point" in said


def test_where_base_rates_were_set_by_expectations_it_is_said() -> None:
    one = watch("tutorial/two-teams", "tutorial/the-spring.developments", plays=1000, most=1000)
    circle = (
        "Mind the circle: the author of the scenario expects share(a handshake) is 30% to 60%; share(trouble in the town) is 5% to 30% of all its plays. "
        "Where numbers were set until it is so, a base rate is no finding."
    )
    assert say.set_so(one.watched) == circle
    assert circle in plain(page_of(one))
    assert circle in " ".join(as_told(one, 96).split())


def test_where_nothing_is_expected_nothing_is_said(tmp_path: Path) -> None:
    assert say.set_so(watching(tmp_path, TWO).watched) == ""


def test_fewer_plays_than_can_be_read_make_a_page_that_says_so(tmp_path: Path) -> None:
    one = watching(tmp_path, TWO, plays=100, most=100)
    said = plain(page_of(one))
    assert one.watched.base.few
    assert "Too few to read: 100 plays were made, the limit" in said
    assert "There is nothing to draw" in said
    assert "too few" in as_told(one, 96)


def test_what_is_no_better_than_chance_is_said_first(tmp_path: Path) -> None:
    one = watching(tmp_path, TWO)  # teams of this game choose at random as it is written
    share = percent(one.watched.sure.agreeing / one.watched.sure.made)
    assert one.watched.bits == 0
    assert say.compared(one.watched) == (
        "Read this first: teams choosing as written foresee what is listed no better than teams that choose at random: "
        f"{share} of the plays of this model agree with what is sure, and {share} where teams choose at random. What is said rests on a way of "
        "choosing that those who acted did not have."
    )
    assert plain(page_of(one)).index("Read this first") < plain(page_of(one)).index("base rate: of all plays")


def test_what_is_better_than_chance_is_said_by_how_much() -> None:
    one = watch("tutorial/two-teams", "tutorial/the-spring.developments", plays=4000, most=4000).watched
    assert one.own is not None
    assert one.random is not None
    chance = watch(
        "tutorial/two-teams", "tutorial/the-spring.developments", plays=4000, most=4000, doctrine="at random"
    ).watched
    assert one.random.sure == chance.sure
    assert one.random.end == chance.end
    assert 0 < one.bits_error < 0.3
    assert one.bits == pytest.approx(math.log2(one.end.average / chance.end.average))
    assert say.compared(one).startswith(
        f"Teams choosing as written foresee what is listed {one.bits:.1f} ± {one.bits_error:.1f} bits better"
    )
    assert say.compared(chance) == ""


def test_too_few_to_compare_is_said(tmp_path: Path) -> None:
    against = TWO + "  - {date: 2030-01-20, what: No flood., inject: flood, result: did not happen}\n"
    one = watching(tmp_path, against).watched
    assert one.bits is None
    assert say.compared(one) == (
        "Whether plays foresee what is listed better than teams that choose at random cannot be said: too few agree."
    )
