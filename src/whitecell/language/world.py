"""The sections that say where and among whom: calendar, deadlines, families and their traits, facts, laws."""

from __future__ import annotations

import datetime
import re

from whitecell import scenario as sc
from whitecell.language.entries import EntryReader
from whitecell.language.findings import Findings, shape_of
from whitecell.language.sections import check_name, entries_of, readers
from whitecell.language.words import nearest, why_not_a_name
from whitecell.source import Place
from whitecell.yaml import Mapping, Sequence, Text

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def date_of(text: str, place: Place, findings: Findings) -> datetime.date | None:
    """A date written as text."""
    if DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            findings.add("E120", place, f"There is no day {text}.")
            return None
    span = re.findall(r"\d{4}-\d{2}-\d{2}", text)
    findings.add(
        "E120",
        place,
        f'A date is written year-month-day, as 2020-11-03; "{text}" is not.',
        " to ".join(span) if len(span) == 2 else "",
    )
    return None


def turns(tree: Mapping, findings: Findings) -> tuple[sc.Turn, ...]:
    """The calendar's turns, in order."""
    found: list[sc.Turn] = []
    broken = False
    for entry in entries_of(tree, "calendar"):
        check_name(entry.key, findings)
        node = entry.value
        if not isinstance(node, Text):
            text = (
                f'The turn "{entry.key.value}" should be a date or "DATE to DATE"; this is {shape_of(node)}.'
            )
            findings.add("E033", node.place, text)
            continue
        first_text, _, last_text = node.value.partition(" to ")
        first = date_of(first_text.strip(), node.place, findings)
        last = date_of(last_text.strip(), node.place, findings) if last_text else first
        if first is None or last is None:
            broken = True
            continue
        if last < first:
            text = f'The turn "{entry.key.value}" ends before it begins.'
            findings.add("E126", node.place, text, f"{last} to {first}")
            continue
        if found and last < found[-1].first:
            text = f'"{entry.key.value}" lies before "{found[-1].name}"; turns stand in the order in which they are played.'
            findings.add("E131", node.place, text)
        elif found and first <= found[-1].last:
            text = f'The turns "{found[-1].name}" and "{entry.key.value}" overlap on {first}.'
            findings.add("E131", node.place, text)
        elif found and not broken and first > found[-1].last + datetime.timedelta(days=1):
            start, end = found[-1].last + datetime.timedelta(days=1), first - datetime.timedelta(days=1)
            gap = f"{start}" if start == end else f"{start} to {end}"
            findings.add("W131", node.place, f"Nobody plays {gap}.", level="warning")
        broken = False
        found.append(sc.Turn(entry.key.value, first, last, entry.key.place))
    if len(found) > 64:
        findings.add("E038", found[64].place, f"{len(found)} turns; 64 are the most.")
    if not entries_of(tree, "calendar") and "calendar" not in findings.lost:
        text = 'A scenario needs a "calendar": its turns and their dates, in order.'
        findings.add("E031", tree.place, text)
    return tuple(found[:64])


def deadlines(tree: Mapping, findings: Findings) -> tuple[sc.Deadline, ...]:
    """The names for dates."""
    found = []
    for reader in readers(tree, "deadlines", findings, "date"):
        node = reader.text_node("date")
        date = date_of(node.value, node.place, findings) if node else None
        if date is not None and node is not None:
            found.append(sc.Deadline(reader.label(), date, node.place))
    return tuple(found)


def families(tree: Mapping, findings: Findings) -> tuple[sc.Family, ...]:
    """The families, with their traits."""
    found = []
    for reader in readers(tree, "families", findings, "members"):
        before = len(findings.problems)
        members = _members(reader)
        for member in members:
            why = why_not_a_name(member.name)
            if why is not None:
                findings.add("E102", member.place, f'"{member.name}" cannot be a name: {why}.')
        readable = len(findings.problems) == before
        for number, member in enumerate(members):
            if member.name in {one.name for one in members[:number]}:
                findings.add("E103", member.place, f'"{member.name}" is a member of "{reader.name}" already.')
        if len(members) > 64:
            text = f'"{reader.name}" has {len(members)} members; 64 are the most.'
            findings.add("E038", members[64].place, text)
        traits = reader.map("traits")
        read = tuple(_traits(traits, members, readable, reader, findings)) if traits else ()
        found.append(sc.Family(reader.name, reader.place, members[:64], read, readable))
    if len(found) > 16:
        findings.add("E038", found[16].place, f"{len(found)} families; 16 are the most.")
    return tuple(found[:16])


def _members(reader: EntryReader) -> tuple[sc.Named, ...]:
    """The members, in order; a problem where there are none, or where they cannot be read."""
    members = reader.names("members")
    node = reader.node.get("members")
    if node is None or (isinstance(node, Sequence) and not node.items):
        text = f'The family "{reader.name}" has no members.'
        reader.findings.add("E031", reader.place, text, "members: [ONE, OTHER]")
    return members


def _traits(
    node: Mapping, members: tuple[sc.Named, ...], readable: bool, reader: EntryReader, findings: Findings
) -> list[sc.Trait]:
    """The traits; which members they name is looked at only where the members themselves could be read."""
    names = {member.name for member in members}
    found = []
    for entry in node.entries:
        check_name(entry.key, findings)
        if not isinstance(entry.value, Mapping):
            text = f'The trait "{entry.key.value}" should be a map from members to values; this is {shape_of(entry.value)}.'
            findings.add("E033", entry.value.place, text)
            continue
        values, every, source = {}, None, ""
        for one in entry.value.entries:
            word = one.key.value
            if not isinstance(one.value, Text):
                text = f'"{word}" of the trait "{entry.key.value}" should be a value; this is {shape_of(one.value)}.'
                findings.add("E033", one.value.place, text)
            elif word == "source":
                source = one.value.value
            elif word == "every":
                every = sc.Named(one.value.value, one.value.place)
            elif word in names or not readable:
                values[word] = sc.Named(one.value.value, one.value.place)
            elif one.key.place.source.name == reader.place.source.name:  # a child may have fewer members
                text = f'"{word}" is not a member of "{reader.name}".'
                findings.add("E107", one.key.place, text, nearest(word, names) or "")
        missing = [member.name for member in members if member.name not in values]
        if readable and missing and every is None:
            text = f'The trait "{entry.key.value}" says nothing of {missing[0]}; "every" gives the rest.'
            findings.add("E031", entry.key.place, text)
        found.append(sc.Trait(entry.key.value, entry.key.place, source, values, every))
    return found


def facts(tree: Mapping, findings: Findings) -> tuple[sc.Fact, ...]:
    """The facts."""
    return tuple(
        sc.Fact(
            reader.label(), reader.text("says"), reader.names("known to") if reader.has("known to") else None
        )
        for reader in readers(tree, "facts", findings, "says")
    )


def laws(tree: Mapping, findings: Findings) -> tuple[sc.Law, ...]:
    """The laws."""
    found = []
    for reader in readers(tree, "laws", findings):
        pairs = []
        for key in ("takes", "gives"):
            node = reader.map(key)
            pairs.append(
                tuple(
                    (
                        sc.Named(entry.key.value, entry.key.place),
                        sc.Named(entry.value.value, entry.value.place),
                    )
                    for entry in (node.entries if node else ())
                    if isinstance(entry.value, Text)
                )
            )
        rule = reader.named("rule")
        if rule is not None:
            found.append(sc.Law(reader.label(), rule, reader.named("family"), pairs[0], pairs[1]))
    return tuple(found)
