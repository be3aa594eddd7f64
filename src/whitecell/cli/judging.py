"""The verb that judges: the claims of a scenario, put to the plays."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import fill
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from whitecell.claims.readings import Effort
from whitecell.cli.app import Seed, app, width
from whitecell.cli.pages import write_page
from whitecell.cli.tables import as_text
from whitecell.cli.waiting import progress
from whitecell.ensembles.judging import judge as judge_claims
from whitecell.ensembles.judging import looked_for
from whitecell.errors import UsageError
from whitecell.findings import Finding, Findings
from whitecell.report import finding_wording as say
from whitecell.report.finding_charts import board_chart, claim_chart
from whitecell.report.report_wording import tally
from whitecell.report.wording import caution, percent

LUCKS = 40
FINDINGS = "findings.json"  # beside kept plays


@app.command()
def judge(
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO",
            help="a file, a scenario that comes with the package, or a directory of kept plays",
        ),
    ],
    claim: Annotated[
        list[str] | None, typer.Option("--claim", help="only this claim, as a whole; may be given again")
    ] = None,
    plays: Annotated[int, typer.Option(help="how many plays of each arm at most", min=2 * LUCKS)] = 20_480,
    seed: Seed = 0,
    keep: Annotated[
        str,
        typer.Option(
            "--keep",
            metavar="FILE",
            help="keep what is looked for before the first play, or compare with what was kept",
        ),
    ] = "",
    quick: Annotated[bool, typer.Option("--quick", help="verdicts only, without flips and corners")] = False,
    chart: Annotated[
        str,
        typer.Option(
            "--chart",
            metavar="FILE",
            help="also draw it, as SVG: the chart of one claim, or the verdicts of all on one board",
        ),
    ] = "",
    json_: Annotated[bool, typer.Option("--json", help="as data")] = False,
) -> None:
    """The claims of a scenario judged: a verdict each, and on what it hangs; one claim as a whole finding."""
    if chart and not Path(chart).absolute().parent.is_dir():  # said before anything is played
        raise UsageError(f"{chart} cannot be written: there is no folder {Path(chart).parent}.")
    record = kept(scenario, keep)
    effort = effort_of(plays, quick)
    with progress("plays", 0) as tell:
        findings = judge_claims(
            scenario,
            claims=claim or (),
            seed=seed,
            effort=effort,
            record=record,
            progress=tell,
        )
    if chart:
        draw(findings, chart)
    if json_:
        print(json.dumps([one.as_record() for one in findings], indent=1, ensure_ascii=False))
        return
    if claim:
        print("\n\n\n".join(as_sentences(one) for one in findings))
        return
    show_verdicts(findings)


def show_verdicts(findings: Findings) -> None:
    """Print a row for each claim, and below what the rows say."""
    print(as_text(verdicts(findings), width()))
    print()
    print("\n\n".join(fill(one, width()) for one in below(findings).split("\n\n")))


def judge_kept(directory: str, *, seed: int, judged: int, quick: bool, workers: int) -> None:
    """Judge the claims of the scenario that is kept in a directory, print the verdicts, and keep the findings beside the plays."""
    with progress("plays", 0) as tell:
        findings = judge_claims(
            directory, seed=seed, effort=effort_of(judged, quick), workers=workers, progress=tell
        )
    file = Path(directory) / FINDINGS
    write_page(file, json.dumps([one.as_record() for one in findings], indent=1, ensure_ascii=False) + "\n")
    show_verdicts(findings)
    print(f"\nThe findings as data: {file}")


def draw(findings: Findings, file: str) -> None:
    """Write the chart of one finding, or the board of several, into a file."""
    drawn = claim_chart(findings[0]) if len(findings) == 1 else board_chart(findings)
    write_page(file, drawn.svg)
    typer.echo(f"Drawn: {file}", err=True)


def effort_of(plays: int, quick: bool) -> Effort:
    """How much is played for at most so many plays of each arm."""
    most = max(2, plays // LUCKS)
    first = min(128, most)
    return Effort(first=first, most=most, lucks=LUCKS, aside=min(64, first), flips=not quick)


def kept(scenario: str, file: str) -> dict[str, Any] | None:
    """What was kept before; written now where nothing was. None where nothing is to be kept."""
    if not file:
        return None
    path = Path(file)
    if path.exists():
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            raise UsageError(f"{file} is no record of what was looked for.") from None
        if not isinstance(found, dict) or "claims" not in found:
            raise UsageError(f"{file} is no record of what was looked for.")
        return found
    record = looked_for(scenario)
    write_page(path, json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    print(f"Kept before the first play: {file}")
    return record


def verdicts(findings: tuple[Finding, ...]) -> Table:
    """A row for each claim: the verdict, and the value under each doctrine with its two ranges."""
    table = Table(box=SIMPLE_HEAD)
    for head, right in (("claim", False), ("verdict", False), ("teams choose", False), ("value", True), ("plays", True), ("worlds", True), ("pass", True)):  # fmt: skip
        table.add_column(head, justify="right" if right else "left")
    for finding in findings:
        late = "\n(looked for afterwards)" if finding.afterwards else ""
        name = f"{finding.claim.title}{late}\n{say.threshold(finding.claim.threshold)}"
        for place, one in enumerate(finding.own):
            error, worlds = say.ranges(one, finding)
            table.add_row(
                name if not place else "",
                say.verdict(finding) if not place else "",
                one.doctrine,
                say.value(one, finding),
                error,
                worlds,
                f"{percent(one.passing)} ± {say.amount(one.passing_error, True)}",
            )
        table.add_section()
    return table


def below(findings: tuple[Finding, ...]) -> str:
    """What stands below the table: how the verdicts are spread, why nothing can be said where it cannot, what it rests on, how to read it."""
    assumed = max((one.rests.assumed for one in findings), default=0)
    silent = [f"{one.claim.title}: {say.why_not(one)}" for one in findings if one.why_not]
    said = " ".join([tally(findings), *silent, *(say.rests(one) for one in findings[:1])])
    return f"{said}\n\n" + (
        "Shares and differences are of the plays of this model. plays: ± for the number of plays; worlds: where the value lies in nine of "
        "ten worlds, without the luck of the dice; pass: in which share of worlds the claim passes its own threshold, ± for the number of worlds. "
        f"{caution(assumed)} One claim as a whole: --claim NAME."
    )


def as_sentences(finding: Finding) -> str:
    """A whole finding in plain sentences."""
    head = f"{finding.claim.title}\n{'=' * len(finding.claim.title)}"
    asked = "\n".join(f"  {key}: {text}" for key, text in finding.claim.text)
    return "\n\n".join([head, asked, *(fill(one, width()) for one in say.whole(finding))])
