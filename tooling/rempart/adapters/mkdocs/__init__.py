"""Standing pages in, their built files out: runs MkDocs, and only when something changed.

With the plugin, all that knows MkDocs. It runs in a process of its own, on copies of what
it is handed, so that it reads what is published and not what happens to lie on the disk.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import yaml

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.press import POLICY

HERE = Path(__file__).parent
HOOKS = HERE / "hooks.py"
BUILDERS = ("mkdocs", "properdocs")  # the first that is installed: the second is a fork of it
UNWANTED = ("sitemap.xml", "sitemap.xml.gz", "404.html")  # the newspaper has its own


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every standing page.

    home: the newspaper's first language. masthead, foot: HTML by language, in which
    `@root@` stands for the way back to the newspaper's address.
    """

    home: str
    masthead: Mapping[str, str]
    foot: Mapping[str, str]


NOT_UTF8 = N_("%(file)s is not written in UTF-8: save it again in that encoding")
NO_SETTINGS = N_(
    "mkdocs.yml holds no keys and values, such as `docs_dir: site/pages`: mend it, or take the project’s own"
)
NOT_YAML = N_("mkdocs.yml, line %(line)d: this cannot be read as YAML (%(said)s): mend it, then try again")
REFUSED = N_("MkDocs cannot build the standing pages; mend what it names, in site/pages:\n%(words)s")


def build_standing(files: Mapping[str, bytes], frame: Frame, cache: Path) -> Iterator[tuple[str, bytes]]:
    """The built files of the standing pages: path and bytes, in order; each page has its policy.

    `files`: mkdocs.yml, and what stands in site/pages and site/theme, by path. Raises
    NewsroomError with MkDocs' own words when it refuses, when it would break on a file, and when a page
    cannot have a policy.
    """
    built = cache / f"standing-{digest(files, frame)}"
    if not built.is_dir():
        _check(files)
        _build(files, frame, built)
    for path in sorted(p for p in built.rglob("*") if p.is_file()):
        name = path.relative_to(built).as_posix()
        if name not in UNWANTED:
            yield name, path.read_bytes()


def digest(files: Mapping[str, bytes], frame: Frame) -> str:
    """One name for everything the built pages depend on."""
    made_with = [_builder(), *((name, version(name)) for name in ("mkdocs-material", "markdown"))]
    ours = [POLICY, *(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.py")))]
    told = json.dumps([made_with, _extra(frame), ours], sort_keys=True)
    sums = [f"{path} {sha256(data).hexdigest()}" for path, data in sorted(files.items())]
    return sha256("\n".join([told, *sums]).encode()).hexdigest()[:16]


def _build(files: Mapping[str, bytes], frame: Frame, built: Path) -> None:
    work = built.with_name(f"{built.name}.work-{os.getpid()}")
    shutil.rmtree(work, ignore_errors=True)
    try:
        _lay_out(files, frame, work)
        _run(work)
        _give_policies(work / "out")
        _drop_older(built)
        if not built.is_dir():
            (work / "out").rename(built)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _check(files: Mapping[str, bytes]) -> None:
    """What MkDocs answers with a trace of its own."""
    for path, data in files.items():
        if path.endswith((".md", ".yml", ".html")):
            try:
                data.decode()
            except UnicodeDecodeError:
                raise NewsroomError(NOT_UTF8, file=path) from None
    try:
        settings = yaml.compose(files.get("mkdocs.yml", b""), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise NewsroomError(NOT_YAML, line=line, said=error.problem or "") from None
    if not isinstance(settings, yaml.MappingNode):
        raise NewsroomError(NO_SETTINGS)


def _lay_out(files: Mapping[str, bytes], frame: Frame, work: Path) -> None:
    for path, data in files.items():
        target = work / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (work / "standing.yml").write_text(json.dumps(_settings(frame)), encoding="utf-8")


def _settings(frame: Frame) -> Mapping[str, object]:
    """What differs from the newsroom's own mkdocs.yml. JSON is YAML enough."""
    return {
        "INHERIT": "mkdocs.yml",
        "site_dir": "out",
        "plugins": [],
        "hooks": [str(HOOKS)],
        "use_directory_urls": True,
        "strict": True,
        "extra": _extra(frame),
    }


def _extra(frame: Frame) -> Mapping[str, object]:
    return {"paper": {"home": frame.home, "masthead": dict(frame.masthead), "foot": dict(frame.foot)}}


def _run(work: Path) -> None:
    command = [sys.executable, "-m", _builder()[0], "build", "--config-file", "standing.yml"]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        command, cwd=work, env=os.environ | quiet, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = [line for line in done.stderr.splitlines() if not line.startswith("INFO")]
        traced = any(line.startswith("Traceback") for line in words)
        raise NewsroomError(REFUSED, words="\n".join(words[-1:] if traced else words))


def _builder() -> tuple[str, str]:
    """The name and version of what builds: the fork calls itself by the first name too, once it runs."""
    for name in BUILDERS:
        with suppress(PackageNotFoundError):
            return name, version(name)
    raise PackageNotFoundError(BUILDERS[0])


def _give_policies(out: Path) -> None:
    from rempart.adapters.mkdocs.policy import (
        with_policy,
    )  # seldom needed, and every publication would pay for it

    for page in sorted(out.rglob("*.html")):
        name = page.relative_to(out).as_posix()
        if name not in UNWANTED:
            page.write_bytes(with_policy(name, page.read_bytes()))


def _drop_older(built: Path) -> None:
    """One build is kept: the newest."""
    for old in built.parent.glob("standing-*"):
        if ".work-" not in old.name:
            shutil.rmtree(old, ignore_errors=True)
