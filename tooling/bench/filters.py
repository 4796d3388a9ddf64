"""Honest texts and spam to learn from, and texts to judge, in; what each spam filter says of these out.

The others were made for mail, whose headers and network lists say most: here they see a text alone.
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.mails import write_mails
from rempart.intake import parse_foreign
from rempart.measuring import fitting, hinting
from rempart.measuring.figures import threshold_at
from rempart.measuring.samples import SPAM, Judged, Sample
from rempart.model.finding import Family, Severity
from rempart.newsroom.measuring import line
from rempart.screening import hint
from rempart.screening.linear import weigh
from rempart.screening.scores import scores

FALSE_ALARMS = 0.01  # of the honest texts learnt from: where the plain baseline puts its threshold
# It learns from what it is given alone, and however little that is.
BAYES = "use_bayes 1\nbayes_auto_learn 0\nbayes_min_spam_num 1\nbayes_min_ham_num 1\n"
SPAMASSASSIN = """
use strict; use warnings; use Mail::SpamAssassin;
my ($home, $prefs) = @ARGV;
my $judge = Mail::SpamAssassin->new({ local_tests_only => 1, dont_copy_prefs => 1, userstate_dir => $home,
    userprefs_filename => $prefs, home_dir_for_helpers => $home });
while (my $name = <STDIN>) {
    chomp $name; open my $file, '<', $name or die $!; my @lines = <$file>;
    my $mail = $judge->parse(\\@lines); my $status = $judge->check($mail);
    print $status->get_score(), "\\n"; $status->finish; $mail->finish;
}
"""


@dataclass(frozen=True, slots=True)
class Task:
    """What there is to learn from, what is to be judged, and an empty folder to work in."""

    learn: Sequence[Sample]
    judge: Sequence[Judged]  # with the verdict of our rules, which learn nothing
    work: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """A score for each text, what is flagged, and the CPU seconds that learning and judging took."""

    scores: Sequence[float]
    flagged: Sequence[bool]
    learning: float
    judging: float


def rules(task: Task) -> Answer:
    """Ours without the hint: what the rules flag, ranked by what they found; what the command costs."""
    flagged = [one.reaches(Severity.LOOK, Family.SPAM) for one in task.judge]
    told = [scores(one.verdict.findings, [Family.SPAM])[Family.SPAM] for one in task.judge]
    lines = task.work / "texts.jsonl"
    lines.write_bytes(b"".join(line(one.sample) + b"\n" for one in task.judge))
    started = _children()
    _run([sys.executable, "-m", "rempart", "screen", "--jsonl", str(lines)], task.work)
    return Answer(told, flagged, 0.0, _children() - started)


def ours(task: Task) -> Answer:
    """Ours: the same flags, as the hint flags nothing; it ranks, fitted to the texts to learn from alone."""
    by_rules = rules(task)
    started = time.process_time()
    weights = hinting.train(task.learn, {})
    learnt = time.process_time()
    told = []
    for one in task.judge:
        piece = parse_foreign(one.sample.text, one.sample.id, one.sample.title, one.sample.lang)
        share = hint.strength(piece, weights)
        told.append(scores(one.verdict.findings, [Family.SPAM], share)[Family.SPAM])
    return Answer(told, by_rules.flagged, learnt - started, by_rules.judging)


def hint_alone(task: Task) -> Answer:
    """The hint as if it flagged, which it never does: what its words are worth."""
    started = time.process_time()
    weights = hinting.train(task.learn, {})
    learnt = time.process_time()
    told = [weigh(weights, hinting.marks(one.sample)) for one in task.judge]
    return Answer(told, [score > 0 for score in told], learnt - started, time.process_time() - learnt)


def plain(task: Task) -> Answer:
    """The plain baseline: TF-IDF of words and pairs of words, logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict
    from sklearn.pipeline import make_pipeline

    started = time.process_time()
    texts, truth = [_whole(one) for one in task.learn], [one.label == SPAM for one in task.learn]
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        LogisticRegression(C=10, max_iter=1000, random_state=fitting.SEED),
    )
    known = cross_val_predict(model, texts, truth, cv=3, method="decision_function")
    honest = [float(score) for score, bad in zip(known, truth, strict=True) if not bad]
    model.fit(texts, truth)
    learnt = time.process_time()
    told = [float(score) for score in model.decision_function([_whole(one.sample) for one in task.judge])]
    threshold = threshold_at(honest, FALSE_ALARMS)
    return Answer(told, [s > threshold for s in told], learnt - started, time.process_time() - learnt)


def bogofilter(task: Task) -> Answer:
    """bogofilter, with its own cutoff for what it is sure of."""
    words = task.work / "words"
    words.mkdir()
    started = _children()
    for bad, option in ((True, "-s"), (False, "-n")):
        mails = write_mails(task.work / option, (one for one in task.learn if (one.label == SPAM) is bad))
        _run(["bogofilter", "-C", "-d", str(words), option, "-b"], task.work, mails)
    learnt = _children()
    mails = write_mails(task.work / "judge", (one.sample for one in task.judge))
    lines = _run(["bogofilter", "-C", "-d", str(words), "-T", "-v", "-b"], task.work, mails).splitlines()
    told = [line.split() for line in lines]
    return Answer(
        [float(words[-1]) for words in told],
        [words[-2] == "S" for words in told],
        learnt - started,
        _children() - learnt,
    )


def spamassassin(task: Task) -> Answer:
    """SpamAssassin with the rules that it ships, its network and its Bayes filter off."""
    return _spamassassin(task, "use_bayes 0\n", 0.0)


def spamassassin_bayes(task: Task) -> Answer:
    """SpamAssassin with its Bayes filter, which learnt what the others learnt."""
    home = task.work / "home"
    home.mkdir()
    prefs = f"bayes_path {home}/bayes\n{BAYES}"
    (task.work / "prefs").write_text(prefs)
    started = _children()
    for option, bad in (("--spam", True), ("--ham", False)):
        folder = task.work / option
        write_mails(folder, (one for one in task.learn if (one.label == SPAM) is bad))
        _run(["sa-learn", "-L", "--no-sync", "-p", str(task.work / "prefs"), option, str(folder)], task.work)
    _run(["sa-learn", "-L", "--sync", "-p", str(task.work / "prefs")], task.work)
    return _spamassassin(task, prefs, _children() - started)


def present() -> Mapping[str, Callable[[Task], Answer] | None]:
    """Every contestant by its name; None for one that this machine does not have."""
    has_bogofilter, has_perl = shutil.which("bogofilter"), shutil.which("spamassassin")
    return {
        "Rempart, rules": rules,
        "Rempart, rules and hint": ours,
        "Rempart, the hint alone (never flags)": hint_alone,
        "TF-IDF and logistic regression": plain,
        "bogofilter": bogofilter if has_bogofilter else None,
        "SpamAssassin -L": spamassassin if has_perl else None,
        "SpamAssassin -L with Bayes": spamassassin_bayes if has_perl else None,
    }


def _spamassassin(task: Task, prefs: str, learning: float) -> Answer:
    (task.work / "prefs").write_text(prefs)
    mails = write_mails(task.work / "judge", (one.sample for one in task.judge))
    home = task.work / "home"
    home.mkdir(exist_ok=True)
    started = _children()
    done = _run(["perl", "-e", SPAMASSASSIN, str(home), str(task.work / "prefs")], task.work, mails)
    told = [float(line) for line in done.splitlines()]
    return Answer(told, [score >= 5 for score in told], learning, _children() - started)


def _run(command: Sequence[str], home: Path, names: Sequence[Path] = ()) -> str:
    """Runs a filter whose state stays in a folder of its own; names of files on its standard input."""
    asked = "".join(f"{name}\n" for name in names)
    env = os.environ | {"HOME": str(home), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, input=asked, capture_output=True, text=True, env=env, check=False)
    if done.returncode not in (0, 1, 2):
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _whole(sample: Sample) -> str:
    return f"{sample.title}\n{sample.text}"
