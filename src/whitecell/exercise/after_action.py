"""The report on an exercise, from its log: turn by turn, with arguments, numbers, dice and what followed; every line with its entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from whitecell.engine.prepared import Prepared
from whitecell.exercise import events as e
from whitecell.exercise.debriefing import Debrief, debrief
from whitecell.exercise.folding import fold
from whitecell.exercise.headlines import text_of
from whitecell.exercise.looking_ahead import Ahead
from whitecell.exercise.moves import Move
from whitecell.exercise.panel import panel
from whitecell.exercise.seeing_position import title_of
from whitecell.exercise.state import Exercise
from whitecell.plays import Came, Changed, FellDue
from whitecell.report import after_action_wording as say
from whitecell.report.changes import said_of
from whitecell.report.dates import stretch
from whitecell.report.document import Document, Section
from whitecell.report.document import Entry as Block
from whitecell.report.values import column_name

Lines = tuple[tuple[str, tuple[str, ...]], ...]
Mattered = Mapping[str, tuple[Ahead, Ahead]]


def report(
    entries: Sequence[e.Entry], games: Mapping[str, Prepared], mattered: Mattered | None = None
) -> Document:
    """The report as a document; `mattered` has what plays said of some rolls (see `looking_ahead.how_much_rolls_mattered`)."""
    x = fold(entries, games)
    game, found = x.ready.game, debrief(x, x.table.moves.values())
    where = places(entries)
    turn = game.turns[x.table.turn - 1].name if x.table.turn else ""
    ending = next((one for one in game.endings if one.name == x.table.ending), None)
    summary = [say.ended(ending.title or ending.name, turn) if ending else say.unfinished(turn)]
    if ending and ending.about:
        summary.append(ending.about)
    counts = found.origins
    summary.append(
        say.origins(
            counts["menu, people"], counts["menu, robots"], counts["own words"], counts["sealed"], counts["struck or barred"]
        )
    )  # fmt: skip
    robots = [team for team in x.teams if x.runs_itself(team)]
    people = sum(bool(seat.team) for seat in x.seats.values())
    sections = [
        Section("In short", tuple(summary)),
        *(_turn(x, number, where) for number in range(1, x.table.turn + 1)),
        *_to_talk_about(x, found, mattered or {}),
        *_who_knew(x, entries),
        *_notes(x),
        _dice(x),
    ]
    foot = f"Rules {game.rules_fingerprint}; {len(entries)} entries; pace {x.founded.pace}."
    return Document(
        f"{game.title}: report on an exercise",
        say.lead(game.title, x.table.turn, people, robots),
        tuple(sections),
        foot,
    )


def places(entries: Sequence[e.Entry]) -> dict[str, tuple[int, ...]]:
    """The entries that speak of each move, argument, ruling or agreement, by its reference."""
    found: dict[str, list[int]] = {}
    for entry in entries:
        event = entry.event
        refs = {getattr(event, "ref", ""), getattr(event, "move", "")}
        if isinstance(event, e.Proposed):
            refs = {event.ref}
        if isinstance(event, e.Laid):
            refs = {*event.moves, *event.barred}
        for ref in refs - {""}:
            found.setdefault(ref, []).append(entry.number)
    return {ref: tuple(numbers) for ref, numbers in found.items()}


def _at(where: Mapping[str, tuple[int, ...]], ref: str) -> str:
    """The entries of a reference, as a reader follows them."""
    numbers = where.get(ref, ())
    return f"[{', '.join(map(str, numbers))}]" if numbers else ""


def _turn(x: Exercise, number: int, where: Mapping[str, tuple[int, ...]]) -> Section:
    turn = x.ready.game.turns[number - 1]
    words = [stretch(turn.first, turn.last) + "."]
    headline = x.table.headlines.get(number)
    if headline is not None:
        by = (
            "the white cell"
            if headline.basis == "white cell"
            else "the scenario's own, since nobody wrote one"
        )
        words.append(f'Headline ({by}): "{text_of(x, headline)}"')
    words += _came(x, number)
    blocks = [
        _move(x, move, where) for move in x.table.moves.values() if move.turn == number and move.on_table
    ]
    rulings = [
        Block(f"{ref} {_at(where, ref)}", (f'"{one.answered.text}"',))
        for ref, one in x.rulings.items()
        if one.turn == number
    ]
    return Section(turn.name[0].upper() + turn.name[1:], tuple(words), (*blocks, *rulings))


def _came(x: Exercise, turn: int) -> Iterator[str]:
    """What came in, what fell due, what rules did and what the white cell changed by hand, in this turn."""
    game = x.ready.game
    for one in x.table.told:
        if isinstance(one, Came) and one.happened and one.turn == turn:
            inject, changed = game.injects[one.inject], said_of(game, one.changes)
            if not inject.rule:
                member = f" ({inject.member})" if inject.member else ""
                hidden = " In secret." if inject.secret and one.phase != "told" else ""
                yield f"{inject.says or inject.name}{member}{hidden} {changed}".strip()
            elif changed:
                yield f'By the rule "{inject.name}": {changed}.'
        elif isinstance(one, FellDue) and one.turn == turn:
            option = game.options[one.option]
            what = f'What follows from "{option.move}" of {x.teams[option.team]}'
            yield (
                f"{what} is called off."
                if one.called_off
                else f"{what} falls due: {said_of(game, one.changes)}."
            )
    for hand in x.table.brought:
        event = hand.event
        if hand.turn == turn and isinstance(event, e.Amended):
            yield f'By hand{", in secret" if event.secret else ""} ("{event.why}"): {_changed(x, event.changes)}.'
        elif hand.turn == turn and isinstance(event, e.Injected) and event.text:
            to = f" (to {', '.join(event.to)})" if event.to else ""
            yield f'Brought in by the white cell{to}: "{event.text}" {_changed(x, event.changes)}'.strip()


def _changed(x: Exercise, applied: Sequence[e.Applied]) -> str:
    """What changed, alike changes of many members said once."""
    columns = x.ready.game.columns
    numbers = {column_name(column): number for number, column in enumerate(columns)}
    changes = [Changed(numbers[one.column], one.before, one.after, one.after, one.text) for one in applied]
    return said_of(x.ready.game, changes)


def _move(x: Exercise, move: Move, where: Mapping[str, tuple[int, ...]]) -> Block:
    what = move.proposed
    origin = {
        "robot": "chosen by a doctrine",
        "white cell": "typed in by the white cell",
        "draft": "a draft when time was up",
    }
    kinds = [origin[what.by]] if what.by in origin else []
    kinds += ["in the team's own words"] if move.own_words else ["from the menu"]
    kinds += ["sealed"] if what.sealed else []
    about = [f"{move.ref}, {', '.join(kinds)}. {_at(where, move.ref)}"]
    if what.effect:
        about.append(f'Meant to bring: "{what.effect}"')
    return Block(f"{x.ready.game.teams[x.team_number(move.team)].title or move.team}: {title_of(move)}",
                 tuple(about), tuple(_lines(x, move, where)))  # fmt: skip


def _lines(
    x: Exercise, move: Move, where: Mapping[str, tuple[int, ...]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    named = bool(x.setting("affiliations"))
    if move.proposed.intent:
        yield "wanted", (f'"{move.proposed.intent}"',)
    if move.proposed.reasons:
        yield "reasons", tuple(f'"{one}"' for one in move.proposed.reasons)
    for side in ("for", "against"):
        told = tuple(
            f'"{one.text}"' + (f" ({one.team})" if named else "") + (f", about {one.cites}" if one.cites else "")
            + (f", marked {one.strength}" if one.strength else "") + f" {_at(where, one.ref)}"
            for one in move.arguments if one.side == side
        )  # fmt: skip
        if told:
            yield side, told
    given = panel(move)
    if given.teams or given.apart or given.robots:
        yield (
            "estimates",
            (say.estimates(given.percent, given.teams, given.apart, given.robots, named),),
        )
    if len(move.rulings) > 1:
        yield (
            "changed mind",
            tuple(f"{one.percent}%" + (f': "{one.why}"' if one.why else "") for one in move.rulings),
        )
    elif move.rulings and move.rulings[0].why:
        yield "why", (f'"{move.rulings[0].why}"',)
    if move.fixed is not None:
        yield "odds", (say.odds(move.fixed.percent, move.fixed.basis),)
    if move.rolled is not None:
        fell = move.rolled
        yield "die", (say.die(fell.faces, fell.needed, fell.success, fell.margin, fell.real, fell.way),)
    ends = {
        "": "not settled",
        "works": "it works",
        "fails": "it fails",
        "sealed": "laid aside until its trigger",
        "barred": "it could not be made",
    }
    how = (
        "passed, since nobody objected"
        if move.mark == "passes" and move.result == "works"
        else ends[move.result]
    )
    if move.mark == "struck":
        how = f"struck ({move.marked_by})"
    yield "result", (how,)
    followed = _changed(x, move.changes)
    if followed:
        yield "followed", (followed + (f' ("{move.effects_why}")' if move.effects_why else ""),)
    if move.narration:
        yield "told", (f'"{move.narration}"',)


def _to_talk_about(x: Exercise, found: Debrief, mattered: Mattered) -> Iterator[Section]:
    def what(ref: str) -> str:
        return f"{ref} ({title_of(x.table.moves[ref])})"

    if found.rolls:
        yield Section("The dice that surprised most", tuple(
            say.roll(what(one.ref), one.percent, one.success, one.chance_of_it) for one in found.rolls))  # fmt: skip
    if mattered:
        yield Section(
            "What a die decided", tuple(_mattered(what(ref), *both) for ref, both in mattered.items())
        )
    if found.disagreements:
        yield Section("Where people differed most", tuple(
            say.disagreement(what(one.ref), one.least, one.most, one.panel) for one in found.disagreements))  # fmt: skip
    if found.departures:
        yield Section("Where the umpire left the panel", tuple(
            say.departure(what(one.ref), one.panel, one.umpire)
            for one in found.departures if one.panel is not None and one.umpire is not None))  # fmt: skip
    if found.luck:
        yield Section(
            "Luck", tuple(say.luck(one.team, one.thrown, one.expected, one.worked) for one in found.luck)
        )
    if found.minds:
        yield Section("What people thought, before and after", tuple(
            say.mind(one.claim, one.before, one.after, one.answered, one.changed) for one in found.minds))  # fmt: skip
    if found.untried:
        yield Section(
            "What nobody tried",
            tuple(f"{team}: {', '.join(names)}." for team, names in found.untried.items()),
        )


def _mattered(what: str, works: Ahead, fails: Ahead) -> str:
    """The ending whose count differs most between the two."""
    names = sorted(works.endings.keys() | fails.endings.keys())
    ending = max(names, key=lambda name: abs(works.endings.get(name, 0) - fails.endings.get(name, 0)))
    return say.mattered(what, ending, works.endings.get(ending, 0), fails.endings.get(ending, 0), works.plays)


def _who_knew(x: Exercise, entries: Sequence[e.Entry]) -> Iterator[Section]:
    opened = {entry.event.ref: entry.number for entry in entries if isinstance(entry.event, e.Opened)}
    hidden = [move for move in x.table.moves.values() if move.proposed.sealed and move.on_table]
    lines = [
        say.known(move.team, move.number, opened.get(move.ref), f"{move.ref} ({title_of(move)})")
        for move in hidden
    ]
    for ref, one in x.agreements.items():
        parties = ", ".join([one.offered.team, *one.offered.parties])
        secret = "in secret" if one.offered.secret else "in the open"
        lines.append(f'{ref}, {secret}, between {parties}: "{one.offered.terms}"; {one.standing}.')
    if lines:
        yield Section("Who knew what", tuple(lines))


def _notes(x: Exercise) -> Iterator[Section]:
    important = [one for one in x.notes if one.noted.important]
    if important:
        yield Section(
            "Notes marked as important",
            tuple(f'{one.noted.author}, {one.phase}: "{one.noted.text}"' for one in important),
        )


def _dice(x: Exercise) -> Section:
    fell = [move.rolled for move in x.table.moves.values() if move.rolled is not None]
    words = say.checking(len(fell), sum(one.real for one in fell), x.commitment, x.seed if x.closed else "")
    return Section("The dice, to be checked", words)
