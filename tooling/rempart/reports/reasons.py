"""The statement of reasons that goes with a decline or a return, in the author's language.

Facts, rule, lines, whether a machine had a part, the ground, and how to contest: what
article 17 of the Digital Services Act asks of a host, given by a newsroom of its own will.
"""

from collections.abc import Sequence

from rempart.i18n import N_, say
from rempart.model.decision import Deed, Reason
from rempart.model.finding import Finding
from rempart.reports import message, public

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
CONTEST = N_("Your text stays yours, whole. You may contest this: another moderator will answer.")


def compose(deed: Deed, reason: Reason, words: str, findings: Sequence[Finding], lang: str) -> str:
    """The statement, as plain paragraphs. `words` are the moderator's own."""
    told = public(tuple(findings))
    parts = [say(lang, OPENINGS[deed], {"ground": say(lang, GROUNDS[reason])}), words.strip()]
    if told:
        parts.append("\n".join([say(lang, N_("What the checks saw:")), *(_fact(f, lang) for f in told)]))
        parts.append(say(lang, N_("Automatic checks helped to find this; a person read it and decided.")))
    else:
        parts.append(say(lang, N_("No automatic check had a part in this; a person read it and decided.")))
    parts.append(say(lang, CONTEST))
    return "\n\n".join(parts)


def _fact(finding: Finding, lang: str) -> str:
    params = {"line": finding.line, "what": message(finding, lang), "rule": finding.rule}
    if finding.line:
        return say(lang, N_("- line %(line)d: %(what)s (%(rule)s)"), params)
    return say(lang, N_("- %(what)s (%(rule)s)"), params)
