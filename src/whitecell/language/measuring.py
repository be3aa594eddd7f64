"""What is asked of many plays, bound: measures and expectations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from whitecell import expression as x
from whitecell import scenario as sc
from whitecell.game import Expectation, Measure
from whitecell.language.binding import Binder
from whitecell.language.converting import a
from whitecell.language.tables import DECIMAL, NUMBERS, SHARE, Scope, Tables, Type, Typed

WHEN = ("turns when", "first turn when")


def bind_measures(scenario: sc.Scenario, tables: Tables) -> tuple[Measure, ...]:
    """The measures. Those taken at the end may be named by the others' sentences after them."""
    found: list[Measure] = []
    taken: dict[str, Callable[[], Typed]] = {}
    scope = Scope(endings=True)
    tables.over_turns = {measure.label.name for measure in scenario.measures if measure.over != "end"}
    for measure in scenario.measures:
        binder = Binder(tables, measure.value, scope)
        over = measure.over
        typed = binder.attempt(partial(binder.flag if over in WHEN else binder.bind, measure.value.tree))
        if (
            typed is not None
            and over in ("largest", "smallest", "average")
            and typed.type.kind not in NUMBERS
        ):
            what = f"{over} needs a number" + ("; names have no size" if typed.type.kind == "choice" else "")
            tables.add("E114", measure.value.place, f'"{measure.value.text}" is {a(typed.type)}: {what}.')
            typed = None
        if typed is None:
            tables.give_up(measure.label.name)
            continue
        kind = "whole" if over in WHEN else typed.type.kind
        found.append(
            Measure(
                measure.label.name,
                measure.label.title or measure.label.name,
                over,
                typed.tree,
                kind,
                typed.type.values,
            )
        )
        if over == "end":
            tables.measures[measure.label.name] = partial(_same, typed)
        else:
            unit = (
                DECIMAL
                if over == "average" and kind != "share"
                else Type("whole")
                if kind == "whole"
                else typed.type
            )
            taken[measure.label.name] = partial(_same, Typed(x.Cell(-len(found)), unit))
    tables.measures.update(taken)
    tables.over_turns = set()
    return tuple(found)


def _same(typed: Typed) -> Typed:
    return typed


def bind_expectations(scenario: sc.Scenario, tables: Tables) -> tuple[Expectation, ...]:
    """The expectations; a measure taken over turns is read from the cell before the row (-1 is the first measure)."""
    found = []
    for one in scenario.expect:
        figure = one.figure.tree
        binder = Binder(tables, one.figure, Scope(endings=True))
        typed = binder.attempt(partial(binder.flag if figure.kind == "share" else binder.number, figure.of))
        given = binder.condition(figure.given) if figure.given is not None else None
        if typed is None or (figure.given is not None and given is None):
            continue
        unit = "share" if figure.kind == "share" else typed.type.kind
        if figure.kind != "share" and (typed.type == SHARE) != ("%" in one.text.rpartition(" is ")[2]):
            text = "The stretch is written as the figure is: shares with %, numbers without."
            tables.add("E122", one.figure.place, text)
        found.append(
            Expectation(
                one.text,
                figure.kind,
                typed.tree,
                given,
                unit,
                one.low,
                one.high,
                one.because,
                str(one.figure.place),
            )
        )
    return tuple(found)
