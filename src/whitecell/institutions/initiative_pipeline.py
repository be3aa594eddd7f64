"""California's initiative step by step, from the text to the ballot: who acts, in what time, by what law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PipelineStep:
    """One step of the pipeline: what happens, who acts, the limit of time or number, and the law."""

    step: str
    actor: str
    limit: str
    source: str


PIPELINE: tuple[PipelineStep, ...] = (
    PipelineStep("text, request and 2,000 dollars", "proponents", "none", "Elec. Code s. 9001"),
    PipelineStep(
        "public review", "Attorney General", "30 days, with amendments for 35", "Elec. Code s. 9002"
    ),
    PipelineStep(
        "fiscal estimate",
        "Legislative Analyst and Director of Finance",
        "50 days (recalled)",
        "Elec. Code s. 9005",
    ),
    PipelineStep("title and summary", "Attorney General", "15 days after the estimate", "Elec. Code s. 9004"),
    PipelineStep("official summary date", "Attorney General", "the day it is sent", "Elec. Code s. 336"),
    PipelineStep("circulation", "proponents", "180 days, to the next business day", "Elec. Code s. 9014"),
    PipelineStep(
        "notice of a quarter", "proponents", "at 25 percent of the requirement", "Elec. Code s. 9034"
    ),
    PipelineStep(
        "hearing", "Legislature", "131 days before the election at the latest", "Elec. Code s. 9034"
    ),
    PipelineStep("filing", "proponents", "all sections of a county at once", "Elec. Code s. 9030(a)"),
    PipelineStep(
        "raw count", "counties", "8 business days; below 100 percent fails", "Elec. Code s. 9030(b), (c)"
    ),
    PipelineStep(
        "random sample",
        "counties",
        "30 business days; all up to 500, then 500 or 3 percent",
        "Elec. Code s. 9030(d)",
    ),
    PipelineStep(
        "projection",
        "Secretary of State",
        "below 95 percent fails, above 110 goes on",
        "Elec. Code s. 9030(f), (g)",
    ),
    PipelineStep("full count", "counties", "30 business days", "Elec. Code s. 9031"),
    PipelineStep("withdrawal", "proponents", "until the measure qualifies", "Elec. Code s. 9604"),
    PipelineStep(
        "qualification", "Secretary of State", "the 131st day before the election", "Elec. Code s. 9033"
    ),
)
