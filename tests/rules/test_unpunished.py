"""What must be told is told: debunking, satire, crime reports and quoted spam that name their sources.

All rules read these texts. None of spam, rumour or law may want a look at them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rempart import intake
from rempart.model.facts import Facts
from rempart.model.finding import Family, Severity
from rempart.screening import screen
from rempart.screening.facts import shorteners

from .examples import TODAY

WEIGHTY = (Family.SPAM, Family.RUMOUR, Family.LAW)

DEBUNKED = [
    ("en", "fact-check", "No, the bridge will not be sold", """\
For a week a message has said that the county will sell the bridge to a casino. It is false. The county's
[list of property](https://county.example/property) has no sale of it, and the head of works,
[asked on Tuesday](https://county.example/answer), denies it."""),
    ("en", "fact-check", "The photograph of the flooded school is ten years old", """\
"Share before they delete it!" says the post that shows the school under water. The picture was taken in 2016,
as [the archive of the fire brigade](https://fire.example/2016) shows; the school is dry.[^1]

[^1]: Visit of 10 November 2026, with the caretaker."""),
    ("en", "fact-check", "The mayor took no bribe", """\
A leaflet claims that Mayor Ann Marsh took bribes from the ferry company. Nothing supports it: the
[prosecutor](https://justice.example/marsh) closed the complaint in May for lack of any evidence, and
Ann Marsh denies it. The leaflet is unsigned."""),
    ("en", "fact-check", "Garlic water does not clean the harbour", """\
It is said that garlic water kills the algae. [The laboratory](https://lab.example/algae) tested it in
June: it
does not. The rumour comes from [a joke](https://satire.example/garlic) of last spring."""),
    ("en", "fact-check", "Nobody hides the water figures", """\
According to a video, "the state hides the truth about the water". The figures have been
[public since 2011](https://water.example/figures), month by month; the video shows a chart without a
scale.[^1]

[^1]: Video of 3 November 2026, kept by the newsroom."""),
    ("en", "fact-check", "No child was taken by a white van", """\
A white van is said to prowl around the schools. The police
[recorded no abduction](https://police.example/vans) this year. The same story ran
[in 2018](https://archive.example/van), in other towns; it was untrue there too."""),
    ("fr", "fact-check", "Non, la criée n’est pas vendue", """\
Selon un message qui circule, la criée serait vendue à un casino. C’est faux : la
[liste des biens](https://departement.example/biens) ne porte aucune vente, et le département,
[interrogé mardi](https://departement.example/reponse), dément."""),
    ("fr", "fact-check", "La photo de l’école inondée a dix ans", """\
« Partagez avant qu’ils ne l’effacent ! » dit le message. La photo date de 2016, comme le montrent
[les archives des pompiers](https://pompiers.example/2016) ; l’école est au sec.[^1]

[^1]: Visite du 10 novembre 2026, avec le gardien."""),
    ("fr", "fact-check", "Le maire n’a pas touché de pots-de-vin", """\
Un tract prétend que le maire, Paul Verne, a touché des pots-de-vin. Rien ne le confirme : le
[parquet](https://justice.example/verne) a classé la plainte en mai, et Paul Verne dément. Le tract n’est pas
signé."""),
    ("fr", "fact-check", "L’eau d’ail ne nettoie pas le port", """\
On dit que l’eau d’ail tue les algues. [Le laboratoire](https://labo.example/algues) l’a essayée en juin :
elle n’y
fait rien. La rumeur vient d’[une blague](https://satire.example/ail) du printemps dernier."""),
    ("fr", "fact-check", "Personne ne cache les chiffres de l’eau", """\
D’après une vidéo, « l’État cache la vérité sur l’eau ». Les chiffres sont
[publics depuis 2011](https://eau.example/chiffres), mois par mois ; la courbe de la vidéo n’a pas
d’échelle.[^1]

[^1]: Vidéo du 3 novembre 2026, gardée par la rédaction."""),
    ("fr", "fact-check", "Aucune camionnette blanche", """\
Une camionnette blanche rôderait autour des écoles. La police
[n’a enregistré aucun enlèvement](https://police.example/camionnettes) cette année. La même histoire courait
[en 2018](https://archives.example/camionnette), ailleurs ; elle était fausse là aussi."""),
]  # fmt: skip
SATIRE = [
    ("en", "column", "Satire: seagulls elect their own mayor", """\
*This is satire.* The seagulls of the north quay have elected a mayor. "We will take every chip," she said,
and took three."""),
    ("en", "column", "Satire: the fog will be charged by the hour", """\
*Satire, nothing here is true.* From Monday the fog will be charged by the hour. Residents may pay in advance,
or keep their eyes shut."""),
    ("en", "column", "Satire: pothole listed as a monument", """\
*A satirical column.* The pothole of Capstan Lane is now a listed monument. It may be visited on foot, and
left
with a rope."""),
    ("en", "column", "Satire: council to meet under water", """\
*This is satire.* The council will meet under water, to be heard as well as usual. Minutes will be kept by a
crab."""),
    ("en", "column", "Satire: a ferry on time", """\
*Satire.* Three passengers fainted when the ferry left on time. An inquiry has been opened, and will be
late."""),
    ("en", "column", "Satire: the lighthouse turns itself off to save light", """\
*Satire.* The lighthouse, on a budget, will shine only for ships that ask politely. Rocks have been told."""),
    ("fr", "column", "Satire : les goélands élisent leur maire", """\
*Ceci est une satire.* Les goélands du quai nord ont élu leur maire. « Nous prendrons toutes les frites »,
a-t-elle
promis, et elle en a pris trois."""),
    ("fr", "column", "Satire : le brouillard sera payant", """\
*Satire, rien ici n’est vrai.* Dès lundi, le brouillard sera payant à l’heure. Les habitants pourront
s’abonner, ou
fermer les yeux."""),
    ("fr", "column", "Satire : un nid-de-poule classé", """\
*Chronique satirique.* Le nid-de-poule de la rue des Cordiers est classé monument. On le visite à pied, on
en sort à
la corde."""),
    ("fr", "column", "Satire : le conseil siégera sous l’eau", """\
*Ceci est une satire.* Le conseil siégera sous l’eau, pour être aussi bien entendu que d’habitude. Un crabe
tiendra le
procès-verbal."""),
    ("fr", "column", "Satire : un bac à l’heure", """\
*Satire.* Trois passagers se sont évanouis quand le bac est parti à l’heure. Une enquête est ouverte ; elle
aura du
retard."""),
    ("fr", "column", "Satire : le phare s’éteint pour économiser la lumière", """\
*Satire.* Le phare n’éclairera plus que les bateaux qui le demandent poliment. Les rochers sont prévenus."""),
]  # fmt: skip
CRIMES = [
    ("en", "news", "Former treasurer sentenced", """\
Martin Sloe, the former treasurer of the rowing club, was sentenced on Tuesday to eight months for stealing
12,000
euros.[^1] His lawyer says that he will not appeal.

[^1]: Judgment of 3 November 2026, criminal court of Vauclair."""),
    ("en", "news", "A man is charged after the fire at the sail loft", """\
A man of 34 was charged on Monday with setting fire to the sail loft, the
[prosecutor](https://justice.example/fire) said. He denies it. His trial begins in March."""),
    ("en", "brief", "Three bicycles stolen at the north quay", """\
Three bicycles were stolen on Sunday night from the shed of the school, according to
[the police](https://police.example/bicycles). Whoever saw something may write to the station."""),
    ("en", "news", "Twelve-year-old hurt on Quay Road", """\
A twelve-year-old pupil was knocked down on Thursday on Quay Road. She is out of danger, says
[the hospital](https://hospital.example/thursday). The driver waited for the police."""),
    ("en", "news", "Deputy mayor accused of taking bribes", """\
Gerald Pinder, the deputy mayor, is accused of taking bribes from the builder of the quay, the
[complaint](https://justice.example/pinder) of 2 November says. Asked on Tuesday, Gerald Pinder replied
that he
"never took a cent".[^1]

[^1]: Interview by telephone, 10 November 2026."""),
    ("en", "news", "Acquitted after two years", """\
Ruth Oarsby was acquitted on Friday of having forged the accounts of the parish.[^1] "I have slept for the
first time,"
she said.[^1]

[^1]: Hearing of 6 November 2026, attended by the author."""),
    ("fr", "news", "L’ancien trésorier condamné", """\
Martin Sloe, ancien trésorier du club d’aviron, a été condamné mardi à huit mois de prison avec sursis pour
avoir
détourné 12 000 euros.[^1] Son avocate ne fera pas appel.

[^1]: Jugement du 3 novembre 2026, tribunal correctionnel de Vauclair."""),
    ("fr", "news", "Un homme mis en examen après l’incendie de la voilerie", """\
Un homme de 34 ans a été mis en examen lundi pour l’incendie de la voilerie, indique le
[parquet](https://justice.example/incendie). Il nie les faits. L’instruction commence."""),
    ("fr", "brief", "Trois vélos volés au quai nord", """\
Trois vélos ont été volés dimanche soir dans le local de l’école, selon
[la gendarmerie](https://gendarmerie.example/velos). Les témoins peuvent s’adresser à la brigade."""),
    ("fr", "news", "Une collégienne blessée route du Quai", """\
Une élève de douze ans a été renversée jeudi route du Quai. Elle est hors de danger, précise
[l’hôpital](https://hopital.example/jeudi). La conductrice a attendu les secours."""),
    ("fr", "news", "L’adjoint aux travaux soupçonné de corruption", """\
Gérard Pélissier, adjoint aux travaux, est soupçonné d’avoir touché des pots-de-vin, selon la
[plainte](https://justice.example/pelissier) du 2 novembre. Contacté mardi, Gérard Pélissier répond qu’il
n’a « jamais
touché un centime ».[^1]

[^1]: Entretien par téléphone, 10 novembre 2026."""),
    ("fr", "news", "Relaxée après deux ans", """\
Sophie Morel a été relaxée vendredi : elle n’avait pas falsifié les comptes de la paroisse.[^1] « J’ai
dormi pour la
première fois », dit-elle.[^1]

[^1]: Audience du 6 novembre 2026, suivie par l’autrice."""),
]  # fmt: skip
QUOTED = [
    ("en", "news", "A false bank writes to the town", """\
Do not answer it: "Dear customer, your account is blocked. Click here within 24 hours and win a voucher of 500
euros!" The [bank](https://bank.example/warning) never asks for a code. Forward it to the police, then
delete it."""),
    ("en", "guide", "How to know a false job offer", """\
It promises much: "Earn 3,000 euros a week from home, no experience needed, call now!" It asks for money
first. The
[labour office](https://labour.example/fraud) keeps a list of such offers."""),
    ("en", "news", "Letters sell miracle shutters door to door", """\
"Special offer, 70% off, only today, free estimate," says the leaflet. The county has received
[forty complaints](https://county.example/shutters) about it since May; nothing has to be signed on a
doorstep."""),
    ("en", "fact-check", "The free cruise is not free", """\
"Congratulations! You have won a cruise. Pay only 49 euros for the papers." Nobody has won anything, says the
[consumer office](https://consumer.example/cruise), which counts 200 victims."""),
    ("en", "opinion", "Our forum drowns in casino links", """\
Every night somebody writes on our forum: "Best online casino bonus, play now!" I delete it every morning.
We shall
close new accounts for a month."""),
    ("en", "guide", "What a doorway page looks like", """\
> Cheap plumber Kerdraon, plumber Kerdraon 24/7, best price plumber Kerdraon, call us now!

Such pages repeat a trade and a town until a search engine believes them. [A
guide](https://search.example/spam)
explains why they are removed."""),
    ("fr", "news", "Une fausse banque écrit aux habitants", """\
N’y répondez pas : « Cher client, votre compte est bloqué. Cliquez ici sous 24 heures et gagnez un bon
d’achat de
500 euros ! » La [banque](https://banque.example/alerte) ne demande jamais de code. Transmettez le message
à la
police, puis effacez-le."""),
    ("fr", "guide", "Reconnaître une fausse offre d’emploi", """\
Elle promet beaucoup : « Gagnez 3 000 euros par semaine chez vous, sans expérience, appelez vite ! » Elle
demande
d’abord de l’argent. [L’inspection du travail](https://travail.example/fraudes) tient la liste de ces
offres."""),
    ("fr", "news", "Des volets miracles au porte-à-porte", """\
« Offre exceptionnelle, -70 %, aujourd’hui seulement, devis gratuit », dit le prospectus. Le département a
reçu
[quarante plaintes](https://departement.example/volets) depuis mai ; rien ne se signe sur le pas d’une
porte."""),
    ("fr", "fact-check", "La croisière offerte ne l’est pas", """\
« Félicitations ! Vous avez gagné une croisière. Ne payez que 49 euros de dossier. » Personne n’a rien
gagné, répond
[l’office des consommateurs](https://consommateurs.example/croisiere), qui compte 200 victimes."""),
    ("fr", "opinion", "Notre forum se noie dans les casinos", """\
Chaque nuit, quelqu’un écrit sur notre forum : « Meilleur bonus de casino en ligne, jouez maintenant ! »
J’efface
chaque matin. Nous fermerons les inscriptions un mois."""),
    ("fr", "guide", "À quoi ressemble une page satellite", """\
> Plombier Kerdraon pas cher, plombier Kerdraon 24h/24, meilleur prix plombier Kerdraon, appelez-nous !

De telles pages répètent un métier et une ville jusqu’à ce qu’un moteur les croie. [Un
guide](https://moteur.example/pages)
explique pourquoi on les retire."""),
]  # fmt: skip

KINDS = {"debunking": DEBUNKED, "satire": SATIRE, "crime": CRIMES, "quoted spam": QUOTED}


def _cases() -> Iterator[object]:
    for name, texts in KINDS.items():
        for lang, kind, title, body in texts:
            yield pytest.param(lang, kind, title, body, id=f"{name}-{lang}-{title[:30]}")


@pytest.mark.parametrize(("lang", "kind", "title", "body"), list(_cases()))
def test_what_must_be_told_is_not_punished(lang: str, kind: str, title: str, body: str) -> None:
    header = (
        f"title: {title!r}\nlang: {lang}\nsection: town\nkind: {kind}\ndate: 2026-11-12\nauthors: [bo-lind]\n"
    )
    piece = intake.parse(f"---\n{header}---\n\n{body}\n", "contributions/2026/11/a.md")
    assert [problem for problem in piece.problems if problem.rule != "missing-key"] == []
    found = screen(piece, Facts(TODAY, shorteners=shorteners())).findings
    weighty = [f for f in found if f.family in WEIGHTY and (f.severity or 0) >= Severity.LOOK]
    assert [(f.rule, f.line, f.quote) for f in weighty] == []
    assert not any((f.severity or 0) >= Severity.HOLD for f in found)


@pytest.mark.parametrize("texts", list(KINDS.values()), ids=KINDS)
def test_each_kind_is_told_at_least_six_times_in_each_language(texts: list[tuple[str, ...]]) -> None:
    langs = [text[0] for text in texts]
    assert (langs.count("fr"), langs.count("en")) >= (6, 6)


HONEST = Path(__file__).parents[1] / "pairs" / "tuning" / "honest"
MOST = {"fr": 7, "en": 5}  # of 24 each: what was measured of the rules of decision 21, and no aim


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_few_honest_texts_on_what_is_sold_or_told_are_looked_at(lang: str) -> None:
    texts = sorted(HONEST.glob(f"*-{lang}-*.md"))
    looked = [file.name for file in texts if _looked_at(file.read_text(encoding="utf-8"), lang)]
    assert len(texts) == 24
    assert len(looked) <= MOST[lang], looked


def _looked_at(text: str, lang: str) -> bool:
    """Whether any rule wants a stranger's text looked at."""
    piece = intake.parse_foreign(text, "honest", "", lang)
    found = screen(piece, Facts(today=TODAY, shorteners=shorteners())).findings
    return any(one.severity and one.severity >= Severity.LOOK for one in found)
