"""Pages as one HTML file each: the templates come with the package, nothing is loaded from anywhere, no script runs."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("whitecell.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
    )


def rendered(template: str, page: Any, version: str) -> str:
    """A page of a template and what it holds; every text is escaped."""
    text = _templates().get_template(f"{template}.html").render(page=page, version=version)
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"
