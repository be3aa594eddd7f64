"""From files to one tree: read, follow `extends`, and lay each file over its parent.

The only part of the language that touches the disk: for a scenario and its parents inside one pack, and for the files beside a scenario.
"""

from __future__ import annotations

import difflib
from pathlib import Path

from whitecell.errors import UsageError
from whitecell.language.findings import Findings, shape_of
from whitecell.language.habits import section_meant
from whitecell.language.merging import merged, without_removed
from whitecell.language.numbers import share_of
from whitecell.language.schema import SECTIONS
from whitecell.scenarios import bundled
from whitecell.source import Source, read_source
from whitecell.yaml import Empty, Entry, Mapping, Node, Sequence, Text, read

LONGEST_CHAIN = 8
NO_SCENARIO = {
    "record": "This file is a record of an exercise; it is played with: whitecell replay.",
    "developments": "This file holds developments; it is read against a scenario with: whitecell watch.",
    "lessons": "This file holds the lessons of a pack; a page on them is written with: whitecell run PACK --report.",
}


def read_chain(path: Path, findings: Findings, name: str | None = None) -> tuple[Mapping, list[Source]]:
    """The merged tree of a scenario and the files it came from, the file itself first.

    Raises `OSError` or `ValueError` where the first file cannot be read; everything else is a problem.
    """
    source = read_source(path, name)
    return _read(source, path.resolve(), path.resolve().parent, findings, [])


def read_beside(path: Path, name: str) -> tuple[Node, Findings]:
    """The tree of a file that is no scenario (a record, developments, lessons), and what is wrong in it so far.

    Raises `UsageError` where it cannot be read.
    """
    try:
        source = read_source(path, name)
    except (OSError, ValueError) as error:
        raise UsageError(str(error)) from None
    findings = Findings()
    node, problems = read(source)
    findings.problems.extend(problems)
    return node, findings


def amended(tree: Mapping, amendment: Source, findings: Findings) -> Mapping:
    """The tree with a fragment laid over it, as a child is laid over its parent; a fragment needs no version and no title."""
    node, problems = read(amendment)
    findings.problems.extend(problems)
    if not isinstance(node, Mapping):
        findings.add(
            "E035", node.place, "An amendment is a map of sections; this one is " + shape_of(node) + "."
        )
        return tree
    fragment = _known_sections(node, findings, whole=False)
    _note_sources(amendment, fragment, findings)
    return merged(without_removed(tree, fragment, findings), fragment, findings)


def read_text(source: Source, findings: Findings) -> tuple[Mapping, list[Source]]:
    """The tree of a scenario that is not in a file; it may extend bundled scenarios only."""
    return _read(source, None, None, findings, [])


def layered(sources: list[Source], findings: Findings) -> Mapping:
    """The tree of files that were kept, the scenario's own first and each extending the next, without touching the disk."""
    tree: Mapping | None = None
    for source in reversed(sources):
        node, problems = read(source)
        findings.problems.extend(problems)
        if not isinstance(node, Mapping):
            findings.incomplete = True
            return Mapping((), node.place)
        own = _known_sections(node, findings)
        _note_sources(source, own, findings)
        tree = own if tree is None else merged(without_removed(tree, own, findings), own, findings)
    assert tree is not None
    return tree


def _read(
    source: Source, path: Path | None, root: Path | None, findings: Findings, chain: list[Path]
) -> tuple[Mapping, list[Source]]:
    node, problems = read(source)
    findings.problems.extend(problems)
    if not isinstance(node, Mapping):
        if not problems:
            findings.incomplete = True
            text = "A scenario is a map of sections; this file is " + (
                "empty." if isinstance(node, Empty) else shape_of(node) + "."
            )
            findings.add("E035", node.place, text)
        return Mapping((), node.place), [source]
    tree = _known_sections(node, findings)
    _note_sources(source, tree, findings)
    parent_text = tree.get("extends")
    removals = tree.get("without")
    if removals is not None and parent_text is None:
        text = '"without" removes what is inherited, and this file extends none.'
        findings.add("E152", removals.place, text)
    if not isinstance(parent_text, Text):
        return tree, [source]
    parent_path, shown, parent_root = _parent(source.name, parent_text, path, root, findings)
    if parent_path is None:
        findings.incomplete = True
        return tree, [source]
    here = [*chain, *([path] if path else [])]
    if parent_path in here:
        names = " extends ".join(one.name for one in [*here[here.index(parent_path) :], parent_path])
        findings.incomplete = True
        findings.add("E153", parent_text.place, f"A circle: {names}.")
        return tree, [source]
    if len(here) >= LONGEST_CHAIN:
        findings.incomplete = True
        findings.add("E153", parent_text.place, f"More than {LONGEST_CHAIN} files extend one another.")
        return tree, [source]
    try:
        parent_source = read_source(parent_path, shown)
    except (OSError, ValueError) as error:
        reason = str(error) if isinstance(error, ValueError) else f"{shown} cannot be read: {error.strerror}."
        findings.incomplete = True
        findings.add("E154", parent_text.place, reason)
        return tree, [source]
    parent, sources = _read(parent_source, parent_path, parent_root, findings, here)
    return merged(without_removed(parent, tree, findings), tree, findings), [source, *sources]


def _parent(
    source_name: str, text: Text, path: Path | None, root: Path | None, findings: Findings
) -> tuple[Path | None, str, Path | None]:
    """Where the parent is, how to show it, and the pack it may not leave."""
    name = text.value
    if not name.endswith((".yaml", ".yml")):
        found = bundled(name)
        if found is None:
            said = (
                f'"{name}" is neither a file (they end in .yaml) nor a scenario that comes with the package.'
            )
            findings.add("E154", text.place, said)
            return None, name, None
        return found.resolve(), f"{name}.yaml", found.resolve().parent
    if path is None or root is None:
        said = f'This text stands in no folder, so "{name}" cannot be found; only scenarios that come with the package can be extended.'
        findings.add("E154", text.place, said)
        return None, name, None
    if Path(name).is_absolute() or ".." in Path(name).parts or "\\" in name or ":" in name:
        said = f'"{name}" lies outside this pack; a scenario extends a file beside it or below it.'
        findings.add("E155", text.place, said)
        return None, name, None
    try:
        resolved = (path.parent / name).resolve()
        there = resolved.is_file()
    except (OSError, RuntimeError):  # a name too long for the disk, a link that leads to itself
        findings.add("E154", text.place, f'"{name[:60]}" cannot be a file.')
        return None, name, None
    if not resolved.is_relative_to(root):
        findings.add("E155", text.place, f'"{name}" leads outside this pack.')
        return None, name, None
    if not there and resolved.exists():
        findings.add("E154", text.place, f'"{name}" is not a plain file.')
        return None, name, None
    if not there:
        folder = Path(name).parent
        beside = [(folder / one.name).as_posix() for one in sorted((path.parent / folder).glob("*.yaml"))]
        near = difflib.get_close_matches(name, beside, n=1, cutoff=0.75)
        said = f'There is no file "{name}" beside {path.name}.'
        findings.add("E154", text.place, said, near[0] if near else "")
        return None, name, None
    return resolved, (Path(source_name).parent / name).as_posix(), root


def _known_sections(node: Mapping, findings: Findings, *, whole: bool = True) -> Mapping:
    """The tree without sections that are unknown or of the wrong shape; each is reported."""
    kept = []
    for entry in node.entries:
        word = entry.key.value
        section = SECTIONS.get(word)
        if word in NO_SCENARIO:
            findings.incomplete = True
            findings.add("E036", entry.key.place, NO_SCENARIO[word])
            break
        if section is None:
            near = section_meant(word, SECTIONS)
            findings.add("E036", entry.key.place, f'"{word}" is not a section of a scenario.', near or "")
            if near is None or node.get(near) is not None:
                findings.unplaced |= set(entry.value.keys()) if isinstance(entry.value, Mapping) else set()
                continue
            word, section = near, SECTIONS[near]  # read on as what it was meant to be
        wanted = {"text": Text, "list": Sequence}.get(section.shape, Mapping)
        if word == "order" and isinstance(entry.value, Mapping):
            wanted = Mapping
        if isinstance(entry.value, Empty):
            text = f'"{word}" has nothing under it; leave it out.'
            findings.add("W032", entry.key.place, text, level="warning")
        elif not isinstance(entry.value, wanted):
            words = {Text: "a text", Mapping: "a map", Sequence: "a list"}[wanted]
            findings.lost.add(word)
            if word == "extends":
                findings.incomplete = True
                findings.add("E033", entry.value.place, "A scenario extends one parent: name one file.")
                continue
            text = f'"{word}" should be {words}; this is {shape_of(entry.value)}.'
            findings.add("E033", entry.value.place, text)
        else:
            kept.append(Entry(Text(word, entry.key.place), entry.value))
    version = Mapping(tuple(kept), node.place).get("whitecell")
    if version is None and whole:
        text = 'A scenario begins with the version of its language: "whitecell: 1".'
        findings.add("E037", node.place, text, "whitecell: 1")
    elif isinstance(version, Text) and version.value != "1":
        text = f'This reader knows version 1 of the language, not "{version.value}".'
        findings.add("E037", version.place, text)
    return Mapping(tuple(kept), node.place)


def _note_sources(source: Source, tree: Mapping, findings: Findings) -> None:
    default = tree.get("default source")
    findings.default_source[source.name] = default.value if isinstance(default, Text) else "assumed"
    spread = tree.get("spread")
    if isinstance(spread, Text):
        chosen = share_of(findings, spread, '"spread"', 0, 1_000_000)
        if (
            chosen is not None and not findings.spread_said
        ):  # a child's word goes before its parent's, and is read first
            findings.default_spread, findings.spread_said = chosen, True
    for section in tree.entries:
        if not isinstance(section.value, Mapping) or SECTIONS[section.key.value].shape != "entries":
            continue
        for entry in section.value.entries:
            if isinstance(entry.value, Mapping):
                cited = entry.value.get("source")
                if isinstance(cited, Text):
                    findings.entry_source[source.name, section.key.value, entry.key.value] = cited.value
