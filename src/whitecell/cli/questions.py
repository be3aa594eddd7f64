"""Questions asked of the polls: a question in a file, one honest sentence, and the table behind it."""

from __future__ import annotations

import csv
import io
import json
import shlex
from importlib.resources import files
from pathlib import Path
from textwrap import fill
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table

from whitecell.cli.app import width
from whitecell.cli.pages import write_page
from whitecell.cli.tables import as_text
from whitecell.errors import Problem, ScenarioError, UsageError
from whitecell.opinion import (
    EXAMPLES,
    Check,
    Claim,
    ClaimFault,
    check_claim,
    claim_page,
    joint_rows,
    read_claim,
)
from whitecell.opinion import sentences as say
from whitecell.opinion.claim_record import claim_record
from whitecell.opinion.page_tables import coalition_sentence
from whitecell.source import Place, Source, read_source
from whitecell.yaml import Empty, Mapping, Node, Sequence, Text, read

SHOWN = 8
CODE_OF_KEY: dict[str, str] = {
    **dict.fromkeys(("day", "polls_until", "start", "end"), "E120"),
    **dict.fromkeys(("threshold", "support", "oppose", "unsure", "sample", "margin"), "E119"),
    **dict.fromkeys(("population", "measure", "mode"), "E034"),
    **dict.fromkeys(("count", "bases", "concepts", "group"), "E101"),
}
"""The code of a fault by the last key that leads to it; E033, a value of the wrong shape, for the others."""
CODE_OF_KIND = {"missing": "E031", "strange": "E030"}


def answer(question: str, *, json_: bool, html: str, joint: str, rows: int, seed: int, file: bool) -> None:
    """What `whitecell support` does."""
    if not question:
        for name in EXAMPLES:
            print(f"{name:20}{read_question(name).title}")
        return
    claim = read_question(question)
    if file:
        print(source_of(question)[0].text, end="")
        return
    check = check_claim(claim)
    if json_:
        print(json.dumps(claim_record(check), indent=1, ensure_ascii=False))
    elif html:
        write(html, claim_page(check))
    elif joint:
        command = f"whitecell support {shlex.quote(question)} --joint {shlex.quote(joint)} --rows {rows} --seed {seed}"
        write(joint, joint_rows(check, rows=rows, seed=seed).file(f"{claim.title}: {command}"))
    else:
        show(check, width())


def read_question(name: str) -> Claim:
    """The claim of a file, or of a question that comes with the package.

    Raises `ScenarioError` with every problem at its line, `UsageError` where there is no such file.
    """
    source, folder = source_of(name)
    tree, problems = read(source)
    if any(problem.level == "error" for problem in problems):
        raise ScenarioError(problems)
    if not isinstance(tree, Mapping):
        raise ScenarioError([Problem("E035", "error", tree.place, "A question is a map of keys and values.")])
    data = plain(tree)
    polls = tree.get("polls")
    if isinstance(polls, Text) and polls.value.endswith(".csv"):
        data["polls"] = table_of(polls, folder)
    claim, faults = read_claim(data)
    if claim is None:
        told = [problem_of(fault, tree) for fault in faults]
        raise ScenarioError(sorted(told, key=lambda one: (one.place.line, one.place.column)))
    return claim


def source_of(name: str) -> tuple[Source, Path]:
    """The text of a question, and the folder in which the tables it names are looked for."""
    path = Path(name)
    shipped = name.removesuffix(".yaml")
    if not path.is_file() and shipped in EXAMPLES:
        text = files("whitecell.opinion").joinpath("questions", f"{shipped}.yaml").read_text(encoding="utf-8")
        return Source(f"{shipped}.yaml", text), Path()
    try:
        return read_source(path), path.parent
    except FileNotFoundError:
        raise UsageError(
            f"There is no question {name!r}: neither a file nor one that comes with the package. "
            f"Those that do: {', '.join(EXAMPLES)}."
        ) from None
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise UsageError(str(error)) from None


def plain(node: Node) -> Any:
    """A tree as mappings, lists and texts; None where nothing stands."""
    if isinstance(node, Mapping):
        return {entry.key.value: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return None if isinstance(node, Empty) else " ".join(node.value.split())


def table_of(name: Text, folder: Path) -> list[dict[str, str]]:
    """The rows of a table of polls beside the question."""
    try:
        text = (folder / name.value).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, ValueError) else getattr(error, "strerror", "")
        problem = Problem("E154", "error", name.place, f"{name.value} cannot be read: {reason}.")
        raise ScenarioError([problem]) from None
    return list(csv.DictReader(io.StringIO(text)))


def problem_of(fault: ClaimFault, tree: Mapping) -> Problem:
    """A fault at its line."""
    last = next((str(step) for step in reversed(fault.path) if isinstance(step, str)), "")
    code = CODE_OF_KIND.get(fault.kind) or CODE_OF_KEY.get(last, "E033")
    return Problem(code, "error", place_of(fault, tree), fault.text)


def place_of(fault: ClaimFault, tree: Mapping) -> Place:
    """The place of what a fault's path leads to, or of the nearest thing around it that is there."""
    node: Node = tree
    for number, step in enumerate(fault.path, start=1):
        if isinstance(node, Mapping):
            entry = next((one for one in node.entries if one.key.value == step), None)
            if entry is None:
                return node.place
            if number == len(fault.path) and (fault.kind == "strange" or isinstance(entry.value, Empty)):
                return entry.key.place
            node = entry.value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node.place


def write(name: str, text: str) -> None:
    """Write a file, and say so."""
    write_page(name, text)
    print(f"Written: {name}")


def show(check: Check, columns: int) -> None:
    """Print the claim, the sentence, the table behind it, and what to know before leaning on it."""
    claim = check.claim
    said = [f'{claim.title}\n"{claim.words}" ({claim.source})', check.sentence, check.trap_sentence]
    said = [fill(part, columns) for one in said for part in one.split("\n")]
    parts = ["\n".join(said[:2]), *said[2:], as_text(table(check), columns)]
    if len(check.hangs) > SHOWN:
        parts[-1] += f"\n  and {say.counted(len(check.hangs) - SHOWN, 'more change')}, each moving it less"
    parts += [fill(coalition_sentence(check, one), columns) for one in check.coalitions]
    if check.pool.traps:
        head = "Before leaning on these polls:"
        parts.append("\n".join([head, *(item(trap.text, columns) for trap in check.pool.traps)]))
    if claim.remarks:
        parts.append(
            "\n".join(["What the question's author adds:", *(item(one, columns) for one in claim.remarks)])
        )
    print("\n\n".join(parts))


def item(text: str, columns: int) -> str:
    """A line of a list, broken to the columns."""
    return fill(text, columns, initial_indent="  - ", subsequent_indent="    ")


def table(check: Check) -> Table:
    """The answer, the answer of other people, and what it hangs on, the largest change first."""
    people = check.claim.in_people
    found = Table(box=SIMPLE_HEAD)
    heads = ("", "middle", "90% interval", f"over {say.amount(check.claim.threshold, people)}")
    for place, head in enumerate(heads):
        found.add_column(head, justify="right" if place else "left", no_wrap=bool(place))
    groups = {
        "": (check.whole, check.sampling),
        "counted of others:": check.bases,
        "with one thing changed:": check.hangs[:SHOWN],
    }
    for title, lines in groups.items():
        if title and lines:
            found.add_row(title)
        for line in lines:
            found.add_row(
                Padding(line.label, (0, 0, 0, 2 if title else 0)),
                say.amount(line.middle, people),
                f"{say.amount(line.low, people)} to {say.amount(line.high, people)}",
                say.probability(line.probability),
            )
    return found
