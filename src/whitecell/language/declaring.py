"""The first half of compiling: names, calendar, families, teams, quantities and judgements into tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from whitecell import scenario as sc
from whitecell.addresses import address
from whitecell.expression import rounded
from whitecell.game import CellInfo, Column, Expert, Judgement, Source
from whitecell.language.findings import Findings
from whitecell.language.numbers import NUMBER, number_of
from whitecell.language.ranges import looks_like_range, parse_range, table
from whitecell.language.tables import (
    DECIMAL,
    FLAG,
    SHARE,
    WHOLE,
    JudgementTable,
    QuantityTable,
    Tables,
    TeamTable,
    Trait,
    Type,
)
from whitecell.language.words import NOT_A_VALUE, collision_form, nearest, why_not_a_name
from whitecell.source import Place
from whitecell.yaml import Text

MOST_VALUES, MOST_JUDGEMENTS = 256, 512
KINDS = {"flag": FLAG, "count": WHOLE, "scale": DECIMAL, "share": SHARE}
TYPES = {"whole": WHOLE, "decimal": DECIMAL, "share": SHARE}


def declare(scenario: sc.Scenario, tables: Tables) -> None:
    """Fill the tables with everything that has a name, except moves."""
    _calendar(scenario, tables)
    _families(scenario, tables)
    _unique(scenario, tables)
    for ending in scenario.endings:
        tables.endings[ending.label.name] = len(tables.endings) + 1
    _quantities(scenario, tables)


def _calendar(scenario: sc.Scenario, tables: Tables) -> None:
    for number, turn in enumerate(scenario.turns, 1):
        tables.turns[turn.name] = number
        tables.turn_dates.append((turn.first, turn.last))
    if not scenario.turns:
        return
    for deadline in scenario.deadlines:
        number = tables.turn_of_date(deadline.date) or 0
        place = deadline.place
        if not number and set(scenario.calendar) - set(tables.turns):
            number = len(scenario.turns)  # the calendar itself is wrong, which is reported
        if not number:
            text = f'The deadline "{deadline.label.name}" ({deadline.date}) is after the last turn.'
            tables.add("E132", place, text)
            number = len(scenario.turns)
        first, last = tables.turn_dates[number - 1]
        if first <= deadline.date < last:
            name = scenario.turns[number - 1].name
            text = f'"{deadline.label.name}" ({deadline.date}) falls inside "{name}" ({first} to {last}): a move open until then stays open for the whole turn. Split the turn if that matters.'
            tables.add("W133", place, text, level="warning")
        tables.deadlines[deadline.label.name] = (number, deadline.date)


def turn_number(tables: Tables, name: str) -> int | None:
    """The turn that a turn's name, a deadline, a date or `last` means."""
    if name in tables.turns:
        return tables.turns[name]
    if name in tables.deadlines:
        return tables.deadlines[name][0]
    if name == "last":
        return len(tables.turns)
    try:
        return tables.turn_of_date(datetime.date.fromisoformat(name))
    except ValueError:
        return None


def turn_or_problem(tables: Tables, named: sc.Named) -> int | None:
    """The turn a name means; a problem where it means none."""
    found = turn_number(tables, named.name)
    if found is None:
        hint = nearest(named.name, [*tables.turns, *tables.deadlines]) or ""
        text = f'"{named.name}" is neither a turn, a deadline nor a date of the calendar.'
        tables.add("E132", named.place, text, hint)
    return found


def _families(scenario: sc.Scenario, tables: Tables) -> None:
    team_names = tuple(team.label.name for team in scenario.teams)
    for family in scenario.families:
        if family.name == "team":
            tables.add("E103", family.place, '"team" is a family already: its members are the teams.')
            continue
        tables.families[family.name] = tuple(member.name for member in family.members)
    tables.families["team"] = team_names
    sides = tables.families.get("side")
    if sides is not None and len(sides) != 2:
        place = next(family.place for family in scenario.families if family.name == "side")
        text = f'"side" has two members, so that "own" and "other" mean something; this has {len(sides)}.'
        tables.add("E109", place, text)
        tables.families["side"] = (*sides, "one side", "other side")[:2]
    for number, team in enumerate(scenario.teams):
        side = ""
        if team.side is not None:
            if sides is None:
                text = 'A team has a side only where there is a family called "side".'
                tables.add("E105", team.side.place, text, "families: side: [ONE, OTHER]")
            elif team.side.name not in sides:
                tables.without_side.add(team.label.name)
                text = f'"{team.side.name}" is not a side; they are {", ".join(sides)}.'
                tables.add("E104", team.side.place, text, nearest(team.side.name, sides) or "")
            else:
                side = team.side.name
        tables.teams[team.label.name] = TeamTable(number, team.label.name, team.label.id, side)
    if len(scenario.teams) > 64:
        tables.add("E038", scenario.teams[64].label.place, f"{len(scenario.teams)} teams; 64 are the most.")
    for family in scenario.families:
        for trait in family.traits:
            _trait(family, trait, tables)


def _trait(family: sc.Family, trait: sc.Trait, tables: Tables) -> None:
    members = tables.families.get(family.name, ())
    texts = [trait.values.get(member, trait.every) for member in members]
    known = [text for text in texts if text is not None]
    if len(known) < len(texts) or not known:
        return
    words = [text.name for text in known]
    findings = Findings()
    if all(word in ("yes", "no") for word in words):
        kind, values = FLAG, [int(word == "yes") for word in words]
    elif all(NUMBER.fullmatch(word) or word.endswith("%") for word in words):
        wanted = (
            "share"
            if words[0].endswith("%")
            else "decimal"
            if any("." in word for word in words)
            else "whole"
        )
        kind = TYPES[wanted]
        odd = next((text for text in known if text.name.endswith("%") != words[0].endswith("%")), None)
        if odd is not None:
            first = "shares" if words[0].endswith("%") else "plain numbers"
            said = f'The values of "{trait.name}" are {first}; "{odd.name}" is not one.'
            tables.add("E122", odd.place, said)
            return
        numbers = [number_of(Text(text.name, text.place), wanted, findings) for text in known]
        values = [number or 0 for number in numbers]
        tables.problems.extend(findings.problems)
    else:
        names = tuple(dict.fromkeys(words))
        for _other, others in tables.families.items():
            if set(names) <= set(others):
                names = others
                break
        kind, values = Type("choice", names), [names.index(word) for word in words]
    tables.traits[trait.name] = Trait(family.name, kind, tuple(values))


def _unique(scenario: sc.Scenario, tables: Tables) -> None:
    """No two names of one namespace that differ only by case, space, hyphen or apostrophe."""
    shared: list[tuple[str, Place, str]] = []
    shared += [(one.label.name, one.label.place, "quantity") for one in scenario.quantities]
    shared += [(trait.name, trait.place, "trait") for family in scenario.families for trait in family.traits]
    shared += [(one.label.name, one.label.place, "judgement") for one in scenario.judgements]
    shared += [
        (named.name, named.place, "judgement") for one in scenario.joint for named, _, _ in one.columns
    ]
    shared += [(one.name, one.place, "family") for one in scenario.families]
    shared += [(one.label.name, one.label.place, "measure") for one in scenario.measures]
    shared += [(one.label.name, one.label.place, "law") for one in scenario.laws]
    spaces: list[Iterable[tuple[str, Place, str]]] = [
        shared,
        [(one.label.name, one.label.place, "move") for one in scenario.moves],
        [(one.label.name, one.label.place, "inject") for one in (*scenario.injects, *scenario.rules)],
        [(one.label.name, one.label.place, "ending") for one in scenario.endings],
        [(one.label.name, one.label.place, "team") for one in scenario.teams],
        [(one.name, one.place, "turn") for one in scenario.turns]
        + [(one.label.name, one.label.place, "deadline") for one in scenario.deadlines],
    ]
    for space in spaces:
        seen: dict[str, tuple[str, Place, str]] = {}
        for name, place, what in space:
            key = collision_form(name)
            if key in seen:
                threat = next((one.name for one, _ in scenario.demands if name in _made_by(one.name)), None)
                if what == "move" and threat is not None:
                    (other, where, _), mine = seen[key], place
                    written = where if where.line != threat_place(scenario, threat).line else mine
                    line = threat_place(scenario, threat).line
                    text = f'The threat or offer "{threat}" (line {line}) brings a move "{name}" of its own; rename this one.'
                    tables.add("E103", written, text)
                    continue
                other, where, kind = seen[key]
                same = (
                    "stands here again: they share their names, so rename one"
                    if other == name
                    else "differs from it only by case, spaces or hyphens"
                )
                said = f'There is {_an(kind)} "{other}" at line {where.line} already, and "{name}" {same}.'
                tables.add("E103", place, said)
            seen.setdefault(key, (name, place, what))


def _made_by(threat: str) -> tuple[str, ...]:
    """The moves that a threat or offer brings."""
    return (
        f"make {threat}",
        f"call {threat}",
        f"carry out {threat}",
        f"back down from {threat}",
        f"withdraw {threat}",
    )


def threat_place(scenario: sc.Scenario, name: str) -> Place:
    """Where a threat or offer stands."""
    return next(one.place for one, _ in scenario.demands if one.name == name)


def _an(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _quantities(scenario: sc.Scenario, tables: Tables) -> None:
    for quantity in scenario.quantities:
        name, family = quantity.label.name, ""
        if quantity.per is not None:
            if quantity.per.name not in tables.families:
                text = f'There is no family called "{quantity.per.name}".'
                near = nearest(quantity.per.name, tables.families) or ""
                tables.add("E105", quantity.per.place, text, near)
                tables.give_up(name)
                continue
            family = quantity.per.name
        kind = KINDS.get(quantity.kind) or Type("choice", _values(quantity, tables))
        columns = {}
        for member in tables.families[family] if family else ("",):
            cell = tables.cell(CellInfo("quantity", name, member))
            columns[member] = len(tables.columns)
            low, high = (0, len(kind.values) - 1) if kind.kind == "choice" else (quantity.low, quantity.high)
            tables.columns.append(
                Column(
                    cell,
                    name,
                    member,
                    quantity.kind,
                    low,
                    high,
                    kind.values,
                    Source(),
                    {},
                    {},
                    quantity.label.source,
                )
            )
        tables.quantities[name] = QuantityTable(name, kind, family, columns)


def _values(quantity: sc.Quantity, tables: Tables) -> tuple[str, ...]:
    """The values of a choice; a family's name stands for its members."""
    found: list[str] = []
    if len(quantity.values) > MOST_VALUES:
        text = f'"{quantity.label.name}" has {len(quantity.values)} values; {MOST_VALUES} are the most.'
        tables.add("E038", quantity.values[MOST_VALUES].place, text)
    for value in quantity.values[:MOST_VALUES]:
        if value.name in NOT_A_VALUE:
            text = (
                f'"{value.name}" cannot be a value: it reads as yes or no elsewhere. A flag holds yes or no.'
            )
            tables.add("E102", value.place, text)
            continue
        why = why_not_a_name(value.name)
        if why is not None:
            tables.add("E102", value.place, f'"{value.name}" cannot be a value: {why}.')
        for name in tables.families.get(value.name, (value.name,)):
            if name in found:
                tables.add("E103", value.place, f'The value "{name}" stands twice.')
            else:
                found.append(name)
    if not found:
        tables.add("E121", quantity.label.place, f'"{quantity.label.name}" has no values.')
    return tuple(found) or ("nothing",)


def judgements(scenario: sc.Scenario, tables: Tables) -> list[Judgement]:
    """The judgements, their cells and tables."""
    groups = _groups(scenario, tables)
    found = []
    if len(scenario.judgements) > MOST_JUDGEMENTS:
        place = scenario.judgements[MOST_JUDGEMENTS].label.place
        tables.add("E038", place, f"{len(scenario.judgements)} judgements; {MOST_JUDGEMENTS} are the most.")
        return []
    for judgement in scenario.judgements:
        kind = judgement.experts[0][2].kind
        cell = tables.cell(CellInfo("judgement", judgement.label.name))
        experts = tuple(
            Expert(name, weight, table(spread), _whole_limits(spread))
            for name, weight, spread in judgement.experts
        )
        middle = experts[0].table[128]
        middle = rounded(middle, 1_000_000) if kind == "whole" else middle
        tables.judgements[judgement.label.name] = JudgementTable(cell, TYPES[kind], middle)
        where = address("judgement", "", judgement.label.id)
        found.append(
            Judgement(
                cell,
                judgement.label.name,
                kind,
                where,
                experts,
                None,
                groups.get(judgement.label.name),
                judgement.label.source,
            )
        )
    for joint in scenario.joint:
        where = address("joint", "", joint.label.id)
        for named, values, kind_name in joint.columns:
            cell = tables.cell(CellInfo("judgement", named.name))
            tables.judgements[named.name] = JudgementTable(
                cell, TYPES[kind_name], sorted(values)[len(values) // 2]
            )
            found.append(
                Judgement(cell, named.name, kind_name, where, (), (where, values), None, joint.label.source)
            )
    for group in scenario.together:
        for named in (*group.judgements, *group.against):
            if named.name not in {one.label.name for one in scenario.judgements}:
                text = f'There is no judgement called "{named.name}".'
                tables.add("E101", named.place, text, nearest(named.name, tables.judgements) or "")
    return found


def _whole_limits(spread: sc.Range) -> tuple[int, int] | None:
    if spread.kind == "whole" and spread.form == "between":
        return (rounded(spread.low, 1_000_000), rounded(spread.high, 1_000_000))
    return None


def _groups(scenario: sc.Scenario, tables: Tables) -> dict[str, tuple[int, int, bool]]:
    found: dict[str, tuple[int, int, bool]] = {}
    twice = False
    for group in scenario.together:
        where = address("together", "", group.label.id)
        for against, names in ((False, group.judgements), (True, group.against)):
            for named in names:
                if named.name in found:
                    if twice:
                        continue
                    twice = True
                    text = f'"{named.name}" is in two groups; a judgement moves with one group at most.'
                    tables.add("E103", named.place, text)
                found[named.name] = (where, group.strength, against)
    return found


class Starts:
    """Starts and beliefs of the quantities, once judgements have their cells."""

    def __init__(self, scenario: sc.Scenario, tables: Tables) -> None:
        self.scenario, self.tables = scenario, tables

    def bind(self) -> None:
        """Give every column its start, and a cell for the belief of every team that is not told."""
        for quantity in self.scenario.quantities:
            table_ = self.tables.quantities.get(quantity.label.name)
            if table_ is None:
                continue
            self._members_known(quantity, table_)
            believers = self._believers(quantity)
            for member, number in table_.columns.items():
                column = self.tables.columns[number]
                start = self._start(quantity, table_, quantity.start, member, "start", "", "start")
                cells, starts = {}, {}
                for team, (owner, given) in believers.items():
                    cell = self.tables.cell(CellInfo("belief", quantity.label.name, member, team))
                    number_of_team = self.tables.teams[team].number
                    cells[number_of_team] = cell
                    self.tables.teams[team].views[column.cell] = cell
                    starts[number_of_team] = self._belief(quantity, table_, given, member, owner, start)
                self.tables.columns[number] = Column(
                    column.cell,
                    column.quantity,
                    column.member,
                    column.kind,
                    column.low,
                    column.high,
                    column.values,
                    start,
                    cells,
                    starts,
                    column.source,
                )

    def _members_known(self, quantity: sc.Quantity, table_: QuantityTable) -> None:
        for given in (quantity.start, *(one for _, one in quantity.believed)):
            for member, place in given.key_places.items() if given else ():
                if not table_.family:
                    text = f'"{quantity.label.name}" exists once; "{member}" has no meaning in its start. Should it be declared with "per:"?'
                    self.tables.add("E108", place, text)
                elif member not in table_.columns and place.source.name == quantity.label.place.source.name:
                    near = nearest(member, table_.columns) or ""
                    self.tables.add("E107", place, f'"{member}" is not a member of "{table_.family}".', near)

    def _believers(self, quantity: sc.Quantity) -> dict[str, tuple[str, sc.Given | None]]:
        """The teams that are not told, each with the owner of its belief's address and what it is given."""
        if quantity.known is None:
            if quantity.believed:
                text = f'Everybody knows "{quantity.label.name}", so what is believed of it has no meaning; "known to" is missing.'
                self.tables.add("W206", quantity.believed[0][0].place, text, level="warning")
            return {}
        knowing = set()
        for named in quantity.known:
            if named.name == "everyone":
                return {}
            if named.name != "none":
                if named.name not in self.tables.teams:
                    text = f'There is no team called "{named.name}"; where nobody knows, say "none".'
                    near = nearest(named.name, [*self.tables.teams, "none", "everyone"]) or ""
                    self.tables.add("E105", named.place, text, near)
                knowing.add(named.name)
        said = {}
        for named, given in quantity.believed:
            if named.name != "everyone" and named.name not in self.tables.teams:
                text = f'There is no team called "{named.name}".'
                near = nearest(named.name, [*self.tables.teams, "everyone"]) or ""
                self.tables.add("E105", named.place, text, near)
            said[named.name] = given
        found: dict[str, tuple[str, sc.Given | None]] = {}
        for name, team in self.tables.teams.items():
            if name not in knowing:
                own = said.get(name)
                found[name] = (team.id, own) if own is not None else ("everyone", said.get("everyone"))
        return found

    def _belief(
        self,
        quantity: sc.Quantity,
        table_: QuantityTable,
        given: sc.Given | None,
        member: str,
        owner: str,
        start: Source,
    ) -> Source:
        if given is not None and (given.single or given.every or member in given.members):
            return self._start(quantity, table_, given, member, "belief", owner, "believed")
        if start.table is not None:
            middle = start.table[128]
            return Source(
                constant=self._limited(
                    quantity, table_, rounded(middle, 1_000_000) if start.whole else middle
                )
            )
        if start.cell is not None:
            judged = next((one for one in self.tables.judgements.values() if one.cell == start.cell), None)
            if judged is not None:
                return Source(
                    constant=self._limited(
                        quantity, table_, _as_kind(judged.middle, judged.type, table_.type)
                    )
                )
            assumed = next(one for one in self.tables.assumed if one.cell == start.cell)
            return Source(constant=assumed.value)
        return Source(constant=start.constant)

    def _limited(self, quantity: sc.Quantity, table_: QuantityTable, value: int) -> int:
        return (
            value if table_.type.kind in ("flag", "choice") else min(quantity.high, max(quantity.low, value))
        )

    def _start(
        self,
        quantity: sc.Quantity,
        table_: QuantityTable,
        given: sc.Given | None,
        member: str,
        kind: str,
        owner: str,
        key: str,
    ) -> Source:
        line = None
        if given is not None:
            line = given.single or given.members.get(member) or given.every
        if line is None:
            return Source(
                constant=min(max(0, quantity.low), quantity.high)
                if table_.type.kind not in ("flag", "choice")
                else 0
            )
        text, place, tables = line.text, line.place, self.tables
        what = table_.type.kind
        if what == "flag":
            if text not in ("yes", "no"):
                tables.add("E104", place, f'A flag is "yes" or "no"; "{text}" is neither.')
            return Source(constant=int(text == "yes"))
        if what == "choice":
            if text not in table_.type.values:
                said = f'"{quantity.label.name}" is one of {", ".join(table_.type.values)}; it cannot start as "{text}".'
                tables.add("E104", place, said, nearest(text, table_.type.values) or "")
                return Source()
            return Source(constant=table_.type.values.index(text))
        if text in tables.judgements:
            judged = tables.judgements[text]
            if (judged.type == SHARE) != (what == "share"):
                said = f'"{quantity.label.name}" is {a_kind(what)}; the judgement "{text}" is {a_kind(judged.type.kind)}.'
                tables.add("E122", place, said)
            return Source(
                cell=judged.cell,
                convert={("whole", "decimal"): 1, ("decimal", "whole"): -1}.get((judged.type.kind, what), 0),
            )
        if looks_like_range(text):
            return self._range(
                quantity, table_, line, address(kind, owner, quantity.label.id, self.tables.dice_name(member))
            )
        if not NUMBER.fullmatch(text.rstrip("% ")):
            near = nearest(text, tables.judgements) or ""
            said = f'The start of "{quantity.label.name}" should be a number, a judgement or a range; there is no judgement called "{text}".'
            tables.add("E101", place, said, near)
            return Source()
        findings = Findings()
        value = number_of(
            Text(text, place), {"whole": "count", "decimal": "scale", "share": "share"}[what], findings
        )
        for problem in findings.problems:
            tables.add(problem.code, problem.place, problem.text, problem.hint)
        if value is None:
            return Source()
        if not quantity.low <= value <= quantity.high:
            low, high = shown(quantity.low, what), shown(quantity.high, what)
            said = f'"{quantity.label.name}" runs from {low} to {high}; it cannot start at {text}.'
            tables.add("E121", place, said)
            return Source(constant=quantity.low)
        if line.source != "assumed" or kind == "belief":
            return Source(constant=value)
        tree = tables.assumed_cell(
            value,
            what == "share",
            quantity.label.spread,
            (
                "quantities",
                quantity.label.name,
                quantity.label.id,
                f"{key}: {tables.dice_name(member)}" if member else key,
                1,
            ),
            str(place),
        )
        return Source(constant=value, cell=getattr(tree, "index", None))

    def _range(self, quantity: sc.Quantity, table_: QuantityTable, line: sc.Line[str], where: int) -> Source:
        findings = Findings()
        spread = parse_range(Text(line.text, line.place), findings)
        for problem in findings.problems:
            self.tables.add(problem.code, problem.place, problem.text, problem.hint)
        if spread is None:
            return Source()
        kind = table_.type.kind
        if (spread.kind == "share") != (kind == "share"):
            text = f'"{quantity.label.name}" is {a_kind(kind)}; this range is of {"shares" if spread.kind == "share" else "plain numbers"}.'
            self.tables.add("E122", line.place, text)
            return Source()
        if kind == "whole" and spread.kind == "decimal":
            self.tables.add("E119", line.place, f'"{quantity.label.name}" is a count: whole numbers.')
            return Source()
        typed = sc.Range(spread.form, spread.low, spread.high, spread.middle, kind, spread.text, spread.place)  # type: ignore[arg-type]
        return Source(table=table(typed), address=where, whole=kind == "whole", limits=_whole_limits(typed))


def _as_kind(value: int, have: Type, want: Type) -> int:
    if have.kind == "whole" and want.kind == "decimal":
        return value * 1_000_000
    if have.kind == "decimal" and want.kind == "whole":
        return rounded(value, 1_000_000)
    return value


def a_kind(kind: str) -> str:
    """A kind of number in words."""
    return {
        "whole": "a count",
        "decimal": "a scale",
        "share": "a share",
        "flag": "a flag",
        "choice": "a choice",
        "turn": "a turn",
    }[kind]


def shown(value: int, kind: str) -> str:
    """A stored number as an author writes it."""
    if kind == "whole":
        return str(value)
    if kind == "share":
        return f"{value / 10_000:.4f}".rstrip("0").rstrip(".") + "%"
    return f"{value / 1_000_000:.6f}".rstrip("0").rstrip(".")


def members_of(tables: Tables, family: str) -> Sequence[str]:
    """The members of a family; one nameless member for none."""
    return tables.families[family] if family else ("",)
