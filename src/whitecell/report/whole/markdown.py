"""A Report as Markdown: the same blocks, sentence for sentence, as the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from whitecell.report import report_wording as words
from whitecell.report.whole.numbering import commands, numbered
from whitecell.report.whole.values import (
    Answers,
    Block,
    Facts,
    Folded,
    Gallery,
    Grid,
    Groups,
    Links,
    Picture,
    Points,
    Report,
    Section,
    Telling,
    Words,
)

DEEPEST = 6


def as_markdown(report: Report) -> str:
    """The report as one Markdown text.

    >>> from whitecell.report.whole.values import Section
    >>> print(as_markdown(Report("A", ("B.",), (Section("c", "C", (Words("1 play.", "d"),)),), "End.")).split("## How")[0])
    # A
    <BLANKLINE>
    B.
    <BLANKLINE>
    ## C
    <BLANKLINE>
    1 play. [1]
    <BLANKLINE>
    <BLANKLINE>
    """
    numbers = numbered(report)
    parts = [f"# {_plain(report.title)}", *map(_plain, report.lead)]
    for section in report.sections:
        parts += _section(section, 2, numbers)
    parts += [f"## {words.AGAIN}", words.again_lead()]
    parts.append("\n".join(f"{number}. `{command}`" for number, command in enumerate(commands(report), 1)))
    return "\n\n".join([*parts, _plain(report.foot)]) + "\n"


def as_text(sections: Sequence[Section]) -> str:
    """Some sections alone, without the commands that make their numbers: for whoever has just typed one."""
    return "\n\n".join(part for one in sections for part in _section(one, 2, {}))


def _section(section: Section, level: int, numbers: Mapping[str, int]) -> Iterator[str]:
    yield f"{'#' * min(level, DEEPEST)} {_plain(section.heading)}"
    for block in section.blocks:
        yield from _blocks(block, numbers)
    for inner in section.sections:
        yield from _section(inner, level + 1, numbers)


def _blocks(block: Block, numbers: Mapping[str, int]) -> Iterator[str]:
    if isinstance(block, Folded):
        yield f"**{_plain(block.heading)}**"
    inner = (
        block.pictures if isinstance(block, Gallery) else block.blocks if isinstance(block, Folded) else ()
    )
    for each in inner:
        yield from _blocks(each, numbers)
    if not isinstance(block, Gallery | Folded):
        yield _block(block, f" [{numbers[block.again]}]" if block.again in numbers else "")


def _block(block: Block, mark: str) -> str:
    match block:
        case Words(text, _, tone):
            plain = _plain(text)
            said = {"lead": f"**{plain}**", "quoted": f"> {plain}", "warning": f"**{plain}**"}.get(
                tone, plain
            )
            return said + mark
        case Points(items):
            return "\n".join(f"* {_plain(item)}{mark}" for item in items)
        case Links(items):
            return "\n".join(f"* **{_plain(item.head)}.** {_plain(item.text)}{mark}" for item in items)
        case Groups(groups):
            return "\n".join(
                f"* **{_plain(head)}:** {'; '.join(_plain(one.head) for one in links)}.{mark}"
                for head, links in groups
            )
        case Grid(caption, heads, rows):
            lines = [_row(heads), _row(["---"] * len(heads)), *map(_row, rows)]
            return _plain(caption) + mark + "\n\n" + "\n".join(lines)
        case Answers(caption, heads, rows):
            lines = [_row(heads), _row(["---"] * len(heads))]
            for link, small, cells in rows:
                told = [
                    "; ".join(f"{one.head} ({one.small})" if one.small else one.head for one in cell)
                    for cell in cells
                ]
                lines.append(_row([f"{link.head} {link.text}{f' ({small})' if small else ''}", *told]))
            return _plain(caption) + mark + "\n\n" + "\n".join(lines)
        case Facts(pairs):
            return "\n".join(f"* {_plain(label)}: {_plain('; '.join(lines))}{mark}" for label, lines in pairs)
        case Picture(title, says):
            return f"*Picture: {_plain(title)}.* {_plain(says)}{mark}"
        case Gallery() | Folded():  # what they hold is written one by one
            return ""
        case Telling(heading, tag, passages):
            told = [f"**{_plain(heading)}**{mark}"]
            for title, paragraphs in passages:
                told.append(f"{_plain(tag)} **{_plain(title)}**")
                told += [
                    f"{_plain(tag)} {_plain(first)}" + "".join(f"  \n{_plain(line)}" for line in rest)
                    for first, rest in paragraphs
                ]
            return "\n\n".join(told)


def _row(cells: object) -> str:
    return "| " + " | ".join(_plain(str(cell)).replace("|", "\\|") for cell in cells) + " |"  # type: ignore[attr-defined]


def _plain(text: str) -> str:
    """A text in which nothing is taken for a mark: an author's words are words."""
    return re.sub(r"([\\`*_<\[\]]|^>)", r"\\\1", " ".join(text.split()))
