"""What stands under a pull request: the one report, and what is said; reports and remarks in and out.

To show a report takes at most six calls: one to find the comment, one for each fifty annotations (at least
one, at most four) to make the check run, one to write the comment. The comment comes last and names the run,
so that a report of which the comment stands is whole, and one that was cut short is made again.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from rempart.errors import NewsroomError
from rempart.forge.github import checks, comments
from rempart.forge.github.api import Api, Missing
from rempart.forge.github.logins import Logins
from rempart.forge.github.shapes import number as whole
from rempart.forge.github.shapes import text, text_or_none
from rempart.i18n import N_
from rempart.model.report import Annotation, Remark, Report

UNKNOWN = N_("there is no contribution %(number)d: `rempart queue` lists those that wait")
NOT_OURS = N_(
    "what this token writes is signed %(login)s, and the newsroom would not know it again: set REMPART_LOGIN"
    " to that, then try again"
)


class Talk:
    """The comments and check runs of one repository. path: "/repos/owner/repository"."""

    def __init__(self, api: Api, path: str, logins: Logins) -> None:
        self._api, self._path, self._logins = api, path, logins

    def show(self, number: int, report: Report) -> None:
        """Show this report in the place of the last one, unless that says the same."""
        found = self._reports(number)
        for told, _ in found[1:]:  # of two that were written at once the first one stays
            self._api.send("DELETE", self._comment(told))
        if found and comments.says(text(found[0][0], "body"), report, found[0][1]):
            return
        run = self._run(report) if self._logins.is_app else 0
        body = comments.write_report(report, run, len(checks.beside_lines(report)) if run else 0)
        if found:
            self._api.send("PATCH", self._comment(found[0][0]), {"body": body})
        else:
            self._say(number, body)

    def shown(self, number: int) -> Report | None:
        """The report that is shown, in at most three calls."""
        for _, shown in self._reports(number):
            return replace(shown.report, annotations=tuple(self._annotations(shown)))
        return None

    def say(self, number: int, remark: Remark) -> None:
        """Say it, unless its mark was said."""
        if not remark.mark or remark.mark not in self._marks(number):
            self._say(number, comments.write_remark(remark))

    def restate(self, number: int, remark: Remark) -> None:
        """A new comment in the place of the old one, which goes: GitHub shows what an edited one said."""
        own = filter(self._is_own, self._comments(number))
        found = [told for told in own if comments.read_remark(told, True).mark == remark.mark]
        for told in found:
            self._api.send("DELETE", self._comment(told))
        if found and remark.text:
            self._say(number, comments.write_remark(remark))

    def begin(self, title: str, remark: Remark) -> int:
        """A new issue, and a comment that says this, which can be taken away again; the issue's number."""
        number = whole(self._api.send("POST", f"{self._path}/issues", {"title": title, "body": ""}), "number")
        self._say(number, comments.write_remark(remark))
        return number

    def settle(self, number: int, remark: Remark) -> None:
        """Close an issue and say it, unless it was said. What is cut short between the two is done again."""
        if remark.mark not in self._marks(number):
            asked = {"state": "closed", "state_reason": "completed"}
            self._api.send("PATCH", f"{self._path}/issues/{number}", asked)
            self._say(number, comments.write_remark(remark))

    def said(self, number: int) -> Iterator[Remark]:
        """All that was said, by whomever, but the report."""
        for told in self._comments(number):
            ours = self._is_own(told)
            if not (ours and comments.read_report(text_or_none(told, "body"))):
                yield comments.read_remark(told, ours)

    def _comments(self, number: int) -> Iterator[Mapping[str, Any]]:
        try:
            yield from self._api.pages(f"{self._path}/issues/{number}/comments")
        except Missing:
            raise NewsroomError(UNKNOWN, number=number) from None

    def _is_own(self, comment: Mapping[str, Any]) -> bool:
        return text_or_none(comment, "user", "login") in self._logins.ours()

    def _marks(self, number: int) -> frozenset[str]:
        own = filter(self._is_own, self._comments(number))
        return frozenset(comments.read_remark(told, True).mark for told in own)

    def _reports(self, number: int) -> list[tuple[Mapping[str, Any], comments.Shown]]:
        """The comments that are reports, oldest first: one, or those that were written at the same moment."""
        found: list[tuple[Mapping[str, Any], comments.Shown]] = []
        for told in self._comments(number):
            shown = comments.read_report(text_or_none(told, "body")) if self._is_own(told) else None
            if shown:
                found.append((told, shown))
            elif found:
                break
        return found

    def _comment(self, told: Mapping[str, Any]) -> str:
        return f"{self._path}/issues/comments/{whole(told, 'id')}"

    def _run(self, report: Report) -> int:
        """A new check run for a report, which takes the place of the last one of its name; its number."""
        first, *more = checks.write_run(report)
        run = whole(self._api.send("POST", f"{self._path}/check-runs", first), "id")
        for batch in more:
            self._api.send("PATCH", f"{self._path}/check-runs/{run}", batch)
        return run

    def _annotations(self, shown: comments.Shown) -> Iterator[Annotation]:
        if shown.count:
            path = f"{self._path}/check-runs/{shown.run}/annotations"
            with suppress(Missing):
                yield from map(checks.read_annotation, self._api.pages(path))

    def _say(self, number: int, body: str) -> None:
        """A comment, unless it comes out under a name that we would not know again."""
        told = self._api.send("POST", f"{self._path}/issues/{number}/comments", {"body": body})
        if not self._is_own(told):
            self._api.send("DELETE", self._comment(told))
            raise NewsroomError(NOT_OURS, login=text_or_none(told, "user", "login"))
