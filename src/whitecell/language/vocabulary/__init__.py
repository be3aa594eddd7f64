"""The rules of law a scenario may call: one table from names to functions of `whitecell.institutions`."""

from __future__ import annotations

from whitecell.language.vocabulary.choosing import RULES_OF_CHOOSING
from whitecell.language.vocabulary.counting import RULES_OF_COUNTING
from whitecell.language.vocabulary.filing import RULES_OF_FILING
from whitecell.language.vocabulary.membership import RULES_OF_MEMBERSHIP
from whitecell.language.vocabulary.petitions import RULES_OF_PETITIONS
from whitecell.language.vocabulary.rule import Rule as Rule
from whitecell.language.vocabulary.rule import Taken as Taken

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        *RULES_OF_MEMBERSHIP,
        *RULES_OF_COUNTING,
        *RULES_OF_CHOOSING,
        *RULES_OF_PETITIONS,
        *RULES_OF_FILING,
    )
}
