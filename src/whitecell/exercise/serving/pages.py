"""Pages made of what somebody may see: the view of a viewer goes in, regions of HTML come out. All text is escaped."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from whitecell.exercise.seeing import view
from whitecell.exercise.serving.grouping import grouped
from whitecell.exercise.serving.regions import PAGE_REGIONS, Region
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import Viewer
from whitecell.report.dates import day, stretch

SHAPES = "●■▲◆★⬟✚⬢▼◐"  # a team is told by shape and word, and only then by colour
PHASE_WORDS = {
    "lobby": "Lobby", "brief": "Briefing", "propose": "Propose", "argue": "Argue", "sort": "Sort", "estimate": "Estimate",
    "centre": "At the centre", "rolls": "Dice", "headline": "Headline", "review": "Look back", "debrief": "Debrief",
    "closed": "Closed",
}  # fmt: skip
MOST_KEPT = 800  # regions kept ready; many viewers see the same


def _dates(first: str, last: str) -> str:
    return stretch(date.fromisoformat(first), date.fromisoformat(last))


def _data(value: object) -> str:
    """Plain data for an attribute; jinja escapes it as any text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _ident(*parts: object) -> str:
    """A text as an id of an element: what is no letter or digit becomes a hyphen and its number, so that no two are the same."""
    text = "-".join(str(part) for part in parts)
    return "".join(
        one if one.isascii() and (one.isalnum() or one == "-") else f"_{ord(one):x}_" for one in text
    )


class Draft(dict[str, Any]):
    """The fields of an unfinished text; one that is not there is empty."""

    def __missing__(self, name: str) -> str:
        return ""


def _draft(drafts: list[dict[str, str]], key: str) -> Draft:
    """The fields of an unfinished text, the last that was written in a team."""
    for one in reversed(drafts):
        if one["key"] == key and one["text"]:
            try:
                found = json.loads(one["text"])
            except ValueError:
                return Draft()
            return Draft(found) if isinstance(found, dict) else Draft()
    return Draft()


def _templates() -> jinja2.Environment:
    room = files("whitecell.exercise.serving") / "templates"
    loader = jinja2.FunctionLoader(
        lambda name: (room.joinpath(*name.split("/")).read_text(encoding="utf-8"), name, lambda: True)
    )
    made = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"data": _data, "ident": _ident, "day": lambda text: day(date.fromisoformat(text))}
    made.globals |= {
        "dates": _dates,
        "ident": _ident,
        "draft_of": _draft,
        "grouped": grouped,
        "shapes": SHAPES,
        "phase_words": PHASE_WORDS,
    }
    return made


class Pages:
    """The pages of one exercise; regions that were made are kept for the next who sees the same."""

    def __init__(self) -> None:
        self._made = _templates()
        self._ready: OrderedDict[bytes, str] = OrderedDict()

    def regions(self, x: Exercise, page: str, viewer: Viewer, beside: Mapping[str, Any]) -> dict[str, str]:
        """The regions of a page, as this viewer may see them now."""
        seen = view(x, viewer)
        seen["who"] = {key: seen["viewer"][key] for key in ("kind", "team", "lens")}
        texts: dict[str, str] = {}
        return {one.place: self._region(one, seen, beside, texts) for one in PAGE_REGIONS[page]}

    def whole(self, name: str, regions: Mapping[str, str], **given: Any) -> str:
        """A whole page, with its regions in their places."""
        placed = {place: Markup(html) for place, html in regions.items()}
        return self._made.get_template(f"{name}.html").render(regions=placed, **given)

    def part(self, name: str, **given: Any) -> str:
        """A part of a page that is asked for, as an answer."""
        return self._made.get_template(f"regions/{name}.html").render(**given)

    def _region(
        self, one: Region, seen: Mapping[str, Any], beside: Mapping[str, Any], texts: dict[str, str]
    ) -> str:
        given = {key: seen[key] for key in one.keys if key in seen}
        for key in given:
            if key not in texts:
                texts[key] = json.dumps(seen[key], ensure_ascii=False, sort_keys=True)
        more = {key: beside[key] for key in one.beside}
        text = "\n".join([one.template, *(texts[key] for key in given), json.dumps(more, sort_keys=True)])
        mark = blake2b(text.encode(), digest_size=16).digest()
        if mark in self._ready:
            self._ready.move_to_end(mark)
            return self._ready[mark]
        names = {"viewer" if name == "who" else name: value for name, value in given.items()}
        html = self._made.get_template(one.template).render(**names, **more)
        self._ready[mark] = html
        if len(self._ready) > MOST_KEPT:
            self._ready.popitem(last=False)
        return html
