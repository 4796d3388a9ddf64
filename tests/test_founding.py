"""A copy of the project becomes a newsroom of its own: all of it, or nothing; and it works."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from rempart.cli import rempart
from rempart.cli.founding import AS_MANY, LEFT, NEEDED, THIS
from rempart.cli.press import PREVIEW
from rempart.cli.speaking import CANNOT, LANG
from rempart.config import read_masthead, read_settings
from rempart.errors import NewsroomError
from rempart.i18n import say
from rempart.intake.founding import objections, read_answers
from rempart.newsroom import founding
from rempart.newsroom.founding import start
from rempart.reports import forms
from rempart.reports.founding import WRITTEN
from rempart.reports.founding.rules import calls

ROOT = Path(__file__).parent.parent
ANSWERS: dict[str, Any] = {
    "name": {"fr": "L’Écho des Marais", "en": "The Marsh Echo"},
    "tagline": {"fr": "le journal des Marais", "en": "the paper of the Marshes"},
    "address": "https://echo-marais.example/journal/",
    "repository": "https://github.com/echo-marais/journal",
    "languages": ["fr", "en"],
    "sections": [
        {"id": "eau", "title": {"fr": "L’eau: tout", "en": "Water"}},
        {"id": "village", "title": {"fr": "Le village", "en": "The village"}},
    ],
    "moderators": ["ines-vidal", "paul-o"],
    "licence": "CC-BY-4.0",
    "timezone": "Europe/Paris",
    "contact": "bonjour@echo-marais.example",
    "legal": {
        "publisher": "Association L’Écho | des Marais",
        "director": "Inès Vidal",
        "place": "1, place X",
    },
}
PIECE = """---
title: "La mare est pleine"
lang: fr
section: eau
kind: brief
date: 2026-11-20
authors: [ines-vidal]
---

La mare est pleine depuis dimanche.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a clone of the project holds of it that a newsroom needs, and one sample."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("site", ".github"):
        copytree(ROOT / folder, root / folder)
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    copytree(ROOT / "contributions/2026/10/quay-clock", root / "contributions/2026/10/quay-clock")
    return root


@pytest.fixture
def clone(project: Path, tmp_path: Path) -> Path:
    root = tmp_path / "newsroom"
    copytree(project, root)
    _git(root, "init", "-q", "-b", "main")
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "The project")
    return root


def _git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@vigie.example")
    done = subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout


def answers(tmp_path: Path, **other: Any) -> Path:
    """A file of answers; a key that is None is left out."""
    told = {key: value for key, value in (ANSWERS | other).items() if value is not None}
    path = tmp_path / "answers.yml"
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    return path


def run(root: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(rempart, ["-C", str(root), *words], input=typed)


def dirty(root: Path) -> str:
    return _git(root, "status", "--porcelain")


def test_a_newsroom_that_was_started_screens_and_publishes(clone: Path, tmp_path: Path) -> None:
    assert run(clone, "start", "--answers", str(answers(tmp_path))).exit_code == 0
    assert run(clone, "screen").exit_code == 0
    assert run(clone, "publish").exit_code == 0
    assert "L’Écho des Marais" in (clone / "build/site/index.html").read_text(encoding="utf-8")
    legal = (clone / "build/site/legal/index.html").read_text(encoding="utf-8")
    assert all(words in legal for words in ("Inès Vidal", "Association L’Écho / des Marais", "GitHub, Inc."))
    assert (clone / "build/site/en/legal/index.html").is_file()


def test_a_first_piece_is_offered_checked_and_published(clone: Path, tmp_path: Path) -> None:
    run(clone, "start", "--answers", str(answers(tmp_path)))
    _git(clone, "add", "-A")
    _git(clone, "commit", "-qm", "Our newsroom")
    _git(tmp_path, "clone", "-q", "--bare", str(clone), "forge.git")
    _git(clone, "remote", "add", "origin", str(tmp_path / "forge.git"))
    for path, text in (("2026/11/mare.md", PIECE), ("people/ines-vidal.md", "---\nname: Inès Vidal\n---\n")):
        (clone / "contributions" / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / "contributions" / path).write_text(text, encoding="utf-8")
    offered = run(clone, "offer", "contributions", "--as", "ines-vidal")
    assert offered.exit_code == 0, offered.output
    accepted = run(clone, "decide", "1", "accept", "--as", "paul-o")
    assert accepted.exit_code == 0, accepted.output
    _git(clone, "fetch", "-q", "origin")
    shown = run(clone, "publish")
    assert (shown.exit_code, say(LANG, PREVIEW) in shown.stderr) == (0, True)
    published = run(clone, "publish", "--rev", "origin/main")
    assert (published.exit_code, published.stderr) == (0, "")
    assert say(LANG, "%(count)d piece", {"count": 1}) + "," in published.stdout
    assert (clone / "build/site/2026/11/mare/index.html").is_file()


def test_what_is_written_says_what_was_answered(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path)))
    settings = read_settings((clone / ".github/newsroom.yml").read_bytes())
    assert (settings.address, settings.licence, settings.contact) == (
        ANSWERS["address"],
        ANSWERS["licence"],
        ANSWERS["contact"],
    )
    assert settings.own_domains == {"echo-marais.example"}
    assert [section.title["fr"] for section in settings.sections] == ["L’eau: tout", "Le village"]
    roles = read_masthead((clone / "site/masthead.yml").read_bytes()).roles
    assert {handle: sorted(given) for handle, given in roles.items()} == {
        "ines-vidal": ["editor", "moderator"],
        "paul-o": ["editor", "moderator"],
    }
    owners = (clone / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()[1:]
    assert owners == [
        "* @ines-vidal @paul-o",
        "/contributions/",
        "/site/front.yml",
    ]  # the last that matches decides, and names nobody
    for path, text in forms.files(settings).items():
        assert (clone / path).read_text(encoding="utf-8") == text


def test_nothing_of_the_invented_newspaper_is_left(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path)))
    ours = [*(clone / "site/pages").rglob("*.md"), *(clone / ".github").rglob("*.yml")]
    ours += [clone / name for name in ("mkdocs.yml", "README.md", ".github/CHECKLIST.md")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in ours}
    assert [name for name, text in texts.items() if "Digue" in text or "ladigue" in text] == []
    assert "\nsection: eau\n" in texts["contribute.md"]
    assert not list((clone / "contributions").rglob("*.md"))
    assert (clone / "site/register.yml").read_text(encoding="utf-8").endswith("domains: []\n")


def test_the_samples_stay_when_asked(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path, samples="keep")))
    assert (clone / "contributions/2026/10/quay-clock/index.md").is_file()


def test_one_language_has_pages_and_forms_of_its_own_alone(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path, languages=["en"])))
    assert not list((clone / "site/pages/fr").glob("*.md"))
    assert run(clone, "publish").exit_code == 0
    assert not (clone / "build/site/en").exists()
    assert not (clone / "build/site/fr").exists()


def test_a_started_newsroom_is_not_written_over_without_a_word(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path)))
    _git(clone, "add", "-A")
    _git(clone, "commit", "-qm", "Our newsroom")
    again = answers(tmp_path, name={"fr": "Autre", "en": "Other"}, contact="x@other.example")
    refused = run(clone, "start", "--answers", str(again))
    assert isinstance(refused.exception, NewsroomError)
    assert refused.exception.message == founding.STARTED
    assert dirty(clone) == ""
    (clone / "contributions/2026/11").mkdir(parents=True)
    (clone / "contributions/2026/11/mare.md").write_text(PIECE, encoding="utf-8")
    assert run(clone, "start", "--answers", str(again), "--again").exit_code == 0
    assert (clone / "contributions/2026/11/mare.md").is_file()
    page = (clone / "site/pages/fr/contribute.md").read_text(encoding="utf-8")
    assert "x@other.example" in page
    assert "echo-marais" not in page


def change(root: Path, path: str, old: str, new: str) -> None:
    """Somebody changes a file by hand."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


SETTINGS, MASTHEAD, REGISTER = ".github/newsroom.yml", "site/masthead.yml", "site/register.yml"
HAND = """people:
  ines-vidal: [moderator, editor]  # since 2026
  paul-o: [moderator, columnist]
  zoe-p: [photographer]
columns:
  - {id: mare, holder: paul-o, title: {fr: La mare, en: The pond}}
"""


def test_started_again_it_keeps_what_nobody_is_asked_for(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path)))
    (clone / MASTHEAD).write_text(HAND, encoding="utf-8")
    change(clone, SETTINGS, "own_domains:", "sample: 0.2\n  competitors: [rival.example]\n  own_domains:")
    entry = "domains:\n- {domain: x.example, kind: competitor, why: x, by: a, since: 2026-11-01}\n"
    (clone / REGISTER).write_text(entry, encoding="utf-8")
    kept = {path: (clone / path).read_bytes() for path in (SETTINGS, MASTHEAD, REGISTER)}
    assert run(clone, "start", "--answers", str(answers(tmp_path)), "--again").exit_code == 0
    assert {path: (clone / path).read_bytes() for path in kept} == kept


def test_other_answers_change_what_they_speak_of_and_nothing_else(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path)))
    (clone / MASTHEAD).write_text(HAND, encoding="utf-8")
    change(clone, SETTINGS, "own_domains:", "sample: 0.2\n  own_domains:\n  - other.example")
    asked = answers(
        tmp_path, moderators=["ines-vidal", "mia-k"], address="https://new.example/", tagline=None
    )
    assert run(clone, "start", "--answers", str(asked), "--again", "--overwrite").exit_code == 0
    masthead = read_masthead((clone / MASTHEAD).read_bytes())
    assert {handle: sorted(roles) for handle, roles in masthead.roles.items()} == {
        "ines-vidal": ["editor", "moderator"],
        "paul-o": ["columnist"],
        "zoe-p": ["photographer"],
        "mia-k": ["editor", "moderator"],
    }
    assert [column.id for column in masthead.columns] == ["mare"]
    settings = read_settings((clone / SETTINGS).read_bytes())
    assert (settings.address, settings.sample) == ("https://new.example/", 0.2)
    assert settings.own_domains == {"new.example", "other.example"}
    assert settings.tagline == ANSWERS["tagline"]


def test_what_people_changed_is_named_and_written_over_when_that_is_said_alone(
    clone: Path, tmp_path: Path
) -> None:
    start(clone, founding.read(answers(tmp_path)))
    change(clone, SETTINGS, "bonjour@", "salut@")
    change(clone, MASTHEAD, "paul-o", "zoe-p")
    change(clone, "site/pages/fr/about.md", "# ", "# Bien ")
    change(clone, "site/pages/fr/contribute.md", "# ", "# Bien ")
    _git(clone, "add", "-A")
    _git(clone, "commit", "-qm", "Ours")
    words = ("start", "--answers", str(answers(tmp_path)), "--again")
    refused = run(clone, *words)
    assert isinstance(refused.exception, NewsroomError)
    assert refused.exception.message == founding.CHANGED
    assert str(refused.exception.params["paths"]).split("\n  ") == [
        f"{SETTINGS} (contact)",
        f"{MASTHEAD} (zoe-p, paul-o)",
        "site/pages/fr/about.md",
    ]
    assert dirty(clone) == ""
    assert run(clone, *words, "--overwrite", "--dry-run").exit_code == 0
    assert dirty(clone) == ""
    assert run(clone, *words, "--overwrite").exit_code == 0
    assert "# Bien" not in (clone / "site/pages/fr/about.md").read_text(encoding="utf-8")
    assert "# Bien" in (clone / "site/pages/fr/contribute.md").read_text(encoding="utf-8")
    assert run(clone, *words).exit_code == 0


def test_a_newsroom_started_before_there_was_a_record_is_asked_first(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path)))
    (clone / WRITTEN).unlink()
    other = answers(tmp_path, contact="x@other.example")
    refused = run(clone, "start", "--answers", str(other), "--again")
    assert isinstance(refused.exception, NewsroomError)
    assert f"{SETTINGS} (contact)" in str(refused.exception.params["paths"])


BAD = [
    ({"name": None}, "name"),
    ({"name": {"fr": "Seul"}}, "name.en"),
    ({"address": "echo.example"}, "address"),
    ({"repository": "git@github.com:a/b.git"}, "repository"),
    ({"repository": None}, "repository"),
    ({"languages": ["de"]}, "languages"),
    ({"sections": []}, "sections"),
    ({"sections": [{"id": "A B", "title": {"fr": "x", "en": "x"}}]}, "sections.1.id"),
    ({"moderators": ["@Inès"]}, "moderators.1"),
    ({"moderators": []}, "moderators"),
    ({"timezone": "Mars/Olympus"}, "timezone"),
    ({"contact": None}, "contact"),
    ({"legal": {"publisher": "x"}}, "legal.director"),
    ({"samples": "perhaps"}, "samples"),
    ({"licnece": "x"}, "licence"),
]


@pytest.mark.parametrize(("other", "named"), BAD)
def test_a_bad_answer_is_named_and_nothing_is_written(
    clone: Path, tmp_path: Path, other: dict[str, Any], named: str
) -> None:
    refused = run(clone, "start", "--answers", str(answers(tmp_path, **other)))
    assert isinstance(refused.exception, NewsroomError)
    assert named in str(refused.exception.params["problems"])
    assert dirty(clone) == ""


def test_answers_that_are_no_yaml_or_not_there_are_refused_in_words(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("{{{", encoding="utf-8")
    for name in ("bad.yml", "none.yml"):
        assert isinstance(run(clone, "start", "--answers", str(tmp_path / name)).exception, NewsroomError)
    assert dirty(clone) == ""


def test_a_disk_that_fails_on_the_way_leaves_all_as_it_was(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = Path.replace, 0

    def fail(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == 9:
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(NewsroomError) as stopped:
            start(clone, founding.read(answers(tmp_path)))
    assert stopped.value.message == founding.NOT_WRITTEN
    assert dirty(clone) == ""


def test_a_dry_run_says_what_would_change_and_changes_nothing(clone: Path, tmp_path: Path) -> None:
    told = run(clone, "start", "--answers", str(answers(tmp_path)), "--dry-run")
    assert ".github/newsroom.yml" in told.output.splitlines()
    assert dirty(clone) == ""


def test_a_folder_that_is_no_copy_of_the_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NewsroomError) as stopped:
        founding.check(tmp_path, False)
    assert stopped.value.message == founding.NO_PROJECT


def test_questions_are_asked_again_until_they_are_answered(clone: Path) -> None:
    _git(clone, "remote", "add", "origin", "git@github.com:Echo-Marais/journal.git")
    typed = [
        *("de", "fr, en", "", "L’Écho", "", "", "", "L’eau, Le village", "Water", "Water, The village"),
        *("Inès Vidal", "Ines-Vidal, paul-o", "", "Mars/Olympus", "Europe/Paris", "bonjour@echo.example"),
        *("Association", "Inès Vidal", "1, place X", "", ""),
    ]
    told = run(clone, "start", typed="\n".join(typed) + "\n")
    assert told.exit_code == 0, (told.output, told.exception)
    assert "languages.1" not in told.output
    assert [told.output.count(words) for words in (say(LANG, NEEDED), say(LANG, THIS))] == [2, 3]
    assert say(LANG, AS_MANY, {"names": "L’eau, Le village"}) in told.output
    settings = read_settings((clone / ".github/newsroom.yml").read_bytes())
    assert settings.address == "https://echo-marais.github.io/journal/"
    assert settings.repository == "https://github.com/Echo-Marais/journal"
    assert [(one.id, one.title["en"]) for one in settings.sections] == [
        ("l-eau", "Water"),
        ("le-village", "The village"),
    ]


def test_a_question_left_in_the_middle_writes_nothing(clone: Path) -> None:
    left = run(clone, "start", typed="fr\nL’Écho\n")
    assert (left.exit_code, left.stderr.strip().splitlines()[-1]) == (CANNOT, say(LANG, LEFT))
    assert dirty(clone) == ""


@pytest.mark.parametrize(
    ("key", "value"), [("contact", "x"), ("legal.publisher", "x"), ("languages", ["fr"])]
)
def test_an_answer_that_can_be_taken_has_no_objection(key: str, value: Any) -> None:
    assert objections(key, value, "fr") == ()
    assert objections(key, {"a": 1}, "fr")


def test_the_rules_ask_for_the_check_the_owners_and_a_branch_nobody_rewrites(tmp_path: Path) -> None:
    told = json.loads(calls(read_answers(answers(tmp_path).read_bytes(), "x")))
    assert {call["path"].split("/")[1] for call in told} == {"repos"}
    assert all(call["path"].startswith("/repos/echo-marais/journal") for call in told)
    rulesets = {call["body"]["name"]: call["body"] for call in told if call["path"].endswith("/rulesets")}
    rules = {rule["type"]: rule.get("parameters") for rule in rulesets["rempart: main"]["rules"]}
    assert rules["required_status_checks"]["required_status_checks"] == [{"context": "rempart"}]
    assert rules["pull_request"]["require_code_owner_review"]
    assert rules["pull_request"]["required_approving_review_count"] == 0
    assert {"deletion", "non_fast_forward"} <= set(rules)
    assert "bypass_actors" not in rulesets["rempart: main"]
    approval = next(call["body"] for call in told if call["path"].endswith("fork-pr-contributor-approval"))
    assert approval == {"approval_policy": "all_external_contributors"}


def test_the_script_does_nothing_without_a_token_or_when_it_only_tells(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path)))
    script = str(clone / ".github/rules/apply.py")
    without = subprocess.run([sys.executable, script], env={}, capture_output=True, text=True, check=False)
    assert (without.returncode, without.stdout) == (1, "")
    told = subprocess.run(
        [sys.executable, script, "--dry-run"], env={}, capture_output=True, text=True, check=True
    )
    assert "/rulesets" in told.stdout


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_answers_that_the_guide_shows_can_be_taken(clone: Path, lang: str) -> None:
    page = (ROOT / f"tooling/guide/start.{lang}.md").read_text(encoding="utf-8")
    answered = read_answers(page.split("```yaml\n")[1].split("```")[0], "answers.yml")
    assert "--again" in page
    assert ".github/CHECKLIST.md" in page
    assert start(clone, answered)


def test_the_checklist_leads_to_the_repository_in_its_language(clone: Path, tmp_path: Path) -> None:
    start(clone, founding.read(answers(tmp_path)))
    text = (clone / ".github/CHECKLIST.md").read_text(encoding="utf-8")
    assert text.startswith("# Ce qui reste à faire")
    assert "https://github.com/echo-marais/journal/settings/actions" in text
    assert "\n---\n\n# What is left to do" in text
    assert "https://echo-marais.example/journal/en/charter/" in text
