"""Numbers as authors write them, as they are stored: whole, in millionths, or in millionths of one."""

from __future__ import annotations

import re

from whitecell.language.findings import Findings
from whitecell.language.tokens import millionths
from whitecell.yaml import Text

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SHARE = re.compile(r"-?\d+(?:\.\d+)?\s?%")


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


def share_of(
    findings: Findings, node: Text, what: str, least: int = -20_000_000, most: int = 20_000_000
) -> int | None:
    """A share written as text, in millionths, within limits."""
    text = node.value
    if SHARE.fullmatch(text):
        digits = text.lstrip("-").rstrip("%").strip()
        if len(digits.partition(".")[2]) > 4 or len(digits.partition(".")[0]) > 4:
            said = f'"{text}" has too many digits: a share has at most 4 places, and 2000% is the most.'
            findings.add("E119", node.place, said)
            return None
        sign = -1 if text.startswith("-") else 1
        value = sign * millionths(digits, True)
        if not least <= value <= most:
            said = f'{what} lies between {least // 10_000}% and {most // 10_000}%; "{text}" does not.'
            findings.add("E122", node.place, said)
            return None
        return value
    hint = f"{_percent(text)}" if NUMBER.fullmatch(text) else ""
    findings.add("E122", node.place, f'{what} is a share, written with %; "{text}" is not.', hint)
    return None


def _percent(text: str) -> str:
    value = float(text)
    shown = f"{value * 100:g}" if abs(value) <= 1 else f"{value:g}"
    return f"{shown}%"
