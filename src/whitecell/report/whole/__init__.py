"""The report on a scenario, or on several: what the plays of this model say, claim by claim, and what that rests on.

A map of the room, in the order in which a report comes to be.

    matter          what a report is made of: the scenario, outcomes, findings, stories, where records lie
    values          a report as values: sections of blocks, each with the command that makes its numbers again
    summary         the first screen: every verdict in words, what the model is and is not
    method          how it was made and where it ends, in plain words
    endings         how the plays end, under each way of choosing
    unfolding       measures turn by turn, and the paths that plays take
    conclusions     each claim: its words, what would contradict it, the verdict, what it hangs and rests on
    pictures        the charts, each with its command
    stories         three plays told, and by which rule each was chosen
    records         where records of exercises lie among simulated plays, and which way of choosing foresees them
    parts           the scenario as uncertainties, levers, relationships and measures
    composing       all of it, as one Report
    numbering       the commands of a report, each once, numbered in the order in which they are first needed
    markdown, html  a Report as text and as a page: both say the same

Sentences with numbers are made in `report/wording.py`, `finding_wording.py` and `report_wording.py`.
"""
