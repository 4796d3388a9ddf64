"""The newsroom's own files: what is read, and the one sentence said when they cannot be."""

from datetime import date

import pytest

from rempart import config
from rempart.config import (
    MASTHEAD_FILE,
    REGISTER_FILE,
    SETTINGS_FILE,
    read_masthead,
    read_register,
    read_settings,
)
from rempart.errors import Faulty, NewsroomError
from rempart.i18n import explained
from rempart.model.person import Colour, Role
from rempart.model.register import Standing
from rempart.model.settings import Grave, Section
from rempart.schema.reading import Node
from tests.growth import STEADY, growth

SETTINGS = """\
name: {fr: La Digue, en: The Dyke}
address: https://ladigue.example/
languages: [fr, en]
sections:
  - id: town
    title: {fr: Vie locale, en: Town}
timezone: Europe/Paris
screening:
  own_domains: [ladigue.example]
  competitors: [annonces.example, phare.example]
"""
MASTHEAD = """\
people:
  camille-roux: [moderator, editor]
  jeanne-ferrand: [columnist]
columns:
  - id: low-water
    holder: jeanne-ferrand
    title: {fr: À marée basse, en: At low water}
"""


def refusal_of_settings(text: str) -> str:
    with pytest.raises(NewsroomError) as refusal:
        read_settings(text)
    return str(refusal.value)


def test_settings_are_read() -> None:
    settings = read_settings(SETTINGS.encode())
    assert settings.languages == ("fr", "en")
    assert settings.sections == (Section("town", {"fr": "Vie locale", "en": "Town"}),)
    assert settings.competitors == {"annonces.example", "phare.example"}
    assert (settings.licence, settings.tagline, settings.contact) == ("CC-BY-SA-4.0", {}, "")


def test_the_masthead_is_read() -> None:
    masthead = read_masthead(MASTHEAD)
    assert masthead.roles["camille-roux"] == {Role.MODERATOR, Role.EDITOR}
    assert masthead.columns[0].holder == "jeanne-ferrand"


def test_an_empty_masthead_names_nobody() -> None:
    assert read_masthead("").roles == {}


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_lines() -> None:
    text = (
        SETTINGS.replace("name:", "nam:")
        .replace("[fr, en]", "[fr, es]")
        .replace("Europe/Paris", "Europe/Atlantis")
    )
    assert refusal_of_settings(text) == (
        f"{SETTINGS_FILE}:1: unknown key nam; the nearest is name\n"
        f"{SETTINGS_FILE}:1: the key name is missing\n"
        f"{SETTINGS_FILE}:3: languages.2 cannot be “es”; it is one of fr, en\n"
        f"{SETTINGS_FILE}:7: timezone is no time zone: “Europe/Atlantis”\n"
        "Mend what these lines name, then try again"
    )


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("{fr: La Digue, en: The Dyke}", "{fr: La Digue}", ":1: the key name.en is missing"),
        ("{fr: Vie locale, en: Town}", "{fr: Vie locale}", ":6: the key sections.town.title.en is missing"),
        ("{fr: La Digue,", "{de: Der Deich,", "name.de is no language of the newsroom"),
        ("https://ladigue.example/", "https://ladigue.example", ":2: address is no address such as"),
        ("Europe/Paris", "Europe", "timezone is no time zone"),
        ("Europe/Paris", "../../../etc/passwd", "timezone is no time zone"),
        ("own_domains", "own_domain", ":9: unknown key screening.own_domain; the nearest is own_domains"),
        ("sections:", "sections: &a", ":4: a value begins with * or &"),
        ("timezone:", "name:", ":7: the key name is written twice"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(written: str, instead: str, said: str) -> None:
    assert said in refusal_of_settings(SETTINGS.replace(written, instead))


def test_two_sections_of_one_name_are_refused() -> None:
    twice = SETTINGS.replace("timezone", "  - id: town\n    title: {fr: Ville, en: City}\ntimezone")
    assert f"{SETTINGS_FILE}:7: sections holds “town” twice" in refusal_of_settings(twice)


@pytest.mark.parametrize(
    ("written", "instead", "line"),
    [
        ("address: https", "address\naddress: https", 2),  # noticed on line 3
        ("en: The Dyke}", "en: The Dyke", 1),  # noticed on line 2
        ("Europe/Paris", '"Europe/Paris', 7),  # noticed at the end
        ("Europe/Paris", "Europe: Paris", 7),
        ("screening:", " screening:", 8),
    ],
)
def test_what_is_no_yaml_is_told_where_it_begins(written: str, instead: str, line: int) -> None:
    assert refusal_of_settings(SETTINGS.replace(written, instead)).startswith(f"{SETTINGS_FILE}:{line}: ")


def test_where_no_known_key_is_near_all_are_named() -> None:
    told = refusal_of_settings(SETTINGS.replace("own_domains", "xyz"))
    assert "unknown key screening.xyz; those known here are own_domains, competitors, sample" in told


def test_what_nobody_decides_alone_is_read() -> None:
    settings = read_settings(f"{SETTINGS}grave: {{share: 0.4, matters: [unlawful, pause]}}\n")
    assert settings.grave == Grave(0.4, ("unlawful", "pause"))
    told = refusal_of_settings(f"{SETTINGS}grave: {{matters: [ban]}}\n")
    assert "ban" in told


def test_settings_that_are_no_text_are_refused() -> None:
    with pytest.raises(NewsroomError, match="not written in UTF-8"):
        read_settings(b"name: \xff\n")


def test_a_refusal_is_told_in_the_language_asked_for_a_fault_a_line() -> None:
    with pytest.raises(Faulty) as refusal:
        read_settings("nam: x\n")
    told = explained("fr", refusal.value).splitlines()
    assert told[0] == f"{SETTINGS_FILE}:1: clé inconnue nam\N{NO-BREAK SPACE}; la plus proche est name"
    assert len(told) == len(refusal.value.faults) + 1


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        (
            "columnist]",
            "colunist]",
            ":3: people.jeanne-ferrand.1 cannot be “colunist”; the nearest is “columnist”",
        ),
        ("camille-roux:", "Camille Roux:", ":2: people.Camille Roux is no handle"),
        ("holder:", "holders:", "unknown key columns.1.holders; the nearest is holder"),
    ],
)
def test_a_wrong_line_of_the_masthead_is_named(written: str, instead: str, said: str) -> None:
    with pytest.raises(NewsroomError) as refusal:
        read_masthead(MASTHEAD.replace(written, instead))
    assert f"{MASTHEAD_FILE}" in str(refusal.value)
    assert said in str(refusal.value)


def test_a_column_may_have_a_cadence_and_a_colour_of_the_theme() -> None:
    told = MASTHEAD + "    cadence: {fr: le mardi}\n    colour: teal\n"
    column = read_masthead(told).columns[-1]
    assert (column.cadence, column.colour) == ({"fr": "le mardi"}, Colour.TEAL)
    with pytest.raises(NewsroomError, match="colour cannot be “teel”; the nearest is “teal”"):
        read_masthead(told.replace("teal", "teel"))


def test_two_columns_of_one_name_are_refused() -> None:
    column = MASTHEAD[MASTHEAD.index("  - id") :]
    with pytest.raises(NewsroomError, match="columns holds “low-water” twice"):
        read_masthead(MASTHEAD + column)


REGISTER = """\
domains:
  - domain: seo-ring.example
    standing: blocked
    why: {fr: Il vend des liens., en: It sells links.}
    who: camille-roux
    since: 2026-01-01
    until: 2027-01-01
"""


def test_an_entry_of_the_register_counts_from_its_first_day_until_it_lapses() -> None:
    entry = read_register(REGISTER)["seo-ring.example"]
    assert entry.standing is Standing.BLOCKED
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [entry.holds_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("blocked", "bad"),
        ("    who: camille-roux\n", ""),
        ("    until: 2027-01-01\n", ""),
        ("until: 2027-01-01", "until: 2025-01-01"),
        ("seo-ring.example", "https://seo-ring.example/"),
        (REGISTER.partition("\n")[2], REGISTER.partition("\n")[2] * 2),
    ],
)
def test_a_register_that_cannot_be_held_to_account_is_refused(written: str, instead: str) -> None:
    with pytest.raises(NewsroomError) as refusal:
        read_register(REGISTER.replace(written, instead))
    assert f"{REGISTER_FILE}:" in str(refusal.value)


def ring(size: int) -> list[Node]:
    """The domains of a long register, the last of them a second time."""
    names = [f"ring-{number}.example" for number in range(size)]
    return [Node(name, line, "str") for line, name in enumerate([*names, names[7]], start=1)]


def test_a_register_of_many_domains_is_read_in_the_time_of_its_length() -> None:
    twins = list(config._twins("domains", ring(15_000)))
    assert [(problem.params["value"], problem.line) for problem in twins] == [("ring-7.example", 15_001)]
    assert growth(ring, lambda nodes: list(config._twins("domains", nodes)), 15_000) < STEADY
