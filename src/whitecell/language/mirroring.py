"""A scenario from the other side: names exchanged, signs turned, everything else in its place (docs/language.md, section 15).

The dice of a mirrored scenario keep the original names.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from whitecell import scenario as sc
from whitecell import sentence as s
from whitecell.source import Place

ARM_LINES = ("do", "rather than", "vary", "over", "settings", "holds if")  # sentences of claims, kept as text


def exchange_of(scenario: sc.Scenario) -> dict[str, str]:
    """Which names change places: those declared, and the two sides."""
    found: dict[str, str] = {}
    sides = next((family.members for family in scenario.families if family.name == "side"), ())
    if len(sides) == 2:
        found[sides[0].name], found[sides[1].name] = sides[1].name, sides[0].name
    for one, other in scenario.mirror.exchange if scenario.mirror else ():
        found[one.name], found[other.name] = other.name, one.name
    return found


def mirrored(scenario: sc.Scenario) -> sc.Scenario:
    """The scenario from the other side. Its dice, and places in orders, are keyed by the original names.

    Raises `ValueError` (one sentence) where a quantity whose sign turns starts at a judgement.
    """
    exchange = exchange_of(scenario)
    reverse = {named.name for named in scenario.mirror.reverse} if scenario.mirror else set()
    turned = _Turner(exchange, reverse).turn(scenario)
    assert isinstance(turned, sc.Scenario)
    called = {new: old for old, new in exchange.items()}
    return dataclasses.replace(turned, called=called, mirror=scenario.mirror, files=scenario.files)


class _Turner:
    """Rebuilds frozen values with names exchanged and signs turned."""

    def __init__(self, exchange: Mapping[str, str], reverse: set[str]) -> None:
        self.exchange, self.reverse = exchange, reverse
        names = sorted(exchange, key=len, reverse=True)
        self.pattern = (
            re.compile(r"(?<![\w'-])(" + "|".join(map(re.escape, names)) + r")(?![\w'-])") if names else None
        )

    def name(self, name: str) -> str:
        """A name exchanged; a tendency's or script's `MOVE of MEMBER` part by part."""
        if name in self.exchange:
            return self.exchange[name]
        head, of, member = name.partition(" of ")
        return f"{self.exchange.get(head, head)}{of}{self.exchange.get(member, member)}"

    def words(self, text: str) -> str:
        """A text with every exchanged name in it replaced."""
        return text if self.pattern is None else self.pattern.sub(lambda match: self.exchange[match[1]], text)

    def turn(self, value: Any) -> Any:
        """The value from the other side."""
        match value:
            case sc.Named(name, place):
                return sc.Named(self.name(name), place)
            case sc.Label():
                return dataclasses.replace(
                    value,
                    name=self.name(value.name),
                    title=self.words(value.title),
                    about=self.words(value.about),
                )
            case sc.Given():
                return self.given(value)
            case sc.Line() if isinstance(value.tree, str) and value.key in ARM_LINES:
                text = self.words(value.text)
                return dataclasses.replace(value, tree=text, text=text)
            case sc.Line() if isinstance(value.tree, str):
                text = self.name(value.text)
                return dataclasses.replace(value, tree=text, text=text)
            case sc.Line():
                return dataclasses.replace(value, tree=self.turn(value.tree), text=self.words(value.text))
            case sc.Quantity() if value.label.name in self.reverse:
                return self.reversed_quantity(value)
            case s.Reference():
                return self.reference(value)
            case s.Change():
                return self.change(value)
            case s.Remembered():
                return dataclasses.replace(
                    value,
                    move=self.words(value.move) if " by " in value.move else self.name(value.move),
                    of=value.of and self.name(value.of),
                )
            case s.Belief():
                return dataclasses.replace(
                    value, team=self.name(value.team), quantity=self.turn_plain(value.quantity)
                )
            case Place() | sc.Mirror():
                return value
            case tuple():
                return tuple(self.turn(one) for one in value)
            case Mapping():
                return {self.exchange.get(key, key): self.turn(one) for key, one in value.items()}
            case str():
                return value
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            changes = {}
            for one in dataclasses.fields(value):
                if not one.init:
                    continue
                part = getattr(value, one.name)
                changes[one.name] = (
                    self.text_field(one.name, part) if isinstance(part, str) else self.turn(part)
                )
            return dataclasses.replace(value, **changes)
        return value

    def text_field(self, field: str, text: str) -> str:
        """Texts that are names are exchanged as names, prose word by word, keywords not at all."""
        if field in ("name", "quantity", "of", "family", "law", "team", "move"):
            return self.name(text)
        if field in ("says", "aims", "brief", "words", "title", "about", "story", "one_sided"):
            return self.words(text)
        return text

    def reference(self, value: s.Reference) -> s.Sentence:
        plain = self.turn_plain(value)
        return s.Negative(plain, value.at) if value.name in self.reverse else plain

    def turn_plain(self, value: s.Reference) -> s.Reference:
        return dataclasses.replace(
            value,
            name=self.exchange.get(value.name, value.name),
            of=value.of and self.exchange.get(value.of, value.of),
        )

    def change(self, value: s.Change) -> s.Change:
        amount, condition = self.turn(value.amount), self.turn(value.condition)
        verb = value.verb
        if value.target.name in self.reverse:
            if verb == "becomes":
                amount = s.Negative(amount, value.at)
            else:
                verb = "down" if verb == "up" else "up"
        return dataclasses.replace(
            value, target=self.turn_plain(value.target), verb=verb, amount=amount, condition=condition
        )

    def given(self, value: sc.Given) -> sc.Given:
        members = {self.exchange.get(key, key): self.turn(one) for key, one in value.members.items()}
        places = {self.exchange.get(key, key): one for key, one in value.key_places.items()}
        return sc.Given(self.turn(value.single), members, self.turn(value.every), value.place, places)

    def reversed_quantity(self, value: sc.Quantity) -> sc.Quantity:
        def negative(line: sc.Line[str] | None) -> sc.Line[str] | None:
            if line is None:
                return None
            if not re.fullmatch(r"-?\d+(\.\d+)?%?", line.text):
                raise ValueError(
                    f'"{value.label.name}" turns its sign in the mirror, so it starts at a number; "{line.text}" is none.'
                )
            text = line.text[1:] if line.text.startswith("-") else f"-{line.text}"
            return dataclasses.replace(line, tree=text, text=text)

        start = value.start
        if start is not None:
            turned = self.given(start)
            start = sc.Given(
                negative(turned.single),
                {k: v for k, one in turned.members.items() if (v := negative(one)) is not None},
                negative(turned.every),
                turned.place,
                turned.key_places,
            )
        return dataclasses.replace(
            value, label=self.turn(value.label), low=-value.high, high=-value.low, start=start
        )
