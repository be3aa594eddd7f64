"""The sentences around stories and records: which play is told, by which rule, and with which mark."""

from __future__ import annotations

from whitecell.plays import Told
from whitecell.report import finding_wording as say
from whitecell.report.wording import checked, number, percent
from whitecell.scenario import Scenario

STORIES, RECORDS = "Some plays, told", "Where records lie"
RULES_OF_CHOICE = {
    "typical": "A typical play: of the plays that end as most do, the one that differs least from all of those",
    "surprising": "A surprising play: the one whose ten nearest lie farthest from it",
    "closest": "The play closest to a record: the one that lacks least of what the record tells, and then has fewest moves that it does not tell",
}


NAMES_OF_CHOICE = {"typical": "Typical", "surprising": "Surprising", "closest": "Closest to the record"}


def exercise(number: int) -> str:
    """The mark at the beginning of every paragraph of a story.

    >>> exercise(17)
    'EXERCISE, play 17'
    """
    return f"EXERCISE, play {number}"


def stories_lead() -> str:
    """What stands above the stories."""
    return checked(
        "Each play is made by dice and told from the chair of the white cell, which sees what teams do not. It is chosen by a rule, among the first plays of the "
        "seed: plays differ by the kinds of move that teams made and by their ending. Teams that make no move in a turn are not named."
    )


def chosen(one: Told, ending: str) -> str:
    """By which rule a play was chosen, and how far it lies."""
    differs = {
        "typical": f"it differs from those in {say.amount(one.differs, False)} kinds of move on average",
        "surprising": f"they differ from it in {say.amount(one.differs, False)} kinds of move on average",
        "closest": f'of what "{one.record}" tells it lacks {number(round(one.differs), "kind")} of move, or the ending',
    }[one.why]
    if one.why == "closest" and not one.differs:
        differs = f'it lacks nothing of what "{one.record}" tells'
    return checked(
        f'{RULES_OF_CHOICE[one.why]} (among {number(one.among, "play")} of this model; {differs}). It ends "{ending}", as {percent(one.ends_so)} of them do.'
    )


def story_heading(one: Told, ending: str) -> str:
    """The line that opens a story."""
    return checked(f'{NAMES_OF_CHOICE[one.why]}: EXERCISE, play {one.play.number}, which ends "{ending}"')


def records_lead(scenario: Scenario) -> str:
    """What stands above the records."""
    return checked(
        f'Records of exercises that were played from the beginning of "{scenario.title}". Such a record is one play: that something happened in it says that it can happen, and '
        "not how common it is."
    )
