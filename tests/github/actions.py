"""What workflows left: runs, their artifacts, and the place where these are kept, which is not GitHub's."""

import io
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from tests.github.contract import example
from tests.github.double import NAME, OWNER, Double, Json, No

Answer = tuple[int, Any]
REPO = r"/repos/editor/newsroom"
OURS, THEIRS = 1296269, 7777  # the number of the repository, and of a fork


def leave(double: Double, data: bytes, name: str = "kept", **other: Any) -> int:
    """A run of `publish` on main, begun by a push, ends well and leaves an artifact; its number.

    other: what of the run is otherwise, or of the artifact: digest, expired.
    """
    number = 5000 + len(double.artifacts)
    head = other.get("head_sha", double.repository.resolve("refs/heads/main"))
    repository = example("workflow-run")["repository"] | {"id": OURS, "full_name": f"{OWNER}/{NAME}"}
    owner = other.get("owner", OWNER)
    run: Json = example("workflow-run") | {
        "id": number,
        "path": other.get("path", ".github/workflows/publish.yml"),
        "event": other.get("event", "push"),
        "status": "completed",
        "conclusion": other.get("conclusion", "success"),
        "head_branch": other.get("head_branch", "main"),
        "head_sha": head,
        "repository": repository,
        "head_repository": repository | {"full_name": f"{owner}/{NAME}", "fork": owner != OWNER},
    }
    double.workflow_runs[number] = run
    double.blobs[number] = data
    double.artifacts[number] = example("artifact-paginated")["artifacts"][0] | {
        "id": number,
        "name": name,
        "size_in_bytes": other.get("size_in_bytes", len(data)),
        "expired": other.get("expired", False),
        "digest": other.get("digest", f"sha256:{sha256(data).hexdigest()}"),
        "workflow_run": {
            "id": number,
            "head_branch": run["head_branch"],
            "head_sha": head,
            "repository_id": OURS,
            "head_repository_id": OURS if owner == OWNER else THEIRS,
        },
    }
    return number


def packed(data: bytes, *names: str) -> bytes:
    """A file as an artifact holds it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names or ("kept",):
            archive.writestr(name, data)
    return out.getvalue()


def _artifacts(double: Double, login: str, query: Mapping[str, str], asked: Any) -> Answer:
    found = [told for told in double.artifacts.values() if told["name"] == query.get("name", told["name"])]
    found.sort(key=lambda told: int(told["id"]), reverse=True)
    size = int(query.get("per_page", 30))
    return 200, {"total_count": len(found), "artifacts": found[:size]}


def _run(double: Double, login: str, query: Any, asked: Any, number: str) -> Answer:
    if int(number) not in double.workflow_runs:
        raise No(404, "Not Found")
    return 200, double.workflow_runs[int(number)]


def _artifact(double: Double, login: str, query: Any, asked: Any, number: str) -> Answer:
    """Where it is kept."""
    if int(number) not in double.blobs:
        raise No(410, "Artifact has expired")
    return 302, f"/elsewhere/{number}"


CALLS: dict[tuple[str, str], Callable[..., Answer]] = {
    ("GET", f"{REPO}/actions/artifacts"): _artifacts,
    ("GET", rf"{REPO}/actions/artifacts/(\d+)/zip"): _artifact,
    ("GET", rf"{REPO}/actions/runs/(\d+)"): _run,
}
