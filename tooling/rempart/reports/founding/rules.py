"""What who starts a newsroom answered in; the rules of its repository, as calls to GitHub, out."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from rempart.model.decision import Stage
from rempart.model.founding import Founding
from rempart.model.letter import Form

CHECK = "rempart"  # the name under which the checks answer
COLOUR = "5a6b7b"
STAGE = "newsroom: "  # what the labels of stages begin with, as the forge sets them
LABELS = (*(str(form) for form in Form), *(f"{STAGE}{stage}" for stage in Stage))
KEPT = [{"type": "deletion"}, {"type": "non_fast_forward"}]  # a branch is never taken away nor rewritten


def calls(founding: Founding) -> str:
    """All calls in their order, as `.github/rules/apply.py` reads them: what each is for, method, path, body.

    `instead`: the call to make when the thing is there already; `there`: the answer that says so.
    """
    place = urlsplit(founding.settings.repository).path.strip("/")
    return json.dumps(list(_calls(f"/repos/{place}")), indent=2) + "\n"


def _calls(repo: str) -> Iterator[Mapping[str, Any]]:
    merging: dict[str, object] = {"allow_merge_commit": True, "allow_squash_merge": False}
    merging |= {"allow_rebase_merge": False}
    merging |= {"has_issues": True, "allow_auto_merge": False}
    # A stranger's description must not become the last lines of a merge, where the record is told of it.
    merging |= {"merge_commit_title": "PR_TITLE", "merge_commit_message": "BLANK"}
    yield _call("how requests merge", "PATCH", repo, merging)
    yield _call("what Actions may run", "PUT", f"{repo}/actions/permissions", _ACTIONS)
    yield _call("whose actions", "PUT", f"{repo}/actions/permissions/selected-actions", _GITHUBS)
    yield _call("what a workflow may do", "PUT", f"{repo}/actions/permissions/workflow", _WORKFLOWS)
    policy = {"approval_policy": "all_external_contributors"}
    path = f"{repo}/actions/permissions/fork-pr-contributor-approval"
    yield _call("whose runs wait for approval", "PUT", path, policy)
    yield from _pages(repo)
    for label in LABELS:
        body = {"name": label, "color": COLOUR}
        yield {**_call(f"label {label}", "POST", f"{repo}/labels", body), "there": 422}
    yield from _rulesets(repo)


_ACTIONS = {"enabled": True, "allowed_actions": "selected", "sha_pinning_required": True}
_GITHUBS = {"github_owned_allowed": True, "verified_allowed": False, "patterns_allowed": []}
# Intake opens requests; the same right would let it approve some, which no workflow here does.
_WORKFLOWS = {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": True}


def _pages(repo: str) -> Iterator[Mapping[str, Any]]:
    source = {"build_type": "workflow"}
    instead = {"instead": "PUT", "there": 409}
    yield {**_call("Pages are made by Actions", "POST", f"{repo}/pages", source), **instead}
    branches = {"protected_branches": False, "custom_branch_policies": True}
    environment = f"{repo}/environments/github-pages"
    yield _call("where Pages are made", "PUT", environment, {"deployment_branch_policy": branches})
    only = {"name": "main", "type": "branch"}
    path = f"{environment}/deployment-branch-policies"
    yield {**_call("and from main alone", "POST", path, only), "there": 303}


def _rulesets(repo: str) -> Iterator[Mapping[str, Any]]:
    for name, branch, rules in (("main", "~DEFAULT_BRANCH", _MAIN), ("ledger", "refs/heads/ledger", KEPT)):
        body = {
            "name": f"rempart: {name}",
            "target": "branch",
            "enforcement": "active",
            "conditions": {"ref_name": {"include": [branch], "exclude": []}},
            "rules": rules,
        }
        yield {**_call(f"rules of {name}", "POST", f"{repo}/rulesets", body), "named": True}


# No approval is asked for: `/accept SHA`, by somebody with the role and the right, is the approval. Who owns
# what stands outside contributions/ must review a change of it.
_MAIN = [
    *KEPT,
    {
        "type": "pull_request",
        "parameters": {
            "allowed_merge_methods": ["merge"],
            "dismiss_stale_reviews_on_push": True,
            "require_code_owner_review": True,
            "require_last_push_approval": False,
            "required_approving_review_count": 0,
            "required_review_thread_resolution": False,
        },
    },
    {
        "type": "required_status_checks",
        "parameters": {
            "strict_required_status_checks_policy": False,
            "required_status_checks": [{"context": CHECK}],
        },
    },
]


def _call(what: str, method: str, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"what": what, "method": method, "path": path, "body": body}
