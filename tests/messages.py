"""What the files under tests/broken are told, word for word.

`python tests/messages.py` writes the messages anew beside the files; read the difference as a text before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import whitecell

BROKEN = Path(__file__).parent / "broken"
PAGES = sorted(BROKEN.glob("*.yaml"))


def told(page: Path) -> str:
    """What `whitecell check` prints of a file, whose name is shown as it is typed from the root."""
    shown = f"tests/broken/{page.name}"
    problems = whitecell.check(page)
    said = [one.render().replace(str(BROKEN), "tests/broken") for one in problems]
    errors = sum(one.level == "error" for one in problems)
    remarks = len(problems) - errors
    end = f"{errors} problem{'s' * (errors != 1)} to mend" if errors else "nothing to mend"
    if remarks:
        end += f", {remarks} remark{'s' * (remarks != 1)}"
    return "\n\n".join([*said, f"{shown}: {end}."]) + "\n"


if __name__ == "__main__":
    for one in PAGES:
        one.with_suffix(".txt").write_text(told(one), encoding="utf-8")
