"""What is found in the words of a paragraph: sentences, quotations, figures, and what cites them."""

import pytest

from rempart.intake.markdown import read_body
from rempart.model.body import Citation


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in read_body(text).sentences]


def quotes(text: str) -> list[str]:
    return [quote.text for quote in read_body(text).quotes]


def figures(text: str) -> list[str]:
    return [figure.text for figure in read_body(text).figures]


# sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Durand est venu. Il part.", ["M. Durand est venu.", "Il part."]),
        (
            "Dr. Roe saw J. K. Oarsby at 9 a.m. today. Good.",
            ["Dr. Roe saw J. K. Oarsby at 9 a.m. today.", "Good."],
        ),
        (
            "Il coûte 3.50 euros. Voir www.a.example. Bien.",
            ["Il coûte 3.50 euros.", "Voir www.a.example.", "Bien."],
        ),
        ("Quoi ! Non… Si ? Oui.", ["Quoi !", "Non…", "Si ?", "Oui."]),
        ("Birds, e.g. Terns, left.", ["Birds, e.g. Terns, left."]),
        ("See art. 12. See the art. Now.", ["See art. 12.", "See the art.", "Now."]),
        ("« On rouvre. » Il rit.", ["« On rouvre. »", "Il rit."]),
        ('"We open." He laughs.', ['"We open."', "He laughs."]),
        ("No stop at the end", ["No stop at the end"]),
        ("The answer is no. He left.", ["The answer is no.", "He left."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_sentence_has_plain_spaces_and_apostrophes() -> None:
    assert sentences("L’eau\u00a0monte\u202f!") == ["L'eau monte !"]


def test_a_sentence_knows_its_line_and_block() -> None:
    found = read_body("One\ntwo. Three\nfour. Five.\n\nSix.").sentences
    assert [(one.text, one.line, one.block) for one in found] == [
        ("One two.", 1, 0),
        ("Three four.", 2, 0),
        ("Five.", 3, 0),
        ("Six.", 5, 1),
    ]


def test_the_own_words_are_without_quotations_code_and_addresses() -> None:
    text = 'He said "we are all quite ready" on `run 5` at https://a.example today.'
    assert [sentence.own for sentence in read_body(text).sentences] == ["He said on at today."]


def test_a_blockquote_holds_no_own_words() -> None:
    text = "They said so on the quay.\n\n> They came back."
    assert [sentence.own for sentence in read_body(text).sentences] == ["They said so on the quay.", ""]


def test_quotations_that_are_most_of_a_text_are_what_it_says() -> None:
    quoted = 'They came back on Friday, and said "we are all quite ready" twice.'
    own = [sentence.own for sentence in read_body(f"It is said:\n\n> {quoted}").sentences]
    assert own == ["It is said:", "They came back on Friday, and said twice."]
    body = read_body(f"«\u00a0{'They came back on Friday. ' * 3}»")
    assert all(sentence.own for sentence in body.sentences)
    assert len(body.quotes) == 1


def test_headings_code_and_notes_hold_no_sentences() -> None:
    assert sentences("# A head.\n\n    code.\n\nText.[^1]\n\n[^1]: Note.") == ["Text."]


def test_a_citation_belongs_to_its_sentence() -> None:
    body = read_body("First.[^1] Second [here](https://a.example) ends. Third.\n\n[^1]: N.\n")
    cited = [[citation.target for citation in sentence.citations] for sentence in body.sentences]
    assert cited == [["1"], ["https://a.example"], []]


def test_a_mark_after_a_space_belongs_to_the_sentence_before() -> None:
    body = read_body("First. [^1] Second.\n\n[^1]: N.\n")
    assert [len(sentence.citations) for sentence in body.sentences] == [1, 0]


# quotations


@pytest.mark.parametrize(
    "text",
    [
        "« On rouvre lundi matin », dit-elle.",
        "“On rouvre lundi matin”, dit-elle.",
        '"On rouvre lundi matin", dit-elle.',
        "(« On rouvre lundi matin ») dit-elle.",
    ],
)
def test_words_between_marks_are_a_quotation(text: str) -> None:
    assert quotes(text) == ["On rouvre lundi matin"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “green deal” and the « grand projet urbain ».",
        'A 5" pipe and a 6" pipe, 3 metres long each.',
        "« On rouvre lundi matin, dit-elle.",
        '"We open on Monday morning, she said.',
        "C'est l'heure de l'apéritif d'hier soir.",
        "`“code is never a quotation”`",
        '<a title="four words and more">x</a>',
    ],
)
def test_other_marks_are_no_quotation(text: str) -> None:
    assert quotes(text) == []


def test_two_quotations_of_one_paragraph_are_two() -> None:
    text = '"We reopen on Monday morning," said the mayor, "and we will stay open."'
    assert quotes(text) == ["We reopen on Monday morning,", "and we will stay open."]


def test_a_quotation_within_a_quotation_is_part_of_it() -> None:
    assert quotes("« Il a dit “nous partons tous demain” hier »") == [
        "Il a dit “nous partons tous demain” hier"
    ]


def test_a_quotation_over_lines_has_both_lines() -> None:
    (quote,) = read_body("Intro.\n\nShe said “we are\nall here now”.").quotes
    assert (quote.line, quote.end_line) == (3, 4)


def test_a_blockquote_is_one_quotation() -> None:
    (quote,) = read_body("> We “are all here now”.\n>\n> And there.\n\nAfter.").quotes
    assert (quote.text, quote.line, quote.end_line) == ("We “are all here now”. And there.", 1, 3)
    assert quote.blockquote


def test_two_blockquotes_of_one_list_are_two_quotations() -> None:
    assert quotes("- > one two\n- > three four\n") == ["one two", "three four"]


def test_a_quotation_takes_the_citations_of_its_paragraph() -> None:
    (quote,) = read_body("“We are all here”, [she said](https://a.example).").quotes
    assert quote.citations == (Citation("https://a.example", 1),)


@pytest.mark.parametrize(
    "text",
    [
        "According to [the minutes](https://a.example):\n\n> They left.",
        "It was late. So say [the minutes](https://a.example).\n\n> They left.",
        "> They left.\n\n— Jane Roe, [minutes](https://a.example)",
        "> They left.\n\nSource : [minutes](https://a.example)",
        "> They left.\n>\n> — [minutes](https://a.example)",
    ],
)
def test_a_blockquote_is_cited_by_the_words_that_lead_to_it_or_sign_it(text: str) -> None:
    (quote,) = read_body(text).quotes
    assert [citation.target for citation in quote.citations] == ["https://a.example"]


@pytest.mark.parametrize(
    "text",
    [
        "[The minutes](https://a.example) are public. It was late.\n\n> They left.",
        "> They left.\n\nThen [the minutes](https://a.example) came out.",
        "Read [this](https://a.example):\n\nIt was late.\n\n> They left.",
    ],
)
def test_a_blockquote_is_not_cited_by_what_merely_stands_near(text: str) -> None:
    (quote,) = read_body(text).quotes
    assert quote.citations == ()


# figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Up 35 % and 12.5%.", ["35 %", "12.5%"]),
        ("Il y a 1\u202f200 habitants.", ["1 200"]),
        ("It cost $5 or €1,200 or 475 000 euros.", ["$5", "€1,200", "475 000 euros"]),
        ("3 out of 5, 2 sur 3, 1 in 4 agree.", ["3 out of 5", "2 sur 3", "1 in 4"]),
        ("Three million came, deux mille left.", ["Three million", "deux mille"]),
        ("Some 300 people came to 12 meetings.", ["300", "12"]),
        ("In 2019 there were 1500 people.", ["1500"]),
        ("20 marins et 15 maisons.", ["20", "15"]),
    ],
)
def test_a_number_that_claims_something_is_a_figure(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 12 March 2026, March 12, 2026-03-12, 12/03/2026.",
        "Le 12 mars, lundi 12, du 3 au 15 mars, le 1er mai.",
        "At 20:30, 18 h 30, 10 pm, 11 o'clock, 24 heures sur place.",
        "For 25 years, pendant 18 mois, aged 43. Jane Roe, 43, left.",
        "See page 12, p. 14, article 49, chapter 11, n° 15, ligne 14.",
        "Version 12, Windows 10 in v1.2.3 on 64-bit with CO2 and 4K.",
        "Call 06 12 34 56 78, +33 2 98 00 00 00 or 555-010-1234.",
        "Au 12 rue du Port, 29200 Brest; 12 Harbour Street.",
        "In 1984 and 2026, the 1990s, les années 90, the 21st, le 2e.",
        "There were 7 chairs and 2 tables.",
        '`35 %` and <b title="35 %">x</b> and https://a.example/12-35-people',
        "# 35 % more\n\n    35 % of code\n\n> 35 % they said\n\n12. item\n",
        "She said “it is 35 % more than before”.",
    ],
)
def test_a_number_that_only_dates_or_names_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_a_figure_takes_the_citations_of_its_paragraph_and_has_its_line() -> None:
    (figure,) = read_body("A rise\nof 35 %.[^1]\n\n[^1]: Report.\n").figures
    assert (figure.line, figure.citations) == (2, (Citation("1", 2, note=True),))


@pytest.mark.parametrize(
    "text",
    [
        "According to [the report](https://a.example):\n\n- 35 % left",
        "Selon [le rapport](https://a.example)\u00a0:\n\n| x |\n|---|\n| 35 % |",
        "| x |\n|---|\n| 35 % |\n\nSource: [report](https://a.example).",
    ],
)
def test_a_list_or_table_is_cited_by_the_words_that_lead_to_it_or_sign_it(text: str) -> None:
    (figure,) = read_body(text).figures
    assert [citation.target for citation in figure.citations] == ["https://a.example"]
