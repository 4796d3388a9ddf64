"""What is read of a text: blocks, links, pictures, notes and HTML, each with its line."""

import pytest

from rempart.intake.markdown import read_body
from rempart.model.body import Body, Citation

TEXT = """\
# The crane

The crane *goes* on [Monday](https://quay.example/crane),
says the port.[^1]

- first [ ] thing
- second

  in two parts

> A quoted line.

| ship | tons |
|------|------|
| Aune | 12   |

[^1]: Minutes, page 2.

```sh
run `this`
```
"""


def kinds(body: Body) -> list[tuple[str, int, int]]:
    return [(block.kind, block.line, block.end_line) for block in body.blocks]


def test_every_block_has_its_kind_and_its_lines() -> None:
    assert kinds(read_body(TEXT)) == [
        ("heading", 1, 1),
        ("paragraph", 3, 4),
        ("item", 6, 6),
        ("item", 7, 7),
        ("item", 9, 9),
        ("paragraph", 11, 11),
        ("row", 13, 13),
        ("row", 15, 15),
        ("note", 17, 17),
        ("code", 19, 21),
    ]


def test_a_block_says_its_words_on_one_line_without_marks() -> None:
    texts = [block.text for block in read_body(TEXT).blocks]
    assert texts[1] == "The crane goes on Monday, says the port."
    assert texts[7] == "Aune | 12"
    assert texts[9] == "run `this`"


def test_lines_count_from_where_the_text_stands_in_its_file() -> None:
    body = read_body("One.\n\n[Two](https://b.example).\n", line=12)
    assert [block.line for block in body.blocks] == [12, 14]
    assert body.links[0].line == 14


def test_accents_and_emoji_do_not_shift_lines() -> None:
    body = read_body("Été 🌊 à Noël.\n\n« é »\n\n[çà](https://é.example)\n")
    assert [block.line for block in body.blocks] == [1, 3, 5]
    assert body.links[0].line == 5


def test_a_blockquote_is_quoted_and_a_boxed_remark_is_not() -> None:
    body = read_body("> They said so.\n\n> [!NOTE]\n> We add this.\n")
    assert [block.quoted for block in body.blocks] == [True, False]


def test_a_heading_has_its_level() -> None:
    assert [block.level for block in read_body("# A\n\n### B\n\nC\n===\n").blocks] == [1, 3, 1]


def test_words_are_those_of_the_text_without_code_and_notes() -> None:
    assert read_body("One two.[^a]\n\n    three four\n\n[^a]: five\n").words == 2


def test_depth_counts_lists_and_blockquotes() -> None:
    assert read_body("plain").depth == 0
    assert read_body("> - a\n>   - b\n").depth == 3
    assert read_body(">" * 500 + " deep").depth == 500


# links


def test_a_block_is_cited_by_its_links_and_notes() -> None:
    block = read_body("It is [so](https://a.example) and so.[^N 1]\n\n[^N 1]: There.\n").blocks[0]
    assert block.citations == (Citation("https://a.example", 1), Citation("n 1", 1, note=True))


@pytest.mark.parametrize("target", ["mailto:a@b.example", "#top", "javascript:alert(1)", "tel:0102030405"])
def test_what_can_be_no_source_is_a_link_and_no_citation(target: str) -> None:
    body = read_body(f"See [this]({target}).")
    assert [link.url for link in body.links] == [target]
    assert body.blocks[0].citations == ()


def test_a_path_to_another_piece_is_a_citation() -> None:
    assert read_body("See [our story](../10/quay.md).").blocks[0].citations == (Citation("../10/quay.md", 1),)


def test_reference_links_have_the_address_and_line_of_their_use() -> None:
    body = read_body('Look\n[here][r] and [r].\n\n[r]: https://ref.example "T"\n')
    assert [(link.url, link.text, link.line) for link in body.links] == [
        ("https://ref.example", "here", 2),
        ("https://ref.example", "r", 2),
    ]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("See https://a.example/x.", "https://a.example/x"),
        ("See (https://a.example/x_(y)).", "https://a.example/x_(y)"),
        ("See https://a.example/?a=1&amp;b=2, then", "https://a.example/?a=1&b=2"),
        ("« https://a.example\u00a0»", "https://a.example"),
        ("see www.a.example!", "http://www.a.example"),
        ("HTTPS://A.example", "HTTPS://A.example"),
        ("**https://a.example**", "https://a.example"),
        ("<https://a.example>", "https://a.example"),
    ],
)
def test_a_bare_address_is_a_link(text: str, url: str) -> None:
    assert [link.url for link in read_body(text).links] == [url]


@pytest.mark.parametrize(
    "text",
    ["xhttp://a.example", "`https://a.example`", "    https://a.example", "https://", "awww.a.example"],
)
def test_what_only_looks_like_an_address_is_no_link(text: str) -> None:
    assert read_body(text).links == ()


def test_an_address_within_a_link_is_not_linked_again() -> None:
    assert [link.url for link in read_body("[https://a.example](https://b.example)").links] == [
        "https://b.example"
    ]


def test_a_link_around_a_picture_says_what_the_picture_shows() -> None:
    assert read_body("[![A crane](c.jpg)](https://a.example)").links[0].text == "A crane"


def test_a_link_knows_its_block() -> None:
    body = read_body("One.\n\n![only a picture](a.jpg)\n\n[Two](https://a.example)\n")
    assert body.blocks[body.links[0].block].text == "Two"


# pictures, HTML, notes


def test_a_picture_has_its_words_its_title_and_its_line() -> None:
    image = read_body('Text\n![The *old* crane](crane.jpg "In 1970")\n').images[0]
    assert (image.url, image.alt, image.title, image.line) == ("crane.jpg", "The old crane", "In 1970", 2)


def test_the_title_of_a_picture_is_part_of_what_is_read() -> None:
    assert read_body('![alt](crane.jpg "Call us today")').blocks[0].text == "Call us today"


def test_a_picture_in_the_words_of_a_picture_is_only_words() -> None:
    body = read_body("![a ![b](b.jpg) c](a.jpg)")
    assert [(image.url, image.alt) for image in body.images] == [("a.jpg", "a b c")]


def test_raw_html_is_told_with_its_line_and_stays_in_the_text() -> None:
    body = read_body("One <b>bold</b>\n\n<div>\nblock\n</div>\n")
    assert [(html.text, html.line) for html in body.raw_html] == [
        ("<b>", 1),
        ("</b>", 1),
        ("<div> block </div>", 3),
    ]
    assert body.blocks[1].text == "<div> block </div>"


def test_a_note_has_all_its_words_its_links_and_its_uses() -> None:
    body = read_body("A.[^1] B.[^1]\n\n[^1]: One\n    two.\n\n    [Three](https://a.example)\n")
    (note,) = body.notes
    assert (note.label, note.text, note.line, note.uses) == ("1", "One two. Three", 3, 2)
    assert [link.url for link in note.links] == ["https://a.example"]


def test_the_first_of_two_notes_with_one_label_is_the_note() -> None:
    body = read_body("A.[^x]\n\n[^x]: first\n\n[^X]: second\n")
    assert [(note.label, note.text) for note in body.notes] == [("x", "first")]


def test_a_note_nobody_uses_and_an_empty_one_are_told() -> None:
    body = read_body("A.[^e]\n\n[^e]:\n\n[^u]: unused\n")
    assert [(note.label, note.text, note.uses) for note in body.notes] == [("e", "", 1), ("u", "unused", 0)]


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    assert read_body("a \ud800 b").blocks[0].text == "a ? b"


def test_an_empty_text_has_nothing() -> None:
    body = read_body("")
    assert (body.blocks, body.words, body.events) == ((), 0, ())


@pytest.mark.parametrize(("columns", "kind"), [(20, "row"), (21, "paragraph")])
def test_a_table_too_wide_to_be_read_is_text(columns: int, kind: str) -> None:
    text = "|a" * columns + "\n" + "|-" * columns + "\n" + "|b" * columns + "\n"
    assert {block.kind for block in read_body(text).blocks} == {kind}


def test_cells_nobody_wrote_at_the_end_of_a_row_are_left_out() -> None:
    names = [event.name for event in read_body("|a|b|c|\n|-|-|-|\n|d|\n||e|\n").events]
    assert names.count("TableCell") == 3 + 1 + 2
