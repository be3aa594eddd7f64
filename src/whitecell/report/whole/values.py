"""A report as values, before it is text or a page: sections of blocks.

A block that holds numbers names the command that makes them again; whoever writes the report out numbers the commands and
leads from the block to them. So both writers say the same, and no number stands without a way back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["", "lead", "warning", "quiet", "quoted"]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    again: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A line of a list that leads to another place of the report: what is said first, the rest, and where it leads."""

    head: str
    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Links:
    """A list of lines that lead elsewhere."""

    items: tuple[Link, ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Groups:
    """Names under heads, each of which leads to another place of the report; a link's text is not told here."""

    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a caption, heads, and rows of cells, the first of which says what the row is of; a cell may have lines."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell that answers: a shape (as SVG text, or none), the answer in words, and a smaller line below."""

    mark: str
    head: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """A table of answers: heads, and rows, each a link to what it is of, a smaller line below it, and cells of answers.

    A shape says the same as the words behind it.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Link, str, tuple[tuple[Answer, ...], ...]], ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels, each with its lines."""

    pairs: tuple[tuple[str, tuple[str, ...]], ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: its heading, what it says in words, and the SVG text that stands alone."""

    title: str
    says: str
    svg: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures that stand side by side where there is room; each has its own command."""

    pictures: tuple[Picture, ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """A play told: the heading that can be opened, and passages of paragraphs, each of which begins with its mark (EXERCISE, the play).

    A paragraph is what is done, and the lines that belong to it.
    """

    heading: str
    mark: str
    passages: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """Blocks that are opened by their heading."""

    heading: str
    blocks: tuple[Block, ...]
    again: str = ""


Block = Words | Points | Links | Groups | Grid | Answers | Facts | Picture | Gallery | Telling | Folded


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: the name that others lead to, a heading, blocks, and parts of its own."""

    name: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its title, what stands above everything, its sections, the last line, and whether its sections are listed first."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str
    listed: bool = True


def every(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections and theirs, in the order in which they are read.

    >>> [one.name for one in every((Section("a", "A", (), (Section("b", "B"),)), Section("c", "C")))]
    ['a', 'b', 'c']
    """
    return tuple(inner for one in sections for inner in (one, *every(one.sections)))


def anchor(*words: str) -> str:
    """A name that something can be led to by.

    >>> anchor("claim", "Who's first? 2020")
    'claim-who-s-first-2020'
    """
    text = "-".join(words).lower()
    kept = "".join(one if one.isalnum() and one.isascii() else "-" for one in text)
    return "-".join(part for part in kept.split("-") if part)


def blocks_of(sections: tuple[Section, ...]) -> tuple[Block, ...]:
    """Every block of some sections and theirs, in order, those inside others one by one."""
    return tuple(each for section in every(sections) for block in section.blocks for each in _within(block))


def _within(block: Block) -> tuple[Block, ...]:
    if isinstance(block, Gallery):
        return block.pictures
    if isinstance(block, Folded):
        return tuple(each for inner in block.blocks for each in _within(inner))
    return (block,)
