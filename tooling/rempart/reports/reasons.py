"""The statement of reasons that goes with a decline or a return, in the author's language.

What was read and who decided, facts, rule, lines, whether a machine had a part, the ground,
and how to contest: what article 17 of the Digital Services Act asks of a host, given by a
newsroom of its own will.
"""

from collections.abc import Iterator, Sequence

from rempart.i18n import N_, say
from rempart.model.decision import WITH, Act, Contribution, Deed, Reason
from rempart.model.finding import Finding
from rempart.reports import message, public
from rempart.reports.comment import code, escape

GROUNDS = {
    Reason.FREE_ADVERTISING: N_("free advertising"),
    Reason.COPY: N_("copy of a text published elsewhere"),
    Reason.UNSOURCED_ACCUSATION: N_("accusation without a source"),
    Reason.RUMOUR: N_("rumour told as a fact"),
    Reason.PRIVATE_DATA: N_("private data"),
    Reason.UNLAWFUL: N_("unlawful content"),
    Reason.OFF_TOPIC: N_("outside what this newspaper is for"),
    Reason.UNLICENSED_MEDIA: N_("media without a licence"),
    Reason.MISSING_SOURCES: N_("sources are missing"),
    Reason.UNSAFE: N_("unsafe for readers or for the site"),
    Reason.FORM: N_("the file cannot be read or placed"),
}
OPENINGS = {
    Deed.RETURN: N_("Your contribution comes back to you to be mended: %(ground)s."),
    Deed.DECLINE: N_("Your contribution is declined: %(ground)s."),
}
READ = N_("What was read: %(title)s, commit %(commit)s.")
CHECKED = N_("Automatic checks helped to find this; %(actor)s read it and decided.")
UNCHECKED = N_("No automatic check had a part in this; %(actor)s read it and decided.")
BESIDES = N_("What is grave takes several here; this was wanted before by %(others)s.")
CONTEST = N_(
    "Your text stays yours, whole. For six months you may contest this before another moderator: answer here"
    " with `/appeal`, or run `rempart appeal %(number)d`."
)
WRITE = N_("Or write to %(contact)s.")


def compose(
    act: Act,
    contribution: Contribution,
    words: str,
    findings: Sequence[Finding],
    contact: str,
    left_off: int = 0,
) -> str:
    """The statement, as plain paragraphs, in the author's language.

    words: the moderator's own. contact: an address or a handle to contest it with, "" for none.
    left_off: how many more findings there were, which the record does not hold.
    """
    lang = contribution.lang
    told = public(tuple(findings))
    ground = say(lang, GROUNDS[Reason(act.reason)])
    read = {"title": code(contribution.title), "commit": code(act.commit[:12])}
    parts = [
        say(lang, OPENINGS[act.deed], {"ground": ground}),
        say(lang, READ, read),
        words.strip(),
        _facts(told, left_off, lang),
        say(lang, CHECKED if told else UNCHECKED, {"actor": act.actor}),
        say(lang, BESIDES, {"others": act.note[WITH]}) if WITH in act.note else "",
        " ".join(_ways(act.target, contact, lang)),
    ]
    return "\n\n".join(part for part in parts if part)


def _ways(number: int, contact: str, lang: str) -> Iterator[str]:
    """How to contest a refusal."""
    yield say(lang, CONTEST, {"number": number})
    if contact:
        yield say(lang, WRITE, {"contact": contact})


def _facts(findings: Sequence[Finding], left_off: int, lang: str) -> str:
    if not findings:
        return ""
    lines = [say(lang, N_("What the checks saw:")), *(_fact(finding, lang) for finding in findings)]
    if left_off:
        lines.append(say(lang, N_("- and %(count)d more"), {"count": left_off}, N_("- and %(count)d more")))
    return "\n".join(lines)


def _fact(finding: Finding, lang: str) -> str:
    params = {"line": finding.line, "what": escape(message(finding, lang)), "rule": finding.rule}
    if finding.line:
        return say(lang, N_("- line %(line)d: %(what)s (%(rule)s)"), params)
    return say(lang, N_("- %(what)s (%(rule)s)"), params)
