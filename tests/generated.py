"""Random scenarios that are valid: the games on which the laws are tested.

`written(number)` is a scenario as plain data (sections, entries, texts), `text_of` writes it as a file. The same number gives
the same scenario for ever; the laws change the data before they write it (another order, another name, one move more). Everything the
language has is used somewhere; what a number of scenarios must have in common is counted in `tests/laws/test_generated.py`.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

Written = dict[str, Any]

# Numbers of scenarios, for hypothesis. A short run plays the first thirty-two again and again (compiling one takes longer than
# playing it); a long run goes through more.
numbers = st.integers(0, 31)

SIDES = ("Red", "Blue")
FAMILIES = {
    "state": ("Utah", "Miami-Dade", "Iowa", "district 9"),
    "court": ("high court", "people's court", "lower court"),
}
TEAMS = ("red camp", "blue camp", "the press", "army", "clerk's office")
WORDS = ("calm", "open", "shut", "half open")


@dataclass(frozen=True)
class Scope:
    """What may be named where a sentence stands: the family whose member is at hand, and whether somebody moves."""

    family: str = ""
    mover: bool = False
    sided: bool = False

    def at(self, family: str) -> Scope:
        return replace(self, family=family)


@dataclass
class Thing:
    """A quantity, trait or judgement that sentences may name."""

    name: str
    kind: str
    family: str = ""
    values: tuple[str, ...] = ()
    changes: bool = False
    hidden: bool = False


@dataclass
class Author:
    """Writes one scenario; every choice it makes comes from `dice`."""

    dice: random.Random
    rich: bool = False
    families: dict[str, tuple[str, ...]] = field(default_factory=dict)
    teams: list[str] = field(default_factory=list)
    sides: dict[str, str] = field(default_factory=dict)
    turns: list[str] = field(default_factory=list)
    deadlines: list[str] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    moves: dict[str, str] = field(default_factory=dict)
    facts: list[str] = field(default_factory=list)

    # -- small steps ------------------------------------------------------------------------------------------

    def maybe(self, share: float) -> bool:
        return self.dice.random() < (share**0.25 if self.rich else share)

    def one(self, items: Iterable[Any]) -> Any:
        return self.dice.choice(list(items))

    def some(self, items: Iterable[Any], least: int = 1, most: int = 3) -> list[Any]:
        all_ = list(items)
        return self.dice.sample(all_, min(len(all_), self.dice.randint(least, most)))

    def whole(self, low: int, high: int) -> str:
        return str(self.dice.randint(low, high))

    def decimal(self, low: int, high: int) -> str:
        digits = self.dice.choice((0, 1, 1, 2, 6))
        number = f"{self.dice.uniform(low, high):.{digits}f}"
        return number.removeprefix("-") if float(number) == 0 else number

    def percent(self, low: int = 0, high: int = 100) -> str:
        return self.dice.choice(
            (
                f"{10 * self.dice.randint(low // 10, high // 10)}%",
                f"{self.dice.randint(low, high)}%",
                f"{self.dice.randint(low, high - 1)}.25%",
            )
        )

    # -- references and sentences -----------------------------------------------------------------------------

    def reference(self, thing: Thing, scope: Scope) -> str:
        if not thing.family:
            return thing.name
        options = [self.one(self.families[thing.family])]
        if scope.family == thing.family:
            options += [thing.family] * 3
        if thing.family == "team" and scope.mover:
            options += ["mover"] * 3
        if thing.family == "side" and scope.sided:
            options += ["own", "own", "other"]
        holders = [
            t
            for t in self.things
            if t.kind == "choice" and not t.family and set(t.values) & set(self.families[thing.family])
        ]
        if holders:
            options.append(self.one(holders).name)
        return f"{thing.name} of {self.one(options)}"

    def literal(self, kind: str) -> str:
        if kind == "share":
            return self.percent()
        return self.whole(0, 9) if kind == "whole" else self.decimal(0, 9)

    def named(self, kind: str) -> list[Thing]:
        return [t for t in self.things if t.kind == kind]

    def number(self, kind: str, scope: Scope, depth: int = 2) -> str:
        """An expression of a kind: whole, decimal or share."""
        known = self.named(kind)
        if depth == 0 or self.maybe(0.35):
            return self.reference(self.one(known), scope) if known and self.maybe(0.7) else self.literal(kind)
        less = depth - 1
        forms = ["sum", "sum", "extreme", "either", "total"]
        if kind == "whole":
            forms += ["count", "product", "negative"]
        if kind == "decimal":
            forms += ["product", "mixed", "quotient", "divided", "negative"]
        if kind == "share":
            forms += ["of a share", "divided"]
        match self.one(forms):
            case "sum":
                return f"({self.number(kind, scope, less)} {self.one('+-')} {self.number(kind, scope, less)})"
            case "negative":
                return f"(-{self.number(kind, scope, 0)})"
            case "extreme":
                return f"{self.one(('min', 'max'))}({self.number(kind, scope, less)}, {self.number(kind, scope, less)})"
            case "either":
                return f"({self.number(kind, scope, less)} if {self.condition(scope, 0)} else {self.number(kind, scope, 0)})"
            case "total":
                families = [t for t in known if t.family]
                if not families:
                    return self.literal(kind)
                thing = self.one(families)
                where = f" where {self.condition(scope.at(thing.family), 0)}" if self.maybe(0.6) else ""
                return (
                    f"{self.one(('sum', 'largest', 'smallest'))}({thing.name} of each {thing.family}{where})"
                )
            case "count":
                family = self.one(self.families)
                return f"count({family} where {self.condition(scope.at(family), 0)})"
            case "product":
                return f"{self.number(kind, scope, less)} * {self.number('whole', scope, less)}"
            case "mixed":
                return f"{self.number('decimal', scope, less)} * {self.number('share', scope, less)}"
            case "quotient":
                left, right = self.one(
                    (
                        ("whole", "whole"),
                        ("decimal", "decimal"),
                        ("share", "share"),
                        ("whole", "decimal"),
                        ("decimal", "share"),
                    )
                )
                return f"{self.number(left, scope, less)} / {self.number(right, scope, 0)}"
            case "divided":
                return f"{self.number(kind, scope, less)} / {self.number('whole', scope, 0)}"
            case _:
                return f"{self.number('share', scope, less)} * {self.number('share', scope, less)}"

    def condition(self, scope: Scope, depth: int = 2) -> str:
        """A condition, in brackets where it joins two."""
        less = max(0, depth - 1)
        forms = ["compare", "compare", "flag", "is", "turn"]
        if depth:
            forms += ["both", "either", "not", "any", "remembered", "member"]
        match self.one(forms):
            case "compare":
                kind = self.one(("whole", "decimal", "share"))
                other = "decimal" if kind == "whole" and self.maybe(0.3) else kind
                return f"{self.number(kind, scope, less)} {self.one(('>=', '<=', '>', '<', '='))} {self.number(other, scope, less)}"
            case "flag":
                flags = self.named("flag")
                return self.reference(self.one(flags), scope) if flags else "yes"
            case "is":
                choices = self.named("choice")
                if not choices:
                    return "no"
                thing = self.one(choices)
                values = "/".join(self.some(thing.values, 1, 2)).replace("/", " / ")
                if scope.sided and set(SIDES) <= set(thing.values) and self.maybe(0.5):
                    values = self.one(("own", "other"))
                return f"{self.reference(thing, scope)} is {self.one(('', '', 'not '))}{values}"
            case "turn":
                when = self.one([*self.turns, *self.deadlines, "last"])
                return f"turn {self.one(('is', '>=', '<', 'is not'))} {when}"
            case "both":
                return f"({self.condition(scope, less)} and {self.condition(scope, less)})"
            case "either":
                return f"({self.condition(scope, less)} or {self.condition(scope, less)} or {self.condition(scope, 0)})"
            case "not":
                return f"(not {self.condition(scope, less)})"
            case "any":
                family = self.one(self.families)
                return f"{self.one(('any', 'every'))}({family} where {self.condition(scope.at(family), 0)})"
            case "remembered":
                if not self.moves:
                    return "yes"
                move = self.one(self.moves)
                family = self.moves[move]
                of = (
                    f" of {family if scope.family == family else self.one(self.families[family])}"
                    if family and self.maybe(0.5)
                    else ""
                )
                return f"{self.one(('worked', 'failed', 'tried'))}({move}{of})"
            case _:
                if scope.family and scope.family != "team":
                    return f"{scope.family} is {self.one(self.families[scope.family])}"
                hidden = [t for t in self.things if t.hidden and t.kind in ("whole", "decimal", "share")]
                if not hidden:
                    return "yes"
                thing = self.one(hidden)
                return f"belief({self.one(self.teams)}, {self.reference(thing, scope)}) >= {self.literal(thing.kind)}"

    def effect(self, scope: Scope) -> str:
        """An effect of any form."""
        thing = self.one([t for t in self.things if t.changes])
        scope_of_rest = scope
        if thing.family and self.maybe(0.25):
            target, scope_of_rest = f"{thing.name} of each {thing.family}", scope.at(thing.family)
        else:
            target = self.reference(thing, scope)
        if thing.hidden and self.maybe(0.15):
            return f"reveal {target}" + (f" to {self.one(self.teams)}" if self.maybe(0.5) else "")
        tail = f" if {self.condition(scope_of_rest, 1)}" if self.maybe(0.3) else ""
        verb = self.one(("up", "down", "up", "down", "becomes"))
        match thing.kind:
            case "flag":
                return f"{target} becomes {self.one(('yes', 'no', self.condition(scope_of_rest, 1)))}{tail}"
            case "choice":
                value = (
                    "own"
                    if scope.sided and set(SIDES) <= set(thing.values) and self.maybe(0.6)
                    else self.one(thing.values)
                )
                return f"{target} becomes {value}{tail}"
            case "share" if verb != "becomes":
                return f"{target} {verb} {self.number(self.one(('whole', 'decimal')), scope_of_rest, 1)} points{tail}"
            case _:
                if verb == "becomes":
                    return f"{target} becomes {self.number(thing.kind, scope_of_rest, 1)}{tail}"
                return (
                    f"{target} {verb} {self.number(self.one((thing.kind, 'whole')), scope_of_rest, 1)}{tail}"
                )

    def effects(self, scope: Scope, least: int = 1, most: int = 3) -> list[str]:
        return [self.effect(scope) for _ in range(self.dice.randint(least, most))]

    def argument(self, scope: Scope) -> str:
        return str(
            self.one(
                (
                    "always",
                    self.decimal(0, 2),
                    f"if {self.condition(scope, 1)}",
                    f"{self.number('decimal', scope, 1)} if {self.condition(scope, 1)}",
                    f"count({self.one(self.families)} where {self.condition(scope, 0)})",
                )
            )
        )

    # -- the sections -----------------------------------------------------------------------------------------

    def calendar(self) -> Written:
        day = datetime.date(2031, 1, self.dice.randint(1, 20))
        found = {}
        for name in ("first week", "the count", "recess", "the oath", "aftermath")[: self.dice.randint(2, 5)]:
            end = day + datetime.timedelta(days=self.dice.randint(0, 5))
            found[name] = f"{day} to {end}" if end > day else str(day)
            if self.maybe(0.3):
                self.deadlines.append(f"end of day {len(found)}".replace(" of ", " "))
                self.ends = {**getattr(self, "ends", {}), self.deadlines[-1]: str(end)}
            day = end + datetime.timedelta(days=1)
            self.turns.append(name)
        return found

    def families_(self) -> Written:
        found: Written = {}
        if self.maybe(0.8):
            self.families["side"] = SIDES
            found["side"] = list(SIDES)
        for name, members in list(FAMILIES.items())[: self.dice.randint(1, 2)]:
            chosen = members[: self.dice.randint(2, len(members))]
            self.families[name] = chosen
            traits: Written = {f"{name} votes": {m: self.whole(1, 30) for m in chosen}}
            self.things.append(Thing(f"{name} votes", "whole", name))
            if self.maybe(0.5):
                traits[f"{name} lean"] = {
                    chosen[0]: self.percent(),
                    "every": self.percent(),
                    "source": "a poll",
                }
                self.things.append(Thing(f"{name} lean", "share", name))
            if "side" in found and self.maybe(0.6):
                traits[f"{name} holder"] = {"every": self.one(SIDES), chosen[0]: SIDES[0]}
            if self.maybe(0.4):
                traits[f"{name} split"] = {m: self.one(("yes", "no")) for m in chosen}
                self.things.append(Thing(f"{name} split", "flag", name))
            found[name] = {"members": list(chosen), "traits": traits}
        return found

    def teams_(self) -> list[str]:
        self.teams = list(TEAMS[: self.dice.randint(2, 5)])
        if "side" in self.families:
            self.sides = dict(zip(self.teams, SIDES, strict=False))
            if len(self.teams) > 2 and self.maybe(0.3):
                self.sides[self.teams[2]] = self.one(SIDES)
        self.families["team"] = tuple(self.teams)
        return self.teams

    def judgements(self) -> tuple[Written, Written, Written]:
        found: Written = {}

        def spread(kind: str) -> str:
            low = self.dice.randint(1, 40)
            high = low + self.dice.randint(2, 40)
            middle = self.dice.randint(low, high)
            unit = {"share": "%", "whole": "", "decimal": ".5"}[kind]
            return str(
                self.one(
                    (
                        f"between {low}{unit} and {high}{unit}",
                        f"likely {low}{unit} to {high}{unit}",
                        f"likely {low}{unit} to {high}{unit} around {middle}{unit}",
                        f"most likely {middle}{unit} between {low}{unit} and {high}{unit}",
                    )
                )
            )

        for place, kind in enumerate(("share", "share", "whole", "decimal")):
            name = f"{kind} guess {place}"
            if self.maybe(0.3):
                entry: Any = {
                    "experts": {"a lawyer": spread(kind), "A. N. Other": spread(kind)},
                    "asked": "How likely?",
                }
                if self.maybe(0.5):
                    entry["weights"] = {"a lawyer": self.whole(1, 5)}
            else:
                entry = spread(kind) if self.maybe(0.5) else {"range": spread(kind), "source": "somebody"}
            found[name] = entry
            self.things.append(Thing(name, kind))
        together: Written = {}
        if self.maybe(0.5):
            together["moods"] = {
                "judgements": ["share guess 0"],
                "against": ["share guess 1", "whole guess 2"],
                "strength": self.percent(0, 100),
            }
        joint: Written = {}
        if self.maybe(0.5):
            rows = self.dice.randint(1, 5)
            joint["model runs"] = {
                "columns": {
                    "modelled share": [self.percent() for _ in range(rows)],
                    "modelled count": [self.whole(-5, 9) for _ in range(rows)],
                }
            }
            self.things += [Thing("modelled share", "share"), Thing("modelled count", "whole")]
        return found, joint, together

    def quantities(self) -> Written:
        found: Written = {}

        def add(name: str, kind: str, entry: Written, values: tuple[str, ...] = ()) -> None:
            family = self.one(["", "", "", *self.families])
            if family:
                entry["per"] = family
            hidden = self.maybe(0.3)
            if hidden:
                entry["known to"] = self.one(("none", self.some(self.teams, 1, 2)))
                if self.maybe(0.7):
                    value = {
                        "flag": "yes",
                        "choice": values[-1] if values else "",
                        "share": self.percent(10, 90),
                        "whole": self.whole(0, 5),
                        "decimal": self.decimal(0, 9),
                    }[kind]
                    entry["believed"] = {self.one(["everyone", *self.teams]): value}
            found[name] = entry
            self.things.append(Thing(name, kind, family, values, True, hidden))

        for n in range(self.dice.randint(1, 2)):
            add(f"alarm {n}", "flag", {"flag": self.one(("yes", "no"))})
        for n in range(self.dice.randint(1, 3)):
            low, high = self.one(((0, 10), (-5, 5), (0, 538), (0, 900_000_000)))
            start = self.one(
                (
                    None,
                    None,
                    self.whole(max(0, low), min(5, high)),
                    "whole guess 2",
                    "between 1 and 9",
                    "likely 0 to 9",
                )
            )
            add(f"crowd {n}", "whole", {"count": f"{low} to {high}", **({"start": start} if start else {})})
        for n in range(self.dice.randint(2, 4)):
            start = self.one(
                (
                    None,
                    self.decimal(0, 9),
                    self.decimal(0, 9),
                    "decimal guess 3",
                    "whole guess 2",
                    "most likely 3 between 1 and 9",
                )
            )
            add(
                f"unrest-{n}" if n else "unrest",
                "decimal",
                {
                    "scale": self.one(("0 to 10", "-10 to 10", "-0.5 to 2000")),
                    **({"start": start} if start else {}),
                },
            )
        for n in range(self.dice.randint(1, 2)):
            start = self.one((None, self.percent(10, 90), "share guess 0", "likely 20% to 60%"))
            add(
                f"trust {n}",
                "share",
                {"share": self.one(("0% to 100%", "10% to 90%")), **({"start": start} if start else {})},
            )
        values = self.one((WORDS, ("nobody", *SIDES), (*self.families["state"], "nobody")))
        if "side" not in self.families and SIDES[0] in values:
            values = WORDS
        add(
            "leader",
            "choice",
            {"one of": list(values), **({"start": values[0]} if self.maybe(0.5) else {})},
            tuple(values),
        )
        add("court's door", "choice", {"one of": list(WORDS)}, WORDS)
        found["capital"] = {"count": "0 to 9", "start": {"every": self.whole(1, 9)}, "per": "team"}
        self.things.append(Thing("capital", "whole", "team", (), True))
        found["terms met"] = {"flag": "no"}
        self.things.append(Thing("terms met", "flag", "", (), True))
        for entry in found.values():
            start, family = entry.get("start"), entry.get("per")
            if isinstance(start, str) and family and self.maybe(0.5):
                entry["start"] = {self.families[family][0]: start, "every": start}
            if "count" in entry and isinstance(start, str) and start.isdigit() and self.maybe(0.1):
                entry["id"] = f"old {start}"
        return found

    def when_in(self) -> Any:
        first = self.dice.randrange(len(self.turns))
        last = self.dice.randrange(first, len(self.turns))
        options: list[Any] = [
            None,
            None,
            None,
            self.turns[last],
            self.some(self.turns, 1, 2),
            f"until {self.turns[last]}",
            f"from {self.turns[first]}",
            f"from {self.turns[first]} until {self.turns[last]}",
        ]
        if self.deadlines:
            options.append(f"until {self.one(self.deadlines)}")
        return self.one(options)

    def settling(self, scope: Scope) -> Written:
        dice = self.one((None, None, "d10", "2d6", "percentile", "vote", "opposed", "bag", "certain"))
        found: Written = (
            {"dice": dice}
            if dice
            else {
                "odds": self.one((self.percent(), "certain", f"min({self.number('share', scope, 1)}, 95%)"))
            }
        )
        if dice in ("d10", "percentile", "vote", "opposed") and self.maybe(0.8):
            found["odds"] = self.one(
                (self.percent(), "share guess 1", f"max(0%, {self.number('share', scope, 0)})")
            )
        if dice == "2d6" and self.maybe(0.7):
            found["odds"] = self.whole(2, 12)
        if dice == "opposed":
            found["opposed by"] = self.one(self.teams)
            if self.maybe(0.7):
                found["their odds"] = self.percent()
        if dice in ("percentile", "opposed") and self.maybe(0.3):
            found["point"] = self.percent(0, 30)
        if dice != "certain" and found.get("odds") != "certain":
            for side in ("for", "against"):
                if self.maybe(0.5):
                    found[side] = {
                        f"reason {n} {side}".replace(" for", " a").replace(" against", " b"): self.argument(
                            scope
                        )
                        for n in range(self.dice.randint(1, 2))
                    }
        return found

    def move(self, name: str) -> Written:
        by = self.some(self.teams, 1, 3)
        family = self.moves[name]
        sided = all(team in self.sides for team in by)
        scope = Scope(family, True, sided)
        found: Written = {"by": by if len(by) > 1 else by[0]}
        when = self.when_in()
        if when is not None:
            found["in"] = when
        if family:
            found["target"] = family
            if self.maybe(0.3) and family in FAMILIES:
                found["target where"] = f"{family} votes of {family} >= {self.whole(1, 12)}"
            if self.maybe(0.3):
                found["per turn"] = self.whole(1, 2)
        if self.maybe(0.3):
            found["when"] = self.condition(scope)
        again = self.one((None, "always", "never", "until it works"))
        if again:
            found["again"] = again
        earlier = [other for other in self.moves if other < name]
        if earlier and self.maybe(0.12):
            found["answers"] = self.one(earlier)
        found.update(self.settling(scope))
        if self.maybe(0.25):
            found["costs"] = self.one(
                ("1 capital of mover", ["1 capital"], ["1 capital of mover", "1 capital of mover"])
            )
        if self.maybe(0.2):
            found["bonus"] = f"{self.decimal(0, 2)} for 1 capital"
        found["on success"] = self.effects(scope)
        if self.maybe(0.6):
            found["on failure"] = self.effects(scope, 1, 2)
        if self.maybe(0.25):
            found[f"on success by {self.whole(1, 3)}"] = self.effects(scope, 1, 1)
        if self.maybe(0.2):
            found[f"on failure by {self.whole(1, 3)}"] = self.effects(scope, 1, 1)
        if self.maybe(0.15):
            found["needs"] = self.one(("2 successes", "3 successes"))
            found["on progress"] = self.effects(scope, 1, 1)
        if self.maybe(0.2):
            later = {"after": self.one(("1 turn", "2 turns")), "effects": self.effects(scope, 1, 2)}
            if self.maybe(0.5):
                later["unless"] = self.condition(scope, 1)
            found["later"] = [later] if self.maybe(0.3) else later
        if self.maybe(0.2):
            found["secret"] = "yes"
        if self.maybe(0.2):
            found["sealed until"] = self.condition(scope, 1)
        if self.facts and self.maybe(0.15):
            found["gives"] = self.one(self.facts)
        if self.maybe(0.1):
            found["id"] = f"old {name}"
        return found

    def wants(self) -> Written:
        found = {}
        bounded = [
            t
            for t in self.things
            if t.kind in ("whole", "decimal", "share") and t.changes and not t.name.startswith("crowd")
        ]
        for thing in self.some(bounded, 1, 3):
            found[self.reference(thing, Scope(mover=True))] = self.one(
                (self.whole(1, 4), f"-{self.decimal(0, 3)}", self.decimal(0, 5))
            )
        if self.maybe(0.5):
            found[self.condition(Scope(mover=True), 1)] = self.one(
                (self.decimal(0, 4), f"-{self.whole(1, 3)}")
            )
        return found

    def weights(self, team: str, moves: Written) -> Written:
        found = {}
        for move, entry in moves.items():
            if team in ([entry["by"]] if isinstance(entry["by"], str) else entry["by"]) and self.maybe(0.8):
                found[move] = self.one(
                    (self.whole(1, 5), self.decimal(0, 3), self.argument(Scope(self.moves[move], True)))
                )
        if self.maybe(0.6):
            found["wait"] = self.decimal(0, 2)
        return found

    def team(self, name: str, moves: Written, doctrines: Written) -> Written:
        found: Written = {"brief": f"You are {name}."}
        if name in self.sides:
            found["side"] = self.sides[name]
        rule = self.one(("wants", "wants", "wants", "factions", "tendencies", "at random", "doctrine"))
        mine = [
            m
            for m, entry in moves.items()
            if name in ([entry["by"]] if isinstance(entry["by"], str) else entry["by"])
        ]
        if rule in ("wants", "doctrine"):
            found["wants"] = self.wants()
        if rule == "factions":
            found["factions"] = {"old guard": {"wants": self.wants()}, "youth": {"wants": self.wants()}}
        if rule == "tendencies":
            found["tendencies"] = self.weights(name, moves) or {"wait": "1"}
        if rule == "doctrine":
            doctrine: Written = {}
            if self.maybe(0.3):
                doctrine["temperature"] = self.decimal(1, 5)
            if mine and self.maybe(0.4):
                doctrine["forbid"] = self.some(mine, 1, 1)
            if mine and self.maybe(0.5):
                doctrine["prefer"] = {self.one(mine): self.one((self.decimal(0, 3), f"-{self.whole(1, 2)}"))}
            if mine and self.maybe(0.5):
                move = self.one(mine)
                family = self.moves[move]
                allowed = list(self.families[family]) if family else []
                doctrine["script"] = {
                    self.one(self.turns): f"{move} of {self.one(allowed)}" if family else move
                }
            if self.maybe(0.25) and mine:
                doctrine = {"like": "tendencies", "as seen": self.weights(name, moves) or {"wait": "1"}}
            doctrines[f"way {len(doctrines)}"] = doctrine or {"like": "at random"}
            found["doctrine"] = f"way {len(doctrines) - 1}"
        if self.maybe(0.3):
            found["moves a turn"] = self.whole(1, 3)
        if self.maybe(0.2):
            found["envelopes"] = self.whole(1, 2)
        if "wants" in found and self.maybe(0.2):
            found["temperature"] = self.decimal(1, 3)
        return found

    def order(self) -> Any:
        teams = self.dice.sample(self.teams, len(self.teams))

        def stages() -> list[Any]:
            cut = self.dice.randint(1, len(teams))
            first: Any = teams[:cut] if self.maybe(0.6) else {"drawn": teams[:cut]}
            rest: list[Any] = (
                teams[cut:] if self.maybe(0.6) else [{"drawn": teams[cut:]}] if teams[cut:] else []
            )
            return [first, *rest] if self.maybe(0.5) else [*rest, first]

        if self.maybe(0.2):
            return {self.one(self.turns): stages(), "otherwise": stages()}
        return stages()

    def injects(self, prefix: str, rule: bool) -> Written:
        found: Written = {}
        for n in range(self.dice.randint(0, 3)):
            entry: Written = {}
            family = self.one(["", "", *self.families])
            scope = Scope(family)
            if family:
                entry["each"] = family
            if self.maybe(0.5):
                entry["when"] = self.condition(scope)
            if not rule:
                turn = self.one(self.turns)
                at = self.one(
                    (
                        None,
                        "opening",
                        "close",
                        f"opening of {turn}",
                        f"close of {turn}",
                        [f"opening of {turn}", "close of " + self.one(self.turns)],
                    )
                )
                if at:
                    entry["at"] = at
                if self.maybe(0.5):
                    entry["chance"] = self.one((self.percent(), self.number("share", scope, 1)))
                if self.maybe(0.4):
                    entry["again"] = "always"
                entry["says"] = f"{prefix} {n} comes."
            entry["effects"] = self.effects(scope, 1, 2)
            if self.maybe(0.2):
                entry["secret"] = "yes"
            found[f"{prefix} {n}"] = entry["effects"] if rule and set(entry) == {"effects"} else entry
        return found

    def threat(self, offer: bool) -> Written:
        by, to = self.dice.sample(self.teams, 2)
        scope = Scope("", True, by in self.sides)
        deadline = self.one([*self.turns, *self.deadlines])
        found: Written = {
            "by": by,
            "to": [to],
            "demand": "terms met",
            "deadline": deadline,
            "odds": self.percent(),
            "costs": self.effects(scope, 0, 1),
            "if met": self.effects(Scope(), 1, 1),
        }
        if self.maybe(0.5):
            found["on failure"] = self.effects(scope, 1, 1)
        if self.maybe(0.3):
            found["when"] = self.condition(scope, 1)
        if offer:
            found["if withdrawn"], found["if unmet"] = self.effects(scope, 1, 1), self.effects(Scope(), 1, 1)
            return found
        found["if called"] = self.effects(Scope("", True, to in self.sides), 1, 1)
        found["carried out"] = {
            "odds": self.percent(),
            "on success": self.effects(scope, 1, 2),
            "on failure": self.effects(scope, 1, 1),
        }
        found["backed down"] = self.effects(Scope(), 1, 1)
        if self.maybe(0.5):
            found["slips"] = {
                "chance": self.percent(0, 40),
                "when": self.condition(Scope(), 1),
                "effects": self.effects(Scope(), 1, 1),
            }
        return found

    def law(self, quantities: Written, rules: Written) -> Written:
        """The contingent election, applied by a rule."""
        for name in ("first side", "second side"):
            quantities[name] = {"count": "0 to 50", "start": self.whole(0, 30)}
            self.things.append(Thing(name, "whole", "", (), True))
        quantities["the house"] = {"one of": ["nobody", *SIDES]}
        self.things.append(Thing("the house", "choice", "", ("nobody", *SIDES), True))
        rules["the house votes"] = {
            "when": self.condition(Scope(), 1),
            "effects": ["apply the vote by states", self.effect(Scope())],
        }
        return {
            "the vote by states": {
                "rule": "us contingent election",
                "takes": {"first": "first side", "second": "second side"},
                "gives": {"house chooses": "the house"},
            }
        }

    def measures(self) -> Written:
        found: Written = {"at the end": self.number(self.one(("whole", "decimal", "share")), Scope())}
        if self.maybe(0.5):
            found["most"] = f"largest {self.number('decimal', Scope(), 1)}"
        if self.maybe(0.5):
            found["mean level"] = f"average {self.number(self.one(('whole', 'decimal')), Scope(), 1)}"
        if self.maybe(0.5):
            found["how long"] = f"{self.one(('turns when', 'first turn when'))} {self.condition(Scope(), 1)}"
        return found

    def scenario(self) -> Written:
        found: Written = {
            "whitecell": "1",
            "title": "A generated crisis",
            "default source": self.one(("assumed", "assumed", "stated")),
        }
        found["calendar"] = self.calendar()
        if self.deadlines:
            found["deadlines"] = {name: self.ends[name] for name in self.deadlines}
        found["families"] = self.families_()
        teams = self.teams_()
        judgements, joint, together = self.judgements()
        quantities = self.quantities()
        rules: Written = {}
        if self.maybe(0.4):
            self.facts = ["a letter", "the tape"]
            found["facts"] = {
                "a letter": "There is a letter.",
                "the tape": {"says": "There is a tape.", "known to": self.teams[0]},
            }
        law = self.law(quantities, rules) if "side" in self.families and self.maybe(0.4) else {}
        self.moves = {
            f"{verb} {n}": self.one(["", "", *self.families])
            for n, verb in enumerate(
                self.some(
                    (
                        "rally",
                        "sue",
                        "press for electors",
                        "call the guard",
                        "stay-at-home",
                        "seize",
                        "bargain",
                    ),
                    4,
                    7,
                )
            )
        }
        moves = {name: self.move(name) for name in self.moves}
        doctrines: Written = {}
        found["teams"] = {team: self.team(team, moves, doctrines) for team in teams}
        if doctrines:
            found["doctrines"] = doctrines
        found["quantities"], found["judgements"] = quantities, judgements
        for section, entries in (("joint", joint), ("together", together), ("laws", law)):
            if entries:
                found[section] = entries
        if self.maybe(0.7):
            found["order"] = self.order()
        if self.maybe(0.3):
            found["dice"] = self.one(("percentile", "d10", "vote"))
        if self.maybe(0.2):
            found["temperature"] = self.decimal(1, 4)
        found["moves"] = moves
        if self.maybe(0.4):
            found["threats"] = {"strike": self.threat(False)}
        if self.maybe(0.3):
            found["offers"] = {"a seat": self.threat(True)}
        for section, entries in (
            ("injects", self.injects("event", False)),
            ("rules", {**rules, **self.injects("drift", True)}),
        ):
            if entries:
                found[section] = entries
        found["endings"] = {
            "early end": f"turn >= {self.turns[1]} and {self.condition(Scope(), 1)}"
            if self.maybe(0.3)
            else "no"
            if self.family_of("unrest")
            else "unrest >= 9.9",
            "second end": {"when": f"turn is last and {self.condition(Scope(), 1)}", "title": "It ends"},
            "no end": "otherwise",
        }
        found["measures"] = self.measures()
        return found

    def family_of(self, name: str) -> str:
        return next(thing.family for thing in self.things if thing.name == name)


def written(number: int, *, rich: bool = False) -> Written:
    """The generated scenario of that number, as data that may be changed; a rich one uses most of the language at once."""
    return Author(random.Random(number), rich).scenario()


def text_of(scenario: Written) -> str:
    """A scenario as a file: sections and entries on lines of their own, everything below in brackets.

    >>> print(text_of({"title": "It's", "teams": {"a b": {"wants": {"min(x, 1)": "-2"}}}}), end="")
    title: "It's"
    teams:
      "a b": {"wants": {"min(x, 1)": "-2"}}
    """
    lines = []
    for section, entries in scenario.items():
        if isinstance(entries, dict):
            lines.append(f"{section}:")
            lines += [f"  {_flow(name)}: {_flow(entry)}" for name, entry in entries.items()]
        else:
            lines.append(f"{section}: {_flow(entries)}")
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
