"""The demonstration: four games of one pack, side by side, one play told, and the claims that were drawn from them judged."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

from rich.box import SIMPLE_HEAD
from rich.table import Table

import whitecell
from whitecell.claims.readings import Effort
from whitecell.cli.app import width
from whitecell.cli.pages import room_for
from whitecell.cli.reporting import written
from whitecell.cli.tables import as_text, endings, explained
from whitecell.cli.waiting import progress
from whitecell.ensembles.reporting import Asked, gather_several
from whitecell.findings import Finding
from whitecell.report.story import story
from whitecell.report.whole.composing import report as composed
from whitecell.report.wording import caution, number

GAMES = (
    "tip-2020/ambiguous",
    "tip-2020/clear-biden-win",
    "tip-2020/clear-trump-win",
    "tip-2020/narrow-biden-win",
)
TOLD = "tip-2020/clear-trump-win"
LUCKS, WORLDS = 40, 128  # plays of each arm of a claim: so many in each world, so many worlds at most

TITLE = "Four disputed elections"
LESSONS = "What one writer concluded from one of these games, each conclusion tested with its opposites, as a page (--quick: minutes):"


def demonstrate(*, plays: int, seed: int, workers: int, report: str) -> None:
    """Play the four games and judge the claims drawn from them, print both, write the report, and tell one play."""
    room_for(report)
    worlds = max(2, min(WORLDS, plays // LUCKS))
    effort = Effort(first=worlds, most=worlds, lucks=LUCKS, flips=False)
    with progress("plays", 0) as tell:
        asked = Asked(plays, seed, assumed="drawn", effort=effort)
        matters = gather_several(GAMES, asked, workers=workers, progress=tell)
    said = f"whitecell demo --plays {plays} --seed {seed}"
    files = written(composed(matters, made_by=said, title=TITLE), report)

    game = next(one.game for one in matters if one.called == TOLD)
    print(story(game, whitecell.play(game, seed=seed), width=width()))
    print(f"\nTold by: whitecell play {TOLD} --seed {seed}\n")
    found = [one.outcomes for one in matters]
    print(as_text(endings(found), width()))
    print(f"\n{explained(found)}")
    assumed = [one.all_assumed for one in matters]
    print(f"Each game: {number(plays, 'play')}, seed {seed}. {caution(min(assumed), max(assumed))}")
    print("Each of these commands says more of its game, and which play to read for each ending:")
    for one in matters:
        print(f"  {one.under[0].command}")
    findings = {one.called: one.findings for one in matters}
    print(f"\n{as_text(verdicts(findings), width())}\n\n{fill(below(findings), width())}")
    print(f"  whitecell judge {TOLD} --claim NAME")
    print(f"\nThe whole as a report: {files}")
    print(f"{LESSONS}\n  whitecell run california --report")


def below(found: Mapping[str, tuple[Finding, ...]]) -> str:
    """What stands below the verdicts."""
    every = [one for findings in found.values() for one in findings]
    doctrines = dict.fromkeys(one.doctrine for finding in every for one in finding.readings)
    assumed = [one.rests.assumed for one in every]
    return (
        f"Each claim is judged with teams choosing {' and '.join(doctrines)}. A verdict goes by the share of worlds in which the claim passes "
        f"its own threshold. {caution(min(assumed), max(assumed))} What turns a verdict over, and whether it stays with the sides made even:"
    )


def verdicts(found: Mapping[str, tuple[Finding, ...]]) -> Table:
    """A row for each claim of any of the games, with its verdict in each."""
    title = "Claims that people drew from the exercises: the verdict in each game"
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", title_style="")
    table.add_column("claim")
    for name in found:
        table.add_column(name.rpartition("/")[2])
    for claim in dict.fromkeys(one.claim.title for findings in found.values() for one in findings):
        cells = [
            next((one.verdict for one in findings if one.claim.title == claim), "")
            for findings in found.values()
        ]
        table.add_row(claim, *cells)
    return table
