"""A number as an author writes it, as it is stored."""

from __future__ import annotations

from whitecell.language.entries import NUMBER, Findings, share_of
from whitecell.language.tokens import millionths
from whitecell.yaml import Text


def number_of(node: Text, kind: str, findings: Findings) -> int | None:
    """A number of the kind, as it is stored; None, and a problem, where it is none."""
    text = node.value
    if kind == "share":
        return share_of(findings, node, "This")
    if not NUMBER.fullmatch(text):
        hint = text.rstrip("%").strip() if text.endswith("%") else ""
        findings.add("E119", node.place, f'A number is expected here, not "{text}".', hint)
        return None
    sign = -1 if text.startswith("-") else 1
    digits, _, places = text.lstrip("-").partition(".")
    if len(digits) > 9 or len(places) > 6:
        said = f'"{text}" has too many digits: 9 before the point and 6 after are the most.'
        findings.add("E119", node.place, said)
        return None
    value = sign * millionths(text.lstrip("-"), False)
    if kind in ("count", "whole"):
        if places:
            said = f'A count is a whole number; "{text}" is not. (A scale holds decimals.)'
            findings.add("E119", node.place, said)
            return None
        return value // 1_000_000
    if abs(value) > 2_147_000_000:
        said = f'"{text}" is too large for a decimal; 2147 is the most. (A count holds large whole numbers.)'
        findings.add("E119", node.place, said)
        return None
    return value
