"""An exchange with GitHub in; what in it is not as GitHub's published description says, out."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest, MockResponse

from tests.github.cut import DESCRIPTION

HOST = "https://api.github.com"


@dataclass(frozen=True)
class Exchange:
    """What was asked, and what was answered to it."""

    verb: str
    path: str
    query: Mapping[str, str]
    asked: bytes
    status: int = 0
    answered: bytes = b""


@cache
def description() -> dict[str, Any]:
    """The part of GitHub's description that we use."""
    told: dict[str, Any] = json.loads(gzip.decompress(DESCRIPTION.read_bytes()), object_hook=_with_null)
    return told


def _with_null(schema: dict[str, Any]) -> dict[str, Any]:
    """GitHub calls some lists of words nullable, and leaves null out of them: a run that goes on has none."""
    if schema.get("nullable") is True and None not in schema.get("enum", [None]):
        schema["enum"] = [*schema["enum"], None]
    return schema


@cache
def _api() -> OpenAPI:
    unchecked: Any = None  # GitHub answers for the description itself
    return OpenAPI.from_dict(description(), config=Config(spec_validator_cls=unchecked))


def example(name: str) -> Any:
    """A fresh copy of one of GitHub's own examples."""
    return json.loads(json.dumps(description()["components"]["examples"][name]["value"]))


def breaches(exchange: Exchange) -> list[str]:
    """All that is wrong with a request, and with its answer where there is one."""
    request = MockRequest(
        HOST,
        exchange.verb.lower(),
        exchange.path,
        args=dict(exchange.query),
        data=exchange.asked or None,
        content_type="application/json",
    )
    found = _said(lambda: _api().validate_request(request))
    if exchange.status and not found:
        kind = "application/json"
        answer = MockResponse(_as_described(exchange.answered), exchange.status, content_type=kind)
        found = _said(lambda: _api().validate_response(request, answer))
    return [f"{exchange.verb} {exchange.path} {exchange.status or ''}: {one}" for one in found]


def _as_described(answered: bytes) -> bytes:
    """The one exception: the head of a fork that was deleted has no repository, whatever is described."""
    told = json.loads(answered) if answered else None
    for pull in told if isinstance(told, list) else [told]:
        if isinstance(pull, dict) and pull.get("head", {}).get("repo", "") is None:
            pull["head"]["repo"] = pull["base"]["repo"]
    return json.dumps(told).encode() if answered else b""


def _said(check: Any) -> list[str]:
    try:
        check()
    except Exception as error:  # noqa: BLE001  # its kinds are many, and each is a breach
        errors = getattr(error.__cause__, "schema_errors", ())
        places = [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in errors]
        return places or [f"{type(error).__name__} {error.__cause__ or error}"]
    return []
