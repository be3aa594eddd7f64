"""Pages without a server: every page of every kind of viewer can be made in every phase, and says nothing that must not be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from exercise.sitting import HOST, Sitting
from whitecell.exercise.serving.grouping import grouped
from whitecell.exercise.serving.pages import Pages
from whitecell.exercise.serving.regions import PAGE_REGIONS
from whitecell.exercise.viewers import Viewer

BESIDE = {"names": {"mayor/1": "Ann"}, "presence": ["mayor/1"], "doors": {}}
REFUSED = re.compile(
    r"\b(will|proves|shows that|causes|predicts?|significant|simulations show|chance of)\b", re.I
)


def lookers(sitting: Sitting) -> Iterator[tuple[str, Viewer]]:
    yield "lobby", Viewer("lobby")
    yield "wall", Viewer("wall")
    for kind in ("host", "umpire", "scribe"):
        yield "console", Viewer(kind)
    for team in sitting.x.teams:
        yield "team", Viewer("seat", team, f"{team}/1")
        yield "observe", Viewer("observer", seat="observer/1", lens=team)
    yield "observe", Viewer("observer", seat="observer/2")
    yield "observe", Viewer("observer", seat="observer/3", lens="white cell")


@pytest.mark.parametrize("scenario", ["tutorial/two-teams", "tip-2020/clear-trump-win"])
def test_every_page_of_everybody_can_be_made_in_every_phase(scenario: str) -> None:
    sitting, pages = Sitting(scenario), Pages()
    first = sitting.sit(sitting.x.teams[0])
    seen = set()
    for _ in range(60):
        phase = (sitting.x.table.phase, sitting.x.table.turn > 1)
        if phase[0] == "propose":
            ref = f"{first.team} {sitting.x.table.turn}.1"
            if ref not in sitting.x.table.moves:
                sitting.ask(
                    first,
                    "propose",
                    slot=1,
                    action="Ask <b>everybody</b> & all",
                    intent="quiet",
                    reasons=["one", "two"],
                )
                sitting.ask(first, "offer", parties=[sitting.x.teams[1]], terms="peace")
                sitting.ask(first, "say", to=[], text="may we?")
        if phase not in seen:
            seen.add(phase)
            for page, viewer in lookers(sitting):
                made = pages.regions(sitting.x, page, viewer, BESIDE)
                assert set(made) == {one.place for one in PAGE_REGIONS[page]}
                for html in made.values():
                    assert "<b>everybody</b>" not in html
                    assert html.count("<form") == html.count("</form>") and html.count(
                        "<details"
                    ) == html.count("</details>")
                    ids = re.findall(r'\sid="([^"]+)"', html)
                    assert len(ids) == len(set(ids)), ids
        if sitting.x.closed:
            break
        sitting.do(HOST, "next")
    assert {phase for phase, _ in seen} >= {
        "lobby",
        "brief",
        "propose",
        "sort",
        "rolls",
        "headline",
        "review",
    }


def test_no_template_says_what_must_not_be_said() -> None:
    room = files("whitecell.exercise.serving") / "templates"
    texts = [
        one for folder in (room, room / "regions") for one in folder.iterdir() if one.name.endswith(".html")
    ]
    assert len(texts) > 20
    for one in texts:
        found = REFUSED.search(re.sub(r"\{[{%#].*?[}%#]\}", "", one.read_text(encoding="utf-8")))
        assert found is None, (one.name, found)


def test_a_family_that_says_nothing_yet_is_counted_and_not_shown() -> None:
    def one(quantity: str, member: str, value: str, before: str = "") -> dict[str, str]:
        return {
            "name": f"{quantity} of {member}",
            "quantity": quantity,
            "member": member,
            "value": value,
            "before": before or value,
        }

    found = grouped(
        [
            one("held", "Ohio", "no"),
            one("held", "Iowa", "no"),
            one("margin", "Ohio", "3"),
            one("margin", "Iowa", "5", "4"),
        ]
    )
    (table,) = found["families"]
    assert [row["quantity"] for row in table["rows"]] == ["margin"] and table["silent"] == 1
    assert [each["name"] for each in found["moved"]] == ["margin of Iowa"]
