"""The page on the lessons of a pack: its scenarios judged, what is computed computed, a page and the same as text written."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

from whitecell.cli.judging import effort_of
from whitecell.cli.pages import write_page
from whitecell.cli.reporting import written
from whitecell.cli.waiting import progress
from whitecell.ensembles.lessons import gather_lessons, lessons_in, looked_for_in
from whitecell.errors import UsageError
from whitecell.lessons import Lessons
from whitecell.report.lessons.composing import page as composed

USUAL = "lessons.html"


def write_lessons(pack: str, file: str, *, seed: int, judged: int, quick: bool, workers: int) -> None:
    """What `whitecell run PACK --report` does."""
    lessons = lessons_in(pack)
    page = Path(file or USUAL)
    if page.suffix not in (".html", ".htm"):
        raise UsageError(f"{page} is to be a page: a name that ends in .html.")
    record, kept_in = _kept(lessons, page)
    with progress("plays", 0) as tell:
        matter = gather_lessons(
            lessons,
            seed=seed,
            effort=effort_of(judged, quick),
            workers=workers,
            record=record,
            kept_in=kept_in,
            progress=tell,
        )
    again = (
        f"whitecell run {shlex.quote(pack)} {shlex.quote(page.name)} --report --seed {seed} --judged {judged}"
    )
    whole = composed(matter, made_by=again + (" --quick" if quick else ""))
    print(f"Written: {written(whole, str(page))}")


def _kept(lessons: Lessons, page: Path) -> tuple[dict[str, Any], str]:
    """What is looked for as it was kept beside the page before the first play, kept now where nothing was; and the name of its file."""
    file = page.with_suffix(".looked-for.json")
    if file.exists():
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise UsageError(
                f"{file} is no record of what was looked for; move it away, and a new one is kept."
            )
        return found, file.name
    record = looked_for_in(lessons)
    write_page(file, json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    print(f"Kept before the first play: {file}")
    return record, file.name
