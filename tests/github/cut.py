"""GitHub's description of its interface in; the part that we use, with all it refers to, out.

To renew it: `npm pack @octokit/openapi@VERSION`, unpack, set VERSION below, then
`.venv/bin/python -m tests.github.cut package/generated/api.github.com.json`.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DESCRIPTION = Path(__file__).with_name("description.json.gz")
VERSION = "23.0.2"
ORIGIN = {
    "package": f"@octokit/openapi@{VERSION}, generated/api.github.com.json",
    "origin": "https://github.com/octokit/openapi",
    "license": "MIT License, Copyright (c) 2020 Octokit contributors",
    "cut": "the operations of tests/github/cut.py with the components they refer to, without descriptions",
}
REPO = "/repos/{owner}/{repo}"
USED = {
    "/user": ("get",),
    f"{REPO}/pulls": ("get", "post"),
    f"{REPO}/pulls/{{pull_number}}": ("get", "patch"),
    f"{REPO}/pulls/{{pull_number}}/merge": ("put",),
    f"{REPO}/issues": ("post",),
    f"{REPO}/issues/{{issue_number}}": ("patch",),
    f"{REPO}/issues/{{issue_number}}/comments": ("get", "post"),
    f"{REPO}/issues/comments/{{comment_id}}": ("delete", "patch"),
    f"{REPO}/issues/{{issue_number}}/labels": ("delete", "put"),
    f"{REPO}/check-runs": ("post",),
    f"{REPO}/check-runs/{{check_run_id}}": ("patch",),
    f"{REPO}/check-runs/{{check_run_id}}/annotations": ("get",),
    f"{REPO}/collaborators/{{username}}/permission": ("get",),
    f"{REPO}/actions/artifacts": ("get",),
    f"{REPO}/actions/artifacts/{{artifact_id}}/{{archive_format}}": ("get",),
    f"{REPO}/actions/runs/{{run_id}}": ("get",),
    # What `rempart start` leaves to be asked for, see reports/founding/rules.py.
    REPO: ("patch",),
    f"{REPO}/actions/permissions": ("put",),
    f"{REPO}/actions/permissions/selected-actions": ("put",),
    f"{REPO}/actions/permissions/workflow": ("put",),
    f"{REPO}/actions/permissions/fork-pr-contributor-approval": ("put",),
    f"{REPO}/pages": ("post", "put"),
    f"{REPO}/environments/{{environment_name}}": ("put",),
    f"{REPO}/environments/{{environment_name}}/deployment-branch-policies": ("post",),
    f"{REPO}/labels": ("post",),
    f"{REPO}/rulesets": ("get", "post"),
    f"{REPO}/rulesets/{{ruleset_id}}": ("put",),
}
LEFT_OUT = ("description", "externalDocs", "x-github", "x-octokit", "tags", "operationId")


def cut(whole: dict[str, Any]) -> dict[str, Any]:
    """The description with the used operations alone."""
    paths = {
        path: {verb: _bare(whole["paths"][path][verb]) for verb in verbs} for path, verbs in USED.items()
    }
    kept: dict[str, dict[str, Any]] = {}
    wanted = list(_references(paths))
    while wanted:
        _, _, kind, name = wanted.pop().split("/")
        if name not in kept.setdefault(kind, {}):
            kept[kind][name] = _bare(whole["components"][kind][name])
            wanted += _references(kept[kind][name])
    info = {"title": whole["info"]["title"], "version": VERSION, "x-origin": ORIGIN}
    servers = [{"url": "https://api.github.com"}]
    return {"openapi": whole["openapi"], "info": info, "servers": servers, "paths": paths, "components": kept}


def _bare(told: Any, named: bool = False) -> Any:
    """The same without what is said to people. named: the keys are names that somebody gave."""
    if isinstance(told, list):
        return [_bare(one) for one in told]
    if not isinstance(told, dict):
        return told
    kept = {key: one for key, one in told.items() if named or key not in LEFT_OUT}
    return {key: one if key == "value" else _bare(one, key == "properties") for key, one in kept.items()}


def _references(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        if isinstance(told.get("$ref"), str):
            yield told["$ref"]
        for one in told.values():
            yield from _references(one)
    elif isinstance(told, list):
        for one in told:
            yield from _references(one)


def main(source: Path) -> None:
    """Write the part we use beside this file, the same bytes for the same source."""
    text = json.dumps(cut(json.loads(source.read_bytes())), sort_keys=True, separators=(",", ":"))
    DESCRIPTION.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
