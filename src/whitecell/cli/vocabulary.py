"""The rules of law that a scenario may apply, as a page."""

from __future__ import annotations

from whitecell.language.vocabulary import RULES, Taken
from whitecell.report.document import Document, Entry, Section


def rules(*names: str) -> Document:
    """The vocabulary of laws: each rule with its source, what it takes, what it gives, and its exact words; or those named."""
    entries = tuple(
        Entry(
            rule.name,
            (rule.about,),
            (
                ("source", (rule.source,)),
                ("takes", tuple(_parameter(one) for one in rule.takes)),
                ("gives", tuple(_parameter(one) for one in rule.gives)),
                ("exactly", rule.exactly),
            ),
        )
        for rule in RULES.values()
        if not names or rule.name in names
    )
    lead = (
        "A scenario binds a rule to its own quantities in the section laws; an inject or a rule of the scenario applies it "
        "(docs/language.md, 12.3).",
    )
    return Document(
        "Rules of law",
        lead,
        (Section("Rules", entries=entries),),
        "Rules are functions of whitecell.institutions.",
    )


def _parameter(one: Taken) -> str:
    holds = one.holds if isinstance(one.holds, str) else "one of " + ", ".join(one.holds)
    where = "one" if one.single else f"for each member of {one.family}" if one.family else "for each member"
    if one.among:
        readings = "; ".join(
            f"{place} {reading.name.replace('_', ' ')}: {reading.says} ({reading.source})"
            for place, reading in enumerate(one.among.values())
        )
        return f"{one.name} (the place of a reading, or a choice of their names, one, may be left out): {one.about}. {readings}"
    return f"{one.name} ({holds}, {where}{', may be left out' if one.optional else ''}): {one.about}"
