"""The demonstration: four games of one pack, side by side, one play told, and the claims that were drawn from them judged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import fill

from rich.box import SIMPLE_HEAD
from rich.table import Table

import whitecell
from whitecell.claims.readings import Effort
from whitecell.cli.app import width
from whitecell.cli.tables import as_text, endings, explained
from whitecell.cli.waiting import progress, watched
from whitecell.ensembles import many
from whitecell.ensembles.judging_several import judge_several
from whitecell.findings import Finding
from whitecell.language import read_scenario
from whitecell.report.numbers import numbers_of
from whitecell.report.outcome_page import Part, outcome_page
from whitecell.report.story import story
from whitecell.report.wording import caution, expectation, number

GAMES = (
    "tip-2020/ambiguous",
    "tip-2020/clear-biden-win",
    "tip-2020/clear-trump-win",
    "tip-2020/narrow-biden-win",
)
TOLD = "tip-2020/clear-trump-win"
LUCKS, WORLDS = 40, 128  # plays of each arm of a claim: so many in each world, so many worlds at most

LEAD = (
    "In June 2020 the Transition Integrity Project played four exercises on an American election whose result is not "
    "accepted, each of them once. Here the four games are written down as files and played again and again by a model.",
    "The page says how the plays of this model end, what it rests on, and how to make every number again. It says nothing "
    "of how any election ends.",
)
FOOT = (
    "A model, not a forecast. The exercises are those of the Transition Integrity Project (report of 3 August 2020); the "
    "files, the odds in them and every word here are not theirs. Made by whitecell {version}: whitecell demo --plays "
    "{plays} --seed {seed}"
)


def demonstrate(*, plays: int, seed: int, workers: int, report: str) -> None:
    """Play the four games, print how they end, write the page, and tell one play."""
    parts = []
    for name in GAMES:
        game = whitecell.load(name)
        with progress(game.title, plays) as tell:
            outcomes = many(game, plays=plays, seed=seed, workers=workers, progress=tell)
        command = f"whitecell many {name} --plays {plays} --seed {seed}"
        parts.append(Part(game, outcomes, numbers_of(read_scenario(name)[0], game), command, name))
    game = next(part.game for part, name in zip(parts, GAMES, strict=True) if name == TOLD)
    one = whitecell.play(game, seed=seed)
    command = f"whitecell play {TOLD} --seed {seed}"
    foot = FOOT.format(version=whitecell.__version__, plays=plays, seed=seed)
    page = outcome_page(
        "Four disputed elections",
        LEAD,
        parts,
        told=(game, one, command),
        foot=foot,
        version=whitecell.__version__,
    )
    Path(report).write_text(page, encoding="utf-8")

    print(story(game, one, width=width()))
    print(f"\nTold by: {command}\n")
    found = [part.outcomes for part in parts]
    print(as_text(endings(found), width()))
    print(f"\n{explained(found)}")
    assumed = [part.numbers.all_assumed for part in parts]
    print(f"Each game: {number(plays, 'play')}, seed {seed}. {caution(min(assumed), max(assumed))}")
    print("Each of these commands says more of its game, and which play to read for each ending:")
    for part in parts:
        for judged in part.outcomes.expectations:
            if judged.verdict == "not as expected":
                print(f"! {part.game.title}: {expectation(judged)}")
        print(f"  {part.command}")
    print("\n" + claims_judged(plays, seed, workers))
    print(f"\nThe whole as a page: {report}")
    print(f"{LESSONS}\n  whitecell run california --report")


LESSONS = "What one writer concluded from one of these games, each conclusion tested with its opposites, as a page (some minutes):"


def claims_judged(plays: int, seed: int, workers: int) -> str:
    """The claims of the four games judged, as a table with what stands below it."""
    worlds = max(2, min(WORLDS, plays // LUCKS))
    effort = Effort(first=worlds, most=worlds, lucks=LUCKS, aside=min(64, worlds))
    found: dict[str, tuple[Finding, ...]] = {}
    with watched("claims judged", "games") as tell:
        for name, findings in judge_several(GAMES, seed=seed, effort=effort, workers=workers):
            found[name] = findings
            tell(len(found), len(GAMES))
    board = as_text(verdicts({name: found[name] for name in GAMES}), width())
    every = [one for findings in found.values() for one in findings]
    doctrines = dict.fromkeys(one.doctrine for finding in every for one in finding.readings)
    assumed = [one.rests.assumed for one in every]
    said = (
        f"Each claim is judged with teams choosing {' and '.join(doctrines)}. A verdict goes by the share of worlds in which the claim passes "
        f"its own threshold. {caution(min(assumed), max(assumed))} On what a verdict hangs, and what turns it over:"
    )
    return f"{board}\n\n{fill(said, width())}\n  whitecell judge {TOLD} --claim NAME"


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
