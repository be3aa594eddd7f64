"""The sections that describe the world: calendar, families, order, teams, doctrines, quantities, facts, laws."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from whitecell import scenario as sc
from whitecell.language.entries import NUMBER, EntryReader, Findings, shape_of, share_of
from whitecell.language.parser import parse_argument, parse_expression
from whitecell.language.ranges import parse_range
from whitecell.language.schema import SECTIONS
from whitecell.language.tokens import millionths
from whitecell.language.words import NOT_IN_QUANTITIES, nearest, why_not_a_name
from whitecell.source import Place
from whitecell.yaml import Empty, Entry, Mapping, Node, Sequence, Text

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
FREE = ("injects", "rules", "claims")  # no sentence names them, so they are called as one likes
WAYS = ("d10", "2d6", "percentile", "vote", "opposed", "bag", "certain")


def entries_of(tree: Mapping, section: str) -> tuple[Entry, ...]:
    """The entries of a section, in order; none where it is absent."""
    node = tree.get(section)
    return node.entries if isinstance(node, Mapping) else ()


def readers(tree: Mapping, section: str, findings: Findings, shorthand: str = "") -> list[EntryReader]:
    """A reader for each entry of a section that is a map; a text or list is taken as the value of the key `shorthand`."""
    found = []
    about = SECTIONS[section]
    for entry in entries_of(tree, section):
        node = entry.value
        if not isinstance(node, Mapping):
            if not shorthand or isinstance(node, Empty):
                wanted = about.shorthand or "a map"
                text = f'"{entry.key.value}" should be {wanted}; this is {shape_of(node)}.'
                findings.add("E033", node.place, text)
                continue
            node = Mapping((Entry(Text(shorthand, entry.key.place), node),), entry.key.place)
        if section not in FREE:
            check_name(entry.key, findings)
        found.append(
            EntryReader(findings, section, entry.key.value, entry.key, node, about.keys, about.common)
        )
    return found


def check_name(key: Text, findings: Findings) -> None:
    """Report a name that cannot be one."""
    why = why_not_a_name(key.value)
    if why is not None:
        mended = " ".join(re.findall(r"[^\W_]+", key.value))
        hint = mended if why_not_a_name(mended) is None else ""
        findings.add("E102", key.place, f'"{key.value}" cannot be a name: {why}.', hint)


def date_of(text: str, place: Place, findings: Findings) -> datetime.date | None:
    """A date written as text."""
    if DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            findings.add("E120", place, f"There is no day {text}.")
            return None
    findings.add("E120", place, f'A date is written year-month-day, as 2020-11-03; "{text}" is not.')
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
        members = reader.names("members")
        for member in members:
            why = why_not_a_name(member.name)
            if why is not None:
                findings.add("E102", member.place, f'"{member.name}" cannot be a name: {why}.')
        if reader.node.get("members") is None:
            findings.add("E031", reader.place, f'The family "{reader.name}" needs "members".')
        for number, member in enumerate(members):
            if member.name in {one.name for one in members[:number]}:
                findings.add("E103", member.place, f'"{member.name}" is a member of "{reader.name}" already.')
        if len(members) > 64:
            text = f'"{reader.name}" has {len(members)} members; 64 are the most.'
            findings.add("E038", members[64].place, text)
        traits = reader.map("traits")
        found.append(
            sc.Family(
                reader.name,
                reader.place,
                members[:64],
                tuple(_traits(traits, members, reader, findings)) if traits else (),
            )
        )
    if len(found) > 16:
        findings.add("E038", found[16].place, f"{len(found)} families; 16 are the most.")
    return tuple(found[:16])


def _traits(
    node: Mapping, members: tuple[sc.Named, ...], reader: EntryReader, findings: Findings
) -> list[sc.Trait]:
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
            elif word in names:
                values[word] = sc.Named(one.value.value, one.value.place)
            elif one.key.place.source.name == reader.place.source.name:  # a child may have fewer members
                text = f'"{word}" is not a member of "{reader.name}".'
                findings.add("E107", one.key.place, text, nearest(word, names) or "")
        missing = [member.name for member in members if member.name not in values]
        if missing and every is None:
            text = f'The trait "{entry.key.value}" says nothing of {missing[0]}; "every" gives the rest.'
            findings.add("E031", entry.key.place, text)
        found.append(sc.Trait(entry.key.value, entry.key.place, source, values, every))
    return found


def stages(node: Node | None, findings: Findings) -> tuple[sc.Stage, ...]:
    """A list of stages."""
    if not isinstance(node, Sequence):
        return ()
    found = []
    for item in node.items:
        drawn = False
        inner = item
        if isinstance(item, Mapping):
            inner = item.get("drawn") or item
            drawn = inner is not item
        texts = inner.items if isinstance(inner, Sequence) else (inner,)
        if not all(isinstance(text, Text) for text in texts) or (isinstance(item, Mapping) and not drawn):
            findings.add("E033", item.place, "A stage is a team, a list of teams, or {drawn: [teams]}.")
            continue
        found.append(
            sc.Stage(
                tuple(sc.Named(text.value, text.place) for text in texts if isinstance(text, Text)),
                drawn,
                item.place,
            )
        )
    return tuple(found)


def order_by_turn(tree: Mapping, findings: Findings) -> tuple[tuple[sc.Named, tuple[sc.Stage, ...]], ...]:
    """The order where it differs from turn to turn."""
    node = tree.get("order")
    if not isinstance(node, Mapping):
        return ()
    return tuple(
        (sc.Named(entry.key.value, entry.key.place), stages(entry.value, findings)) for entry in node.entries
    )


def teams(tree: Mapping, findings: Findings) -> tuple[sc.Team, ...]:
    """The teams."""
    found = []
    for reader in readers(tree, "teams", findings):
        wants = _wants(reader, reader.map("wants"))
        factions: list[sc.Faction] = [sc.Faction("", wants)] if wants else []
        divided = reader.map("factions")
        for entry in divided.entries if divided else ():
            inner = entry.value.get("wants") if isinstance(entry.value, Mapping) else None
            if not isinstance(inner, Mapping):
                text = f'The faction "{entry.key.value}" should be {{wants: {{...}}}}.'
                findings.add("E033", entry.value.place, text)
                continue
            factions.append(sc.Faction(entry.key.value, _wants(reader, inner)))
        if wants and divided:
            text = f'"{reader.name}" has both "wants" and "factions"; a divided team has wants in its factions only.'
            findings.add("E039", _key_place(reader, "factions"), text)
        found.append(
            sc.Team(
                reader.label(),
                reader.named("side"),
                reader.text("brief"),
                tuple(factions),
                _tendencies(reader, "tendencies"),
                reader.whole("moves a turn", 1, 4) or 1,
                reader.whole("envelopes", 1, 4) or 1,
                reader.named("doctrine"),
                reader.condition("temperature"),
            )
        )
    if not found and "teams" not in findings.lost:
        findings.add("E031", tree.place, 'A scenario needs "teams".')
    return tuple(found)


def _wants(reader: EntryReader, node: Mapping | None) -> tuple[sc.Want, ...]:
    found = []
    for entry in node.entries if node else ():
        source = reader.findings.source_of(entry.value.place, reader.section, reader.name)
        value = reader.findings.parse(entry.key, parse_expression, source, f"wants: {entry.key.value}")
        worth = reader.line("wants", parse_expression, entry.value, f"wants: {entry.key.value}")
        if value is not None and worth is not None:
            found.append(sc.Want(value, worth))
    return tuple(found)


def _tendencies(reader: EntryReader, key: str) -> tuple[sc.Tendency, ...]:
    node = reader.map(key)
    found = []
    for entry in node.entries if node else ():
        weight = reader.line(key, parse_argument, entry.value, f"{key}: {entry.key.value}")
        if weight is not None:
            found.append(sc.Tendency(sc.Named(entry.key.value, entry.key.place), weight))
    return tuple(found)


def doctrines(tree: Mapping, findings: Findings) -> tuple[sc.Doctrine, ...]:
    """The named ways of choosing."""
    found = []
    for reader in readers(tree, "doctrines", findings):
        prefer = reader.map("prefer")
        liked = []
        for entry in prefer.entries if prefer else ():
            line = reader.line("prefer", parse_expression, entry.value, f"prefer: {entry.key.value}")
            if line is not None:
                liked.append((sc.Named(entry.key.value, entry.key.place), line))
        script = reader.map("script")
        scripted = []
        for entry in script.entries if script else ():
            items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            lines = [
                reader.line("script", parse_expression, item, f"script: {entry.key.value}") for item in items
            ]
            scripted.append(
                (
                    sc.Named(entry.key.value, entry.key.place),
                    tuple(line for line in lines if line is not None),
                )
            )
        found.append(
            sc.Doctrine(
                reader.label(),
                reader.named("like"),
                reader.condition("temperature"),
                reader.names("forbid"),
                tuple(liked),
                tuple(scripted),
                _tendencies(reader, "as seen"),
            )
        )
    return tuple(found)


def quantities(tree: Mapping, findings: Findings) -> tuple[sc.Quantity, ...]:
    """The quantities."""
    found = []
    for reader in readers(tree, "quantities", findings):
        taken = NOT_IN_QUANTITIES & set(reader.name.split())
        if taken:
            word = sorted(taken)[0]
            text = f'"{reader.name}" cannot be a quantity: "{word}" is a word of effects ("trust {word} 1").'
            findings.add("E102", reader.place, text)
        quantity = _quantity(reader, findings)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(reader: EntryReader, findings: Findings) -> sc.Quantity | None:
    kinds = [key for key in ("flag", "count", "scale", "share", "one of") if reader.has(key)]
    if not kinds and reader.unknown:
        return None  # the unknown key is what was meant as its kind
    if len(kinds) != 1:
        said = " and ".join(f'"{kind}"' for kind in kinds)
        text = f'"{reader.name}" is {said} at once; a quantity is of one kind.'
        if not kinds:
            text = f'"{reader.name}" does not say of what kind it is: flag, count, scale, share or one of.'
        findings.add("E121", _key_place(reader, kinds[1]) if kinds else reader.place, text)
        return None
    word = kinds[0]
    kind: sc.Kind = "choice" if word == "one of" else word  # type: ignore[assignment]
    low, high = 0, 1
    values: tuple[sc.Named, ...] = ()
    start = given(reader, "start", reader.get("start"), findings)
    if word == "flag":
        node = reader.text_node("flag")
        if start is None and node is not None:
            start = sc.Given(_line(node, reader, "flag"), {}, None, node.place)
    elif word == "one of":
        values = reader.names("one of")
        low, high = 0, max(0, len(values) - 1)
    else:
        limits = _limits(reader, word, findings)
        if limits is None:
            return None
        low, high = limits
    believed = []
    beliefs = reader.map("believed")
    for entry in beliefs.entries if beliefs else ():
        one = given(reader, f"believed: {entry.key.value}", entry.value, findings)
        if one is not None:
            believed.append((sc.Named(entry.key.value, entry.key.place), one))
    known = reader.names("known to") if reader.has("known to") else None
    return sc.Quantity(
        reader.label(), kind, low, high, values, reader.named("per"), start, known, tuple(believed)
    )


def _key_place(reader: EntryReader, key: str) -> Place:
    return next((entry.key.place for entry in reader.node.entries if entry.key.value == key), reader.place)


def _limits(reader: EntryReader, word: str, findings: Findings) -> tuple[int, int] | None:
    node = reader.text_node(word)
    if node is None:
        return None
    low_text, to, high_text = (part.strip() for part in node.value.partition(" to "))
    pattern = "A% to B%" if word == "share" else "A to B"
    if not to:
        said = f'The range of a {word} is written "{pattern}"; "{node.value}" is not.'
        findings.add("E121", node.place, said)
        return None
    if word == "share" and not low_text.endswith("%") and not high_text.endswith("%"):
        said = f'The range of a share is written with %; "{node.value}" is not.'
        findings.add("E122", node.place, said, f"{low_text or 0}% to 100%")
        return None
    ends = [number_of(Text(text, node.place), word, findings) for text in (low_text, high_text)]
    if ends[0] is None or ends[1] is None:
        return None
    if ends[0] > ends[1]:
        findings.add("E126", node.place, "This range runs downwards.", f"{high_text} to {low_text}")
        return None
    return ends[0], ends[1]


def number_of(node: Text, kind: str, findings: Findings) -> int | None:
    """A number of the kind, as it is stored; None, and a problem, where it is none."""
    text = node.value
    if kind == "share":
        return share_of(findings, node, "This")
    if not NUMBER.fullmatch(text):
        hint = text.rstrip("%").strip() if text.endswith("%") else ""
        findings.add("E119", node.place, f'A number is expected here, not "{text}".', hint)
        return None
    sign = -1 if text.startswith("-") else 1
    digits, _, places = text.lstrip("-").partition(".")
    if len(digits) > 9 or len(places) > 6:
        said = f'"{text}" has too many digits: 9 before the point and 6 after are the most.'
        findings.add("E119", node.place, said)
        return None
    value = sign * millionths(text.lstrip("-"), False)
    if kind in ("count", "whole"):
        if places:
            said = f'A count is a whole number; "{text}" is not. (A scale holds decimals.)'
            findings.add("E119", node.place, said)
            return None
        return value // 1_000_000
    if abs(value) > 2_147_000_000:
        said = f'"{text}" is too large for a decimal; 2147 is the most. (A count holds large whole numbers.)'
        findings.add("E119", node.place, said)
        return None
    return value


def _line(node: Text, reader: EntryReader, key: str) -> sc.Line[str]:
    source = reader.findings.source_of(node.place, reader.section, reader.name)
    return sc.Line(node.value, node.value, node.place, node.exact, source, key)


def given(reader: EntryReader, key: str, node: Node | None, findings: Findings) -> sc.Given | None:
    """A start or a belief: a text, or a map by member."""
    if node is None:
        return None
    if isinstance(node, Text):
        return sc.Given(_line(node, reader, key), {}, None, node.place)
    if not isinstance(node, Mapping):
        reader.wrong(key, node, "a value, or a map from members to values")
        return None
    members, places, every = {}, {}, None
    for entry in node.entries:
        if not isinstance(entry.value, Text):
            text = f'"{entry.key.value}" in "{key}" of "{reader.name}" should be a value; this is {shape_of(entry.value)}.'
            findings.add("E033", entry.value.place, text)
            continue
        line = _line(entry.value, reader, f"{key}: {entry.key.value}")
        if entry.key.value == "every":
            every = line
        else:
            members[entry.key.value] = line
            places[entry.key.value] = entry.key.place
    return sc.Given(None, members, every, node.place, places)


def judgements(tree: Mapping, findings: Findings) -> tuple[sc.Judgement, ...]:
    """The judgements."""
    found = []
    for reader in readers(tree, "judgements", findings, "range"):
        experts: list[tuple[str, int, sc.Range]] = []
        node = reader.text_node("range")
        if node is not None:
            spread = parse_range(node, findings)
            experts = [("", 1, spread)] if spread else []
        named = reader.map("experts")
        weights = reader.map("weights")
        for entry in named.entries if named else ():
            if not isinstance(entry.value, Text):
                text = f'The expert "{entry.key.value}" should have a range; this is {shape_of(entry.value)}.'
                findings.add("E033", entry.value.place, text)
                continue
            spread = parse_range(entry.value, findings)
            weight_node = weights.get(entry.key.value) if weights else None
            weight = 1
            if isinstance(weight_node, Text):
                weight = number_of(weight_node, "whole", findings) or 1
            if spread is not None:
                experts.append((entry.key.value, weight, spread))
        if reader.has("range") and reader.has("experts"):
            text = f'"{reader.name}" has both a "range" and "experts"; give one.'
            findings.add("E039", _key_place(reader, "experts"), text)
        for entry in weights.entries if weights else ():
            if named is None or named.get(entry.key.value) is None:
                near = nearest(entry.key.value, named.keys()) if named else None
                text = f'"{entry.key.value}" is not among the experts.'
                findings.add("E107", entry.key.place, text, near or "")
        if not reader.has("range") and not reader.has("experts"):
            findings.add("E031", reader.place, f'The judgement "{reader.name}" needs a "range" or "experts".')
        if len({spread.kind for _, _, spread in experts}) > 1:
            text = f'The experts on "{reader.name}" give numbers of different kinds; write all as shares, all with a point, or all whole.'
            findings.add("E114", reader.place, text)
            continue
        if experts:
            found.append(sc.Judgement(reader.label(), tuple(experts), reader.text("asked")))
    return tuple(found)


def joint(tree: Mapping, findings: Findings) -> tuple[sc.Joint, ...]:
    """The joint judgements."""
    found = []
    for reader in readers(tree, "joint", findings):
        node = reader.map("columns")
        columns: list[tuple[sc.Named, tuple[int, ...], Literal["whole", "decimal", "share"]]] = []
        for entry in node.entries if node else ():
            check_name(entry.key, findings)
            if not isinstance(entry.value, Sequence):
                said = f'The column "{entry.key.value}" should be a list of values; this is {shape_of(entry.value)}.'
                findings.add("E033", entry.value.place, said)
                continue
            texts = [item for item in entry.value.items if isinstance(item, Text)]
            kind: Literal["whole", "decimal", "share"] = (
                "share"
                if any(text.value.endswith("%") for text in texts)
                else "decimal"
                if any("." in text.value for text in texts)
                else "whole"
            )
            values = [number_of(text, kind, findings) for text in texts]
            if all(value is not None for value in values) and values:
                columns.append(
                    (
                        sc.Named(entry.key.value, entry.key.place),
                        tuple(value for value in values if value is not None),
                        kind,
                    )
                )
        lengths = {len(values) for _, values, _ in columns}
        if lengths and max(lengths) > 100_000:
            said = f'"{reader.name}" has {max(lengths)} rows; 100,000 are the most.'
            findings.add("E038", reader.place, said)
            continue
        if len(lengths) > 1:
            said = (
                f'The columns of "{reader.name}" have different lengths: '
                + ", ".join(f'"{named.name}" {len(values)}' for named, values, _ in columns)
                + "."
            )
            findings.add("E039", min(columns, key=lambda one: len(one[1]))[0].place, said)
        elif columns:
            found.append(sc.Joint(reader.label(), tuple(columns)))
    return tuple(found)


def together(tree: Mapping, findings: Findings) -> tuple[sc.Together, ...]:
    """The groups of judgements that move together."""
    return tuple(
        sc.Together(
            reader.label(), reader.names("judgements"), reader.names("against"), reader.share("strength") or 0
        )
        for reader in readers(tree, "together", findings)
    )


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
