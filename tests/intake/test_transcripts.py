"""What is said in a recording is read as readers are shown it, whole across its cues, and in linear time."""

from itertools import pairwise
from time import process_time

import pytest

from rempart.intake import parse, transcripts
from rempart.intake.transcripts import LARGEST, cues, parse_transcript
from tests.conftest import HEADER, PATH

VTT = b"""WEBVTT - a title

NOTE Nobody is shown this.

STYLE
::cue { color: white }

1
00:00:01.000 --> 00:00:04.000 align:start
<v Ruth>The ferry <i>stops</i>
at six.

00:00:04.000 --> 00:00:07.000
It stopped at eight
"""
SRT = (
    "1\r\n00:00:01,000 --> 00:00:04,000\r\nLe bac s’arrête\r\nà six heures.\r\n\r\n"
    "2\r\n00:00:05,000 --> 00:00:06,000\r\nC'est tôt.\r\n"
)


def vtt(*said: str) -> bytes:
    """A transcript with a cue for each line."""
    told = (f"00:00:{n % 60:02}.000 --> 00:00:{n % 60:02}.900\n{words}\n" for n, words in enumerate(said))
    return ("WEBVTT\n\n" + "\n".join(told)).encode()


def test_a_cue_is_its_words_without_times_and_tags_and_has_its_line() -> None:
    assert [(cue.line, cue.words) for cue in cues(VTT)] == [
        (10, "The ferry stops at six."),
        (14, "It stopped at eight"),
    ]
    assert [(cue.line, cue.words) for cue in cues(SRT.encode())] == [
        (3, "Le bac s’arrête à six heures."),
        (8, "C'est tôt."),
    ]


def test_a_sentence_goes_on_from_one_cue_to_the_next() -> None:
    piece = parse_transcript(vtt("His card is 4970", "1012 3456 7890, he", "said. Then he left."), "a.vtt")
    assert [(sentence.text, sentence.line) for sentence in piece.body.sentences] == [
        ("His card is 4970 1012 3456 7890, he said.", 4),
        ("Then he left.", 10),
    ]
    assert piece.body.blocks[0].end_line == 10


def test_words_without_a_full_stop_are_read_in_parts_that_overlap() -> None:
    said = [f"word{n} and so on and so" for n in range(400)]
    piece = parse_transcript(vtt(*said), "a.vtt")
    texts = [sentence.text for sentence in piece.body.sentences]
    assert max(map(len, texts)) <= transcripts.LONGEST
    for before, after in pairwise(texts):
        assert after.startswith(before[-transcripts.AGAIN :])
    for n in range(400):
        assert any(f"word{n} and so on" in text for text in texts)
    assert piece.body.sentences[-1].line > piece.body.sentences[0].line


def test_a_transcript_speaks_the_language_of_its_piece_under_its_names() -> None:
    owner = parse(HEADER.replace("lang: en", "lang: fr") + "Le bac.\n", PATH)
    piece = parse_transcript(VTT, "a.vtt", owner)
    assert (piece.lang, piece.header.authors, piece.header.title) == ("fr", ("alice-martin",), "")
    assert parse_transcript(SRT.encode(), "a.srt").lang == "fr"
    assert parse_transcript(VTT, "a.vtt").lang == "en"


def test_an_address_that_is_spelt_out_is_a_link() -> None:
    piece = parse_transcript(vtt("Go to https://shop.example/a?utm_source=x, now.", "Or not."), "a.vtt")
    assert [(link.url, link.domain, link.line) for link in piece.body.links] == [
        ("https://shop.example/a?utm_source=x", "shop.example", 4)
    ]


def test_what_is_not_shown_is_not_read() -> None:
    data = vtt("The ferry stops.") + b"\n" * LARGEST + vtt("Hidden words.")
    assert [cue.words for cue in cues(data)] == ["The ferry stops."]
    assert "Hidden" not in parse_transcript(data, "a.vtt").source


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"-->" * 60_000,
        b"\n\n-->\nx" * 30_000,
        b"<" * LARGEST,
        b"WEBVTT\n\n0 --> 1\n" + b"<a" * 90_000,
        b"\n \n" * 60_000,
        b"\n" + b" " * LARGEST,
        b"WEBVTT\n\n0 --> 1\n" + b"a" * LARGEST,
        b"WEBVTT\n\n0 --> 1\n" + b"A. " * 60_000,
        b"WEBVTT\n\n0 --> 1\n" + b"http://a.b.co.uk/ " * 10_000,
        b"0 --> 1\n" + "é\u202e\u200b".encode() * 20_000,
    ],
)
def test_whatever_the_bytes_are_they_are_read_in_time(data: bytes) -> None:
    start = process_time()
    piece = parse_transcript(data, "a.vtt")
    assert process_time() - start < 1.5
    assert len(piece.body.links) <= transcripts.MOST_LINKS
