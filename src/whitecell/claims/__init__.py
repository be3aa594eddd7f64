"""From plays to findings: what must be played to judge a claim, and what the plays say of it. Arithmetic only.

The room asks for plays (`whitecell.plan`) and reads what they gave; it never runs anything. In the order of a judgement:

    planning        a claim to the arms that are compared, and what is read of each
    forcing         an arm to what a run forces, and to a game with its judgements held, moved or drawn anew
    gathering       what plays gave, kept by arm
    estimands       what a claim asks, as a function of averages
    bounds          necessity and sufficiency, as averages bound them
    nested          a value over plays and worlds: two errors, kept apart
    readings        both together: values by way and doctrine
    asking          what is still to be played
    possible        the values that an expression could have
    touching        what could move without a move
    reaching        what a move could change
    wired           whether the claim could have come out otherwise
    verdicts        the verdict
    hanging         which judgements the spread between worlds hangs on
    flipping        the least change of a judgement that turns a finding over
    looking         these with plays of their own: hanging in total, corners, the flip, made even
    resting         what a finding rests on
    judging         all of it, as one search that asks for plays and ends with findings
    keeping         what was to be looked for, kept before the first play
    lying           where a record lies among plays, and which doctrine foresees it
"""
