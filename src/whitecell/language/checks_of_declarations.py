"""Warnings on what is declared: what nothing reads, what everybody knows, sources and groups."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.game import Game
from whitecell.language.reach import cells_read
from whitecell.language.tables import Tables
from whitecell.language.words import nearest
from whitecell.sentence import Reveal


def unread(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W208: a quantity that nothing reads: no condition, odds, want, ending or measure."""
    read = set(cells_read(game))
    for quantity in scenario.quantities:
        columns = [column for column in game.columns if column.quantity == quantity.label.name]
        beliefs = {cell for column in columns for cell in column.beliefs.values()}
        if columns and not ({column.cell for column in columns} | beliefs) & read:
            text = f'Nothing reads "{quantity.label.name}": no condition, odds, want, ending or measure. It is told in stories and changes nothing.'
            tables.add("W208", quantity.label.place, text, level="hint")


def unused_judgements(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W208: a judgement that nothing reads."""
    read = set(cells_read(game)) | {column.start.cell for column in game.columns}
    read |= {start.cell for column in game.columns for start in column.belief_starts.values()}
    cells = {judgement.name: judgement.cell for judgement in game.judgements}
    for judgement in scenario.judgements:
        if cells[judgement.label.name] not in read:
            text = f'Nothing reads the judgement "{judgement.label.name}".'
            tables.add("W208", judgement.label.place, text, level="hint")


def lonely_groups(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W211: a group of one judgement."""
    for group in scenario.together:
        if len(group.judgements) + len(group.against) < 2:
            text = f'"{group.label.name}" has one judgement, which moves with nobody.'
            tables.add("W211", group.label.place, text, level="warning")


def revealed_to_all(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W206: revealing what everybody knows."""
    lines = [
        line for move in scenario.moves for _, lines in (*move.on_success, *move.on_failure) for line in lines
    ]
    lines += [line for inject in (*scenario.injects, *scenario.rules) for line in inject.effects]
    hidden = {column.quantity for column in game.columns if column.beliefs}
    for line in lines:
        if isinstance(line.tree, Reveal) and line.tree.quantity.name not in hidden:
            text = f'Everybody knows "{line.tree.quantity.name}" already; there is nothing to reveal.'
            tables.add("W206", line.place, text, level="warning")


def cited_sources(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W210: a source that is nearly, and not quite, a key of `sources`."""
    told = set()
    for section in ("teams", "quantities", "judgements", "moves", "injects", "rules", "endings"):
        for entry in getattr(scenario, section):
            source = entry.label.source
            if source in told:
                continue
            told.add(source)
            if source != "assumed" and source not in scenario.sources and " " not in source:
                near = nearest(source, scenario.sources)
                if near is not None:
                    text = f'"{source}" is not among the sources.'
                    tables.add("W210", entry.label.place, text, near, level="warning")
