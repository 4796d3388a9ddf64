"""Free advertising in its usual clothes is seen; honest writing about money, shops and links is not."""

from pathlib import Path

import pytest

from rempart.i18n import say
from rempart.intake import parse
from rempart.model.finding import Severity
from rempart.rules import Example, find_rules
from rempart.rules._appeal import leads_to_seller
from rempart.rules._pleasing import outweighed, pleased

from .examples import findings, of
from .headed import headed

TEXTS = Path(__file__).parent / "texts"  # one a line; the language stands in the file's name


def texts(name: str) -> list[tuple[str, str]]:
    """The language and text of each line of the files of that name."""
    return [
        (lang, line)
        for lang in ("fr", "en")
        for line in (TEXTS / f"{name}.{lang}.txt").read_text(encoding="utf-8").splitlines()
    ]


def heaviest(text: str, lang: str) -> Severity:
    """The heaviest finding of the family spam on a text."""
    found = [
        (rule, finding)
        for rule in find_rules()
        if rule.family == "spam"
        for finding in findings(rule, Example(text, f"lang: {lang}"))
    ]
    return max((f.severity or rule.ceiling for rule, f in found), default=Severity.SHADOW)


@pytest.mark.parametrize(("lang", "text"), texts("adverts"))
def test_an_advertisement_is_looked_at(lang: str, text: str) -> None:
    assert heaviest(text, lang) >= Severity.LOOK


@pytest.mark.parametrize(("lang", "text"), texts("adverts"))
def test_an_advertisement_is_looked_at_in_a_blockquote_too(lang: str, text: str) -> None:
    wrapped = "".join(f"> {line}\n" for line in text.splitlines())
    assert heaviest(wrapped, lang) >= Severity.LOOK
    assert heaviest(f"## Seen\n\n{wrapped}", lang) >= Severity.LOOK


@pytest.mark.parametrize(("lang", "text"), texts("honest"))
def test_honest_writing_about_money_and_shops_is_left_alone(lang: str, text: str) -> None:
    assert heaviest(text, lang) <= Severity.ADVICE


def test_an_advertisement_at_the_end_of_a_long_piece_is_still_found() -> None:
    honest = "The council met on Monday and spoke of the quay. " * 120
    advert = "A bargain, from £35: book your free trial today on 01632 960 321. Offer ends Sunday."
    (finding,) = of("shop-contact", f"{honest}\n\n{advert}")
    assert finding.params["lines"] == "12"


def test_one_line_is_told_as_one_and_more_as_more() -> None:
    bikes = "The [{0}](https://toolshed.example/shop/{0})"
    one = " and ".join(bikes.format(name) for name in ("drill", "saw", "sander"))
    (finding,) = of("link-farm", one)
    assert say("en", finding.message, finding.params, finding.plural).endswith("(line 10)")
    (finding,) = of("link-farm", one.replace(" and ", "\n\n"))
    assert say("en", finding.message, finding.params, finding.plural).endswith("(lines 10, 12, 14)")


def test_quoted_sales_talk_is_not_the_authors() -> None:
    talk = "Look no further: unbeatable prices, free delivery, and our friendly team will help you choose."
    assert of("sales-pitch", talk)
    assert of("sales-pitch", f'On the phone he said: "{talk}"') == []


def test_sales_talk_is_the_authors_where_little_else_is_said() -> None:
    talk = "Look no further: unbeatable prices, free delivery, and our friendly team will help you choose."
    told = (
        "Letters like this one reach two hundred homes a week. They sell nothing that works, say the police."
    )
    assert of("sales-pitch", f"> {talk}")
    assert of("sales-pitch", f"> {talk}\n\nA letter we got.")
    assert of("sales-pitch", f'"{talk}"')
    assert of("sales-pitch", f"> {talk}\n\n{told}") == []


def test_a_short_link_beside_open_ones_is_only_told() -> None:
    alone, beside = (
        of("url-shortener", text)
        for text in ("Look: <https://bit.ly/x>", "<https://bit.ly/x> and <https://harbour.example/plan>")
    )
    assert [finding.severity for finding in alone + beside] == [Severity.LOOK, Severity.ADVICE]


def test_links_to_our_own_pages_are_no_farm() -> None:
    text = " ".join(f"[shop](https://ladigue.example/shop/{number})" for number in range(5))
    assert of("link-farm", text)
    assert of("link-farm", text, "own_domains: [ladigue.example]") == []


def test_a_competitor_is_known_under_each_of_its_names() -> None:
    text = "[a](https://www.rival.example) [b](HTTPS://NEWS.RIVAL.EXAMPLE/x) [c](//rival.example) [d](https://rival.test)"
    assert len(of("competitor-link", text, "competitors: [rival.example]")) == 3


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("the quay reop\u200bens", Severity.LOOK),
        ("re\u200bopens on Mon\u200bday at the quay of La\u200bzare", Severity.HOLD),
        ("it ends \u202edrawkcab", Severity.LOOK),
        ("buy viаgra, cаsino and сialis", Severity.HOLD),
        ("a flag, then hidden words \U000e0048\U000e0069", Severity.LOOK),
        (
            "a\u00a0no-break\u202fspace, a soft\u00adhyphen, an emoji \U0001f469\u200d\U0001f680",
            Severity.SHADOW,
        ),
        ("Владимир said: \u03b2 is not \u00df, and \u0394t = 3 \u00b5s", Severity.SHADOW),
        (
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645, and in Hindi \u0915\u094d\u200d\u0937",
            Severity.SHADOW,
        ),
    ],
)
def test_what_hides_in_letters_is_seen_and_other_alphabets_are_not(text: str, severity: Severity) -> None:
    assert (
        max((f.severity or Severity.HOLD for f in of("hidden-text", text)), default=Severity.SHADOW)
        is severity
    )


def test_a_flood_of_hidden_signs_is_told_in_a_few_findings() -> None:
    assert len(of("hidden-text", "a\u200bb " * 5000)) == 20


# links that stand in the header


SOURCED = "sources: [{title: The plan, url: 'https://harbour.example/plan'}, {title: More, url: '%s'}]\n"
PERSON = "---\nname: Tom Whitaker\nbio: I write.\nlinks: ['%s']\n---\n\nI write from the quay.\n"
PERSON_AT = "path: contributions/people/tom-whitaker.md\n"


@pytest.mark.parametrize(
    ("rule", "url", "severity"),
    [
        ("url-shortener", "https://bit.ly/abc", Severity.ADVICE),
        ("competitor-link", "https://www.rival.example/x", Severity.LOOK),
        ("tracking-link", "https://megastore.example/slots?aff=1", Severity.LOOK),
        ("disguised-link", "https://bank.example@malin.example/", Severity.LOOK),
    ],
)
def test_a_source_and_a_person_s_link_are_links(rule: str, url: str, severity: Severity) -> None:
    facts = "competitors: [rival.example]\n"
    (source,) = of(rule, headed("A short text.", SOURCED % url), facts)
    assert (source.line, source.severity) == (8, severity)
    (own,) = of(rule, PERSON % url, facts + PERSON_AT)
    assert (own.line, own.severity) == (4, Severity.LOOK)


def test_an_open_source_excuses_no_short_link_in_the_text() -> None:
    (finding,) = of("url-shortener", headed("See <https://bit.ly/x>.", SOURCED % "https://town.example/a"))
    assert finding.severity is Severity.LOOK


def test_a_source_whose_title_shows_its_own_address_is_no_disguise() -> None:
    more = "sources: [{title: 'https://town.example/a', url: 'https://www.town.example/a'}]\n"
    assert of("disguised-link", headed("A short text.", more)) == []


def test_sources_on_one_site_are_a_farm_only_in_its_shop() -> None:
    for part, found in (("minutes", 0), ("shop", 1)):
        listed = ", ".join(f"{{title: n{n}, url: 'https://saws.example/{part}/{n}'}}" for n in range(4))
        assert len(of("link-farm", headed("A short text.", f"sources: [{listed}]\n"))) == found


def test_what_was_added_later_may_sell_no_more_than_the_text() -> None:
    advert = "A bargain, from £35: book your free trial today on 01632 960 321. Offer ends Sunday."
    for more in (
        f"updates: [{{date: 2026-11-13, text: '{advert}'}}]\n",
        f"corrections: [{{date: 2026-11-13, wrong: Another price, right: '{advert}'}}]\n",
    ):
        (finding,) = of("shop-contact", headed("A short text.", more))
        assert finding.params["lines"] == "8"


OFFERED = (
    "The old mill has been a workshop since May, and people come for its tables. Each of them is made to "
    "measure in three weeks, from oak of the valley, by the two owners of the studio, who bring it "
    "and put it up. The council was glad that somebody moved in, and so were the two shops beside it, which "
    "had been alone for a year.\n\nTables for the spring can be ordered {end}."
)


def test_a_text_that_ends_at_the_seller_courts_its_readers() -> None:
    assert of("one-sided-praise", headed(OFFERED.format(end="on 01632 960123")))


@pytest.mark.parametrize("end", ["with the parish clerk on 01632 960123", "by whoever wants one"])
def test_a_text_that_ends_at_a_public_body_or_nowhere_does_not(end: str) -> None:
    assert of("one-sided-praise", headed(OFFERED.format(end=end))) == []


PRAISED = (
    "The old mill is a workshop now, a haven of oak, and people come for its gorgeous tables. Each of them "
    "is made in three weeks, from wood of the valley, by the two owners of the studio, who bring it and put "
    "it up. The council is glad, and so are the two shops beside it.\n\n"
    "Tables for the spring can be ordered {end}."
)
LOUE = (
    "Le vieux moulin est devenu un atelier, un écrin de chêne, et l'on vient pour ses superbes tables. "
    "Chacune est faite en trois semaines, dans le bois de la vallée, par les deux patrons du studio, qui "
    "la livrent et la posent. La mairie est contente, les deux boutiques d'à côté aussi.\n\n"
    "Les tables du printemps se commandent {end}."
)


@pytest.mark.parametrize(
    "text", [PRAISED.format(end="on 01632 960123"), LOUE.format(end="au 02 61 91 00 30")]
)
def test_a_text_that_praises_and_ends_at_the_seller_courts_its_readers(text: str) -> None:
    assert of("one-sided-praise", headed(text))


@pytest.mark.parametrize(
    "text",
    [
        PRAISED.format(end="with the parish clerk on 01632 960123").replace("a haven of oak, ", ""),
        LOUE.format(end="auprès de la mairie, au 02 61 91 00 30").replace("un écrin de chêne, ", ""),
    ],
)
def test_a_text_that_praises_once_and_ends_at_a_public_body_does_not(text: str) -> None:
    assert of("one-sided-praise", headed(text)) == []


def test_a_phrase_that_people_type_sells_though_it_names_a_sport_or_an_acronym() -> None:
    for words in ("best cricket betting sites", "cheap UK car insurance"):
        assert of(
            "paid-link", headed(f"The vicar was out. Some had [{words}](https://wickets.example/bets).")
        )


def test_a_link_sells_where_page_and_site_are_called_like_its_words_and_a_place_ends_them() -> None:
    text = "The path is flat. My aunt walks it since she has [a folding stairlift in Marlow]({address})."
    sold = "https://stairlift-hire.example/folding-stairlift/marlow"
    assert of("paid-link", headed(text.format(address=sold)))
    for address in ("https://marlow.example/history", "https://folding.example/"):
        assert of("paid-link", headed(text.format(address=address))) == []
    assert of("paid-link", headed(text.replace("a folding", "Anna's folding").format(address=sold))) == []


PLEASES = (
    "Step into the old smithy and the day slows down. The light is soft, the bread is the best in the "
    "valley, and the welcome is as warm as the oven. Every loaf is a small wonder, and the café has become "
    "a favourite of all who love simple pleasures.\n\n"
    "Nora Pell and her sister make everything by hand, from butter to jam. Their cakes are light, their "
    "soup is fresh, and the table by the window is perfect for an easy afternoon. Customers come from "
    "the coast for it, and many come again on the way home.\n\n"
    "The shop next door has the same quiet charm. Cheese, honey and soap of the valley lie on oak, and "
    "there is always somebody with the time to tell you how each of them was made, and by whom.\n\n"
    "In a valley that was half asleep, the smithy is a place to meet, to taste and to dream. A room "
    "upstairs for parties is nearly ready, and it will be as lovely as all the rest of the house."
)
WEIGHS = (
    "Few had expected it: the bakery closed for two years after the last tenant lost his lease.",
    "The scones were stale when we came, though, and the sisters do not pay for a second oven yet.",
    "Nobody has complained to the council, but the cheese costs £31 a kilo, and honey £9 a jar.",
    "The parish refused a licence on 3 May and on 12 June; the clerk says that the stairs are a risk.",
)


def test_a_text_whose_paragraphs_please_and_weigh_nothing_courts_its_readers() -> None:
    (finding,) = of("one-sided-praise", headed(PLEASES))
    assert finding.params["pleasing"] == 4
    assert finding.params["weighing"] == 0


def test_praise_with_something_weighed_beside_it_is_not_held_against_a_text() -> None:
    parts = zip(PLEASES.split("\n\n"), WEIGHS, strict=True)
    text = "\n\n".join(" ".join(part) for part in parts)
    told = parse(headed(text).encode(), "a.md")
    assert (pleased(told), outweighed(told)) == (0.0, 1.0)


def test_a_short_notice_that_only_says_what_there_is_courts_nobody() -> None:
    notice = (
        "The bakery in Mill Lane will be a bookshop. Anna Marsh, who had a stall in the market, takes the "
        "shop over from the baker, and keeps the oven for her customers. The café upstairs stays, with "
        "the same menu, and so does the garage behind it. The doors open in a month."
    )
    assert of("one-sided-praise", headed(notice)) == []


@pytest.mark.parametrize(
    "end",
    [
        "Don't wait until the last minutes before Christmas: call the team on 01632 960123.",
        "N'attendez pas : l'équipe répond au 02 61 91 00 30.",
    ],
)
def test_a_word_that_a_public_body_shares_with_everybody_hides_no_seller(end: str) -> None:
    assert leads_to_seller(parse(headed(f"The stove was cold.\n\nNow it is warm. {end}").encode(), "a.md"))


HONEST = {
    "a trader who is asked": (
        "Paul Grange has sold bicycles in Dock Street for thirty years, and on 4 May he told us that he "
        'will stop. "I lost £4,100 last winter," he says. "People try a bike here, enjoy the '
        'advice, and buy it online; I would too." The rent rose from £900 to £1,350 in March. The landlord, '
        "whom we asked on Tuesday, says that he has had two offers (neither from a shop).\n\n"
        'His customers are sorry. "It was a lovely shop," said Mary Orr, who bought her first bike there '
        'in 1998, "though he never opened on time." The council owns the yard behind it: it has refused a '
        "lower rate twice. Grange is at 14 Dock Street until 30 June; what is left costs half."
    ),
    "a review with reserves": (
        "The new bistro on the quay is beautiful, and the soup (£7.50) is the best we had this winter. "
        "The rest is uneven: the plaice, at £19, was dry, and nobody could say where it came from. We waited "
        "for fifty minutes on Friday and for ten on Tuesday.\n\n"
        "The wine list starts at £24 and the house red is not worth it. Service is friendly but slow; two "
        "tables left while we ate. The owner, Tim Sharp, says that a second cook starts on 2 June. Until "
        "then go early, take the soup and the cheese, and be at the bus stop by 9.40pm: it is the last."
    ),
    "a declared interest": (
        "I own the bakery in Cold Street, so read this knowing that I want to sell bread. A loaf costs £3.90 "
        "here and £1.35 in the supermarket. Flour is 58p of it, wages £1.37, rent 61p; 44p is left, and "
        "in February I paid myself nothing.\n\n"
        "I made mistakes: we opened on Sundays for seven months and lost £2,600. The landlord wants £19,500 "
        "from September. If you prefer the cheaper loaf, buy it; I did for years. The council, which gave "
        "him £38,000 for the fronts in 2022, has not answered my letter of 3 March."
    ),
    "a warning that quotes": (
        'A leaflet that promises "a free, no-obligation survey by trusted local experts" went through '
        "doors in Tan Gill on Monday. There is no such firm: the number was unobtainable when we rang "
        "it, and trading standards has had eleven complaints since 3 March.\n\n"
        "Mrs Rukin, 81, let them in. They told her that the roof was unsafe and wanted £2,800; a roofer "
        "from the next village looked at it and found nothing wrong. Police ask anybody who paid to "
        'call 101. "They were charming," she says, "and I feel a fool."'
    ),
}


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_an_honest_piece_about_what_is_sold_is_left_alone(text: str) -> None:
    for rule in ("one-sided-praise", "shop-contact", "sales-pitch", "press-release"):
        assert [one for one in of(rule, headed(text)) if one.severity is not Severity.ADVICE] == []
