"""A transcript hides nothing: what is said in a recording is read as what is written in its piece."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest

from rempart.adapters.manifest import Manifest
from rempart.intake import parse
from rempart.intake.transcripts import cues
from rempart.model.finding import Severity
from rempart.model.verdict import Band, Verdict
from rempart.newsroom.composing import House, Room
from rempart.newsroom.developing import Darkroom
from rempart.newsroom.screening import screen_commit, screen_paths
from rempart.newsroom.trees import Folder
from rempart.publishing.entries import Entry
from tests.attacks.histories import History, a_history
from tests.attacks.pipeline import Contribution
from tests.conftest import HEADER, TODAY
from tests.intake.test_transcripts import vtt
from tests.publishing.house import PROJECT

FOLDER = "contributions/2026/11/bell"
PIECE, SPOKEN = f"{FOLDER}/index.md", f"{FOLDER}/bell.vtt"
SOURCES = "sources:\n  - {title: Judgment of 3 March 2026, kind: document}\n"
ADVERT = {
    "en": (
        "Looking for the perfect getaway? Our friendly team will help you.",
        "Book now on 01632 960123, prices from £49, special offer,",
        "or get 20% off with the promo code DUNES. Don't miss it!",
    ),
    "fr": (
        "Profitez de nos offres exceptionnelles ! Nos experts vous accompagnent,",
        "devis gratuit au 02 99 00 12 34, à partir de 49 euros,",
        "livraison offerte avec le code promo DUNES. N'attendez plus !",
    ),
}
ACCUSED = {
    "en": "Deputy mayor Gerald Pinder has been taking bribes from the builder of the new quay.",
    "fr": "Le directeur de l'école Martin Sloe a détourné l'argent de la cantine.",
}
HONEST = {
    "en": (
        "<v Ruth Oarsby>We reopened on Monday, and forty people came.",
        "The tickets cost three euros, and the money goes to the lifeboat.",
        "Nobody was hurt, the mayor says so, and I believe her.",
    ),
    "fr": (
        "Nous avons rouvert lundi, et quarante personnes sont venues.",
        "L'entrée coûte trois euros, l'argent va au canot de sauvetage.",
        "Personne n'a été blessé, dit la maire, et je la crois.",
    ),
}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return a_history(tmp_path_factory.mktemp("history"))


def a_podcast(lang: str = "en", more: str = "") -> bytes:
    header = HEADER.replace("kind: news", "kind: podcast").replace("lang: en", f"lang: {lang}")
    header = header.replace("licence:", f"{more}media: {{file: bell.mp3, transcript: bell.vtt}}\nlicence:")
    return f"{header}The bell, as it rang.\n".encode()


def verdict(history: History, said: bytes, piece: bytes | None, path: str = SPOKEN) -> Verdict:
    """The verdict on a transcript that comes with its piece, or alone."""
    files = {path: ("100644", said)} | ({PIECE: ("100644", piece)} if piece else {})
    report = screen_commit(history.repository, history.changes(Contribution(files)), TODAY)
    (found,) = (one for one in report.verdicts if one.path == path)
    assert report.sources[path].startswith("WEBVTT")
    assert all(finding.path == path for finding in found.findings)
    return found


def rules(found: Verdict) -> dict[str, int]:
    return {finding.rule: finding.line for finding in reversed(found.findings)}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("alone", [True, False])
def test_an_advertisement_in_a_transcript_is_found_with_its_line(
    history: History, lang: str, alone: bool
) -> None:
    found = verdict(history, vtt(*HONEST[lang], *ADVERT[lang]), None if alone else a_podcast(lang))
    assert found.band in (Band.LOOK, Band.HOLD)
    assert {"sales-pitch", "shop-contact"} & set(rules(found))
    assert all(13 <= finding.line <= 19 for finding in found.findings if finding.rule == "sales-pitch")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_honest_transcript_is_clear(history: History, lang: str) -> None:
    assert verdict(history, vtt(*HONEST[lang]), a_podcast(lang)).band is Band.CLEAR


@pytest.mark.parametrize(
    "said",
    [
        ("Send it to FR14 2004 1010 0505 0001 3M02 606, please.",),
        ("Send it to FR14 2004 1010 0505", "0001 3M02 606, please."),
        ("Send <b>it</b> to <i>FR14 2004</i> 1010", "0505 0001", "3M02 606"),
        ("word " * 295 + "FR14 2004 1010", "0505 0001 3M02 606 " + "word " * 300),
        ("word " * 250 + "FR14 2004 1010", "0505 0001 3M02 606 " + "word " * 300),
    ],
)
def test_a_private_number_is_found_however_it_is_cut(history: History, said: tuple[str, ...]) -> None:
    found = verdict(history, vtt(*said), a_podcast())
    assert "private-data" in rules(found)
    assert found.band is Band.HOLD


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_accusation_is_held_and_only_looked_at_when_the_piece_has_sources(
    history: History, lang: str
) -> None:
    for more, severity in (("", Severity.HOLD), (SOURCES, Severity.LOOK)):
        found = verdict(history, vtt(ACCUSED[lang]), a_podcast(lang, more))
        (accused,) = (f for f in found.findings if f.rule == "unsourced-accusation")
        assert accused.severity is severity, more


def test_hidden_signs_and_addresses_are_found(history: History) -> None:
    said = vtt("The f\u200be\u200br\u200bry.", "Go to https://bit.ly/x and https://a.example/?aff=7.")
    assert {"hidden-text", "url-shortener", "tracking-link"} <= set(
        rules(verdict(history, said, a_podcast()))
    )


def test_endless_cues_pass_no_limit(history: History) -> None:
    many = b"WEBVTT\n\n" + b"0 --> 1\nBook now! \n\n" * 9_000
    start = process_time()
    found = verdict(history, many, a_podcast())
    assert process_time() - start < 6
    assert len(found.findings) < 200
    assert "exhausting-file" not in rules(found)


def test_a_large_file_is_read_as_far_as_it_is_shown(history: History) -> None:
    large = vtt("The ferry stops.") + b"\n" * 3_000_000 + vtt(*ADVERT["en"])
    assert verdict(history, large, a_podcast()).band is Band.CLEAR
    assert [cue.words for cue in cues(large)] == ["The ferry stops."]


def test_files_of_a_folder_have_their_transcripts_read_too(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / PIECE).write_bytes(a_podcast())
    (tmp_path / SPOKEN).write_bytes(vtt(*ADVERT["en"]))
    report = screen_paths(tmp_path, [PIECE], TODAY)
    assert [one.path for one in report.verdicts] == [PIECE, SPOKEN]
    assert report.verdicts[1].band in (Band.LOOK, Band.HOLD)


def test_no_other_file_is_shown_as_a_transcript(tmp_path: Path) -> None:
    """A sound may hold words between two empty lines; nobody has read those."""
    tree = Folder(tmp_path)
    (tmp_path / FOLDER).mkdir(parents=True)
    for name in ("bell.mp3", "bell.vtt"):
        (tmp_path / FOLDER / name).write_bytes(b"ID3\n\n0 --> 1\nBook now!\n")
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github/newsroom.yml").write_bytes((PROJECT / ".github/newsroom.yml").read_bytes())
    shutil.copytree(PROJECT / "site/theme/reader", tmp_path / "site/theme/reader")
    manifest = Manifest()
    paper = Room(House(tree), manifest, Darkroom(tree, tmp_path, manifest), date(2026, 11, 24)).paper()
    for name, shown in (("bell.mp3", ()), ("bell.vtt", ("Book now!",))):
        text = a_podcast().replace(b"transcript: bell.vtt", f"transcript: {name}".encode())
        header = parse(text, PIECE).header
        entry = Entry(PIECE, "/2026/11/bell/", "en", header, datetime(2026, 11, 20, tzinfo=UTC), None, 1)
        assert paper.transcript(entry) == shown
