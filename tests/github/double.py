"""GitHub as far as the newsroom uses it: state in memory, objects in a real bare repository.

Nothing here knows HTTP; `server` does. What it must refuse it refuses as GitHub does: a head that is not the
one that was named, a merge that git cannot make, a comment that is too long, a check run by a person.
"""

import subprocess
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rempart.adapters.git import RefUpdate, Repository, create_repository
from rempart.errors import Conflict
from tests.github.contract import example

OWNER, NAME = "editor", "newsroom"
PLACE = f"{OWNER}/{NAME}"
BOT = "github-actions[bot]"
TOKENS = {"ghs_newsroom": BOT, "ghp_camille": "camille-roux", "ghs_app": "rempart-app[bot]"}
START = datetime.fromisoformat("2026-11-24T10:00:00+00:00")
LONGEST_COMMENT, LONGEST_SUMMARY = 65_536, 65_535

Json = dict[str, Any]


class No(Exception):  # an answer
    """GitHub says no: a status and its words."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass
class Pull:
    """A pull request. owner: of the fork it comes from, "" once that was deleted."""

    number: int
    login: str
    title: str
    branch: str
    head: str
    owner: str
    created_at: str
    body: str = ""
    base: str = "main"
    state: str = "open"
    merge: str = ""
    is_draft: bool = False
    labels: list[str] = field(default_factory=list)


@dataclass
class Double:
    """One repository on GitHub, with its people."""

    folder: Path
    rights: dict[str, str] = field(default_factory=lambda: {"camille-roux": "write", BOT: "write"})
    people: set[str] = field(default_factory=lambda: {"alice-martin", "idris-benali", "mallory"})
    pulls: dict[int, Pull] = field(default_factory=dict)
    issues: dict[int, Json] = field(default_factory=dict)
    comments: dict[int, Json] = field(default_factory=dict)
    runs: dict[int, Json] = field(default_factory=dict)
    settings: dict[str, Json] = field(default_factory=dict)
    annotations: dict[int, list[Json]] = field(default_factory=dict)
    artifacts: dict[int, Json] = field(default_factory=dict)
    workflow_runs: dict[int, Json] = field(default_factory=dict)
    blobs: dict[int, bytes] = field(default_factory=dict)  # what artifacts hold, which is kept elsewhere
    lock: Any = field(default_factory=threading.RLock)
    merged_by: Callable[[str, str], str] | None = None  # how trees are merged, when not as git does

    def __post_init__(self) -> None:
        self.repository: Repository = create_repository(self.folder / "github" / f"{PLACE}.git")
        self.repository.run("config", "http.receivepack", "true")
        self._last, self._minutes = 1000, 0  # comments and runs are not counted as pull requests are

    # What people do

    def offer(self, head: str, login: str = "alice-martin", title: str = "A new piece", **more: Any) -> int:
        """A pull request from a fork; its number."""
        pull = Pull(self._next(), login, title, "patch-1", head, login, self._now())
        self.pulls[pull.number] = pull
        for name, value in more.items():
            setattr(pull, name, value)
        self.push(pull.number, head)
        return pull.number

    def ask(self, login: str = "alice-martin", title: str = "A form", body: str = "") -> int:
        """Somebody sends a form; the number of its issue."""
        told: Json = example("issue") | {"number": self._next(), "title": title, "user": user(login)}
        told |= {"body": body, "state": "open", "state_reason": None, "closed_at": None}
        self.issues[told["number"]] = told
        return int(told["number"])

    def push(self, number: int, head: str) -> None:
        """The author pushes to the fork: the head moves."""
        self.pulls[number].head = head
        self.repository.run("update-ref", f"refs/pull/{number}/head", head)

    def commit(self, files: Mapping[str, bytes | None], parent: str = "", message: str = "A piece") -> str:
        """A commit that some fork holds, on top of main unless another is named."""
        git = self.repository
        base = parent or git.resolve("refs/heads/main")
        blobs = {
            p: ("100644", git.write_blob(data)) if data is not None else None for p, data in files.items()
        }
        tree = git.write_tree(base, blobs)
        return git.write_commit(tree, filter(None, [base]), message, "alice-martin", self._now())

    def write_main(self, files: Mapping[str, bytes | None]) -> str:
        """Somebody pushes to main."""
        commit = self.commit(files, message="A change of main")
        self.repository.run("update-ref", "refs/heads/main", commit)
        return commit

    def comment(self, number: int, login: str, body: str) -> Json:
        """Somebody comments."""
        told: Json = example("issue-comment") | {
            "id": self._number(),
            "body": body,
            "user": user(login),
            "created_at": self._now(),
            "updated_at": self._now(),
        }
        self.comments[told["id"]] = told | {"issue": number}
        return told

    def bodies(self, number: int) -> list[str]:
        """What stands under a pull request, oldest first."""
        return [told["body"] for told in self.comments.values() if told["issue"] == number]

    def sync(self) -> None:
        """Heads that are branches of the newspaper's own repository follow them."""
        for pull in self.pulls.values():
            tip = self.repository.resolve(f"refs/heads/{pull.branch}") if pull.owner == OWNER else ""
            if tip and pull.state == "open" and tip != pull.head:
                self.push(pull.number, tip)

    # What GitHub answers

    def whole(self, pull: Pull) -> Json:
        """A pull request, by itself."""
        told: Json = example("pull-request") | self._told(pull)
        return told | {"merged": bool(pull.merge), "mergeable": None, "mergeable_state": "unknown"}

    def simple(self, pull: Pull) -> Json:
        """A pull request in a list."""
        told: Json = example("pull-request-simple-items")[0] | self._told(pull)
        return told

    def find(self, number: int) -> Pull:
        """A pull request. Raises No."""
        self.sync()
        if number not in self.pulls:
            raise No(404, "Not Found")
        return self.pulls[number]

    def find_thread(self, number: int) -> None:
        """A pull request or an issue, which are counted together. Raises No."""
        if number not in self.issues:
            self.find(number)

    def open(self, login: str, asked: Json) -> Pull:
        """A pull request for a branch of the repository itself."""
        head = self.repository.resolve(f"refs/heads/{asked['head']}")
        if not head:
            raise No(422, "Validation Failed")
        if any(one.branch == asked["head"] and one.state == "open" for one in self.pulls.values()):
            raise No(422, f"A pull request already exists for {OWNER}:{asked['head']}.")
        pull = Pull(
            self._next(), login, asked["title"], asked["head"], head, OWNER, self._now(), asked["body"]
        )
        self.pulls[pull.number] = pull
        self.push(pull.number, head)
        return pull

    def merge(self, pull: Pull, asked: Json) -> str:
        """Merge a pull request into its base, as it is now."""
        if pull.state != "open" or pull.is_draft:
            raise No(405, "Pull Request is not mergeable")
        if asked.get("sha", pull.head) != pull.head:
            raise No(409, "Head branch was modified. Review and try the merge again.")
        ref = f"refs/heads/{pull.base}"
        base = self.repository.resolve(ref)
        merge = self._merge_commit(base, pull.head, f"{asked['commit_title']}\n\n{asked['commit_message']}")
        self.repository.update_refs([RefUpdate(ref, base, merge)])
        pull.state, pull.merge = "closed", merge
        return merge

    def permission(self, login: str) -> Json:
        """What somebody may do here."""
        right = self.rights.get(login)
        if right is None and login not in self.people:
            raise No(404, f"{login} is not a user")
        plain = {"maintain": "write", "triage": "read"}.get(right or "read", right or "read")
        return {
            "permission": plain,
            "role_name": right or "read",
            "user": {**user(login), **self._may(plain)},
        }

    def check(self, run: Json, asked: Json) -> Json:
        """A check run with what is asked written into it; annotations are added to those that are there."""
        output = asked.get("output", {})
        if len(output.get("summary", "").encode()) > LONGEST_SUMMARY:
            raise No(422, "Invalid request. summary exceeds a maximum bytesize of 65535.")
        kept = self.annotations.setdefault(run["id"], [])
        kept += [annotation(one) for one in output.get("annotations", [])]
        written = {key: output.get(key) for key in ("title", "summary")}
        run["output"] = run["output"] | written | {"annotations_count": len(kept), "text": None}
        return run | {key: asked[key] for key in ("status", "conclusion", "external_id") if key in asked}

    def new_run(self, asked: Json) -> Json:
        """An empty check run. Raises No for a commit that is not there."""
        if not self.repository.resolve(asked["head_sha"]):
            raise No(422, f"No commit found for SHA: {asked['head_sha']}")
        run: Json = example("check-run")
        more = {"id": self._number(), "name": asked["name"], "head_sha": asked["head_sha"]}
        return run | more | {"pull_requests": [], "conclusion": None, "completed_at": None}

    def _merge_commit(self, base: str, head: str, message: str) -> str:
        try:
            merged = self.merged_by or self.repository.merged_tree
            tree = merged(base, head)
        except Conflict:
            raise No(405, "Pull Request is not mergeable") from None
        return self.repository.write_commit(tree, [base, head], message, "GitHub", self._now())

    def _told(self, pull: Pull) -> Json:
        tip = self.repository.resolve(f"refs/heads/{pull.base}")
        return {
            "number": pull.number,
            "title": pull.title,
            "body": pull.body or None,
            "state": pull.state,
            "draft": pull.is_draft,
            "user": user(pull.login),
            "labels": labels(pull.labels),
            "created_at": pull.created_at,
            "merge_commit_sha": pull.merge or None,
            "requested_teams": [],
            "head": self._end(pull.owner, pull.branch, pull.head),
            "base": self._end(OWNER, pull.base, tip),
        }

    def _end(self, owner: str, ref: str, sha: str) -> Json:
        """One end of a pull request; a fork that was deleted has neither a repository nor a name."""
        told: Json = example("pull-request")["base"]
        repo = told["repo"] | {"full_name": f"{owner}/{NAME}", "name": NAME, "fork": owner != OWNER}
        label = f"{owner}:{ref}" if owner else "unknown repository"
        told |= {"label": label, "ref": ref, "sha": sha, "user": user(owner or "ghost"), "repo": repo}
        return told | ({} if owner else {"repo": None})

    def _may(self, right: str) -> Json:
        ranks = ["none", "read", "write", "admin"]
        rank = ranks.index(right)
        rights = {
            "pull": rank > 0,
            "triage": rank > 0,
            "push": rank > 1,
            "maintain": rank > 2,
            "admin": rank > 2,
        }
        return {"permissions": rights, "role_name": right}

    def _next(self) -> int:
        return len(self.pulls) + len(self.issues) + 1

    def _number(self) -> int:
        self._last += 1
        return self._last

    def _now(self) -> str:
        self._minutes += 1
        return (START + timedelta(minutes=self._minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


def user(login: str) -> Json:
    """An account."""
    kind = "Bot" if login.endswith("[bot]") else "User"
    told: Json = example("issue-comment")["user"]
    return told | {"login": login, "type": kind}


def labels(names: list[str]) -> list[Json]:
    """Labels by their names."""
    one = example("label-items")[0]
    return [one | {"name": name} for name in names]


def annotation(told: Json) -> Json:
    """An annotation as GitHub gives it back."""
    empty = {"start_column": None, "end_column": None, "title": None, "raw_details": None}
    return {**empty, **told, "blob_href": "https://github.com/editor/newsroom/blob"}


def serve_git(double: Double, env: Mapping[str, str], body: bytes) -> bytes:
    """One exchange of git's own protocol over HTTP, by git's own program."""
    program = ["git", "http-backend"]
    root = {"GIT_PROJECT_ROOT": str(double.folder / "github"), "GIT_HTTP_EXPORT_ALL": "1"}
    path = {"PATH": "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(program, input=body, env={**path, **root, **env}, capture_output=True, check=True)
    return done.stdout
