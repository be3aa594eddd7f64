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

EXPLANATIONS: dict[str, str] = {
    "E010": (
        "A file is indented with spaces only: a tab is as wide as each editor likes, so a reader cannot "
        "know which line it stands under. Most editors turn tabs into spaces on request. Between a name "
        "and its value a tab is refused too, and so is the no-break space that word processors write.\n"
        "  wrong:  a tab, then: by: mayor\n"
        "  right:  two or four spaces, then: by: mayor"
    ),
    "E011": (
        "In YAML a colon followed by a space ends a name. In the middle of a text it would start a second "
        "entry on the same line, so the text must be protected: by quotes, or by standing after > on "
        "lines of its own. A colon without a space after it, as in 1:30, is ordinary text.\n"
        "  wrong:  says: He said: no\n"
        '  right:  says: "He said: no"'
    ),
    "W012": (
        "A space and # begin a comment, and everything after them is lost. Where the text before is prose "
        "and no space follows the #, the # was probably meant as part of the text. Quote the text to keep "
        "it; put a space after # to say that it is a comment.\n"
        "  wrong:  title: Town hall meeting #2\n"
        '  right:  title: "Town hall meeting #2"'
    ),
    "E013": (
        "Inside { } a comma separates entries, and inside [ ] it separates items, whatever stands around "
        "it. A text with a comma of its own is divided in two and must be in quotes, or on a line of its "
        "own. Numbers are written without commas.\n"
        "  wrong:  wants: {about: peace, at last}\n"
        '  right:  wants: {about: "peace, at last"}'
    ),
    "E014": (
        "YAML gives a meaning of its own to some characters at the beginning of a text: * & ! % @ ` | > "
        "and a few more. This language uses none of those meanings except the block of text after > or |. "
        "Put the text in quotes, or begin it with another word.\n"
        "  wrong:  odds: %5\n"
        "  right:  odds: 5%"
    ),
    "E015": (
        "Within one map a name can stand only once; of two, YAML readers keep one and drop the other "
        "without a word. The first was kept here so that checking could go on. Join the two, or give one "
        "another name.\n"
        "  wrong:  trust: 4, and below it again trust: 5\n"
        "  right:  trust: 4"
    ),
    "E016": (
        "What belongs to a name is indented deeper than it, and entries of one map begin in one column. "
        "This line begins in a column where nothing begins, or below something that was already complete. "
        "The message names the column that fits.\n"
        "  wrong:  a line two spaces deeper than the entry above it, which has a value\n"
        "  right:  the same line in the column of that entry"
    ),
    "E017": (
        "YAML has anchors, tags, directives, merge keys, names after ?, and several documents in one "
        "file. They make files hard to read and some of them let a file run programs, so this language "
        "has none. Nothing of the kind was carried out.\n"
        "  wrong:  amount: !!float 3\n"
        "  right:  amount: 3"
    ),
    "E018": (
        "Control characters, marks that turn the direction of text, and byte-order marks inside a file "
        "cannot be seen, but they change what a file says or how it looks. They usually come with text "
        "copied from elsewhere. Delete the character; if none is visible, delete and retype the words "
        "around it.\n"
        "  wrong:  a name with U+202E in it\n"
        "  right:  the name typed anew"
    ),
    "E019": (
        "Files have limits, so that a mistake or an attack cannot keep the reader busy for ever: eight "
        "maps and lists inside one another, 200,000 names and texts, 10,000 characters a line, 20,000 a "
        "text. A scenario comes nowhere near them.\n"
        "  wrong:  {a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}}\n"
        "  right:  a section of its own for the inner part"
    ),
    "E020": (
        'A quote or bracket that is opened must be closed by its own kind: " by ", [ by ], { by }. The '
        "message points at the opening one and says before which line it had to end. Curly quotes do not "
        "close a straight one.\n"
        "  wrong:  on success: [trust up 1\n"
        "  right:  on success: [trust up 1]"
    ),
    "E021": (
        "After a closing quote or bracket the value is complete; only a comment can follow it, or inside "
        "brackets a comma. Where a quote is part of a text, put the whole text in quotes of the other "
        "kind. An apostrophe in single quotes is written twice.\n"
        "  wrong:  says: 'it's over'\n"
        '  right:  says: "it\'s over"'
    ),
    "E022": (
        "Every entry has a name before its colon, and the name may not be empty. Write the name, or "
        "delete the line.\n"
        "  wrong:  : 5\n"
        "  right:  trust: 5"
    ),
    "E023": (
        "Where entries stand, each line is a name, a colon, a space and a value; where items stand, each "
        "begins with a dash and a space. Most often the colon is missing, or the space after it. A line "
        "that goes on with a text above must be indented deeper than the name of that text.\n"
        "  wrong:  dice:d10\n"
        "  right:  dice: d10"
    ),
    "E024": (
        "Two commas follow each other, or a comma stands right after the opening bracket. Something was "
        "deleted, or a text with commas of its own is not in quotes. A comma before the closing bracket "
        "is allowed.\n"
        "  wrong:  [trust up 1,, unrest down 1]\n"
        "  right:  [trust up 1, unrest down 1]"
    ),
    "E025": (
        "A list stands below its name, one item per line, or beside it in [ ]. A name cannot have both a "
        "value and a list, and the first item cannot stand on the line of the name.\n"
        "  wrong:  order: - mayor\n"
        "  right:  order: [mayor]"
    ),
    "E026": (
        "A comment ends a text that is not in quotes. A line that goes on with the text after the comment "
        "belongs to nothing. Move the comment above the text, or put the text after >, where # is "
        "ordinary.\n"
        "  wrong:  brief: You hold the office # for now, and on the next line: and mean to keep it\n"
        "  right:  the comment above, the text below it whole"
    ),
    "E027": (
        "Inside { } and [ ] the brackets [ ] { } always begin or end something, even within a text. Put "
        "such a text in quotes.\n"
        "  wrong:  {about: votes [counted]}\n"
        '  right:  {about: "votes [counted]"}'
    ),
    "E028": (
        "Inside { } the entries are separated by commas, also where each has a line of its own. Without "
        "the comma the next line would be read as the rest of the value above.\n"
        "  wrong:  {start: 5 and on the next line about: trust}\n"
        "  right:  {start: 5, and on the next line about: trust}"
    ),
    "E029": (
        'In double quotes a backslash begins an escape, of which there are few: \\n \\t \\" \\\\ \\/ '
        "\\xXX \\uXXXX. In single quotes and without quotes a backslash is an ordinary character.\n"
        '  wrong:  "files\\page"\n'
        "  right:  'files\\page'"
    ),
}
