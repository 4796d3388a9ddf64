"""The calls that the double knows: who asks what in, a status and JSON out. Raises No."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.github import actions, settings
from tests.github.contract import example
from tests.github.double import LONGEST_COMMENT, OWNER, Double, Json, No, labels, user

Answer = tuple[int, Any]
REPO = r"/repos/editor/newsroom"


def answer(double: Double, login: str, verb: str, path: str, query: Mapping[str, str], asked: Json) -> Answer:
    """What GitHub answers to one call."""
    for (known, pattern), function in CALLS.items():
        found = re.fullmatch(pattern, path)
        if known == verb and found:
            return function(double, login, query, asked, *found.groups())
    raise No(404, "Not Found")


def _user(double: Double, login: str, query: Any, asked: Any) -> Answer:
    if login.endswith("[bot]"):
        raise No(403, "Resource not accessible by integration")
    told = example("private-user-response-with-public-and-private-profile-information")
    return 200, told | {"login": login, "user_view_type": "private"}


def _pulls(double: Double, login: str, query: Mapping[str, str], asked: Any) -> Answer:
    double.sync()
    state, base, head = query.get("state", "open"), query.get("base", ""), query.get("head", "")
    found = [
        pull
        for pull in double.pulls.values()
        if (pull.state == state or state == "all")
        and (not base or pull.base == base)
        and (not head or f"{pull.owner}:{pull.branch}" == head)
    ]
    found.sort(key=lambda pull: pull.created_at, reverse=query.get("direction", "desc") == "desc")
    return 200, [double.simple(pull) for pull in found]


def _open(double: Double, login: str, query: Any, asked: Json) -> Answer:
    return 201, double.whole(double.open(login, asked))


def _pull(double: Double, login: str, query: Any, asked: Any, number: str) -> Answer:
    return 200, double.whole(double.find(int(number)))


def _edit(double: Double, login: str, query: Any, asked: Json, number: str) -> Answer:
    pull = double.find(int(number))
    for key in ("title", "body", "state", "base"):
        setattr(pull, key, asked.get(key, getattr(pull, key)))
    return 200, double.whole(pull)


def _merge(double: Double, login: str, query: Any, asked: Json, number: str) -> Answer:
    merge = double.merge(double.find(int(number)), asked)
    return 200, {"sha": merge, "merged": True, "message": "Pull Request successfully merged"}


def _comments(double: Double, login: str, query: Any, asked: Any, number: str) -> Answer:
    double.find_thread(int(number))
    found = [told for told in double.comments.values() if told["issue"] == int(number)]
    return 200, [_comment(told) for told in found]


def _say(double: Double, login: str, query: Any, asked: Json, number: str) -> Answer:
    double.find_thread(int(number))
    _check_length(asked)
    return 201, double.comment(int(number), login, asked["body"])


def _begin(double: Double, login: str, query: Any, asked: Json) -> Answer:
    _check_length(asked)
    return 201, double.issues[double.ask(login, asked["title"], asked["body"])]


def _settle(double: Double, login: str, query: Any, asked: Json, number: str) -> Answer:
    double.find_thread(int(number))
    told = double.issues[int(number)]
    told |= asked | {"closed_at": told["created_at"] if asked["state"] == "closed" else None}
    return 200, told


def _say_again(double: Double, login: str, query: Any, asked: Json, number: str) -> Answer:
    told = _own(double, login, int(number))
    _check_length(asked)
    told["body"] = asked["body"]
    return 200, _comment(told)


def _unsay(double: Double, login: str, query: Any, asked: Any, number: str) -> Answer:
    _own(double, login, int(number))
    del double.comments[int(number)]
    return 204, None


def _label(double: Double, login: str, query: Any, asked: Json, number: str) -> Answer:
    pull = double.find(int(number))
    pull.labels = list(asked["labels"])
    return 200, labels(pull.labels)


def _unlabel(double: Double, login: str, query: Any, asked: Any, number: str) -> Answer:
    double.find(int(number)).labels = []
    return 204, None


def _check(double: Double, login: str, query: Any, asked: Json) -> Answer:
    if not login.endswith("[bot]"):
        raise No(403, "You must authenticate via a GitHub App.")
    run = double.check(double.new_run(asked), asked)
    double.runs[run["id"]] = run
    return 201, run


def _check_more(double: Double, login: str, query: Any, asked: Json, number: str) -> Answer:
    run = double.check(double.runs[int(number)], asked)
    double.runs[run["id"]] = run
    return 200, run


def _beside(double: Double, login: str, query: Any, asked: Any, number: str) -> Answer:
    if int(number) not in double.runs:
        raise No(404, "Not Found")
    return 200, double.annotations[int(number)]


def _permission(double: Double, login: str, query: Any, asked: Any, who: str) -> Answer:
    return 200, double.permission(who)


def _comment(told: Json) -> Json:
    return {key: value for key, value in told.items() if key != "issue"}


def _own(double: Double, login: str, number: int) -> Json:
    """A comment that somebody may change: their own, or any for who may write."""
    told = double.comments.get(number)
    if told is None:
        raise No(404, "Not Found")
    if told["user"] != user(login) and double.rights.get(login) not in ("write", "admin"):
        raise No(403, "Must have admin rights to Repository.")
    return told


def _check_length(asked: Json) -> None:
    if len(asked["body"]) > LONGEST_COMMENT:
        raise No(422, "Body is too long (maximum is 65536 characters)")


CALLS: dict[tuple[str, str], Callable[..., Answer]] = {
    ("GET", "/user"): _user,
    ("GET", f"{REPO}/pulls"): _pulls,
    ("POST", f"{REPO}/pulls"): _open,
    ("GET", rf"{REPO}/pulls/(\d+)"): _pull,
    ("PATCH", rf"{REPO}/pulls/(\d+)"): _edit,
    ("PUT", rf"{REPO}/pulls/(\d+)/merge"): _merge,
    ("GET", rf"{REPO}/issues/(\d+)/comments"): _comments,
    ("POST", rf"{REPO}/issues/(\d+)/comments"): _say,
    ("POST", f"{REPO}/issues"): _begin,
    ("PATCH", rf"{REPO}/issues/(\d+)"): _settle,
    ("PATCH", rf"{REPO}/issues/comments/(\d+)"): _say_again,
    ("DELETE", rf"{REPO}/issues/comments/(\d+)"): _unsay,
    ("PUT", rf"{REPO}/issues/(\d+)/labels"): _label,
    ("DELETE", rf"{REPO}/issues/(\d+)/labels"): _unlabel,
    ("POST", f"{REPO}/check-runs"): _check,
    ("PATCH", rf"{REPO}/check-runs/(\d+)"): _check_more,
    ("GET", rf"{REPO}/check-runs/(\d+)/annotations"): _beside,
    ("GET", rf"{REPO}/collaborators/([^/]+)/permission"): _permission,
    **actions.CALLS,
    **settings.CALLS,
}
__all__ = ["OWNER", "answer"]
