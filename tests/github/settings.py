"""What an administrator sets of a repository: the calls of `.github/rules/apply.py` and their answers."""

from collections.abc import Callable
from typing import Any

from tests.github.contract import example
from tests.github.double import Double, Json, No

Answer = tuple[int, Any]
REPO = r"/repos/editor/newsroom"


def _repository(double: Double, login: str, query: Any, asked: Json) -> Answer:
    double.settings["repository"] = asked
    told = example("full-repository") | {"has_discussions": False}  # which GitHub's own example lacks
    return 200, told | asked


def _put(double: Double, login: str, query: Any, asked: Json, what: str) -> Answer:
    double.settings[what] = asked
    return 204, None


def _new_pages(double: Double, login: str, query: Any, asked: Json) -> Answer:
    if "pages" in double.settings:
        raise No(409, "GitHub Pages is already enabled.")
    double.settings["pages"] = asked
    return 201, example("page") | asked


def _pages(double: Double, login: str, query: Any, asked: Json) -> Answer:
    double.settings["pages"] |= asked
    return 204, None


def _environment(double: Double, login: str, query: Any, asked: Json, name: str) -> Answer:
    double.settings[f"environments/{name}"] = asked
    return 200, example("environment") | asked | {"name": name}


def _policy(double: Double, login: str, query: Any, asked: Json, name: str) -> Answer:
    """One that is there already is answered by 303, and no body."""
    known = double.settings.setdefault(f"policies of {name}", {})
    if asked["name"] in known:
        return 303, None
    known[asked["name"]] = asked
    return 200, example("deployment-branch-policy-single-branch") | asked


def _label(double: Double, login: str, query: Any, asked: Json) -> Answer:
    known = double.settings.setdefault("labels", {})
    if asked["name"] in known:
        raise No(422, "Validation Failed")
    known[asked["name"]] = asked
    return 201, example("label") | asked


def _rulesets(double: Double, login: str, query: Any, asked: Any) -> Answer:
    found = double.settings.get("rulesets", {})
    brief = example("repository-ruleset-items")[0]
    told = ("name", "enforcement", "target")
    return 200, [brief | {key: found[one][key] for key in told} | {"id": int(one)} for one in found]


def _new_ruleset(double: Double, login: str, query: Any, asked: Json) -> Answer:
    known = double.settings.setdefault("rulesets", {})
    if any(one["name"] == asked["name"] for one in known.values()):
        raise No(422, "Name must be unique")
    number = 40 + len(known)
    known[str(number)] = asked
    return 201, example("repository-ruleset") | asked | {"id": number}


def _ruleset(double: Double, login: str, query: Any, asked: Json, number: str) -> Answer:
    known = double.settings.get("rulesets", {})
    if number not in known:
        raise No(404, "Not Found")
    known[number] = asked
    return 200, example("repository-ruleset") | asked | {"id": int(number)}


CALLS: dict[tuple[str, str], Callable[..., Answer]] = {
    ("PATCH", REPO): _repository,
    ("PUT", rf"{REPO}/(actions/permissions(?:/[a-z-]+)?)"): _put,
    ("POST", f"{REPO}/pages"): _new_pages,
    ("PUT", f"{REPO}/pages"): _pages,
    ("PUT", rf"{REPO}/environments/([a-z-]+)"): _environment,
    ("POST", rf"{REPO}/environments/([a-z-]+)/deployment-branch-policies"): _policy,
    ("POST", f"{REPO}/labels"): _label,
    ("GET", f"{REPO}/rulesets"): _rulesets,
    ("POST", f"{REPO}/rulesets"): _new_ruleset,
    ("PUT", rf"{REPO}/rulesets/(\d+)"): _ruleset,
}
