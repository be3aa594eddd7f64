"""From plays to findings: what must be played to judge a claim, and what the plays say of it. Arithmetic only.

The room asks for plays (`whitecell.plan`) and reads what they gave; it never runs anything. In the order of a judgement:

    planning        a claim to the arms that are compared, and what is read of each
    forcing         an arm to what a run forces, and to a game with its judgements turned
    estimands       what a claim asks, as a function of averages
    nested          a value over plays and worlds: two errors, kept apart
    bounds          necessity and sufficiency, as averages bound them
    touching        which cells a move can touch, and what can move without it
    wired           whether the claim could have come out otherwise
    verdicts        the verdict
    hanging         which judgements the spread between worlds hangs on
    flipping        the least change of a judgement that turns a finding over
    resting         what a finding rests on
    keeping         what was to be looked for, kept before the first play
"""
