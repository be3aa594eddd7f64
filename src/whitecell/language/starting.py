"""Starts and beliefs of the quantities, once judgements have their cells."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.addresses import address
from whitecell.expression import rounded
from whitecell.game import CellInfo, Column, Source
from whitecell.language.findings import Findings
from whitecell.language.judging import whole_limits
from whitecell.language.numbers import NUMBER, number_of
from whitecell.language.ranges import looks_like_range, parse_range, table
from whitecell.language.tables import SHARE, QuantityTable, Tables, Type
from whitecell.language.words import nearest
from whitecell.yaml import Text


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
            if tables.declared(text):
                return Source()  # a judgement that could not be read, which is reported
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
        return Source(table=table(typed), address=where, whole=kind == "whole", limits=whole_limits(typed))


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
