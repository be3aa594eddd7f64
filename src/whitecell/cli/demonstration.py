"""The demonstration: four games of one pack, side by side, and one play told."""

from __future__ import annotations

from pathlib import Path

import whitecell
from whitecell.cli.app import width
from whitecell.cli.tables import as_text, endings, explained
from whitecell.cli.waiting import progress
from whitecell.ensembles import many
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
    print(f"\nThe whole as a page: {report}")
