"""A file to a Scenario: every section read, every problem kept."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from whitecell import scenario as sc
from whitecell.errors import Problem, UsageError
from whitecell.language import (
    claims,
    injects,
    judgements,
    measures,
    moves,
    quantities,
    settings,
    teams,
    world,
)
from whitecell.language.files import amended, layered, read_chain, read_text
from whitecell.language.findings import Findings
from whitecell.language.parser import parse_expression
from whitecell.language.schema import DECLARING
from whitecell.language.sections import entries_of
from whitecell.language.threats import rewritten
from whitecell.language.words import RESERVED, nearest, why_not_a_name
from whitecell.scenarios import bundled, names
from whitecell.source import Source
from whitecell.yaml import Mapping, Sequence, Text


def find(name: str | os.PathLike[str]) -> tuple[Path, str]:
    """The file that a name means (a path, or a scenario that comes with the package), and how to show it.

    Raises `UsageError` if there is none.
    """
    text = os.fspath(name)
    path = Path(text)
    try:
        if path.is_file():
            return path, text
        folder = bool(text) and path.is_dir()
    except (OSError, ValueError):  # a name too long for the disk, or with a zero in it
        raise UsageError(f"{text[:60]!r} cannot be the name of a file.") from None
    found = bundled(text)
    if found is not None:
        return found, f"{text}.yaml" if found.stem != "scenario" else f"{text}/scenario.yaml"
    if text and os.path.lexists(path) and not folder:
        raise UsageError(f"{text} is not a plain file.")
    if folder:
        raise UsageError(f"{text} is a folder; name a scenario in it.")
    near = nearest(text, [*names(), *(one.rpartition("/")[2] for one in names())])
    full = next((one for one in names() if near in (one, one.rpartition("/")[2])), None)
    hint = f" Nearest: {full}." if full else " Those that come with the package: " + ", ".join(names()) + "."
    raise UsageError(
        f"There is no scenario {text!r}: neither a file nor one that comes with the package.{hint}"
    )


def read_scenario(name: str | os.PathLike[str]) -> tuple[sc.Scenario, list[Problem]]:
    """The scenario that a file (or the name of a bundled one) holds, and the problems of its sentences and shapes.

    Whether names mean anything is found when it is compiled. Raises `UsageError` where there is no such file or it
    cannot be read at all.
    """
    path, shown = find(name)
    findings = Findings()
    try:
        tree, sources = read_chain(path, findings, shown)
    except OSError as error:
        raise UsageError(f"{shown} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise UsageError(str(error)) from None
    return _scenario(tree, sources, findings), findings.problems


def read_amended(
    name: str | os.PathLike[str], amendments: Iterable[str]
) -> tuple[sc.Scenario, list[Problem]]:
    """The scenario of a file with fragments laid over it one after the other, as children are laid over their parents.

    A problem in the second fragment stands in `amendment 2`. Raises as `read_scenario` does.
    """
    path, shown = find(name)
    findings = Findings()
    try:
        tree, sources = read_chain(path, findings, shown)
    except (OSError, ValueError) as error:
        raise UsageError(f"{shown} cannot be read: {error}.") from None
    for number, text in enumerate(amendments, 1):
        source = Source(f"amendment {number}", text)
        tree = amended(tree, source, findings)
        sources.append(source)
    return _scenario(tree, sources, findings), findings.problems


def read_kept(files: Iterable[tuple[str, str]]) -> tuple[sc.Scenario, list[Problem]]:
    """The scenario of files that were kept as (name, text), its own first and each extending the next, and its problems."""
    findings = Findings()
    sources = [Source(name, text) for name, text in files]
    return _scenario(layered(sources, findings), sources, findings), findings.problems


def read_scenario_text(text: str, name: str = "text") -> tuple[sc.Scenario, list[Problem]]:
    """The scenario that a text holds, and its problems."""
    findings = Findings()
    tree, sources = read_text(Source(name, text), findings)
    return _scenario(tree, sources, findings), findings.problems


def _scenario(tree: Mapping, sources: list[Source], findings: Findings) -> sc.Scenario:
    tree, demands = rewritten(tree, findings)
    if findings.incomplete:
        return sc.Scenario(
            sources[0].name,
            tree.place,
            files=tuple((source.name, source.text) for source in sources),
            incomplete=True,
        )
    findings.bad_words = _reserved_in_names(tree)
    if tree.get("title") is None and tree.entries:
        findings.add("E031", tree.place, 'A scenario needs a "title".', "title: ...")
    temperature = tree.get("temperature")
    line = None
    if isinstance(temperature, Text):
        source = findings.source_of(temperature.place, "temperature", "")
        line = findings.parse(temperature, parse_expression, source, "temperature")
    cited = tree.get("sources")
    return sc.Scenario(
        name=sources[0].name,
        place=tree.place,
        title=_top(tree, "title"),
        story=_top(tree, "story"),
        playable=_playable(tree, findings),
        sources={
            e.key.value: " ".join(e.value.value.split()) for e in cited.entries if isinstance(e.value, Text)
        }
        if isinstance(cited, Mapping)
        else {},
        turns=world.turns(tree, findings),
        deadlines=world.deadlines(tree, findings),
        families=world.families(tree, findings),
        order=teams.stages(tree.get("order"), findings),
        order_by_turn=teams.order_by_turn(tree, findings),
        dice=settings.top_way(tree, findings),
        point=settings.top_share(tree, "point", 100_000, findings),
        temperature=line,
        teams=teams.teams(tree, findings),
        doctrines=teams.doctrines(tree, findings),
        quantities=quantities.quantities(tree, findings),
        judgements=judgements.judgements(tree, findings),
        joint=judgements.joint(tree, findings),
        together=judgements.together(tree, findings),
        facts=world.facts(tree, findings),
        laws=world.laws(tree, findings),
        moves=moves.moves(tree, findings),
        injects=injects.injects(tree, findings),
        rules=injects.rules(tree, findings),
        endings=injects.endings(tree, findings),
        measures=measures.measures(tree, findings),
        expect=measures.expectations(tree, findings),
        claims=claims.claims(tree, findings),
        mirror=settings.mirror(tree, findings),
        endings_lost="endings" in findings.lost,
        demands=demands,
        removed=findings.removed,
        calendar=tuple(entry.key.value for entry in entries_of(tree, "calendar")),
        declared=_declared(tree) | findings.unplaced,
        files=tuple((source.name, source.text) for source in sources),
    )


def _playable(tree: Mapping, findings: Findings) -> bool:
    node = tree.get("playable")
    if isinstance(node, Text) and node.value not in ("yes", "no"):
        findings.add("E034", node.place, f'"playable" is "yes" or "no", not "{node.value}".')
    return _top(tree, "playable") != "no"


def _top(tree: Mapping, key: str) -> str:
    node = tree.get(key)
    return " ".join(node.value.split()) if isinstance(node, Text) else ""


def _names(tree: Mapping) -> list[str]:
    """Every name that the scenario declares, whether or not its entry can be read."""
    found = []
    for section in tree.entries:
        if not isinstance(section.value, Mapping):
            continue
        for entry in section.value.entries:
            found.append(entry.key.value)
            inner = entry.value
            if not isinstance(inner, Mapping):
                continue
            for key in ("traits", "columns"):
                nested = inner.get(key)
                found += nested.keys() if isinstance(nested, Mapping) else ()
            values = inner.get("one of")
            found += (
                [item.value for item in values.items if isinstance(item, Text)]
                if isinstance(values, Sequence)
                else []
            )
    return found


def _declared(tree: Mapping) -> frozenset[str]:
    kept = Mapping(tuple(entry for entry in tree.entries if entry.key.value in DECLARING), tree.place)
    values = set(_names(kept))
    return frozenset(values - _values(kept))


def _values(tree: Mapping) -> set[str]:
    """The values of choices, which are no names of their own."""
    found: set[str] = set()
    quantities = tree.get("quantities")
    for entry in quantities.entries if isinstance(quantities, Mapping) else ():
        values = entry.value.get("one of") if isinstance(entry.value, Mapping) else None
        found |= (
            {item.value for item in values.items if isinstance(item, Text)}
            if isinstance(values, Sequence)
            else set()
        )
    return found - set(quantities.keys() if isinstance(quantities, Mapping) else ())


def _reserved_in_names(tree: Mapping) -> set[str]:
    """The grammar's words that stand in declared names or values: a sentence that stumbles over one is no second mistake."""
    words = {word for name in _names(tree) for word in name.split()}
    return words & RESERVED if any(why_not_a_name(name) for name in _names(tree)) else set()
