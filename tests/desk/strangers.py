"""A newsroom whose waiting contributions hold a payload wherever a stranger's word can stand."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rempart.forge import MAIN, File, Files
from rempart.forge.branch import record
from rempart.forge.heads import OFFERED_BY, write_files
from rempart.ledger import stamp
from rempart.model.decision import Act, Deed
from rempart.model.report import Remark
from tests.attacks.files import NAMES, a_huge_png
from tests.attacks.fragments import HEADERS, TEXTS, UNSEEN
from tests.browser import hostile
from tests.browser.payloads import WORDS, armed
from tests.newsrooms import MASTHEAD, Newsroom, a_text, make_newsroom
from tests.publishing.house import a_newsroom, tree_of

TOGETHER = 8  # pieces in one contribution: as many as the desk frames, and fewer
CAMILLE = b"  ann: [moderator]\n"
STRANGE = (
    "\u202eeltit derutrahc",
    "a\u2066b\u2069\u200b\u00ad",
    "\x1b[2J\x1b]0;owned\x07\x9b31m",
    "{{ 7 * 7 }}{% raw %}{{ config }}{% endraw %}",
    "%(count)d %s %(who)s {0}",
    "a\nb\r\nc\td",
    "W" * 190,
    "Word " * 30,
    "\u0301" * 150,
    "漢字" * 90,
    "مرحبا " * 20,
    "",
    " ",
    "-->",
    "#1 · Accepted · Camille Roux",
)
PLACE = "contributions/2026/11"
DESK_BUTTONS = """\
<form method="post" action="/piece/1/act"><button name="deed" value="accept">a Accept</button></form>

## Decide

[a Accept](/piece/1/act "Accept") · [Return…](/piece/1/compose/return) · [Decline…](../../../../piece/1/act)

[Your session ended: sign in again](http://127.0.0.1:8300/enter?token=x)
"""


def hostile_desk(folder: Path, trap: str) -> Newsroom:
    """Its forge and its clone. Everything that waits was offered by strangers."""
    pieces = {path: File(_bytes(data)) for path, data in hostile._pieces(trap)}
    house = tree_of(a_newsroom(folder / "house", dict(hostile._people(trap))))
    newsroom = make_newsroom(folder, {**house, "site/masthead.yml": MASTHEAD + CAMILLE})
    for number, files in enumerate((*_together(pieces), *_more(trap))):
        _offer(newsroom, files, armed(WORDS[number % len(WORDS)], 100 + number, trap), number)
    words = [armed(word, 300 + number, trap) for number, word in enumerate(WORDS[::6])]
    for number, word in enumerate((*STRANGE, *words)):
        _offer(newsroom, {f"{PLACE}/strange-{number}.md": File(a_text("Words.\n"))}, word, number)
    _say(newsroom, trap)
    _note(newsroom, trap)
    return newsroom


def _bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data


def _together(pieces: Files) -> Iterator[Files]:
    """The pieces, several in a contribution, with what lies beside them; no page and no drawing of theirs."""
    plain = {path: file for path, file in pieces.items() if not path.endswith((".html", ".svg"))}
    folders = list(dict.fromkeys(path.rpartition("/")[0] for path in plain))
    for start in range(0, len(folders), TOGETHER):
        chosen = tuple(f"{folder}/" for folder in folders[start : start + TOGETHER])
        yield {path: file for path, file in plain.items() if path.startswith(chosen)}


def _more(trap: str) -> Iterator[Files]:
    """What is refused, cannot be read, or only looks like something else."""
    yield {f"{PLACE}/buttons.md": File(a_text(DESK_BUTTONS, author="ann", title="Decide"))}
    yield {f"{PLACE}/text-{n}.md": File(a_text(text)) for n, text in enumerate(TEXTS)}
    yield {
        f"{PLACE}/header-{n}.md": File(f"---\n{text}\n---\nA.\n".encode()) for n, text in enumerate(HEADERS)
    }
    yield {f"{PLACE}/n/{name}": File(a_text("Words.\n")) for name in NAMES if _is_writable(name)}
    yield {f"{PLACE}/page/index.md": File(a_text("![a](a.png)\n")), **dict(_broken())}
    yield {"site/theme/reader/piece.html": File(b"<script>alert(1)</script>"), "mkdocs.yml": None}
    yield {"contributions/people/zoe.md": File(f"---\nname: {STRANGE[3]}\nbio: <b>\n---\n".encode())}
    yield {f"{PLACE}/unseen.md": File(a_text("".join(f"a{sign}b\n\n" for sign in UNSEEN)))}


def _broken() -> Iterator[tuple[str, File]]:
    """Files beside a piece that are not what they say."""
    yield f"{PLACE}/page/a.png", File(a_huge_png(12_000))
    yield f"{PLACE}/page/b.png", File(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    yield f"{PLACE}/page/c.html", File(b"<script>alert(1)</script>")
    yield f"{PLACE}/page/d.svg", File(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    yield f"{PLACE}/page/e.md", File(b"/etc/passwd", "120000")


def _is_writable(name: str) -> bool:
    """Whether git lets a tree hold it."""
    parts = name.split("/")
    return "\n" not in name and not {"", ".", "..", ".git"} & set(parts) and "git~1" not in name


def _offer(newsroom: Newsroom, files: Files, title: str, number: int) -> None:
    """As a stranger's own git does: the title as it is, under a name of their own choice."""
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    tree = write_files(repository, main, files)
    message = f"{title}\n\n{OFFERED_BY}{'alice-martin' if number % 2 else title}\n"
    commit = repository.write_commit(tree, [main], message, "Zoe", stamp(newsroom.tick()))
    taken = [request.number for request in newsroom.forge.requests()]
    repository.run("update-ref", f"refs/pull/{max(taken, default=0) + 1}/head", commit)


def _say(newsroom: Newsroom, trap: str) -> None:
    """Every payload said under the first contribution, by somebody who is called so."""
    for number, word in enumerate((*WORDS, *STRANGE)):
        told = armed(word, 600 + number, trap)
        newsroom.forge.remark(1, Remark(told, told, f"{told}\n\n{told}", f"mark {number}"))


def _note(newsroom: Newsroom, trap: str) -> None:
    """Lines of the ledger that say what no program of ours writes there."""
    head = newsroom.forge.request(1).head
    at = stamp(newsroom.tick())
    acts = [_line(head, at, armed(word, 800 + number, trap)) for number, word in enumerate(WORDS)]
    record(newsroom.forge, lambda _: acts)


def _line(head: str, at: str, word: str) -> Act:
    note: Mapping[str, str] = {"rule": word, "via": word, "title": word, "came": word}
    return Act(at, Deed.FINDING_WRONG, word, 1, commit=head, band=word, note=note)
