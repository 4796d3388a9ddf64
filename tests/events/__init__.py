"""What GitHub tells a workflow, derived from its own published examples and held to their schema."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

HERE = Path(__file__).parent
Event = dict[str, Any]


@cache
def _schema(kind: str) -> Draft7Validator:
    """The validator of one event, as issue_comment$created."""
    schema = json.loads((HERE / "schema.json").read_text(encoding="utf-8"))
    return Draft7Validator({**schema, "$ref": f"#/definitions/{kind}"})


@cache
def _example(name: str) -> Event:
    found: Event = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return found


def example(name: str) -> Event:
    """One of the payloads of this folder, to be changed at will."""
    return deepcopy(_example(name))


def validated(name: str, event: Event) -> Event:
    """The event, once GitHub's schema found nothing wrong with it."""
    found = [error.message for error in _schema(f"{name}${event['action']}").iter_errors(event)]
    assert found == []
    return event


def a_comment(
    text: str,
    login: str = "camille-roux",
    number: int = 1,
    *,
    id: int = 101,
    at: str = "2026-11-24T12:00:00Z",
    association: str = "NONE",
    kind: str = "User",
    under: str = "pull_request",
) -> Event:
    """Somebody comments on a contribution."""
    event = example("issue_comment")
    event["issue"]["number"] = number
    if under != "pull_request":
        del event["issue"]["pull_request"]
    event["comment"] |= {"id": id, "body": text, "created_at": at, "updated_at": at}
    event["comment"] |= {"author_association": association}
    for person in (event["comment"]["user"], event["sender"]):
        person |= {"login": login, "type": kind}
    return validated("issue_comment", event)


def edited(event: Event, text: str) -> Event:
    """The same comment, whose writer changed it."""
    changed = deepcopy(event)
    before = changed["comment"]["body"]
    changed |= {"action": "edited", "changes": {"body": {"from": before}}}
    changed["comment"] |= {"body": text, "updated_at": "2026-11-24T13:00:00Z"}
    return validated("issue_comment", changed)
