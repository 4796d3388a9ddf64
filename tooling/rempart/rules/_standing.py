"""Whether a file of the newspaper is not there: a path in, a yes or a no out."""

from rempart.intake.paths import address, handle
from rempart.model.facts import Facts


def is_missing(path: str, facts: Facts) -> bool:
    """Whether a file is known not to be there once the contribution is in. Of what nobody knows, no."""
    if facts.paths or facts.conflict:
        return path not in facts.paths and not facts.conflict
    who = handle(path)
    if who:
        return facts.people is not None and who not in facts.people
    return bool(facts.addresses) and path.endswith(".md") and facts.addresses.get(address(path)) != path
