"""Opinion: from published polls and survey microdata to how many people support something, said honestly.

Polls with the traps of the field, one number from many polls, support over time, multilevel regression with
poststratification, weighting, coalitions, and a claim checker on top. It stands alone: numpy and scipy, and
its own tables of public figures. The modules are the subjects; this door holds the names most asked for.
"""

from whitecell.opinion.areas import Areas, likeness, one_area
from whitecell.opinion.cells import Cells, Frame, cells_from_respondents, frame_from_rows
from whitecell.opinion.checking import Check, check_claim, check_rows
from whitecell.opinion.claim_page import claim_page
from whitecell.opinion.claim_reading import ClaimFault, claim_from_mapping, read_claim
from whitecell.opinion.claims import Claim
from whitecell.opinion.coalitions import Coalition, Power, group_polls, inside_coalition, power_from_rows
from whitecell.opinion.extended_frame import ExtendedFrame, extend_frame
from whitecell.opinion.joint import JointRows, joint_rows
from whitecell.opinion.joint_places import rows_of_margin, rows_of_track
from whitecell.opinion.microdata import read_microdata
from whitecell.opinion.mixture import Mixture
from whitecell.opinion.multilevel import Multilevel, fit_multilevel
from whitecell.opinion.over_time import DEFAULT_TRACK, Track, TrackPriors, track_support
from whitecell.opinion.people import Count, People
from whitecell.opinion.poll_table import PollTable, polls_from_csv, read_polls
from whitecell.opinion.polls import Crosstab, Poll
from whitecell.opinion.pooling import DEFAULT_PRIORS, Pool, PoolPriors, pool_polls
from whitecell.opinion.poststratify import Margin, poststratify
from whitecell.opinion.priors import Fixed, HalfNormal, HalfStudent
from whitecell.opinion.scales import OpinionError
from whitecell.opinion.sensitivity import leave_one_out
from whitecell.opinion.settling import Plan, settle, usual_plans
from whitecell.opinion.standing import OutPartyEffect, out_party_effect
from whitecell.opinion.traps import TRAPS, Trap, find_traps
from whitecell.opinion.weighting import Weights, calibrate, effective_sample, rake, trim
from whitecell.opinion.worked_examples import EXAMPLES

__all__ = [
    "DEFAULT_PRIORS",
    "DEFAULT_TRACK",
    "EXAMPLES",
    "TRAPS",
    "Areas",
    "Cells",
    "Check",
    "Claim",
    "ClaimFault",
    "Coalition",
    "Count",
    "Crosstab",
    "ExtendedFrame",
    "Fixed",
    "Frame",
    "HalfNormal",
    "HalfStudent",
    "JointRows",
    "Margin",
    "Mixture",
    "Multilevel",
    "OpinionError",
    "OutPartyEffect",
    "People",
    "Plan",
    "Poll",
    "PollTable",
    "Pool",
    "PoolPriors",
    "Power",
    "Track",
    "TrackPriors",
    "Trap",
    "Weights",
    "calibrate",
    "cells_from_respondents",
    "check_claim",
    "check_rows",
    "claim_from_mapping",
    "claim_page",
    "effective_sample",
    "extend_frame",
    "find_traps",
    "fit_multilevel",
    "frame_from_rows",
    "group_polls",
    "inside_coalition",
    "joint_rows",
    "leave_one_out",
    "likeness",
    "one_area",
    "out_party_effect",
    "polls_from_csv",
    "pool_polls",
    "poststratify",
    "power_from_rows",
    "rake",
    "read_claim",
    "read_microdata",
    "read_polls",
    "rows_of_margin",
    "rows_of_track",
    "settle",
    "track_support",
    "trim",
    "usual_plans",
]
