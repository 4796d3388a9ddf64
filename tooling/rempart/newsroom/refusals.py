"""What several commands are refused for: a commit that is not the newest, a code that is not published."""

from collections.abc import Iterator, Sequence

from rempart.errors import NewsroomError, StaleHead
from rempart.i18n import N_
from rempart.model.decision import Command, Contribution
from rempart.schema.values import nearest

SHORT = N_("%(sha)s is not a whole commit id: contribution %(number)d is at %(head)s")
CHANGED = N_("you read %(sha)s, and contribution %(number)d is now at %(head)s: read it again, then decide")

Refusals = Iterator[NewsroomError]  # in the order in which they are told


def as_read(command: Command, contribution: Contribution) -> Refusals:
    """A command that names a commit names the newest."""
    if command.sha and command.sha != contribution.head:
        told = {"sha": command.sha, "number": contribution.number, "head": contribution.head}
        if contribution.head.startswith(command.sha):
            yield NewsroomError(SHORT, **told)
        yield StaleHead(CHANGED, **told)


def no_code(messages: tuple[str, str], reason: str, codes: Sequence[str], between: str) -> NewsroomError:
    """What is no code; the first message where one is near enough to be meant."""
    near = nearest(reason, codes)
    told = {"reason": reason, "near": near, "codes": between.join(codes)}
    return NewsroomError(messages[0] if near else messages[1], **told)
