"""A result as one HTML page that needs nothing else: headings, a picture, tables with their sources; no script."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from whitecell.institutions.listings import Listing

STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d1f21; --quiet: #595c5f; --line: #d9d6cf; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16191b; --ink: #e9e6e0; --quiet: #a9aaa8; --line: #3a3f42; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .6rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .4rem; border-top: 1px solid var(--line); padding-top: .8rem; }
p { max-width: 46rem; }
.quiet, .command { color: var(--quiet); font-size: .85rem; }
.command, .sources { overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem 1.1rem .3rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom-color: var(--ink); vertical-align: bottom; }
tbody th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
td, th { min-width: 3.6rem; }
figure { margin: 1.2rem 0; }
svg.tiles { display: block; width: 100%; max-width: 40rem; height: auto; }
svg.tiles text { font: 12px system-ui, sans-serif; text-anchor: middle; }
svg.tiles text.code { font-size: 15px; font-weight: 650; }
svg.line { display: block; width: 100%; max-width: 34rem; height: auto; }
svg.line text { font: 12px system-ui, sans-serif; fill: var(--ink); }
svg.line .range { fill: #45707a; } svg.line path { stroke: var(--ink); stroke-width: 1.5; fill: none; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; list-style: none; margin: .6rem 0; padding: 0; font-size: .88rem; }
.legend svg { width: 1em; height: 1em; vertical-align: -.12em; margin-right: .35em; }
svg.steps, svg.stops { display: block; width: 100%; max-width: 34rem; height: auto; }
svg.steps text { font: 12px system-ui, sans-serif; fill: var(--ink); } svg.steps text.gate { font-weight: 650; }
svg.steps text.or { fill: var(--quiet); font-style: italic; }
svg.steps .body { fill: var(--line); } svg.steps .votes { fill: #2f6f66; } svg.steps .short { fill: #b0702c; }
svg.steps .mark { stroke: var(--ink); stroke-width: 2; }
svg.stops text { font: 11.5px system-ui, sans-serif; fill: var(--ink); text-anchor: end; }
svg.stops text.caption { text-anchor: start; fill: var(--quiet); }
.sufficient rect { fill: #2f6f66; } .contested rect { fill: #b0702c; } .expression rect { fill: #8a8f94; }
.barred rect, .void rect { fill: none; stroke: var(--quiet); } .void rect { stroke-dasharray: 3 2; }
.side-0 rect { fill: #2a5d9c; } .side-1 rect { fill: #a83232; } .side-2 rect { fill: #5f5286; }
.divided rect { fill: #5a5a5a; }
.side-0 text, .side-1 text, .side-2 text, .divided text { fill: #fff; }
.open rect, .departed rect { fill: none; stroke: var(--quiet); stroke-dasharray: 3 3; }
.open text { fill: var(--ink); } .departed text { fill: var(--quiet); }
.shade-0 rect, .held-0 rect { fill: #e3edd8; } .shade-1 rect, .held-1 rect { fill: #b5d3b0; } .shade-2 rect, .held-2 rect { fill: #7fb294; }
.shade-3 rect, .held-3 rect { fill: #2f6f66; } .shade-4 rect, .held-4 rect { fill: #174647; }
@media (max-width: 36rem) {
  table { font-size: .82rem; } td, th { min-width: 2.4rem; padding-right: .7rem; }
  table.cards thead { display: none; } table.cards, table.cards tbody, table.cards tr, table.cards th, table.cards td { display: block; }
  table.cards tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  table.cards td, table.cards th { border: 0; padding: .1rem 0; text-align: left; }
  table.cards td::before { content: attr(data-label) ": "; color: var(--quiet); }
}
.shade-0 text, .held-0 text, .shade-1 text, .held-1 text, .shade-2 text, .held-2 text { fill: #16191b; } .shade-3 text, .held-3 text, .shade-4 text, .held-4 text { fill: #fff; }
"""

# A narrow page holds so many columns of words side by side.
MOST_BESIDE = 3


def plain(value: Any) -> str:
    """A value as it stands in a table: thousands apart, shares to four places, days as they are.

    >>> plain(39576757), plain(435), plain(0.46071), plain(19788378.5), plain(None), plain(date(2024, 12, 11))
    ('39,576,757', '435', '0.4607', '19,788,378', '', '2024-12-11')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def numeric(listing: Listing, column: int) -> bool:
    """Whether a column of a listing holds nothing but numbers, so that it stands flush right.

    >>> numeric(Listing("t", ("a", "b"), (("x", 1),)), 1)
    True
    """
    return bool(listing.rows) and all(isinstance(row[column], int | float) for row in listing.rows)


def wordy(listing: Listing) -> bool:
    """Whether a listing has more words than a narrow page can hold side by side, so that its rows become cards there.

    >>> wordy(Listing("t", ("a", "b", "c", "d"), (("x", "y", "z", "w"),))), wordy(Listing("t", ("a",), ((1,),)))
    (True, False)
    """
    words = [place for place in range(len(listing.columns)) if not numeric(listing, place)]
    return len(listing.columns) > MOST_BESIDE and len(words) >= MOST_BESIDE


def table(listing: Listing) -> str:
    """A listing as a section with a table: a caption, heads with their scope, its sources below.

    >>> '<th scope="row">CA</th>' in table(Listing("t", ("state", "people"), (("CA", 39576757),)))
    True
    """
    marks = [' class="number"' if numeric(listing, place) else "" for place in range(len(listing.columns))]
    heads = "".join(
        f'<th scope="col"{mark}>{escape(name)}</th>'
        for name, mark in zip(listing.columns, marks, strict=True)
    )
    cards = wordy(listing)
    kind = ' class="cards"' if cards else ""
    names = [f' data-label="{escape(name)}"' if cards else "" for name in listing.columns]
    body = []
    for row in listing.rows:
        cells = "".join(
            f"<td{mark}{name}>{escape(plain(value))}</td>"
            for value, mark, name in zip(row[1:], marks[1:], names[1:], strict=True)
        )
        body.append(f'<tr><th scope="row"{marks[0]}>{escape(plain(row[0]))}</th>{cells}</tr>')
    title = escape(listing.title)
    notes = (
        f'<p class="quiet sources">{escape(" ".join(map(_sentence, listing.sources)))}</p>'
        if listing.sources
        else ""
    )
    return (
        f'<section>\n<h2>{title}</h2>\n<div class="wide" tabindex="0" role="region" aria-label="{title}">\n'
        f"<table{kind}>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{chr(10).join(body)}\n</tbody>\n</table>\n</div>\n"
        f"{notes}\n</section>"
    )


def legend(entries: Sequence[tuple[str, str]]) -> str:
    """What each colour of a map means: pairs of a class of colour and words.

    >>> legend([("side-0", "Democratic")]).count("<li>")
    1
    """
    items = (
        f'<li><svg class="{colour}" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10"/></svg>'
        f"{escape(words)}</li>"
        for colour, words in entries
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def leaflet(
    title: str, listings: Sequence[Listing], *, lead: str = "", picture: str = "", command: str = ""
) -> str:
    """One page: the title, a lead, a picture if there is one, the listings as tables, and how it was made.

    >>> page = leaflet("Routes", [Listing("t", ("a",), (("<b>",),))])
    >>> page.startswith('<!doctype html>'), "&lt;b&gt;" in page, "http" in page
    (True, True, False)
    """
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(lead)}</p>" if lead else "",
        f"<figure>\n{picture}\n</figure>" if picture else "",
        *(table(one) for one in listings),
        f'<p class="command">Made by: {escape(command)}</p>' if command else "",
        "</main>\n</body>\n</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _sentence(text: str) -> str:
    capital = text[:1].upper() + text[1:]
    return capital if capital.endswith((".", "?", "!")) else f"{capital}."
