"""Writes docs/reference anew from the program itself: commands, keys, messages, rules of law, the Python surface.

`make reference` runs it; a test compares what it would write with what stands there.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import typer.main

import whitecell
from whitecell.cli.commands import app
from whitecell.cli.vocabulary import rules
from whitecell.language.schema import CARRIED_OUT, COMMON, FAMILY, LATER, MIRROR, SECTIONS, SLIPS, Key
from whitecell.report import charts
from whitecell.report.explanations import explanations
from whitecell.report.outcome_page import outcome_page
from whitecell.report.story import story

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
MADE = "*This page is made by `make reference` from the program itself.*"


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {
        "commands.md": _commands(),
        "keys.md": _keys(),
        "messages.md": _messages(),
        "rules.md": _rules(),
        "python.md": _python(),
    }


def _commands() -> str:
    lines = ["# Commands", "", MADE, ""]
    group: Any = typer.main.get_command(app)
    for name, command in group.commands.items():
        arguments = [one for one in command.params if one.param_type_name == "argument"]
        options = [one for one in command.params if one.param_type_name == "option" and one.name != "help"]
        usage = " ".join(["whitecell", name, *(one.metavar or one.name.upper() for one in arguments)])
        lines += [f"## `{usage}`", "", command.help or "", ""]
        if options:
            lines += ["| option | what it does | unless given |", "|---|---|---|"]
            for one in options:
                default = (
                    f"`{one.default}`" if one.default not in (None, "") and one.default is not False else ""
                )
                lines.append(f"| `{one.opts[0]}` | {one.help or ''} | {default} |")
            lines.append("")
    return "\n".join(lines)


def _keys() -> str:
    lines = [
        "# Keys of a scenario",
        "",
        MADE,
        "",
        "What they mean stands in [the language](../language.md).",
        "",
    ]
    for name, section in SECTIONS.items():
        required = " Required." if section.required else ""
        short = f" An entry may also be {section.shorthand}." if section.shorthand else ""
        lines += [f"## `{name}`", "", f"{section.about[0].upper()}{section.about[1:]}.{required}{short}", ""]
        lines += _table(section.keys)
    for title, keys in (
        ("Of every entry", COMMON), ("Inside `later`", LATER), ("Inside `carried out`", CARRIED_OUT), ("Inside `slips`", SLIPS),
        ("Inside a family", FAMILY), ("Inside `mirror`", MIRROR),
    ):  # fmt: skip
        lines += [f"## {title}", "", *_table(keys)]
    return "\n".join(lines)


def _table(keys: dict[str, Key]) -> list[str]:
    if not keys:
        return []
    rows = [
        f"| `{name}` | {key.shape} | {key.about}{' (required)' if key.required else ''} |"
        for name, key in keys.items()
    ]
    return ["| key | shape | what it holds |", "|---|---|---|", *rows, ""]


def _messages() -> str:
    lines = [
        "# Messages",
        "",
        MADE,
        "",
        "E stops a scenario from being played; W is a remark. `whitecell explain E123` says the same.",
        "",
    ]
    for one in explanations().values():
        lines += [f"## {one.code}", "", f"**{one.line}** {_plain(one.text)}", ""]
        lines += ["```text", f"wrong:  {one.wrong}", f"right:  {one.right}", "```", ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return text.replace("*", "\\*").replace("<", "&lt;")


def _rules() -> str:
    page = rules()
    lines = [f"# {page.title}", "", MADE, "", *page.lead, ""]
    for entry in page.sections[0].entries:
        lines += [f"## {entry.name}", "", *entry.about, ""]
        for label, values in entry.lines:
            lines += (
                [f"* {label}: {values[0]}"]
                if len(values) == 1
                else [f"* {label}:", *(f"  * {value}" for value in values)]
            )
        lines.append("")
    return "\n".join(lines)


def _python() -> str:
    lines = [
        "# From Python",
        "",
        MADE,
        "",
        "How they go together: [use it from Python](../how-to/use-from-python.md).",
        "",
    ]
    for name in sorted(vars(whitecell)):
        one = getattr(whitecell, name)
        if name.startswith("_") or inspect.ismodule(one) or not callable(one):
            continue
        lines += _described(f"whitecell.{name}", one)
    for name in sorted(whitecell.LATER):
        lines += _described(f"whitecell.{name}", getattr(whitecell, name))
    for path, one in (
        ("whitecell.report.story.story", story),
        ("whitecell.report.outcome_page.outcome_page", outcome_page),
    ):  # fmt: skip
        lines += _described(path, one)
    lines += [
        "## Charts",
        "",
        "Each from plain values, in `whitecell.report.charts`; every one takes a note that stands in the picture.",
        "",
    ]
    for name, one in sorted(vars(charts).items()):
        if name[0] != "_" and callable(one):
            lines += _described(f"whitecell.report.charts.{name}", one, "###")
    return "\n".join(lines)


def _described(name: str, one: Any, level: str = "##") -> list[str]:
    made_of_values = inspect.isclass(one) and level != "##"
    head = (
        f"{name}{inspect.signature(one)}".replace("'", "")
        if made_of_values or not inspect.isclass(one)
        else name
    )
    return [f"{level} {name}", "", "```text", head, "", inspect.getdoc(one) or "", "```", ""]


def write() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
