"""Institutions: the law of contested transitions as functions over columns of whole numbers.

Apportionment, electors, counting day and the contingent election, the Senate and weight, reforms and
departures of the union, California's initiative, and the routes of leaving and joining. It stands alone:
numpy and the standard library. The modules are the subjects; this door holds the names most asked for.
"""

from whitecell.institutions.apportionment import Apportionment, apportion
from whitecell.institutions.census import apportion_census, populations, seats_enacted
from whitecell.institutions.contingent import contingent_election, delegation_votes, senate_contingent
from whitecell.institutions.counting import Count, count_1887, count_2022, objection_in_order
from whitecell.institutions.electors import electors_by_state, majority_needed
from whitecell.institutions.initiative import petition_qualifies, requirement, sample_decision
from whitecell.institutions.power import banzhaf, banzhaf_absolute, banzhaf_swings, shapley_shubik
from whitecell.institutions.priorities import by_ratio, priority_list
from whitecell.institutions.procedure import Procedure, check
from whitecell.institutions.readings import Reading
from whitecell.institutions.recounts import Recount, recount
from whitecell.institutions.refusals import InstitutionError, NoRuleError, UnknownNameError
from whitecell.institutions.routes import ROUTES
from whitecell.institutions.signature_sample import project, sample_size, statewide
from whitecell.institutions.timetable import count_day, electors_meet, inauguration, safe_harbour
from whitecell.institutions.union import Union, abolish_college, admit, leave, reform, split, union_at

__all__ = [
    "ROUTES",
    "Apportionment",
    "Count",
    "InstitutionError",
    "NoRuleError",
    "Procedure",
    "Reading",
    "Recount",
    "Union",
    "UnknownNameError",
    "abolish_college",
    "admit",
    "apportion",
    "apportion_census",
    "banzhaf",
    "banzhaf_absolute",
    "banzhaf_swings",
    "by_ratio",
    "check",
    "contingent_election",
    "count_1887",
    "count_2022",
    "count_day",
    "delegation_votes",
    "electors_by_state",
    "electors_meet",
    "inauguration",
    "leave",
    "majority_needed",
    "objection_in_order",
    "petition_qualifies",
    "populations",
    "priority_list",
    "project",
    "recount",
    "reform",
    "requirement",
    "safe_harbour",
    "sample_decision",
    "sample_size",
    "seats_enacted",
    "senate_contingent",
    "shapley_shubik",
    "split",
    "statewide",
    "union_at",
]
