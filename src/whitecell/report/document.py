"""A page as values, before it is text or HTML: sections of entries, each entry a name, a sentence and some labelled lines."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing: its name, words about it, and lines under labels."""

    name: str
    about: tuple[str, ...] = ()
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, words below it, and entries."""

    heading: str
    words: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A page: its title, what stands above everything, its sections, and the last line."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str


def as_text(document: Document, width: int = 96) -> str:
    """The page as text of so many columns.

    >>> print(as_text(Document("A", ("B.",), (Section("C", (), (Entry("d", ("e",), (("f", ("g",)),)),)),), "End.")))
    A
    =
    <BLANKLINE>
    B.
    <BLANKLINE>
    C
    -
    <BLANKLINE>
      d
        e
        f: g
    <BLANKLINE>
    End.
    """
    lines = [document.title, "=" * len(document.title)]
    for sentence in document.lead:
        lines += ["", *textwrap.wrap(sentence, width)]
    for section in document.sections:
        lines += ["", section.heading, "-" * len(section.heading)]
        for sentence in section.words:
            lines += ["", *textwrap.wrap(sentence, width)]
        for entry in section.entries:
            lines += ["", *_wrapped(entry.name, width, "  ")]
            for sentence in entry.about:
                lines += _wrapped(sentence, width, "    ")
            for label, values in entry.lines:
                lines += _wrapped(f"{label}: {values[0]}", width, "    ") if values else []
                for value in values[1:]:
                    lines += _wrapped(value, width, "      ")
    return "\n".join([*lines, "", *textwrap.wrap(document.foot, width)])


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )
