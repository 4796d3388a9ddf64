"""A contribution, what the checks saw in it, and the ledger in; how far who brought it is known out."""

from collections.abc import Iterable
from datetime import date

from rempart.ledger import Ledger
from rempart.model.finding import Family, Severity
from rempart.model.trust import Published, Trust
from rempart.model.verdict import Verdict
from rempart.screening.facts import Kin
from rempart.trust import meeting, trust

SELLS = "domain"  # the parameter under which a rule names a place


def known(
    author: str, verdicts: Iterable[Verdict], archive: Iterable[Kin], ledger: Ledger, today: date
) -> Trust:
    """The person, before this contribution of theirs."""
    told = list(verdicts)
    person = trust(author, map(_published, archive), ledger.acts, today)
    return meeting(person, frozenset(verdict.lang for verdict in told), _selling(told))


def _selling(verdicts: Iterable[Verdict]) -> frozenset[str]:
    """The domains that a rule about advertising would have a moderator look at."""
    findings = (finding for verdict in verdicts for finding in verdict.findings)
    heavy = (f for f in findings if f.family is Family.SPAM and (f.severity or 0) >= Severity.LOOK)
    return frozenset(str(f.params[SELLS]) for f in heavy if SELLS in f.params)


def _published(kin: Kin) -> Published:
    return Published(
        kin.path, kin.authors, kin.lang, kin.day, bool(kin.wrong), kin.retracted, domains=kin.domains
    )
