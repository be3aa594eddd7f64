"""A check as plain data, for programs: what `whitecell support --json` prints."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from whitecell.opinion import sentences as say
from whitecell.opinion.checking import Check, check_rows
from whitecell.opinion.claim_readers import three_readers
from whitecell.opinion.claims import Claim
from whitecell.opinion.coalitions import CoalitionArithmetic


def claim_record(check: Check) -> dict[str, object]:
    """The check as mappings, lists, texts and numbers; shares are fractions, numbers of people whole.

    >>> from whitecell.opinion.checking import check_claim
    >>> from whitecell.opinion.worked_examples import scotland_majority
    >>> record = claim_record(check_claim(scotland_majority(), nodes=64))
    >>> record["verdict"], record["threshold"], record["counted_in"]
    ('open', 0.5, 'share')
    """
    claim = check.claim
    return {
        "title": claim.title,
        "words": claim.words,
        "source": claim.source,
        "sentence": check.sentence,
        "sampling_sentence": check.trap_sentence,
        "verdict": check.verdict,
        "counted_in": "people" if claim.in_people else "share",
        "threshold": claim.threshold,
        "share_needed": claim.needed,
        "day": claim.day.isoformat(),
        "population": claim.population,
        "concepts": list(claim.concepts),
        "measure": claim.measure,
        "count": {
            "value": claim.count.value,
            "sd": claim.count.sd,
            "day": claim.count.day.isoformat(),
            "concept": claim.count.concept,
            "status": claim.count.status,
            "source": claim.count.source,
        },
        "rows": check_rows(check),
        "coalitions": [_coalition(one) for one in check.coalitions],
        "plans": [
            {
                "polls": one.plan.description,
                "half_width_before": one.before,
                "half_width_after": one.after,
                "settled": one.settled,
            }
            for one in check.plans
        ],
        "traps": [
            {"name": trap.name, "text": trap.text, "polls": list(trap.polls)} for trap in check.pool.traps
        ],
        "polls": [
            {
                "poll": poll.name,
                "wording": poll.wording_key,
                "population": poll.population,
                "share": poll.share(claim.measure),
                "worth": poll.effective_sample(check.pool.design_effect),
                "assumed_sample": poll.assumed_sample,
                "source": poll.source,
            }
            for poll in check.pool.polls
        ],
        "fingerprint": claim_fingerprint(claim),
        "readers": [{"title": title, "text": text} for title, text in three_readers(check)],
        "assumed": check.pool.priors.describe(),
        "remarks": list(claim.remarks),
        "sure": say.SURE,
    }


def _coalition(arithmetic: CoalitionArithmetic) -> dict[str, object]:
    people = arithmetic.people
    low, high = people.interval(0.9) if people else (None, None)
    return {
        "name": arithmetic.coalition.name,
        "people": arithmetic.coalition.count.value,
        "share_needed": arithmetic.needed,
        "in_favour_low": low,
        "in_favour_high": high,
        "probability": arithmetic.probability,
    }


def claim_fingerprint(claim: Claim) -> str:
    """The first 16 digits of the SHA-256 of everything that a claim's estimate is made from.

    The polls that may be pooled with their crosstabs, the population and its count, the day, the measure, the
    sides and the priors: two files with the same fingerprint have the same estimate, and a poll that was mended
    since gives another. Titles, words and remarks are left out.

    >>> from dataclasses import replace
    >>> from whitecell.opinion.worked_examples import nine_million
    >>> first = claim_fingerprint(nine_million())
    >>> first == claim_fingerprint(replace(nine_million(), title="Another")), len(first)
    (True, 16)
    """
    material = {
        "polls": [asdict(poll) for poll in claim.polls if poll.concept in claim.concepts],
        "population": claim.population,
        "count": asdict(claim.count),
        "day": claim.day,
        "measure": claim.measure,
        "sides": claim.sides,
        "priors": claim.priors.describe(),
    }
    return hashlib.sha256(json.dumps(material, sort_keys=True, default=str).encode()).hexdigest()[:16]
