"""What was to be looked for, kept before the first play: the hash of each claim and expectation, so that nothing is found by looking afterwards unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from whitecell.game import Game
from whitecell.plan import Claim


def kept(game: Game, claims: Sequence[Claim]) -> dict[str, Any]:
    """The record of what is to be looked for: the rules it is looked for in, each claim's hash with its threshold, each expectation's."""
    return {
        "scenario": game.name,
        "rules": game.rules_fingerprint,
        "claims": {claim.name: claim.hash for claim in claims},
        "thresholds": {claim.name: dict(claim.text).get("holds if", "") for claim in claims},
        "expectations": {
            one.text: blake2b(repr((one.text, one.low, one.high)).encode(), digest_size=8).hexdigest()
            for one in game.expectations
        },
    }


def afterwards(record: Mapping[str, Any], claims: Sequence[Claim]) -> frozenset[str]:
    """The claims that the record does not have as they are now: looked for afterwards."""
    known = record.get("claims", {})
    return frozenset(claim.name for claim in claims if known.get(claim.name) != claim.hash)
