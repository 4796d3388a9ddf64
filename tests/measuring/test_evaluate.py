"""`evaluate` and `train` are contracts: what they print last, which figures, and what they refuse."""

import json
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from rempart.errors import NewsroomError
from rempart.measuring import claims, pairs, sourcing
from rempart.measuring.samples import Sample, read_samples
from rempart.model.finding import Family
from rempart.newsroom import training
from rempart.newsroom.measuring import Asked, evaluate
from rempart.screening.linear import load, weigh
from tests.measuring.collections import (
    PITCH,
    REPORT,
    a_row,
    claim_rows,
    spam_rows,
    write_pair,
    write_rows,
)
from tests.test_cli import rempart, sentence

TODAY = date(2026, 11, 24)
SHARE = {"share", "hits", "n", "low", "high"}

needs_scikit = pytest.mark.skipif(find_spec("sklearn") is None, reason="the extra `train` is not installed")


def measured(task: str, *data: Path, families: tuple[Family, ...] = ()) -> Any:
    return evaluate(Asked(task, families), data, TODAY)


def shares(figures: Any) -> list[dict[str, Any]]:
    """Every share anywhere in the figures."""
    if isinstance(figures, dict):
        found = [figures] if "share" in figures else []
        return found + [one for value in figures.values() for one in shares(value)]
    return [one for value in figures for one in shares(value)] if isinstance(figures, list) else []


def test_the_last_line_is_one_json_object_and_nothing_else_is_printed(tmp_path: Path) -> None:
    write_rows(tmp_path / "spam.jsonl.gz", spam_rows())
    done = rempart("evaluate", "--task", "spam", "spam.jsonl.gz", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert list(found) == [
        "schema", "task", "data", "n", "false_alarms", "recall", "ranking", "halves",
    ]  # fmt: skip
    assert found["task"] == "spam"


def test_every_share_says_over_how_many_and_how_sure_it_is(tmp_path: Path) -> None:
    data = write_rows(tmp_path / "all.jsonl", [*spam_rows(), *claim_rows(12)])
    write_pair(tmp_path / "pairs", "01", PITCH, REPORT)
    found = shares(measured("", data, tmp_path / "pairs"))
    assert len(found) > 50
    assert all(set(one) >= SHARE and one["low"] <= one["share"] <= one["high"] for one in found)


def test_recall_is_averaged_over_sellers_and_not_over_their_pages(tmp_path: Path) -> None:
    found = measured("spam", write_rows(tmp_path / "spam.jsonl", spam_rows()))["recall"]
    assert (found["n"], found["publishers"]) == (7, 2)
    assert found["by_publisher"]["hotel (en)"]["look"]["share"] == 1.0
    assert found["average"]["look"] == 0.5


def test_honest_writing_is_told_apart_by_language_and_source(tmp_path: Path) -> None:
    found = measured("spam", write_rows(tmp_path / "spam.jsonl", spam_rows()))["false_alarms"]
    assert {lang: one["look"]["n"] for lang, one in found["by_lang"].items()} == {"en": 6, "fr": 4}
    assert set(found["by_source"]) == {"a/town (en)", "a/town (fr)"}
    assert found["all"]["hold"] == {"share": 0.0, "hits": 0, "n": 10, "low": 0.0, "high": 0.2775}


def test_each_half_is_judged_by_the_threshold_of_the_other(tmp_path: Path) -> None:
    found = measured("spam", write_rows(tmp_path / "spam.jsonl", spam_rows()))["halves"]
    assert sum(one["n"] for half in found for one in half["false_alarms"].values()) == 10
    assert sum(half["recall"]["n"] for half in found) == 7


def test_a_text_is_in_the_same_half_whatever_else_is_there() -> None:
    assert [Sample(f"text-{n}", "").half for n in range(8)] == [
        Sample(f"text-{n}", "x").half for n in range(8)
    ]
    assert {Sample(f"text-{n}", "").half for n in range(8)} == {0, 1}


def test_sentences_that_wanted_a_source_are_told_apart_by_where_they_come_from(tmp_path: Path) -> None:
    figure = "La population a augmenté de 61 % en dix ans, soit 4 200 habitants de plus que prévu."
    wanted = {"label": sourcing.WANTED, "lang": "fr", "text": figure}
    rows = [
        a_row(1, **wanted, source="fr.wikipedia (x/y)"),
        a_row(2, **wanted, source="en.wikipedia, machine-translated (x/y)"),
        a_row(3),
    ]
    found = measured("sourcing", write_rows(tmp_path / "sentences.jsonl", rows))
    assert {kind: one["advice"]["hits"] for kind, one in found["recall"].items()} == {
        "native": 1,
        "machine_translated": 1,
    }
    assert found["ordinary"]["paragraphs"]["en"]["advice"]["n"] == 1
    assert found["ordinary"]["sentences"]["en"]["look"]["hits"] == 0


def test_rules_are_counted_over_honest_texts_alone(tmp_path: Path) -> None:
    found = measured("rules", write_rows(tmp_path / "spam.jsonl", spam_rows()))
    assert (found["n"], found["by_lang"]) == (10, {"en": 6, "fr": 4})
    assert "sales-pitch" not in found["rules"]
    assert found["bands"]["all"]["clear"]["n"] == 10


def test_sentences_are_cut_into_blocks_in_the_order_of_their_ids() -> None:
    told = claims.in_order(Sample(name, "") for name in ("cb-10", "no number", "cb-9", "cb-100"))
    assert [one.id for one in told] == ["cb-9", "cb-10", "cb-100", "no number"]


@needs_scikit
def test_every_block_of_sentences_is_judged_by_the_others(tmp_path: Path) -> None:
    found = measured("claims", write_rows(tmp_path / "claims.jsonl", claim_rows()))
    assert set(found) >= {"n", "positives", "basis", "f1", "precision", "recall", "blocks", "weights"}
    folds = found["blocks"]["folds"]
    assert [(fold["first"], fold["last"]) for fold in folds] == [
        (f"text-{start}", f"text-{start + 11}") for start in range(0, 60, 12)
    ]
    assert found["blocks"]["f1"] == 1.0
    assert found["blocks"]["pooled"]["n"] == 60


@needs_scikit
def test_weights_say_whether_they_have_seen_what_they_are_measured_on(tmp_path: Path) -> None:
    rows = [a_row(n, label=DEBATED[n % 2], text=f"Sentence {n} of the debate.") for n in range(400)]
    samples = list(read_samples((json.dumps(row).encode() for row in rows), "rows"))
    trained = claims.train(samples, {})
    assert 0 < len(trained.about["seen"]) < 30
    found = measured("claims", write_rows(tmp_path / "claims.jsonl", claim_rows()))
    assert found["weights"]["seen_in_training"]["hits"] == 0
    assert found["basis"] == "weights"


DEBATED = (claims.YES, claims.NO)


@needs_scikit
def test_training_twice_writes_the_same_bytes_and_they_separate_what_they_learnt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rows(tmp_path / "claims.jsonl", claim_rows())
    write_rows(tmp_path / "spam.jsonl", spam_rows())
    for name, seed in (("one", "1"), ("two", "2")):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        done = rempart("train", "claims.jsonl", "spam.jsonl", "--out", name, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
            f"{name}/claims.weights",
            f"{name}/hint.weights",
        ]
    for name in ("claims.weights", "hint.weights"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    weights = load((tmp_path / "one/claims.weights").read_bytes())
    assert weights.about["sources"] == {"debate, checkworthy, en": 20, "debate, not_checkworthy, en": 40}
    answers = [weigh(weights, claims_marks(row["text"])) > 0 for row in claim_rows()]
    assert answers == [row["label"] == claims.YES for row in claim_rows()]


def claims_marks(text: str) -> Any:
    from rempart.screening.claims import marks

    return marks(text)


def test_a_half_is_screened_without_what_is_said_of_it_for_the_measure(tmp_path: Path) -> None:
    header = "---\ntitle: A\npair: 07\nhalf: bad\nshape: x\nsubtle: true\nhonest_by: [a,\n  b]\nlang: fr\n"
    half = pairs.half(
        "07-own-shop-bad.md", f"{header}sources:\n  - {{id: a, title: B}}\n---\n\nSubtle: no.\n"
    )
    assert (
        half.sample.text == "---\ntitle: A\nlang: fr\nsources:\n  - {id: a, title: B}\n---\n\nSubtle: no.\n"
    )
    assert (half.pair, half.shape, half.bad, half.subtle, half.sample.lang) == ("07", "x", True, True, "fr")


def test_pairs_tell_bad_halves_from_honest_ones_by_shape_and_language(tmp_path: Path) -> None:
    write_pair(tmp_path / "adverts", "01", PITCH, REPORT)
    write_pair(tmp_path / "adverts", "02", REPORT, REPORT, shape="guest-post", subtle="true")
    found = measured("pairs", tmp_path / "adverts")
    assert (found["pairs"], found["n"], found["families"]) == (2, 4, ["spam"])
    assert found["all"]["recall"]["share"] == 0.5
    assert found["all"]["honest_flagged"]["hits"] == 0
    assert {shape: one["recall"]["hits"] for shape, one in found["by_shape"].items()} == {
        "guest-post": 0,
        "hotel": 1,
    }
    assert found["subtle"]["recall"] == {"share": 0.0, "hits": 0, "n": 1, "low": 0.0, "high": 0.7935}
    assert (found["missed"], found["wrong"]) == (["02-guest-post-bad.md"], [])
    assert "sales-pitch" in found["rules"]["bad"]


def test_the_name_of_a_folder_or_the_reader_says_which_families_count(tmp_path: Path) -> None:
    write_pair(tmp_path / "dev_rumour", "01", PITCH, REPORT)
    assert measured("pairs", tmp_path / "dev_rumour")["families"] == ["sourcing", "rumour", "law"]
    asked = measured("pairs", tmp_path / "dev_rumour", families=(Family.SPAM,))
    assert asked["families"] == ["spam"]


def test_without_a_task_whatever_the_data_is_for_is_measured(tmp_path: Path) -> None:
    data = write_rows(tmp_path / "spam.jsonl", spam_rows())
    write_pair(tmp_path / "pairs", "01", PITCH, REPORT)
    assert list(measured("", data, tmp_path / "pairs")["tasks"]) == ["spam", "rules", "pairs"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--task", "claims", "spam.jsonl"), "no text here has a label"),
        (("--task", "pairs", "spam.jsonl"), "is for folders"),
        (("unlabelled.jsonl",), "nothing here can be measured"),
        (("broken.jsonl",), "line 2 of broken.jsonl"),
        (("half",), "holds no whole pairs (01)"),
        (("named",), "no half of a pair"),
    ],
)
def test_what_cannot_be_measured_is_said_in_one_sentence(
    args: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    write_rows(tmp_path / "spam.jsonl", spam_rows())
    write_rows(tmp_path / "unlabelled.jsonl", [a_row(1, label="?")])
    (tmp_path / "broken.jsonl").write_text(json.dumps(a_row(1)) + "\n[1]\n")
    write_pair(tmp_path / "half", "01", PITCH, REPORT)
    (tmp_path / "half" / "01-hotel-bad.md").unlink()
    write_pair(tmp_path / "named", "01", PITCH, REPORT)
    (tmp_path / "named" / "notes.md").write_text("what was done")
    assert told in sentence(rempart("evaluate", *args, cwd=tmp_path))


def test_training_without_scikit_learn_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "can_fit", lambda: False)
    with pytest.raises(NewsroomError, match="scikit-learn"):
        training.train([write_rows(tmp_path / "a.jsonl", claim_rows())], tmp_path)
