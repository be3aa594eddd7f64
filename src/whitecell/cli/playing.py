"""The verbs that play: one play told, many plays counted, an author's expectations judged, the demonstration."""

from __future__ import annotations

import json
from typing import Annotated

import typer

import whitecell
from whitecell.cli.app import (
    AnyName,
    Assumed,
    Doctrine,
    Html,
    Lucks,
    Plays,
    ScenarioName,
    Seed,
    Taught,
    Workers,
    app,
    typed,
    width,
)
from whitecell.cli.demonstration import demonstrate
from whitecell.cli.pages import room_for, write_page
from whitecell.cli.tables import show_outcomes
from whitecell.cli.waiting import progress
from whitecell.ensembles import many as play_many
from whitecell.ensembles.judging import scenario_of
from whitecell.ensembles.meaning import meant
from whitecell.ensembles.placing import record_to_meet
from whitecell.ensembles.settings import Settings
from whitecell.ensembles.telling import told
from whitecell.ensembles.unfolding import unfold
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.outcomes import Outcomes
from whitecell.plan import AS_WRITTEN
from whitecell.report.numbers import numbers_of
from whitecell.report.outcome_page import Part, outcome_page
from whitecell.report.record import as_record
from whitecell.report.story import story
from whitecell.report.story_wording import chosen
from whitecell.report.whole.stories import title_of
from whitecell.report.whole.unfolding import in_turn
from whitecell.report.wording import expectation


@app.command()
def play(
    scenario: AnyName,
    seed: Seed = 0,
    play: Annotated[int, typer.Option(help="the play's number", min=0, max=2**48 - 1)] = 0,
    lucks: Lucks = 100,
    json_: Annotated[bool, typer.Option("--json", help="as data")] = False,
    learned: Taught = "",
    doctrine: Doctrine = AS_WRITTEN,
    assumed: Assumed = "written",
) -> None:
    """One play, told as a story."""
    if learned:
        game = whitecell.learned_game(whitecell.load(scenario), whitecell.read_learned(learned))
    else:
        game = meant(scenario, doctrine=doctrine)
    one = whitecell.play(game, seed=seed, number=play, lucks=lucks, assumed=assumed)
    print(
        json.dumps(as_record(game, one), indent=1, ensure_ascii=False)
        if json_
        else story(game, one, width=width())
    )


@app.command()
def many(
    scenario: AnyName,
    plays: Plays = 1000,
    seed: Seed = 0,
    lucks: Lucks = 100,
    workers: Workers = 0,
    json_: Annotated[bool, typer.Option("--json", help="as data")] = False,
    html: Html = "",
    doctrine: Doctrine = AS_WRITTEN,
    assumed: Assumed = "written",
    unfold_: Annotated[
        bool,
        typer.Option(
            "--unfold",
            help="instead: how measures unfold turn by turn, the paths that plays take, and which plays to read",
        ),
    ] = False,
) -> None:
    """Many plays, counted: endings, measures, moves, and what the author expected."""
    game = meant(scenario, doctrine=doctrine)
    if unfold_:
        read, _, _ = scenario_of(scenario)
        settings = Settings(seed, lucks, assumed)
        found = unfold(game, plays=plays, settings=settings, scenario=read, doctrine=doctrine)
        stories = told(game, plays=plays, settings=settings, record=record_to_meet(game))
        rules = [chosen(one, title_of(game, one)) for one in stories]
        print(in_turn(found, numbers_of(read, game).all_assumed, rules))
        return
    room_for(html)
    outcomes = counted(game, plays, seed, lucks, workers, assumed)
    if html:
        if (doctrine, assumed) != (AS_WRITTEN, "written"):
            raise UsageError(
                "--html makes the page of plays as written; whitecell report makes one of the others too."
            )
        said = "" if lucks == 100 else f" --lucks {lucks}"
        command = f"whitecell many {typed(scenario)} --plays {plays} --seed {seed}{said} --html {typed(html)}"
        part = Part(game, outcomes, numbers_of(scenario_of(scenario)[0], game), command, typed(scenario))
        lead = ["What is written in a scenario, played again and again by this model."]
        foot = "A model, not a forecast. Made by whitecell from the files of the scenario alone."
        text = outcome_page(game.title, lead, [part], told=None, foot=foot, version=whitecell.__version__)
        write_page(html, text)
        print(f"Written: {html}")
    elif json_:
        print(json.dumps(outcomes.as_record(), indent=1, ensure_ascii=False))
    else:
        show_outcomes(outcomes, typed(scenario), width(), settings_said(doctrine, assumed))


@app.command()
def expect(
    scenario: ScenarioName, plays: Plays = 1000, seed: Seed = 0, lucks: Lucks = 100, workers: Workers = 0
) -> None:
    """What the author expects, judged by many plays; exit status 1 where something is not as expected."""
    game = whitecell.load(scenario)
    if not game.expectations:
        print(f'{scenario}: its author expects nothing; see "expect" in docs/language.md, 5.7.')
        return
    outcomes = counted(game, plays, seed, lucks, workers)
    for one in outcomes.expectations:
        print(f"{'  ' if one.verdict == 'as expected' else '! '}{expectation(one)}")
    wrong = [one for one in outcomes.expectations if one.verdict == "not as expected"]
    for one in wrong:
        print(f"{one.place}: not as expected.")
    raise typer.Exit(1 if wrong else 0)


@app.command()
def demo(
    plays: Plays = 5000,
    seed: Seed = 7,
    workers: Workers = 0,
    report: Annotated[str, typer.Option(metavar="FILE", help="the page to write")] = "report.html",
) -> None:
    """The four games of June 2020, played many times: a table, a page, one play told, and the claims drawn from them judged."""
    demonstrate(plays=plays, seed=seed, workers=workers, report=report)


def settings_said(doctrine: str, assumed: str) -> str:
    """What must be typed too where plays are not as written."""
    by = "" if doctrine == AS_WRITTEN else f" --doctrine {typed(doctrine)}"
    return by + ("" if assumed == "written" else f" --assumed {assumed}")


def counted(
    game: Game, plays: int, seed: int, lucks: int, workers: int, assumed: str = "written"
) -> Outcomes:
    """The outcomes of a game, with a progress bar."""
    with progress(game.title, plays) as tell:
        return play_many(
            game, plays=plays, seed=seed, lucks=lucks, workers=workers, progress=tell, assumed=assumed
        )
