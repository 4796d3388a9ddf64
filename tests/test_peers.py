"""Spam filters side by side: the same texts in the same form, sources kept apart, and no filter pretended."""

import shutil
from collections.abc import Callable
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from bench import filters, mails, peers
from rempart.measuring.samples import Judged, Sample
from rempart.newsroom.measuring import Judge
from tests.measuring.collections import COMPTE_RENDU, PITCH, REPORT, write_pair

SOLD = [Sample(f"s{n}", f"{PITCH} Room {n}.", "en", "spam", "A hotel", "hotel") for n in range(6)]
HONEST = [Sample(f"h{n}", f"{REPORT} Item {n}.", "en", "legit", "The council", "town") for n in range(6)]
FRENCH = [Sample(f"f{n}", f"{COMPTE_RENDU} {n}.", "fr", "legit", "Le conseil", "ville") for n in range(3)]


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return Judge(date(2026, 11, 24))([*SOLD[3:], *HONEST[3:], *FRENCH])


def read(sample: Sample) -> EmailMessage:
    return message_from_bytes(mails.mail(sample), policy=policy.default)


def test_two_mails_differ_in_their_title_and_their_text_alone() -> None:
    one, other = (read(sample) for sample in (SOLD[0], FRENCH[0]))
    different = [name for name in one if one[name] != other[name]]
    assert different == ["Subject"]
    assert other.get_content().strip() == FRENCH[0].text


@pytest.mark.parametrize("title", ["two\nlines", "\ud800 half", "Bcc: all@x.example\r\n\r\nbody", "é" * 500])
def test_no_title_breaks_out_of_its_header(title: str) -> None:
    message = read(Sample("x", "The text.", title=title))
    assert message["Bcc"] is None
    assert message.get_content().strip() == "The text."


def test_what_is_asked_about_was_never_learnt_from() -> None:
    for split in peers.cross_source([*_of("tg-spam"), *_of("spamassassin"), *_of("rust-lang"), *_of("18F")]):
        assert split.learn
        assert split.ask
        assert not {one.source for one in split.learn} & {one.source for one in split.ask}


def test_of_one_source_and_label_not_too_many_are_taken() -> None:
    (split, _) = peers.cross_source(_of("tg-spam", 100) + _of("rust-lang", 400))
    assert (len(split.ask), len(split.learn)) == (peers.ASKED, peers.LEARNT)


def _of(source: str, count: int = 3) -> list[Sample]:
    label = "spam" if source == "tg-spam" else "legit"
    return [Sample(f"{source}{n}", "text", "en", label, source=source) for n in range(count)]


CONTESTANTS = [
    pytest.param(filters.rules, "", id="our rules"),
    pytest.param(filters.ours, "sklearn", id="ours"),
    pytest.param(filters.hint_alone, "sklearn", id="our hint"),
    pytest.param(filters.plain, "sklearn", id="the baseline"),
    pytest.param(filters.bogofilter, "bogofilter", id="bogofilter"),
    pytest.param(filters.spamassassin, "spamassassin", id="SpamAssassin"),
    pytest.param(filters.spamassassin_bayes, "spamassassin", id="SpamAssassin with Bayes"),
]


@pytest.mark.parametrize(("contestant", "needs"), CONTESTANTS)
def test_a_filter_answers_once_for_each_text_and_ranks_what_it_learnt_first(
    contestant: Callable[[filters.Task], filters.Answer], needs: str, judged: list[Judged], tmp_path: Path
) -> None:
    if needs == "sklearn":
        pytest.importorskip("sklearn")
    elif needs and not shutil.which(needs):
        pytest.skip(f"{needs} is not on this machine")
    answer = contestant(filters.Task([*SOLD[:3], *HONEST[:3]], judged, tmp_path))
    assert len(answer.scores) == len(answer.flagged) == len(judged)
    found = peers.figures(judged, answer)
    assert found["by_lang"]["fr"]["false_alarms"]["n"] == 3
    assert found["ranking"]["roc_auc"] >= 0.5


def test_a_filter_that_is_not_there_says_so_and_has_no_figures(
    judged: list[Judged], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(peers, "present", lambda: {"bogofilter": None})
    split = peers.Split("invented", SOLD[:3], [one.sample for one in judged])
    found = {"invented": {"n": 9, "learnt": 3} | peers.asked(split, Judge(date(2026, 11, 24)))}
    assert found["invented"]["bogofilter"] == {"absent": True}
    peers.show(found)
    assert "not on this machine: nothing measured" in capsys.readouterr().out


def test_pairs_are_asked_about_and_never_learnt_from(tmp_path: Path) -> None:
    write_pair(tmp_path / "adverts", "01", PITCH, REPORT)
    (split,) = peers.paired([*SOLD, *HONEST], [tmp_path / "adverts"])
    assert [one.label for one in split.ask] == ["bad", "honest"]
    assert {one.label for one in split.learn} == {"spam", "legit"}
