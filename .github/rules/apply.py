"""Give this repository its rules: the calls that `rempart start` wrote into calls.json, made one by one.

It needs nothing but Python, and a token of an administrator of the repository in GITHUB_TOKEN:

    python3 .github/rules/apply.py --dry-run    says what it would do
    python3 .github/rules/apply.py              does it; done twice, it does no more

What it could not do it names, and goes on; it then ends with 1. CHECKLIST.md says how to do that by hand.
"""

import json
import os
import sys
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen  # noqa: TID251, it runs without anything of the project

API = os.environ.get("GITHUB_API_URL", "https://api.github.com")
CALLS = Path(__file__).with_name("calls.json")


def ask(method: str, path: str, body: object = None) -> tuple[int, object]:
    """Status and answer of one call."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"{API}{path}", data, method=method)
    request.add_header("Accept", "application/vnd.github+json")
    request.add_header("X-GitHub-Api-Version", "2022-11-28")
    request.add_header("Authorization", f"Bearer {os.environ['GITHUB_TOKEN']}")
    try:
        with urlopen(request, timeout=30) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else None
    except HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")[:500]
    except (URLError, OSError) as error:
        return 0, str(error)


def make(call: dict[str, object]) -> tuple[bool, object]:
    """Make a call, or the one that changes what is there already."""
    method, path, body = str(call["method"]), str(call["path"]), call["body"]
    if call.get("named"):
        _, there = ask("GET", f"{path}?per_page=100")
        same = [one["id"] for one in there if one["name"] == body["name"]] if isinstance(there, list) else []
        method, path = ("PUT", f"{path}/{same[0]}") if same else (method, path)
    status, answer = ask(method, path, body)
    if status == call.get("there") and "instead" in call:
        status, answer = ask(str(call["instead"]), path, body)
    return 200 <= status < 300 or status == call.get("there"), answer


def main() -> int:
    """Make every call; 0 when all of them were."""
    calls = json.loads(CALLS.read_text(encoding="utf-8"))
    if "--dry-run" in sys.argv[1:]:
        for call in calls:
            print(f"{call['method']} {call['path']}  {json.dumps(call['body'])}")  # noqa: T201
        return 0
    if not os.environ.get("GITHUB_TOKEN"):
        print("GITHUB_TOKEN holds no token: see the head of this file", file=sys.stderr)  # noqa: T201
        return 1
    failed = 0
    for call in calls:
        done, answer = make(call)
        print(f"{'done' if done else 'NOT DONE'}: {call['what']}" + ("" if done else f" ({answer})"))  # noqa: T201
        failed += not done
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
