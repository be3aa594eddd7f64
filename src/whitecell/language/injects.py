"""The sections that say what comes by itself: injects, rules and endings."""

from __future__ import annotations

import re
from typing import Literal, cast

from whitecell import scenario as sc
from whitecell.language.findings import Findings
from whitecell.language.sections import readers
from whitecell.yaml import Mapping

_MOMENT = re.compile(r"(?P<phase>opening|close)(?: of (?P<turn>.+))?")


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
        else:
            findings.lost.add("endings")  # what could not be read may have been the last one
    return tuple(found)
