"""The codes of this room: a line on each, and a longer explanation for `whitecell explain`."""

from __future__ import annotations

CODES: dict[str, str] = {
    "E010": "A line has a tab, or is indented with something else than spaces.",
    "E011": "A colon followed by a space stands inside a text.",
    "W012": "A comment without a space after # cuts a text short.",
    "E013": "A comma divided a text inside { } or [ ].",
    "E014": "A text begins with a character that YAML reserves.",
    "E015": "A name stands twice in the same map.",
    "E016": "A line starts in the wrong column.",
    "E017": "YAML that this language does not use: anchors, tags, directives, several documents.",
    "E018": "A character that cannot be seen, or that changes the direction of text.",
    "E019": "Too much: levels, texts, or the length of a line or a text.",
    "E020": "A bracket or a quote is not closed.",
    "E021": "Something follows a closing quote or bracket.",
    "E022": "A colon has no name before it.",
    "E023": "A line is neither an entry nor an item; often a colon is missing.",
    "E024": "Nothing stands before a comma.",
    "E025": "A list item stands where no list can begin.",
    "E026": "A text goes on after a comment.",
    "E027": "A bracket stands inside a text in { } or [ ].",
    "E028": "A comma is missing between two lines inside { }.",
    "E029": "A backslash in double quotes is followed by something that has no meaning.",
}
