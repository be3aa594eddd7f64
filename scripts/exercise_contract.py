"""Writes the tables of src/whitecell/exercise/README.md anew from the program: phases, commands, settings, events."""

from __future__ import annotations

import re
from pathlib import Path

from whitecell.exercise.asked import Field
from whitecell.exercise.commands import COMMANDS
from whitecell.exercise.events import EVENTS, fields_of
from whitecell.exercise.phases import PACES, PHASES, SETTINGS

PAGE = Path(__file__).parents[1] / "src" / "whitecell" / "exercise" / "README.md"


def minutes(seconds: int) -> str:
    """Seconds as minutes, "-" without a limit."""
    return f"{seconds / 60:.2f}".rstrip("0").rstrip(".") if seconds else "-"


def phases() -> list[str]:
    """A row for each phase."""
    return [
        f"| `{one.name}` | {' / '.join(minutes(PACES[pace][one.name]) for pace in ('table', 'seminar', 'quick'))} "
        f"| {one.acts} | {one.default} | {one.next} |"
        for one in PHASES.values()
    ]


def field(name: str, one: Field) -> str:
    """A field with its kind and default."""
    default = "" if one.default is None else f" = {one.default!r}"
    kind = (
        f" {one.least}..{one.most}" if one.kind == "whole" else "" if one.kind == "text" else f" ({one.kind})"
    )
    return f"{name}{kind}{default}"


def commands() -> list[str]:
    """A row for each command."""
    return [
        f"| `{name}` | {', '.join(sorted(one.who))} | {'; '.join(field(*pair) for pair in one.fields.items())} |"
        for name, one in COMMANDS.items()
    ]


def settings() -> list[str]:
    """A row for each setting."""
    return [f"| `{name}` | {default} | {about} |" for name, (default, about) in SETTINGS.items()]


def events() -> list[str]:
    """A row for each event."""
    return [f"| `{name}` | {', '.join(fields_of(kind))} |" for name, kind in EVENTS.items()]  # type: ignore[arg-type]


TABLES = {
    "| phase |": phases,
    "| command |": commands,
    "| setting |": settings,
    "| event |": events,
}


def written(text: str) -> str:
    """The page with its tables as the program has them."""
    for head, rows in TABLES.items():
        pattern = re.compile(rf"({re.escape(head)}[^\n]*\n\|[-|]+\|\n)(?:\|[^\n]*\n|[A-Z]+\n)*")
        text, found = pattern.subn(lambda match, rows=rows: match[1] + "\n".join(rows()) + "\n", text)
        assert found == 1, head
    return text


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
