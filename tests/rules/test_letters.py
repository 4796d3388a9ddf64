"""Letters that are not what they seem: what is seen, and the honest writing that is left alone."""

import unicodedata
from datetime import date

import pytest

from rempart.intake import parse_person
from rempart.model.changes import Change, Changes
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.rules import _letters
from rempart.rules._letters import disguises, latin, mixed, skeleton, written

from .examples import of, the_rule
from .headed import headed

HONEST = {
    "French": "« Œuvre » : l’été à Noël, 1ᵉʳ, Mᵐᵉ, Mˡˡᵉ, nº 3, 20 °C, 30 µm, ½ — etc…",
    "Vietnamese": "Nguyễn Thị Ánh Tuyết ở Huế, đường Lý Thường Kiệt",
    "Vietnamese, taken apart": unicodedata.normalize("NFD", "Nguyễn Thị Ánh Tuyết ở Huế"),
    "Russian": "Москва: рос сосна сухо, «хор» поёт",
    "a Russian name among Latin words": "The poet Сергей Есенин at the quay",
    "Greek": "Η Αθήνα και το ΟΡΟΣ",
    "capitals in Greek alone": "ΜΑΡΙΑ ΠΑΠΠΑ",
    "science": "Δt, β-carotene, TNFα, IFNγ, Hα, αS1, μm, kΩ, 𝑥, ℝ",
    "Armenian": "Երևան հոս",
    "Arabic": "العربية: نمی\u200cخواهم",
    "Hebrew with its vowels": "בְּרֵאשִׁ֖ית בָּרָ֣א",
    "Hindi": "क्\u200dष हिन्दी",
    "Tibetan": "བོད་ཡིག",
    "Japanese": "東京ＮＨＫ ラジオ",
    "emoji": "👩\u200d👩\u200d👧 🇫🇷 🅰️ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ❤️",
    "phonetics": "the word is said [ˈkwɪkli]",
    "Serbian": "Љубица Марковић",
    "Turkish, Icelandic, Polish": "ılık, Þórður, Łódź, Søren",
}
DISGUISED = {
    "a Cyrillic letter": ("viаgra", "mixed"),
    "a Cyrillic letter first": ("Вuy", "mixed"),
    "an Armenian letter": ("fооtball".replace("о", "օ"), "mixed"),
    "a Cherokee letter": ("ᏢayPal", "mixed"),
    "a Lisu letter": ("ꓑaypal", "mixed"),
    "a Greek letter between": ("Pαypal", "mixed"),
    "wholly Cyrillic": ("the ѕсоре", "foreign"),
    "wholly Cyrillic, alone": ("Рауре", "foreign"),
    "Greek capitals among Latin": ("the ΡΟΡΕ", "foreign"),
    "letters of mathematics": ("𝐁𝐮𝐲 now", "styled"),
    "letters in circles": ("Ⓑⓤⓨ", "styled"),
    "letters in squares": ("🅱🆄🆈", "styled"),
    "letters of double width": ("ｆｒｅｅ", "styled"),
    "letters of double width, apart": ("ｆ ｒ ｅ ｅ", "styled"),
    "small capitals": ("ꜰʀᴇᴇ", "styled"),
    "marks piled up": ("Z\u0300\u0301\u0302\u0303algo", "piled"),
    "Cyrillic marks piled up": ("a\u0489\u0489\u0489\u0489", "piled"),
}


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_honest_writing_is_left_alone(text: str) -> None:
    assert [*mixed(text), *disguises(text)] == []
    assert of("disguised-letters", headed(text)) == []


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_an_honest_title_is_left_alone_and_kept(text: str) -> None:
    assert of("disguised-letters", headed("Text.", title=f'"{text}"')) == []
    assert of("hidden-text", headed("Text.", title=f'"{text}"')) == []


@pytest.mark.parametrize(("text", "kind"), DISGUISED.values(), ids=DISGUISED)
def test_a_disguise_is_seen_in_a_title(text: str, kind: str) -> None:
    assert [one.kind for one in (*mixed(text), *disguises(text))] == [kind]
    (finding,) = of("disguised-letters", headed("Text.", title=f'"{text}"'))
    assert (finding.line, finding.severity) == (2, None)


@pytest.mark.parametrize(
    "more",
    [
        "topics: [quay, fеrry]",
        "standfirst: the fеrry",
        "series: the fеrry",
        "image: {file: a.jpg, alt: the fеrry}",
        "image: {file: a.jpg, credit: Fеrry}",
        "sources: [{title: the fеrry}]",
        "credits: [{handle: bo-k, role: the fеrry}]",
        "disclosure: {sponsor: the fеrry}",
        "corrections: [{date: 2026-11-21, wrong: the fеrry, right: b}]",
        "updates: [{date: 2026-11-21, text: the fеrry}]",
        "retraction: {date: 2026-11-21, reason: the fеrry}",
        "answers: {raw-html: {reason: other, note: the fеrry}}",
        "licence: fеrry",
    ],
)
def test_every_text_of_a_header_is_looked_at(more: str) -> None:
    (finding,) = of("disguised-letters", headed("Text.", more=f"{more}\n"))
    assert finding.line == 8
    assert of("hidden-text", headed("Text.", more=f"{more}\n")) == []


def test_a_mixture_in_the_text_is_told_once() -> None:
    text = headed("One.\n\n## The fеrry\n\n![the fеrry](a.jpg)")
    assert [finding.line for finding in of("hidden-text", text)] == [11, 13]
    assert of("disguised-letters", text) == []


def test_a_caption_and_a_heading_are_looked_at_for_the_other_disguises() -> None:
    assert [f.line for f in of("disguised-letters", headed("## 𝐁𝐮𝐲\n\n![ꜰʀᴇᴇ](a.jpg)"))] == [9, 11]


def test_a_flood_of_disguises_is_told_in_a_few_findings() -> None:
    assert len(of("disguised-letters", headed("𝐁𝐮𝐲 x Z\u0300\u0300\u0300\u0300 ѕсоре " * 2000))) <= 60


@pytest.mark.parametrize("sign", ["\u202e", "\u202a", "\u2066a", "a\u2069", "\u2067a\u2068b\u2069"])
def test_a_sign_that_turns_a_line_is_seen(sign: str) -> None:
    assert [f.line for f in of("hidden-text", headed(f"One.\n\nthe {sign} quay"))] == [11]


def test_isolates_that_end_where_they_began_are_honest() -> None:
    assert of("hidden-text", "the \u2068العربية\u2069 sign\u200f, says she") == []


@pytest.mark.parametrize(
    "hidden",
    [
        "a\x1bb",
        "a\x7fb",
        "a\x9bb",
        "a\u200eb",
        "a\u061cb",
        "a\u034fb",
        "😀\U000e0048\U000e0069",
        "b\ufe00\ufe01",
    ],
)
def test_signs_that_nobody_sees_are_seen(hidden: str) -> None:
    assert of("hidden-text", f"the {hidden} quay")


def test_a_sign_that_the_header_s_reader_told_is_not_told_twice() -> None:
    assert of("hidden-text", headed("Text.", title="the \u202equay")) == []


# domains


@pytest.mark.parametrize(
    "url",
    [
        "https://mairie-évreux.fr/",
        "https://правительство.рф/",
        "https://москва.com/",
        "https://сор.рф/",
        "https://αθήνα.gr/",
        "https://新聞.jp/",
        "https://ラジオ東京fm.jp/",
        "https://xn--e1afmkfd.xn--p1ai/",
        "https://xn--zzzz-invalid-/",
        "https://example.org/",
        "https://www.ladigue.example/",
        "https://ladigue.example:8080/",
        "https://a.example/ladigue.example",
        "https://192.0.2.1/",
        "https://[2001:db8::1]/",
        "mailto:desk@ladigue.example",
    ],
)
def test_an_honest_domain_is_left_alone(url: str) -> None:
    assert of("disguised-domain", f"[a]({url})", "own_domains: [ladigue.example]") == []


@pytest.mark.parametrize(
    "url",
    [
        "https://bаnque.example/",
        "https://xn--bnque-3ve.example/",
        "https://b%D0%B0nque.example/",
        "https://аррӏе.com/",
        "https://www.аррӏе.com/",
        "https://login.xn--80ak6aa92e.com/",
        "https://ⅼаdigue.example/",
        "https://1adigue.example/",
        "https://www.1adigue.example/",
        "https://la-digue.example/",
        "https://ladígue.example/",
        "https://ladigue.example.evil.example/",
        "mailto:desk@1adigue.example",
        "//1adigue.example/",
    ],
)
def test_a_domain_that_pretends_is_held(url: str) -> None:
    (finding,) = of("disguised-domain", f"[a]({url})", "own_domains: [ladigue.example]")
    assert finding.severity in (None, Severity.HOLD)
    assert str(finding.params["domain"]).isascii()


def test_a_source_and_a_note_are_looked_at() -> None:
    text = headed(
        "A.[^1]\n\n[^1]: [n](https://аррӏе.com)\n", "sources: [{title: S, url: 'https://ехсеl.com'}]\n"
    )
    assert len(of("disguised-domain", text)) == 2


def test_a_namesake_without_accents_that_the_piece_names_is_only_looked_at() -> None:
    text = "See [a](https://mairie-évreux.example/) or mairie-evreux.example."
    assert [f.severity for f in of("disguised-domain", text)] == [Severity.LOOK]


def test_the_domain_is_shown_as_it_looks_and_as_machines_ask_for_it() -> None:
    (finding,) = of("disguised-domain", "[a](https://аррӏе.com)")
    assert finding.params == {"shown": "аррӏе.com", "domain": "xn--80ak6aa92e.com", "known": "apple.com"}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("[https://bank.example/login](https://evil.example)", Severity.LOOK),
        ("[the form: https://bank.example/login, now](https://evil.example)", Severity.LOOK),
        ("[login](https://bank.example@evil.example/)", Severity.LOOK),
        ("A.[^1]\n\n[^1]: [https://bank.example](https://evil.example)", Severity.LOOK),
        ("[bank.example](https://evil.example)", Severity.ADVICE),
        ("[paypa1.com](https://paypal.com)", Severity.ADVICE),
        ("[https://bank.example](https://archive.example/2026/https://bank.example/)", None),
        ("[https://bank.example](https://www.bank.example/login)", None),
        ("[apple.com](https://аррӏе.com)", None),  # held by another rule
        ("[her page](https://medium.com/@bank.example)", None),
    ],
)
def test_a_link_is_compared_with_what_it_shows(text: str, severity: Severity | None) -> None:
    assert [finding.severity for finding in of("disguised-link", text)] == ([severity] if severity else [])


def test_an_address_without_scheme_is_told_as_not_alive() -> None:
    (finding,) = of("unsafe-link", "[a](//evil.example/x)")
    assert (finding.params["scheme"], finding.severity) == ("//", Severity.ADVICE)


# names


def names(
    handle: str, name: str, status: str = "A", others: tuple[str, ...] = ("alice-martin",)
) -> list[Finding]:
    path = f"contributions/people/{handle}.md"
    piece = parse_person(f'---\nname: "{name}"\n---\n', path)
    changes = Changes("b", "h", (Change(path, status, "100644", "0" * 40),))
    facts = Facts(date(2026, 11, 24), people=frozenset({handle, *others}), changes=changes)
    check = the_rule("lookalike-name").check
    return list(check(piece, facts)) if check else []


@pytest.mark.parametrize(
    "handle", ["alice-rnartin", "alice-mart1n", "a1ice-martin", "alicemartin", "alice--martin"]
)
def test_a_new_handle_that_reads_like_another_is_held(handle: str) -> None:
    (finding,) = names(handle, "Somebody")
    assert finding.params["other"] == "alice-martin"
    assert finding.severity is None


@pytest.mark.parametrize(
    "name", ["Alice Martin", "ALICE MARTIN", "Аliсe Martin", "Alíce Mártin", "Alice Ｍartin"]
)
def test_a_new_name_that_reads_like_another_s_is_held(name: str) -> None:
    (finding,) = names("am-port", name)
    assert finding.severity is Severity.HOLD


def test_a_known_namesake_is_only_looked_at() -> None:
    assert [f.severity for f in names("am-port", "Alice Martin", status="M")] == [Severity.LOOK]


@pytest.mark.parametrize(
    ("handle", "name"), [("alice-martinez", "Alice Martinez"), ("bo-kervella", "Bo"), ("tom", "Том")]
)
def test_another_name_is_left_alone(handle: str, name: str) -> None:
    assert names(handle, name) == []
    assert names("alice-martin", "Alice Martin", others=()) == []


# the table


def test_each_letter_of_the_table_reads_as_one_letter_and_is_of_its_script() -> None:
    for script, (letters, reads) in _letters._READS.items():
        assert len(letters) == len(reads) == len(set(letters))
        assert all(unicodedata.name(char).startswith(script) for char in letters)
        assert reads.isascii()
    for letters, reads in (_letters._LOOSE, _letters._SMALL, _letters._LATIN):
        assert len(letters) == len(reads) == len(set(letters))


def test_a_disguise_is_told_in_the_letters_it_reads_as() -> None:
    assert latin("ѕсоре 𝐁𝐮𝐲 ｆｒｅｅ ꜰʀᴇᴇ") == "scope Buy free free"
    assert skeleton("Alice RNARTIN") == skeleton("alice-martin")
    assert written("www.xn--80ak6aa92e.com") == "www.аррӏе.com"
    assert written("xn--\u00e9") == "xn--\u00e9"
