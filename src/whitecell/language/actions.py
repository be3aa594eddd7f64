"""The sections that describe what happens: moves, injects, rules, endings, measures, expectations, claims, mirror."""

from __future__ import annotations

import re
from typing import Literal, cast

from whitecell import scenario as sc
from whitecell.language.entries import EntryReader, Findings, shape_of, share_of
from whitecell.language.parser import Parser, parse_expression, parse_figure
from whitecell.language.schema import LATER, MIRROR
from whitecell.language.tokens import SentenceError
from whitecell.language.words import nearest
from whitecell.language.world import WAYS, number_of, readers
from whitecell.sentence import Effect, Sentence
from whitecell.source import Place
from whitecell.yaml import Mapping, Node, Sequence, Text

_PAYMENT = re.compile(r"(?P<amount>\d+(?:\.\d+)?%?) (?P<name>.+?)(?: of (?P<of>.+))?")
_BONUS = re.compile(r"(?P<weight>\d+(?:\.\d+)?)(?: points?)? for (?P<payment>.+)")
_MOMENT = re.compile(r"(?P<phase>opening|close)(?: of (?P<turn>.+))?")
_OVER = ("largest", "smallest", "average", "turns when", "first turn when")
_DEGREE = re.compile(r"on (success|failure) by (\d+)")


def moves(tree: Mapping, findings: Findings) -> tuple[sc.Move, ...]:
    """The moves, in order."""
    return tuple(_move(reader, findings) for reader in readers(tree, "moves", findings))


def _move(reader: EntryReader, findings: Findings) -> sc.Move:
    odds_node = reader.text_node("odds")
    certain = odds_node is not None and odds_node.value == "certain"
    needs = reader.one_of("needs", ("", "2 successes", "3 successes"))
    reasons = {
        key: tuple(sc.Reason(words, line) for words, line in reader.arguments(key))
        for key in ("for", "against")
    }
    return sc.Move(
        label=reader.label(),
        by=reader.names("by"),
        when_in=when_in(reader, findings),
        when=reader.condition("when"),
        target=reader.named("target"),
        target_where=reader.condition("target where"),
        again=cast(
            Literal["until it works", "always", "never"],
            reader.one_of("again", ("until it works", "always", "never")),
        ),
        answers=reader.named("answers"),
        per_turn=reader.whole("per turn", 1, 64),
        says=reader.text("says"),
        aims=reader.text("aims"),
        dice=_way(reader, findings),
        point=reader.share("point"),
        odds=None if certain else reader.condition("odds"),
        certain=certain,
        arguments_for=reasons["for"],
        arguments_against=reasons["against"],
        opposed_by=reader.named("opposed by"),
        their_odds=reader.condition("their odds"),
        costs=tuple(_payments(reader, findings)),
        bonus=_bonus(reader, findings),
        on_success=_degrees(reader, "success"),
        on_failure=_degrees(reader, "failure"),
        on_progress=reader.effects("on progress"),
        needs=int(needs[0]) if needs else 1,
        later=tuple(_later(reader, findings)),
        secret=reader.flag("secret"),
        sealed_until=reader.condition("sealed until"),
        gives=reader.named("gives"),
        one_sided=reader.text("one-sided"),
    )


def _way(reader: EntryReader, findings: Findings) -> str | None:
    node = reader.text_node("dice")
    if node is None:
        return None
    if node.value not in WAYS:
        text = f'"{node.value}" is not a way of settling; they are {", ".join(WAYS)}.'
        findings.add("E129", node.place, text, nearest(node.value, WAYS) or "")
        return None
    return node.value


def when_in(reader: EntryReader, findings: Findings) -> sc.When:
    """When a move may be made: `in`."""
    node = reader.get("in")
    if node is None:
        return sc.When()
    if isinstance(node, Sequence):
        return sc.When(turns=reader.names("in"))
    if not isinstance(node, Text):
        reader.wrong("in", node, "a turn, a list of turns, or from X until Y")
        return sc.When()
    text = node.value
    match = re.fullmatch(r"(?:from (?P<first>.+?))?\s*(?:until (?P<last>.+))?", text)
    if match is None or not (match["first"] or match["last"]):
        return sc.When(turns=(sc.Named(text, node.place),))
    first = (
        sc.Named(match["first"], _part(node, match.start("first"), match["first"]))
        if match["first"]
        else None
    )
    last = sc.Named(match["last"], _part(node, match.start("last"), match["last"])) if match["last"] else None
    return sc.When(first=first, last=last)


def _part(node: Text, start: int, text: str) -> Place:
    return node.place.within(start, len(text)) if node.exact else node.place


def _payments(reader: EntryReader, findings: Findings) -> list[sc.Payment]:
    node = reader.get("costs")
    if node is None:
        return []
    items = node.items if isinstance(node, Sequence) else (node,)
    return [payment for item in items if (payment := _payment(item, reader, findings)) is not None]


def _payment(node: Node, reader: EntryReader, findings: Findings) -> sc.Payment | None:
    match = _PAYMENT.fullmatch(node.value) if isinstance(node, Text) else None
    if match is None or not isinstance(node, Text):
        text = 'A cost is an amount and what is paid, as "1 capital of mover".'
        findings.add("E127", node.place, text, "1 capital of mover")
        return None
    amount = reader.findings.parse(Text(match["amount"], node.place), parse_expression, "stated", "costs")
    assert amount is not None
    return sc.Payment(amount, match["name"], match["of"], node.place)


def _bonus(reader: EntryReader, findings: Findings) -> tuple[sc.Line[Sentence], sc.Payment] | None:
    node = reader.text_node("bonus")
    if node is None:
        return None
    match = _BONUS.fullmatch(node.value)
    if match is None:
        text = 'A bonus is a weight for a payment, as "1 for 1 capital".'
        findings.add("E127", node.place, text, "1 for 1 capital")
        return None
    payment = _payment(Text(match["payment"], node.place), reader, findings)
    weight = reader.findings.parse(Text(match["weight"], node.place), parse_expression, "stated", "bonus")
    return (weight, payment) if weight is not None and payment is not None else None


def _degrees(reader: EntryReader, which: str) -> tuple[tuple[int, tuple[sc.Line[Effect], ...]], ...]:
    """The effects of success (or failure) by degree, the least first; degree 0 is the plain one."""
    found = [(0, reader.effects(f"on {which}"))]
    for entry in reader.node.entries:
        match = _DEGREE.fullmatch(entry.key.value)
        if match is None or match[1] != which:
            continue
        degree = int(match[2])
        if degree < 1:
            reader.findings.add("E136", entry.key.place, "A degree is at least 1.")
            continue
        found.append((degree, reader.effects(entry.key.value)))
    return tuple(sorted(found, key=lambda one: one[0]))


def _later(reader: EntryReader, findings: Findings) -> list[sc.Later]:
    node = reader.get("later")
    if node is None:
        return []
    found = []
    for item in node.items if isinstance(node, Sequence) else (node,):
        if not isinstance(item, Mapping):
            reader.wrong("later", item, "{after: N turns, effects: [...]}")
            continue
        inner = EntryReader(
            findings, "later", reader.name, Text(reader.name, item.place), item, LATER, common=False
        )
        after = inner.text_node("after")
        match = re.fullmatch(r"(\d{1,2}) turns?", after.value) if after else None
        if after is not None and (match is None or int(match[1]) < 1):
            text = f'"after" is a number of turns, as "1 turn"; "{after.value}" is not.'
            findings.add("E127", after.place, text, "1 turn")
            continue
        effects = tuple(
            sc.Line(
                line.tree,
                line.text,
                line.place,
                line.exact,
                findings.source_of(line.place, reader.section, reader.name),
                f"later: {line.key}",
            )
            for line in inner.effects("effects")
        )
        if match is not None:
            found.append(sc.Later(int(match[1]), effects, inner.condition("unless")))
    return found


def injects(tree: Mapping, findings: Findings) -> tuple[sc.Inject, ...]:
    """The injects, in order."""
    found = []
    for reader in readers(tree, "injects", findings):
        moments = []
        for name in reader.names("at"):
            match = _MOMENT.fullmatch(name.name)
            if match is None:
                text = f'"at" is "opening of TURN" or "close of TURN"; "{name.name}" is neither.'
                findings.add("E127", name.place, text, _moment_hint(name.name))
                continue
            turn = sc.Named(match["turn"], name.place) if match["turn"] else None
            moments.append(sc.Moment(cast(Literal["opening", "close"], match["phase"]), turn))
        again = reader.one_of("again", ("never", "always")) == "always"
        if not reader.has("effects") and not reader.has("says"):
            text = f'The inject "{reader.name}" does nothing and says nothing: it needs "effects" or "says".'
            findings.add("E031", reader.place, text)
        found.append(
            sc.Inject(
                reader.label(),
                tuple(moments) or (sc.Moment("close", None),),
                reader.condition("when"),
                reader.condition("chance"),
                reader.named("each"),
                again,
                reader.effects("effects"),
                reader.text("says"),
                reader.flag("secret"),
            )
        )
    return tuple(found)


def _moment_hint(text: str) -> str:
    """What was meant by something like `end of canvass`."""
    first, _, turn = text.rpartition(" of ")
    opening = first.split(" ")[0] in ("start", "beginning", "begin", "open")
    return f"{'opening' if opening else 'close'} of {turn}"


def rules(tree: Mapping, findings: Findings) -> tuple[sc.Inject, ...]:
    """The rules: injects at every close, again and again, untold."""
    return tuple(
        sc.Inject(
            reader.label(),
            (sc.Moment("close", None),),
            reader.condition("when"),
            None,
            reader.named("each"),
            True,
            reader.effects("effects"),
            "",
            reader.flag("secret"),
        )
        for reader in readers(tree, "rules", findings, "effects")
    )


def endings(tree: Mapping, findings: Findings) -> tuple[sc.Ending, ...]:
    """The endings, in the order in which they are tested."""
    found = []
    for reader in readers(tree, "endings", findings, "when"):
        node = reader.text_node("when")
        otherwise = node is not None and node.value == "otherwise"
        when = None if otherwise else reader.condition("when")
        if otherwise or when is not None:
            found.append(sc.Ending(reader.label(), when))
    return tuple(found)


def measures(tree: Mapping, findings: Findings) -> tuple[sc.Measure, ...]:
    """The measures."""
    found = []
    for reader in readers(tree, "measures", findings, "value"):
        node = reader.text_node("value")
        if node is None:
            continue
        over = next((word for word in _OVER if node.value.startswith(word + " ")), "end")
        rest = node
        if over != "end":
            skip = len(over) + 1
            rest = Text(
                node.value[skip:],
                node.place.within(skip, len(node.value) - skip) if node.exact else node.place,
            )
        line = reader.line("value", parse_expression, rest)
        if line is not None:
            found.append(sc.Measure(reader.label(), over, line))  # type: ignore[arg-type]
    return tuple(found)


def expectations(tree: Mapping, findings: Findings) -> tuple[sc.Expectation, ...]:
    """What the author expects."""
    node = tree.get("expect")
    found = []
    for item in node.items if isinstance(node, Sequence) else ():
        because, that = "", item
        if isinstance(item, Mapping):
            that = item.get("that") or item
            reason = item.get("because")
            because = reason.value if isinstance(reason, Text) else ""
        if not isinstance(that, Text):
            text = f"An expectation is a sentence, or {{that: ..., because: ...}}; this is {shape_of(item)}."
            findings.add("E033", item.place, text)
            continue
        one = _expectation(that, because, findings)
        if one is not None:
            found.append(one)
    return tuple(found)


def _expectation(text: Text, because: str, findings: Findings) -> sc.Expectation | None:
    figure_text, _, bounds = text.value.rpartition(" is ")
    match = re.fullmatch(
        r"(?:(at least|at most) )?(-?\d+(?:\.\d+)?%?)(?: to (-?\d+(?:\.\d+)?%?))?", bounds.strip()
    )
    if match is None or (match[1] and match[3]) or not (match[1] or match[3]):
        said = 'An expectation is a figure and a stretch: "share(settled) is 20% to 50%", "mean(doubt) is at most 4".'
        findings.add("E127", text.place, said)
        return None
    try:
        parser = Parser(figure_text)
        figure = parse_figure(parser)
        parser.end()
    except SentenceError as error:
        place = text.place.within(*error.at) if text.exact else text.place
        findings.add(error.code, place, error.text, error.hint)
        return None
    line = sc.Line(figure, figure_text, text.place, text.exact, "author", "expect")
    kind = "share" if figure.kind == "share" else "share" if match[2].endswith("%") else "decimal"
    ends = [number_of(Text(one, text.place), kind, findings) if one else None for one in (match[2], match[3])]
    if ends[0] is None:
        return None
    low, high = (
        (ends[0], ends[1]) if match[3] else (ends[0], None) if match[1] == "at least" else (None, ends[0])
    )
    if low is not None and high is not None and high < low:
        findings.add("E126", text.place, "This stretch runs downwards.")
        return None
    if (
        figure.kind == "share"
        and not because
        and (high if high is not None else 1_000_000) - (low or 0) > 300_000
    ):
        said = 'An expectation more than 30 points wide says little; narrow it, or say "because".'
        findings.add("W137", text.place, said, level="warning")
    return sc.Expectation(line, low, high, because, text.value)


_CLAIM_PARTS = (
    "words",
    "do",
    "rather than",
    "given",
    "supported if",
    "contradicted if",
    "smallest difference",
)


def claims(tree: Mapping, findings: Findings) -> tuple[sc.Claim, ...]:
    """The claims as written; their sentences are bound when they are judged."""
    found = []
    for reader in readers(tree, "claims", findings):
        parts = {}
        for key in _CLAIM_PARTS:
            lines = reader.names(key)
            if lines:
                parts[key] = tuple(
                    sc.Line(one.name, one.name, one.place, False, "author", key) for one in lines
                )
        if not reader.has("supported if"):
            text = (
                f'The claim "{reader.name}" needs "supported if", with the smallest difference that matters.'
            )
            findings.add("E031", reader.place, text)
        found.append(sc.Claim(reader.label(), parts))
    return tuple(found)


def mirror(tree: Mapping, findings: Findings) -> sc.Mirror | None:
    """How the scenario looks from the other side."""
    node = tree.get("mirror")
    if not isinstance(node, Mapping):
        return None
    key = Text("mirror", node.place)
    reader = EntryReader(findings, "mirror", "mirror", key, node, MIRROR, common=False)
    exchange = reader.map("exchange")
    pairs = []
    for entry in exchange.entries if exchange else ():
        if isinstance(entry.value, Text):
            pairs.append(
                (sc.Named(entry.key.value, entry.key.place), sc.Named(entry.value.value, entry.value.place))
            )
        else:
            reader.wrong("exchange", entry.value, "a map from names to names")
    return sc.Mirror(tuple(pairs), reader.names("reverse"))


def top_share(tree: Mapping, key: str, default: int, findings: Findings) -> int:
    """A share at the top of a file."""
    node = tree.get(key)
    if not isinstance(node, Text):
        return default
    found = share_of(findings, node, f'"{key}"', 0, 1_000_000)
    return default if found is None else found


def top_way(tree: Mapping, findings: Findings) -> str:
    """The way of settling at the top of a file."""
    node = tree.get("dice")
    if not isinstance(node, Text):
        return "d10"
    if node.value not in WAYS:
        text = f'"{node.value}" is not a way of settling; they are {", ".join(WAYS)}.'
        findings.add("E129", node.place, text, nearest(node.value, WAYS) or "")
        return "d10"
    return node.value
