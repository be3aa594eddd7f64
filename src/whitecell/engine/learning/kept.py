"""What was learned as a text, and back: JSON of whole numbers and names, with a hash over all of it.

Quantities are named, not numbered, so the text can be read beside the scenario, and with another arm of it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from hashlib import blake2b
from typing import Any

from whitecell.engine.learning.sweeping import Learned, Learning, Way
from whitecell.engine.learning.terms import Part, Term
from whitecell.engine.learning.worths import Fit, Worth
from whitecell.errors import UsageError

FORM = 1


def as_text(learned: Learned) -> str:
    """What was learned as JSON, a line for each worth; the same for the same."""
    ways = [
        {**_plain(way, "worths"), "worths": [_worth(worth) for worth in way.worths]} for way in learned.ways
    ]
    whole = {
        "learned worth": FORM,
        **_plain(learned, "settings", "ways"),
        "settings": asdict(learned.settings),
        "ways": ways,
    }
    return json.dumps({**whole, "hash": _hash(whole)}, ensure_ascii=False, indent=1) + "\n"


def hash_of(learned: Learned) -> str:
    """The hash that stands in the text."""
    found: str = json.loads(as_text(learned))["hash"]
    return found


def from_text(text: str, name: str = "This file") -> Learned:
    """What a text of `as_text` holds; raises `UsageError` where it is another or was changed."""
    try:
        whole = json.loads(text)
        form, said = whole["learned worth"], whole.pop("hash")
    except (ValueError, TypeError, LookupError):
        raise UsageError(
            f"{name} is no learned worth; `whitecell learn SCENARIO --out FILE` writes one."
        ) from None
    if form != FORM:
        raise UsageError(f"{name} was written by another version of whitecell ({form}); learn it anew.")
    if said != _hash(whole):
        raise UsageError(
            f"{name} was changed after it was learned: its hash is not that of what it says. Learn it anew."
        )
    try:
        ways = tuple(
            Way(**{**way, "worths": tuple(_worth_of(one) for one in way["worths"])}) for way in whole["ways"]
        )
        return Learned(whole["game"], whole["rules"], Learning(**whole["settings"]), ways, whole["apart"])
    except (TypeError, LookupError, ValueError):
        raise UsageError(f"{name} is no learned worth that this version can read; learn it anew.") from None


def _hash(whole: dict[str, Any]) -> str:
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _plain(value: Any, *without: str) -> dict[str, Any]:
    return {one.name: getattr(value, one.name) for one in fields(value) if one.name not in without}


def _worth(worth: Worth) -> dict[str, Any]:
    return {
        **_plain(worth, "terms", "weights", "fits", "left_out", "kept"),
        "terms": [_term(term) for term in worth.terms],
        "weights": [list(line) for line in worth.weights],
        "fits": [asdict(fit) for fit in worth.fits],
        "left_out": [[_term(term), list(turns)] for term, turns in worth.left_out],
        "kept": [[_term(term), list(turns)] for term, turns in worth.kept],
    }


def _term(term: Term) -> list[list[Any]]:
    return [[part.quantity, part.kind, part.at] for part in term.parts]


def _term_of(parts: list[list[Any]]) -> Term:
    return Term(tuple(Part(*part) for part in parts))


def _worth_of(plain: dict[str, Any]) -> Worth:
    return Worth(
        plain["team"],
        plain["faction"],
        tuple(_term_of(parts) for parts in plain["terms"]),
        tuple(tuple(line) for line in plain["weights"]),
        tuple(Fit(**fit) for fit in plain["fits"]),
        tuple((_term_of(parts), tuple(turns)) for parts, turns in plain["left_out"]),
        tuple((_term_of(parts), tuple(turns)) for parts, turns in plain["kept"]),
        plain["too_many"],
    )
