"""Leaving elsewhere: Quebec and Canada, Scotland and the United Kingdom, a member and the European Union."""

from __future__ import annotations

from whitecell.institutions.procedure import Procedure, fraction, gate, majority, one

ABROAD: tuple[Procedure, ...] = (
    Procedure(
        "secession of Quebec",
        "Canada",
        "the government of the province",
        (
            gate(
                "clear question",
                one("question is clear", "House of Commons", "Clarity Act, S.C. 2000, c. 26, s. 1"),
            ),
            gate("referendum", majority("voters", "voters of Quebec", 100, "in percent; see the next gate")),
            gate(
                "clear majority",
                one("majority is clear", "House of Commons", "Clarity Act, S.C. 2000, c. 26, s. 2"),
            ),
            gate(
                "amendment",
                (
                    one("Parliament agrees", "Parliament of Canada", "[1998] 2 SCR 217"),
                    fraction(
                        "provinces agree", "provinces", (1, 1), 10, "[1998] 2 SCR 217; unanimity disputed"
                    ),
                ),
            ),
        ),
        "sufficient",
        "the province leaves on the terms negotiated",
        "none; no number makes a majority clear",
        "the province remains; after a clear vote there is a duty to negotiate",
        "by amendment",
        "Reference re Secession of Quebec, [1998] 2 SCR 217; Clarity Act, S.C. 2000, c. 26",
    ),
    Procedure(
        "independence of Scotland",
        "United Kingdom",
        "the Scottish Government",
        (
            gate(
                "section 30 order",
                (
                    majority("Commons", "House of Commons", 650, "Scotland Act 1998, s. 30, sch. 7"),
                    one("Lords", "House of Lords", "Scotland Act 1998, sch. 7"),
                    majority("Scottish Parliament", "Scottish Parliament", 129, "Scotland Act 1998, sch. 7"),
                ),
            ),
            gate(
                "referendum",
                majority("voters", "voters of Scotland", 100, "Edinburgh Agreement 2012: in percent"),
            ),
            gate(
                "act of independence",
                one("act", "Parliament of the United Kingdom", "assumed, after the white paper of 2013"),
            ),
        ),
        "sufficient",
        "Scotland leaves on the terms of the act",
        "as the order says (2013: a referendum by 31 December 2014)",
        "Scotland remains; without the order not even an advisory vote is lawful",
        "by agreement",
        "Scotland Act 1998, s. 30; S.I. 2013/242; [2022] UKSC 31",
    ),
    Procedure(
        "withdrawal from the European Union",
        "European Union",
        "the member state, by its own constitutional requirements",
        (
            gate(
                "notification",
                one("act to notify", "parliament of the member", "art. 50(1), (2) TEU; Miller [2017] UKSC 5"),
            ),
            gate(
                "agreement",
                (
                    fraction(
                        "states in the Council",
                        "Council",
                        (72, 100),
                        27,
                        "art. 50(4) TEU; art. 238(3)(b) TFEU",
                    ),
                    fraction(
                        "population in the Council",
                        "Council",
                        (65, 100),
                        100,
                        "art. 238(3)(b) TFEU: in percent",
                    ),
                    majority("European Parliament", "European Parliament", 751, "art. 50(2) TEU: votes cast"),
                    one("ratified by the member", "parliament of the member", "art. 50(1) TEU"),
                ),
            ),
        ),
        "sufficient",
        "the member leaves on the terms agreed",
        "two years from notification, longer only by unanimity",
        "before notification the member remains; after it, it leaves when the clock ends, agreement or none",
        "the notification can be revoked until the member has left (Wightman, C-621/18)",
        "art. 50 TEU",
        clock_years=2,
    ),
)
