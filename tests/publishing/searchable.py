"""A newspaper of two years, and of a day long ago, in two languages, with what searching it takes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from rempart.adapters.search import build_bundle, build_engine, digest, engine_path
from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper
from rempart.publishing.places import page_file
from rempart.publishing.press import Press
from rempart.publishing.search import bundles_file, bundles_of, print_bundles, records
from rempart.publishing.searching import print_search
from tests.publishing.house import PROJECT, a_paper, an_entry

MONTHS = ("2025-02", "2025-07", "2025-12", "2026-03", "2026-09", "2026-11")
SUBJECTS = {
    "fr": (
        ("La préfecture ferme le quai", "Les élèves de l’île d’Yeu prendront le car."),
        ("Le budget du port est voté", "Le conseil a voté douze mille euros pour les bouées."),
        ("Une digue contre la houle", "La houle a passé la digue trois fois cet hiver."),
        ("Le marché reste ouvert", "Les marchandes gardent la halle jusqu’à midi."),
    ),
    "en": (
        ("The council closes the quay", "Pupils will take the coach to school."),
        ("The harbour budget passes", "Twelve thousand euros go to buoys."),
        ("A wall against the swell", "The swell went over the wall three times this winter."),
        ("The market stays open", "Traders keep the hall until noon."),
    ),
}


def an_archive_of_two_years() -> Iterator[Entry]:
    """Four pieces a month and a language, of which each is told apart by its month and number."""
    for lang, subjects in SUBJECTS.items():
        for month in MONTHS:
            for n, (title, text) in enumerate(subjects, 1):
                yield an_entry(
                    f"contributions/{month.replace('-', '/')}/{lang}-{n}.md",
                    f"{text} {lang}{month.replace('-', '')}n{n}\n",
                    lang=lang,
                    title=title,
                    date=f"{month}-0{n}",
                    section=("town", "sea")[n % 2],
                    kind="opinion" if n == 4 else "news",
                    authors="[bo]" if n == 2 else "[ann]",
                    standfirst="",
                )


SPECIAL = (
    an_entry(
        "contributions/2023/05/glas.md",
        "Le glas a sonné.\n",
        lang="fr",
        title="Un glas pour la chapelle",
        standfirst="",
        date="2023-05-02",
    ),
    an_entry(
        "contributions/2025/07/coeur.md",
        "Au cœur du bourg, l’œuvre de Maëlle <b>attend</b> & veille. Aujourd’hui, c’est l’été.\n",
        lang="fr",
        title="L’œuvre au cœur du bourg",
        date="2025-07-14",
    ),
    an_entry(
        "contributions/2026/11/rumeur.md",
        "Le phare serait vendu.\n",
        lang="fr",
        title="Le phare serait à vendre",
        date="2026-11-20",
        certainty="unconfirmed",
    ),
    an_entry(
        "contributions/2026/11/faux.md",
        "Un requin blanc dans le bassin.\n",
        lang="fr",
        title="Un squale dans le bassin",
        standfirst="Un chapeau trompeur.",
        date="2026-11-10",
        retraction="{date: 2026-11-12, reason: La photographie venait d’un film.}",
    ),
    an_entry(
        "contributions/2026/11/paid.md",
        "Venez acheter des cirés.\n",
        lang="fr",
        title="Nos cirés",
        date="2026-11-11",
        kind="sponsored",
        disclosure="{sponsor: Cirerie du Quai}",
    ),
)


def a_searchable_paper() -> Paper:
    """The newspaper as values."""
    return a_paper(*an_archive_of_two_years(), *SPECIAL, searchable=True)


def write_searchable(root: Path, paper: Paper) -> None:
    """Its search pages, what they look, run and read, below a folder."""
    shutil.copytree(PROJECT / "site/theme/assets", root / "assets")
    for path, data in searchable_files(paper):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def searchable_files(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """Every file that searching takes, but for the assets."""
    press = Press(paper)
    for path, data in build_engine(paper.settings.languages):
        yield engine_path() + path, data
    for lang in paper.settings.languages:
        head, text = print_search(press, lang)
        yield page_file(head.address), text.encode()
        made = []
        for bundle in bundles_of(paper, lang):
            files = list(build_bundle(records(paper, bundle)))
            made.append((bundle, digest(files)))
            yield from ((bundle.path + path, data) for path, data in files)
        yield bundles_file(lang), print_bundles(engine_path(), made).encode()
