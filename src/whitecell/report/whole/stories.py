"""Three plays told: which was chosen by which rule, and then each from its beginning to its ending."""

from __future__ import annotations

from whitecell.game import Game
from whitecell.plays import Told
from whitecell.report import story_wording as words
from whitecell.report.story import Passage, passages
from whitecell.report.whole.matter import Matter
from whitecell.report.whole.values import Block, Section, Telling, Words, anchor


def stories(matter: Matter) -> Section:
    """The section on the plays that are told."""
    blocks: list[Block] = [Words(words.stories_lead())]
    for one, again in matter.told:
        blocks.append(Words(words.chosen(one, title_of(matter.game, one)), matter.unfolds))
        blocks.append(_telling(matter.game, one, again))
    return Section(anchor("stories", matter.called), words.STORIES, tuple(blocks))


def title_of(game: Game, one: Told) -> str:
    """The title of the ending of a play that is told."""
    ending = next(each for each in game.endings if each.name == one.play.ending)
    return ending.title or ending.name


def _telling(game: Game, one: Told, again: str) -> Telling:
    mark = words.exercise(one.play.number)
    told = tuple(_passage(each, mark) for each in passages(game, one.play)[1:])
    return Telling(words.story_heading(one, title_of(game, one)), mark, told, again)


def _passage(one: Passage, mark: str) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """A heading without the mark that every paragraph has, and its lines: what is done, with what belongs to it."""
    paragraphs: list[tuple[str, list[str]]] = []
    for line in one.lines:
        if line.depth > 1 and paragraphs:
            paragraphs[-1][1].append(line.text)
        elif not line.text.endswith(": no move."):
            paragraphs.append((line.text, []))
    heading = one.heading.replace(f"[{mark}]", "").removeprefix(f"{mark}, ").strip()
    return heading, tuple((first, tuple(rest)) for first, rest in paragraphs)
