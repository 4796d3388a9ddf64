"""Whole contributions in a real bare repository: nobody takes another's place, and nothing in git hides."""

import time
from collections.abc import Mapping
from dataclasses import replace

import pytest

from rempart.adapters.git import FILE, LINK, MODULE, PROGRAM
from rempart.errors import NewsroomError
from rempart.forge import MAIN
from rempart.intake import parse, paths
from rempart.intake.paths import is_own
from rempart.ledger import stamp
from rempart.model.changes import Changes
from rempart.model.finding import Severity
from rempart.model.verdict import Verdict
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.touching import as_merged, changes_between, held_place, merged_paths, pieces_of
from rempart.newsroom.trees import Commit
from rempart.screening import screen, screen_changes
from tests.conftest import TODAY
from tests.newsrooms import Newsroom, a_text, make_newsroom
from tests.publishing.house import SETTINGS, many, printed

NOVEMBER = "contributions/2026/11/"
CONFIG = b"""name: {fr: La Vigie, en: The Lookout}
address: https://vigie.example/
languages: [fr, en]
sections: [{id: transport, title: {fr: Transports, en: Transport}}]
licence: CC-BY-SA-4.0
timezone: Europe/Paris
contact: desk@vigie.example
"""
FLAT, FOLDER = f"{NOVEMBER}quay.md", f"{NOVEMBER}tide/index.md"
ARCHIVE: Mapping[str, bytes] = {
    ".github/newsroom.yml": CONFIG,
    FLAT: a_text("![The quay](quay.jpg) and [its plan](plan.png).\n", "tom-whitaker"),
    f"{NOVEMBER}quay.jpg": b"a picture",
    f"{NOVEMBER}plan.png": b"a plan",
    FOLDER: a_text("The tide.\n", "nora-kessler", was="[/2025/01/tide/]"),
    f"{NOVEMBER}tide/tide.jpg": b"a picture",
    "contributions/people/tom-whitaker.md": b"---\nname: Tom Whitaker\nportrait: harbour.jpg\n---\n",
    "contributions/people/harbour.jpg": b"a portrait",
    "site/pages/fr/charter.md": b"# La charte\n",
    "site/pages/en/charter.md": b"# The charter\n",
}

Blobs = Mapping[str, tuple[str, bytes] | None]


@pytest.fixture
def newsroom(tmp_path: object) -> Newsroom:
    return make_newsroom(tmp_path, ARCHIVE)  # type: ignore[arg-type]


def push(newsroom: Newsroom, files: Blobs, base: str = "") -> str:
    """A commit with these files on top of main: mode and bytes by path, None for one that goes."""
    repository, main = newsroom.forge.repository(), base or newsroom.forge.tip(MAIN)
    targets = {path: (it[0], repository.write_blob(it[1])) if it else None for path, it in files.items()}
    tree = repository.write_tree(main, targets)
    return repository.write_commit(tree, [main], "Pushed\n", "mallory", stamp(newsroom.tick()))


def plain(**files: bytes) -> Blobs:
    return {path: (FILE, data) for path, data in files.items()}


def changes_in(newsroom: Newsroom, head: str, author: str = "alice-martin") -> Changes:
    return changes_between(newsroom.forge.repository(), newsroom.forge.tip(MAIN), head, author)


def read(newsroom: Newsroom, head: str, author: str = "alice-martin") -> tuple[Verdict, ...]:
    """What the checks say of a commit, of what it touches and of each piece."""
    repository, changes = newsroom.forge.repository(), changes_in(newsroom, head, author)
    known = replace(Newspaper(Commit(repository, changes.base)).kinship, today=TODAY)
    facts, offered = as_merged(known, repository, changes), Commit(repository, head)
    texts = [(change.path, offered.read(change.path)) for change in changes.items]
    pieces = [parse(data, path) for path, data in texts if data is not None and paths.address(path)]
    return (screen_changes(changes, facts, "en"), *(screen(piece, facts) for piece in pieces))


def found(newsroom: Newsroom, files: Blobs, author: str = "alice-martin") -> dict[str, Severity | None]:
    """The findings of safety and form that hold or block, by rule."""
    verdicts = read(newsroom, push(newsroom, files), author)
    ours = [one for verdict in verdicts for one in verdict.findings if one.family in ("safety", "form")]
    return {one.rule: one.severity for one in ours if (one.severity or 0) >= Severity.HOLD}


HELD, BLOCKED = Severity.HOLD, Severity.BLOCK


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"{NOVEMBER}fine.md", {}),
        (f"{NOVEMBER}quay/index.md", {"taken-address": BLOCKED, "anothers-piece": HELD}),
        (f"{NOVEMBER}tide.md", {"taken-address": BLOCKED, "anothers-piece": HELD}),
        (f"{NOVEMBER}Quay.jpg", {"clashing-name": BLOCKED}),
        (f"{NOVEMBER}Tide/photo.jpg", {"clashing-name": BLOCKED}),
        ("contributions/2026/11/TIDE", {"clashing-name": BLOCKED, "unsafe-file": BLOCKED}),
        ("contributions/People/x.md", {"clashing-name": BLOCKED, "misplaced-piece": BLOCKED}),
        ("Contributions/2026/11/a.md", {"clashing-name": BLOCKED, "outside-contributions": BLOCKED}),
        ("SITE/masthead.yml", {"clashing-name": BLOCKED, "outside-contributions": BLOCKED}),
        (f"{NOVEMBER}tide/tide.jpg", {"anothers-piece": HELD}),
        (f"{NOVEMBER}tide/second.jpg", {"anothers-piece": HELD}),
        (f"{NOVEMBER}quay.jpg", {"anothers-piece": HELD}),
        (f"{NOVEMBER}plan.png", {"anothers-piece": HELD}),
        ("contributions/people/harbour.jpg", {"anothers-piece": HELD}),
        ("contributions/people/tom-whitaker.webp", {"anothers-piece": HELD}),
    ],
)
def test_a_file_takes_nobodys_place(newsroom: Newsroom, path: str, expected: Mapping[str, Severity]) -> None:
    said = found(newsroom, {path: (FILE, a_text("Words of one's own.\n"))})
    kept = {rule: weight for rule, weight in said.items() if rule not in ("unknown-author", "missing-name")}
    if path.startswith("contributions/People"):
        kept.pop("misplaced-piece", None)
        expected = {"clashing-name": BLOCKED}
    assert kept == expected


@pytest.mark.parametrize(
    "path", [f"{NOVEMBER}quay.jpg", f"{NOVEMBER}plan.png", "contributions/people/harbour.jpg", FLAT]
)
def test_whose_work_it_is_may_change_it(newsroom: Newsroom, path: str) -> None:
    data = a_text("Changed.\n", "tom-whitaker") if path == FLAT else b"changed"
    assert found(newsroom, {path: (FILE, data)}, "tom-whitaker").keys() <= {"unknown-author"}


@pytest.mark.parametrize(
    ("path", "mode", "data"),
    [
        (f"{NOVEMBER}a.md", LINK, b"../../../site/masthead.yml"),
        (f"{NOVEMBER}a.md", LINK, b"/etc/passwd"),
        (f"{NOVEMBER}a.md", PROGRAM, a_text()),
        (f"{NOVEMBER}.gitattributes", FILE, b"* working-tree-encoding=UTF-16\n"),
        (f"{NOVEMBER}.gitmodules", FILE, b"[submodule]\n"),
        (f"{NOVEMBER}bundle.js", FILE, b"alert(1)"),
        (f"{NOVEMBER}404.html", FILE, b"x"),
        (f"{NOVEMBER}sitemap.xml", FILE, b"x"),
        (f'{NOVEMBER}a"><img src=x onerror=alert(1)>.md', FILE, a_text()),
        (f"{NOVEMBER}a\udcff.md", FILE, a_text()),
        (f"{NOVEMBER}a\n.md", FILE, a_text()),
        (f"{NOVEMBER}a\u202egpj.md", FILE, a_text()),
    ],
)
def test_what_is_no_plain_file_with_a_plain_name_is_blocked(
    newsroom: Newsroom, path: str, mode: str, data: bytes
) -> None:
    assert found(newsroom, {path: (mode, data)})["unsafe-file"] is BLOCKED


@pytest.mark.parametrize("path", [f"{NOVEMBER}module", "contributions/2027", f"{NOVEMBER}tide"])
def test_a_submodule_is_blocked_wherever_it_stands(newsroom: Newsroom, path: str) -> None:
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    hidden = repository.write_blob(b'[submodule "x"]\n\tpath = module\n\turl = ./x\n\tignore = all\n')
    tree = repository.write_tree(main, {path: (MODULE, main), ".gitmodules": (FILE, hidden)})
    head = repository.write_commit(tree, [main], "x\n", "mallory", stamp(newsroom.tick()))
    rules = {finding.rule: finding.path for finding in read(newsroom, head)[0].findings}
    assert {rules["unsafe-file"], rules["outside-contributions"]} == {path, ".gitmodules"}


def test_a_submodule_that_main_would_have_git_ignore_shows_all_the_same(newsroom: Newsroom) -> None:
    settings = b'[submodule "x"]\n\tpath = contributions/x\n\turl = ./x\n\tignore = all\n'
    main = push(newsroom, {".gitmodules": (FILE, settings)})
    repository = newsroom.forge.repository()
    repository.run("update-ref", "refs/heads/main", main)
    tree = repository.write_tree(main, {"contributions/x": (MODULE, main)})
    head = repository.write_commit(tree, [main], "x\n", "mallory", stamp(newsroom.tick()))
    assert [change.path for change in changes_in(newsroom, head).items] == ["contributions/x"]
    assert repository.changed_paths(main, head) == {"contributions/x"}


def entry(mode: str, name: bytes, blob: str) -> bytes:
    return f"{mode.lstrip('0')} ".encode() + name + b"\0" + bytes.fromhex(blob)


def push_tree(newsroom: Newsroom, *entries: bytes) -> str:
    """A commit whose folder contributions/2026/11 is this very tree object, as no git would write it."""
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    raw = b"".join(entries)
    tree = repository.run("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw).decode()
    whole = repository.write_tree(main, {"contributions/2026/11": ("040000", tree.strip())})
    return repository.write_commit(whole, [main], "x\n", "mallory", stamp(newsroom.tick()))


@pytest.mark.parametrize(
    "name", [b"..", b".", b".git", b"../../../mkdocs.yml", b"a/../b.md", b".GIT", b"git~1"]
)
def test_a_tree_that_leads_out_of_itself_is_blocked(newsroom: Newsroom, name: bytes) -> None:
    blob = newsroom.forge.repository().write_blob(a_text())
    whole, *_ = read(newsroom, push_tree(newsroom, entry(FILE, name, blob)))
    assert whole.band == "blocked"
    assert {"unsafe-file", "outside-contributions"} & {
        finding.rule for finding in whole.findings if name.decode() in finding.quote
    }


def test_a_tree_with_one_name_twice_hides_neither(newsroom: Newsroom) -> None:
    """Which of the two a program takes is its own affair: the one we read need not be the one it merges."""
    repository = newsroom.forge.repository()
    good, bad = repository.write_blob(a_text()), repository.write_blob(b"another")
    head = push_tree(newsroom, entry(FILE, b"a.md", good), entry(FILE, b"a.md", bad))
    assert [change.blob for change in changes_in(newsroom, head).items if change.status == "A"] == [good, bad]
    assert "unsafe-file" in {finding.rule for finding in read(newsroom, head)[0].findings}


def test_two_pieces_of_one_contribution_do_not_share_an_address(newsroom: Newsroom) -> None:
    text = (FILE, a_text())
    said = found(newsroom, {f"{NOVEMBER}new.md": text, f"{NOVEMBER}new/index.md": text})
    assert said["taken-address"] is BLOCKED


@pytest.mark.parametrize(
    "was",
    [
        *("/charter", "/en/charter/", "/2026/11/quay/", "/2026/11/QUAY/index.html", "/2025/01/tide"),
        *("/", "/en/", "/people/tom-whitaker/", "/2026/11/", "/sections/town/", "/feed.xml", "/404.html"),
    ],
)
def test_no_address_is_taken_by_saying_one_had_it(newsroom: Newsroom, was: str) -> None:
    said = found(newsroom, {f"{NOVEMBER}new.md": (FILE, a_text(was=f"[{was}]"))})
    assert said["taken-address"] is BLOCKED


def test_two_new_pieces_do_not_claim_one_former_address(newsroom: Newsroom) -> None:
    files = {f"{NOVEMBER}{n}.md": (FILE, a_text(f"{n}\n", was="[/2020/01/x/]")) for n in "ab"}
    verdicts = read(newsroom, push(newsroom, files))
    taken = [one.path for verdict in verdicts for one in verdict.findings if one.rule == "taken-address"]
    assert taken == sorted(files)


def test_a_piece_that_moves_keeps_its_address_and_needs_nobody_elses_word(newsroom: Newsroom) -> None:
    moved = {FLAT: None, f"{NOVEMBER}quay/index.md": (FILE, a_text("Moved.\n", "tom-whitaker"))}
    assert not found(newsroom, moved, "tom-whitaker").keys() - {"unknown-author"}


# As it would be merged


def on_main(newsroom: Newsroom, files: Blobs) -> None:
    head = push(newsroom, files)
    newsroom.forge.repository().run("update-ref", f"refs/heads/{MAIN}", head)


def test_what_came_on_main_meanwhile_counts(newsroom: Newsroom) -> None:
    head = push(newsroom, {f"{NOVEMBER}Late/photo.jpg": (FILE, b"x")})
    on_main(newsroom, {f"{NOVEMBER}late/index.md": (FILE, a_text("Late.\n"))})
    whole, *_ = read(newsroom, head)
    assert [(one.rule, one.params["other"]) for one in whole.findings if one.rule == "clashing-name"] == [
        ("clashing-name", f"{NOVEMBER}late/index.md")
    ]
    merged = merged_paths(newsroom.forge.repository(), changes_in(newsroom, head))
    assert merged is not None
    assert {f"{NOVEMBER}Late/photo.jpg", f"{NOVEMBER}late/index.md"} <= merged


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            {FLAT: (FILE, a_text("Ours.\n", "tom-whitaker"))},
            {FLAT: (FILE, a_text("Theirs.\n", "tom-whitaker"))},
        ),
        ({FLAT: None}, {FLAT: (FILE, a_text("Theirs.\n", "tom-whitaker"))}),
        ({f"{NOVEMBER}new": (FILE, b"x")}, {f"{NOVEMBER}new/index.md": (FILE, a_text())}),
    ],
)
def test_what_does_not_merge_is_held_and_says_so(newsroom: Newsroom, ours: Blobs, theirs: Blobs) -> None:
    head = push(newsroom, theirs)
    on_main(newsroom, ours)
    assert merged_paths(newsroom.forge.repository(), changes_in(newsroom, head)) is None
    whole, *_ = read(newsroom, head)
    assert ("outdated-base", HELD) in {(one.rule, one.severity) for one in whole.findings}


def test_a_history_of_ones_own_does_not_merge(newsroom: Newsroom) -> None:
    repository = newsroom.forge.repository()
    tree = repository.write_tree("", {f"{NOVEMBER}a.md": (FILE, repository.write_blob(a_text()))})
    head = repository.write_commit(tree, [], "x\n", "mallory", stamp(newsroom.tick()))
    whole, *_ = read(newsroom, head)
    assert {"outdated-base", "anothers-piece", "outside-contributions"} <= {
        one.rule for one in whole.findings
    }


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        (f"{NOVEMBER}late/index.md", a_text(), f"{NOVEMBER}late.md"),
        (f"{NOVEMBER}Late.md", a_text(), f"{NOVEMBER}late.md"),
        (f"{NOVEMBER}LATER/x.jpg", b"x", f"{NOVEMBER}later/index.md"),
        (f"{NOVEMBER}new.md", a_text(was="[/2026/11/late]"), f"{NOVEMBER}late.md"),
        (f"{NOVEMBER}new.md", a_text(was="[/2026/11/new/]"), ""),
        (f"{NOVEMBER}later/x.jpg", b"x", ""),
    ],
)
def test_a_place_that_was_taken_since_the_checks_is_found_before_the_merge(
    newsroom: Newsroom, path: str, text: bytes, place: str
) -> None:
    head = push(newsroom, {path: (FILE, text)})
    late = (FILE, a_text("Late.\n"))
    on_main(newsroom, {f"{NOVEMBER}late.md": late, f"{NOVEMBER}later/index.md": late})
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    tree = repository.merged_tree(main, head)
    assert held_place(repository, tree, changes_in(newsroom, head)) == place


# What would have git read for ever


def push_bomb(newsroom: Newsroom, wide: int = 10, deep: int = 9) -> str:
    """A folder that holds one other ten times, and so on: a billion files in nine objects."""
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    blob = repository.write_blob(a_text())
    tree = repository.write_tree("", {f"{n}.md": (FILE, blob) for n in range(wide)})
    for _ in range(deep - 1):
        tree = repository.write_tree("", {str(n): ("040000", tree) for n in range(wide)})
    whole = repository.write_tree(main, {"contributions/2026/12": ("040000", tree)})
    return repository.write_commit(whole, [main], "x\n", "mallory", stamp(newsroom.tick()))


def test_a_billion_files_in_nine_objects_are_refused_at_once(newsroom: Newsroom) -> None:
    head, began = push_bomb(newsroom), time.monotonic()
    with pytest.raises(NewsroomError, match="more files than can be read"):
        changes_in(newsroom, head)
    assert time.monotonic() - began < 5


def test_a_commit_too_long_to_be_one_is_none(newsroom: Newsroom) -> None:
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    long = repository.write_commit(
        f"{main}^{{tree}}", [main], "x" * 2_000_000, "mallory", stamp(newsroom.tick())
    )
    assert [commit.id for commit in repository.commits([long, main])] == [main]


def test_the_bodies_of_strangers_are_not_read_to_know_who_signs(newsroom: Newsroom) -> None:
    text = a_text("| a |\n|---|\n" + "[" * 200_000, "mallory", was="[/2020/01/x/]")
    head = push(newsroom, {f"{NOVEMBER}new.md": (FILE, text)})
    began = time.monotonic()
    (piece,) = pieces_of(newsroom.forge.repository(), changes_in(newsroom, head))
    assert (piece.header.authors, piece.lang, piece.body.text) == (("mallory",), "en", "")
    assert time.monotonic() - began < 2


def test_attributes_and_replacements_that_are_pushed_change_nothing(newsroom: Newsroom) -> None:
    """What is read is the blob that the head names, byte for byte."""
    repository, data = newsroom.forge.repository(), a_text("Good words.\n")
    attributes = b"*.md working-tree-encoding=UTF-16 filter=x diff=x merge=union\n"
    head = push(newsroom, {f"{NOVEMBER}new.md": (FILE, data), ".gitattributes": (FILE, attributes)})
    blob, other = repository.write_blob(data), repository.write_blob(b"bad words")
    repository.run("update-ref", f"refs/replace/{blob}", other)
    repository.run("update-ref", f"refs/replace/{head}", newsroom.forge.tip(MAIN))
    assert Commit(repository, head).read(f"{NOVEMBER}new.md") == data
    assert {change.path for change in changes_in(newsroom, head).items} == {
        f"{NOVEMBER}new.md",
        ".gitattributes",
    }


# What the newspaper makes itself


def test_every_page_that_is_made_but_the_pieces_has_an_address_of_the_newspapers_own() -> None:
    pages = printed(*many(60), *many(3, "en", topics="[tide, quay, boats]"))
    own = {page for page in pages if is_own(f"/{page}", SETTINGS.languages)}
    others = {page.removesuffix("index.html") for page in pages.keys() - own}
    standing = {"contribute/", "en/contribute/"}
    assert others - standing == {
        f"2026/{entry.path.split('/')[2]}/{entry.path.split('/')[3].removesuffix('.md')}/"
        for entry in (*many(60), *many(3, "en"))
    }
