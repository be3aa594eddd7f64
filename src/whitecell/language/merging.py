"""A file laid over its parent: what `without` removes, what is replaced, and what may not change."""

from __future__ import annotations

from whitecell.language.findings import Findings
from whitecell.language.schema import SECTIONS
from whitecell.language.words import nearest
from whitecell.yaml import Entry, Mapping, Node, Sequence, Text

LONG_FORMS = {
    "judgements": "range",
    "endings": "when",
    "rules": "effects",
    "families": "members",
    "deadlines": "date",
    "measures": "value",
    "facts": "says",
}
KINDS = ("flag", "count", "scale", "share", "one of")


def without_removed(parent: Mapping, child: Mapping, findings: Findings) -> Mapping:
    """The parent without what the child removes."""
    removals = child.get("without")
    if not isinstance(removals, Mapping):
        return parent
    result = parent
    for removal in removals.entries:
        section = removal.key.value
        present = parent.get(section)
        if section not in SECTIONS or not isinstance(present, Mapping):
            text = f'Nothing is inherited in "{section}": entries are removed from sections such as moves or injects.'
            near = (
                nearest(
                    section,
                    [key for key in SECTIONS if key != section and isinstance(parent.get(key), Mapping)],
                )
                or ""
            )
            findings.add("E152", removal.key.place, text, near)
            continue
        items = removal.value.items if isinstance(removal.value, Sequence) else (removal.value,)
        for item in items:
            name = item.value if isinstance(item, Text) else ""
            if present.get(name) is None:
                text = f'"{name}" is not among the inherited {section}.'
                findings.add("E152", item.place, text, nearest(name, present.keys()) or "")
        gone = {item.value for item in items if isinstance(item, Text)}
        findings.removed.update({item.value: item.place for item in items if isinstance(item, Text)})
        kept = Mapping(
            tuple(entry for entry in present.entries if entry.key.value not in gone), present.place
        )
        result = _replaced(result, section, kept)
        present = kept
    return result


def merged(parent: Mapping, child: Mapping, findings: Findings) -> Mapping:
    """The child laid over its parent: maps merge by name to any depth, everything else replaces.

    Inherited entries keep their places and new ones follow, except new endings, which come first.
    """
    changed = _kinds_changed(parent.get("quantities"), child.get("quantities"), findings)
    child = _without_entries(child, "quantities", changed)
    own = {"extends", "without", "playable", "default source"}
    base = Mapping(tuple(entry for entry in parent.entries if entry.key.value not in own), parent.place)
    return _merged(base, child, ())


def _merged(parent: Mapping, child: Mapping, path: tuple[str, ...]) -> Mapping:
    over = {entry.key.value: entry for entry in child.entries}
    entries = []
    for inherited in parent.entries:
        entry, new = inherited, over.pop(inherited.key.value, None)
        if new is None:
            entries.append(entry)
            continue
        if (
            len(path) == 1 and path[0] in LONG_FORMS
        ):  # a shorthand is brought to its long form before it is laid over
            entry, new = _long(entry, LONG_FORMS[path[0]]), _long(new, LONG_FORMS[path[0]])
        if isinstance(entry.value, Mapping) and isinstance(new.value, Mapping):
            entries.append(Entry(new.key, _merged(entry.value, new.value, (*path, entry.key.value))))
        else:
            entries.append(new)
    added = [entry for entry in child.entries if entry.key.value in over]
    if path != ("endings",):
        return Mapping((*entries, *added), child.place)
    last = [entry for entry in added if isinstance(entry.value, Text) and entry.value.value == "otherwise"]
    first = [entry for entry in added if entry not in last]
    return Mapping((*first, *entries, *last), child.place)


def _long(entry: Entry, key: str) -> Entry:
    if isinstance(entry.value, Text | Sequence):
        return Entry(entry.key, Mapping((Entry(Text(key, entry.key.place), entry.value),), entry.value.place))
    return entry


def _replaced(tree: Mapping, name: str, node: Node) -> Mapping:
    entries = tuple(Entry(entry.key, node) if entry.key.value == name else entry for entry in tree.entries)
    return Mapping(entries, tree.place)


def _without_entries(tree: Mapping, section: str, names: set[str]) -> Mapping:
    """The tree without some entries of a section."""
    node = tree.get(section)
    if not names or not isinstance(node, Mapping):
        return tree
    kept = Mapping(tuple(entry for entry in node.entries if entry.key.value not in names), node.place)
    return _replaced(tree, section, kept)


def _kinds_changed(parent: Node | None, child: Node | None, findings: Findings) -> set[str]:
    """The kind, `per` and values of an inherited quantity stay; values may be added at the end. Those that would change."""
    changed: set[str] = set()
    if not isinstance(parent, Mapping) or not isinstance(child, Mapping):
        return changed
    for entry in child.entries:
        old, new = parent.get(entry.key.value), entry.value
        if not isinstance(old, Mapping) or not isinstance(new, Mapping):
            continue
        for said in new.entries:
            word, before = said.key.value, old.get(said.key.value)
            kind = next((key for key in KINDS if old.get(key) is not None), "")
            if word in KINDS and before is None and kind:
                changed.add(entry.key.value)
                text = f'{old.place.source.name}:{old.place.line} declares "{entry.key.value}" with "{kind}"; a file that extends it may change its start or range, not its kind.'
                findings.add("E151", said.key.place, text)
            elif (
                word == "per"
                and isinstance(said.value, Text)
                and (not isinstance(before, Text) or before.value != said.value.value)
            ):
                changed.add(entry.key.value)
                text = f'{old.place.source.name}:{old.place.line} declares "{entry.key.value}" otherwise; "per" may not change.'
                findings.add("E151", said.value.place, text)
            elif (
                word == "one of"
                and isinstance(said.value, Sequence)
                and isinstance(before, Sequence)
                and _values(said.value)[: len(before.items)] != _values(before)
            ):
                changed.add(entry.key.value)
                text = f'The inherited values of "{entry.key.value}" keep their places; new ones are added at the end.'
                findings.add("E151", said.value.place, text, ", ".join(_values(before)))

    return changed


def _values(node: Sequence) -> list[str]:
    return [item.value if isinstance(item, Text) else "" for item in node.items]
