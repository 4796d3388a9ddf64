"""Records in, the files of a search bundle out: the only part that knows Pagefind.

Of what it makes, the parts that are drawn from hash tables come in another order each time; they are put in
order here, so that the same records make the same bytes.
"""

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from gzip import compress, decompress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rempart.adapters.search import cbor
from rempart.adapters.search.service import Service
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.search import ROOT, Record

PACKAGE = "pagefind_bin"
KNOWN = "1.5.2"  # whose files are understood; pyproject.toml asks for the same
ENTRY = "pagefind-entry.json"
SIGNATURE = b"pagefind_dcd"
KEPT = ("index/",)
NO_WORD = "\U000103a0"  # a sign of Old Persian: what holds no word at all is left out
PROGRAM = ("pagefind.js", "pagefind-worker.js")

NO_PAGEFIND = N_(
    "the search needs Pagefind, which is not installed: pip install 'rempart[publish]', "
    "or publish with --no-search"
)
OTHER_PAGEFIND = N_(
    "the search is made with Pagefind %(known)s, and %(found)s is installed: pip install 'rempart[publish]'"
)
STRANGE_FILES = N_(
    "Pagefind wrote an index that cannot be understood (%(cause)s): install %(known)s anew, "
    "or publish with --no-search"
)

File = tuple[str, bytes]


def build_bundle(records: Iterable[Record]) -> Iterator[File]:
    """The files of a bundle by their paths in it, in order; the same whatever the order of its records.

    All records are of one language, and there is one at least. Raises NewsroomError.
    """
    found = _made(list(records))
    yield from sorted([*found.kept(KEPT), *found.mended()])


def build_engine(languages: Iterable[str]) -> Iterator[File]:
    """The program that searches in a reader's browser, for these languages, by its paths in its folder.

    Pagefind loads its program from the first bundle it opens, and all others into that. This one holds
    a piece for each language that no question finds: no bundle need have a program of its own.
    """
    empty = [Record(lang, lang, NO_WORD, {}, {}, "") for lang in sorted(set(languages))]
    found = _made(empty)
    wasm = tuple(f"wasm.{record.lang}.pagefind" for record in empty)
    yield from sorted([*found.kept((*KEPT, *PROGRAM, *wasm)), *found.mended()])


def engine_path() -> str:
    """The folder of the program, relative to the newspaper's address: another one for another version."""
    return f"{ROOT}engine-{KNOWN}/"


def digest(files: Iterable[File]) -> str:
    """A name for the contents of a bundle."""
    told = sha256()
    for path, data in files:
        told.update(f"{path} {len(data)} ".encode() + data)
    return told.hexdigest()[:16]


def _made(records: Sequence[Record]) -> "_Index":
    """What Pagefind makes of records."""
    with Service(executable()) as service:
        index = service.ask({"type": "NewIndex", "config": {}})["index_id"]
        for record in sorted(records, key=lambda record: (record.moment, record.url), reverse=True):
            service.tell({"type": "AddRecord", "index_id": index, **_asked(record)})
        files = service.ask({"type": "GetFiles", "index_id": index})["files"]
    made = {file["path"]: b64decode(file["content"]) for file in files}
    return _Index(made, {record.url: record.moment for record in records})


def _asked(record: Record) -> dict[str, Any]:
    return {
        "url": record.url,
        "content": record.content,
        "language": record.lang,
        "meta": dict(record.meta),
        "filters": {name: list(values) for name, values in record.filters.items()},
    }


def executable() -> Path:
    """Pagefind's program. Raises NewsroomError when it is not there, or is another one."""
    try:
        found = version(PACKAGE)
        from pagefind_bin import get_executable

        program = Path(get_executable())
    except (PackageNotFoundError, ImportError, FileNotFoundError) as error:
        raise NewsroomError(NO_PAGEFIND) from error
    if found != KNOWN:
        raise NewsroomError(OTHER_PAGEFIND, known=KNOWN, found=found)
    return program


@dataclass(frozen=True, slots=True)
class _Index:
    """What Pagefind made, by path, and the moment of each piece, by address.

    Its files name each other by their digests: what changes a file renames it.
    """

    files: Mapping[str, bytes]
    moments: Mapping[str, str]

    def kept(self, beginnings: tuple[str, ...]) -> Iterator[File]:
        """The files that are as they should be; the rest is the look of a search page that is not ours."""
        return ((path, data) for path, data in self.files.items() if path.startswith(beginnings))

    def mended(self) -> Iterator[File]:
        """The files that are put in order. Raises NewsroomError when they are not what we know."""
        try:
            entry = json.loads(self.files[ENTRY])
            for told in entry["languages"].values():
                yield from self._of_language(told)
        except (KeyError, ValueError, OSError) as error:
            raise NewsroomError(STRANGE_FILES, cause=repr(error), known=KNOWN) from error
        yield ENTRY, json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()

    def _of_language(self, told: dict[str, Any]) -> Iterator[File]:
        """Pieces, filters and table of contents of a language; `told` gets the new name of this."""
        lang = told["hash"].partition("_")[0]
        edition, pages, chunks, filters, sorts, fields = _read(self.files[_contents(told["hash"])])
        for page in pages:
            data = self.files[f"fragment/{page[0]}.pf_fragment"]
            page[0] = self._dated(lang, page[0], data)
            yield f"fragment/{page[0]}.pf_fragment", data
        for row in filters:
            title, values = _read(self.files[f"filter/{row[1]}.pf_filter"])
            data = _written([title, sorted(values)])
            row[1] = _name(lang, data)
            yield f"filter/{row[1]}.pf_filter", data
        data = _written([edition, pages, chunks, sorted(filters), sorted(sorts), fields])
        told["hash"] = _name(lang, data)
        yield _contents(told["hash"]), data

    def _dated(self, lang: str, name: str, data: bytes) -> str:
        """A piece's name with its moment before it: what is found in several bundles can be put in order."""
        url = json.loads(decompress(data).removeprefix(SIGNATURE))["url"]
        return f"{lang}_{self.moments[url]}-{name.removeprefix(lang + '_')}"


def _contents(name: str) -> str:
    return f"pagefind.{name}.pf_meta"


def _name(lang: str, data: bytes) -> str:
    return f"{lang}_{sha256(data).hexdigest()[:10]}"


def _read(data: bytes) -> list[Any]:
    text = decompress(data)
    if not text.startswith(SIGNATURE):
        raise ValueError("no signature")
    value: list[Any] = cbor.load(text.removeprefix(SIGNATURE))
    return value


def _written(value: list[Any]) -> bytes:
    return compress(SIGNATURE + cbor.dump(value), mtime=0)
