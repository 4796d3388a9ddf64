"""The HTML of a text: what readers get, and what an author cannot make of it."""

import pytest

from .pages import Page, html


def test_a_paragraph_is_a_paragraph() -> None:
    assert html("One *two* **three** ~~four~~ `five`\nsix  \nseven") == (
        "<p>One <em>two</em> <strong>three</strong> <del>four</del> <code>five</code>\nsix<br>\nseven</p>\n"
    )


def test_text_is_escaped() -> None:
    assert html("a < b & c > d \"e\" 'f'") == "<p>a &lt; b &amp; c &gt; d \"e\" 'f'</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "| <svg onload=x> |\n|---|\n",
        "# <base href=x>",
    ],
)
def test_raw_html_is_shown_as_text(text: str) -> None:
    page = Page(html(text))
    assert {tag for tag, _ in page.tags} <= {"p", "div", "table", "thead", "tbody", "tr", "th", "h2"}
    assert "<" in page.text


# headings


def test_headings_begin_at_two_and_leave_no_gap() -> None:
    page = Page(html("### A\n\n##### B\n\n### C\n"))
    assert [tag for tag, _ in page.tags] == ["h2", "h3", "h2"]


def test_a_heading_has_an_anchor_of_its_words_and_no_two_the_same() -> None:
    text = "# L'été à l'œuvre\n\n# A\n\n# A\n\n# A 2\n\n# !!\n"
    anchors = [attributes["id"] for _, attributes in Page(html(text)).tags]
    assert anchors == ["h-l-ete-a-l-oeuvre", "h-a", "h-a-3", "h-a-2", "h-section"]


def test_a_heading_without_words_is_left_out() -> None:
    assert Page(html("#\n\n# ![](a.jpg)\n\nText")).of("h2") == []


def test_a_seventh_level_stays_a_sixth() -> None:
    page = Page(html("".join(f"{'#' * level} {level}\n\n" for level in range(1, 7))))
    assert [tag for tag, _ in page.tags] == ["h2", "h3", "h4", "h5", "h6", "h6"]


# links


def test_a_link_out_is_marked_as_the_contributors() -> None:
    assert html("[a](https://a.example/?x=1&y=2)") == (
        '<p><a href="https://a.example/?x=1&amp;y=2" rel="ugc noopener">a</a></p>\n'
    )


def test_a_relative_link_leads_where_publishing_says() -> None:
    assert html("[a](../10/a.md)") == '<p><a href="/at/../10/a.md">a</a></p>\n'


def test_a_relative_link_that_leads_nowhere_is_text() -> None:
    assert html("[a *b*](lost.md)") == "<p>a <em>b</em></p>\n"


def test_a_link_within_the_page_leads_to_a_heading_that_is_there() -> None:
    assert 'href="#h-the-end"' in html("[down](#the-end)\n\n# The end\n")
    assert "href" not in html("[down](#elsewhere)\n\n# The end\n")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java&#9;script:alert(1)",
        "&#x6A;avascript:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/\\evil.example/x",
        "https:evil",
        "http:///x",
    ],
)
def test_a_link_of_another_kind_is_only_text(url: str) -> None:
    assert html(f"[a]({url})") == "<p>a</p>\n"
    assert html(f"[a][r]\n\n[r]: {url}\n") == "<p>a</p>\n"


def test_a_mail_address_can_be_written_to() -> None:
    assert html("<a@b.example>") == '<p><a href="mailto:a@b.example">a@b.example</a></p>\n'


def test_the_title_of_a_link_is_not_published() -> None:
    assert "title" not in html('[a](https://a.example "t")')


# pictures


def test_a_picture_alone_is_a_figure_with_its_title_under_it() -> None:
    assert html('![A "crane"](crane.jpg "In 1970 <b>")') == (
        '<figure><img src="/pictures/crane.jpg" alt="A &quot;crane&quot;" width="640" height="480"'
        ' loading="lazy">'
        "<figcaption>In 1970 &lt;b&gt;</figcaption></figure>\n"
    )


def test_a_picture_in_a_text_stands_in_it() -> None:
    page = Page(html("A ![crane](crane.jpg) here"))
    assert [tag for tag, _ in page.tags] == ["p", "img"]


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/a.gif",
        "//evil.example/a.gif",
        "HTTP://evil.example",
        "data:image/png;base64,x",
        "lost.jpg",
    ],
)
def test_a_picture_from_elsewhere_is_its_words(url: str) -> None:
    assert html(f"![A crane]({url})") == "<p>A crane</p>\n"


def test_the_words_of_a_picture_cannot_leave_their_quotes() -> None:
    page = Page(html('![x" onerror="alert(1) <script> [l](https://a.example)](a.jpg)'))
    assert page.of("img")[0]["alt"] == 'x" onerror="alert(1) <script> l'
    assert page.of("a") == []


# notes


def mark(number: int, way: int) -> str:
    link = f'<a href="#note-{number}" role="doc-noteref" aria-label="Note {number}">{number}</a>'
    return f'<sup class="mark" id="mark-{number}-{way}">{link}</sup>'


def back(number: int, way: int) -> str:
    return f'<a href="#mark-{number}-{way}" role="doc-backlink" aria-label="Back to the text">↩</a>'


def test_notes_are_numbered_as_readers_meet_them_and_lead_back() -> None:
    assert html("B.[^b] A.[^a] B.[^b]\n\n[^a]: One.\n\n[^b]: Two.\n") == (
        f"<p>B.{mark(1, 1)} A.{mark(2, 1)} B.{mark(1, 2)}</p>\n"
        '<section class="notes" role="doc-endnotes" aria-label="Notes">\n<ol>\n'
        f'<li id="note-1"><p>Two. {back(1, 1)} {back(1, 2)}</p></li>\n'
        f'<li id="note-2"><p>One. {back(2, 1)}</p></li>\n'
        "</ol>\n</section>\n"
    )


def test_the_first_of_two_notes_with_one_label_is_shown() -> None:
    page = Page(html("A.[^x]\n\n[^x]: first\n\n[^X]: second [^x]\n"))
    assert "first" in page.text
    assert "second" not in page.text
    assert len(page.of("sup")) == 1


def test_a_note_nobody_leads_to_is_left_out() -> None:
    assert html("A.\n\n[^x]: hidden [^y]\n\n[^y]: deeper\n") == "<p>A.</p>\n"


def test_a_note_of_a_note_is_shown() -> None:
    page = Page(html("A.[^x]\n\n[^x]: one [^y]\n\n[^y]: two\n"))
    assert [attributes["id"] for attributes in page.of("li")] == ["note-1", "note-2"]


def test_a_note_written_within_a_quotation_goes_to_the_end() -> None:
    page = Page(html("> q.[^1]\n>\n> [^1]: n\n\nafter\n"))
    assert page.text.endswith("after n ↩")
    assert page.broken == ""


def test_a_note_mentioned_a_thousand_times_has_few_ways_back() -> None:
    page = Page(html("[^1] " * 1000 + "\n\n[^1]: n\n"))
    ids = [attributes["id"] for attributes in page.of("sup") if "id" in attributes]
    assert len(ids) == len(set(ids)) == 10


# lists, tables, code


def test_a_list_keeps_where_it_begins() -> None:
    assert html("3. a\n4. b\n") == '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'


def test_a_task_says_whether_it_is_done() -> None:
    page = Page(html("- [x] a\n- [ ] b\n"))
    assert [attributes["aria-label"] for attributes in page.of("span")] == ["done", "to do"]


def test_a_table_has_scopes_and_classes_and_no_style() -> None:
    page = Page(html("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n"))
    assert [attributes.get("scope") for attributes in page.of("th")] == ["col"] * 3
    assert [attributes.get("class") for attributes in page.of("td")] == ["left", "center", "right"]
    assert all("style" not in attributes for _, attributes in page.tags)


def test_code_is_text() -> None:
    assert html("```js\n<b>&\n```") == '<pre tabindex="0"><code>&lt;b&gt;&amp;\n</code></pre>\n'


def test_a_boxed_remark_says_what_it_is() -> None:
    assert html("> [!WARNING]\n> Mind the tide.") == (
        '<div class="box" role="note">\n<p class="box-title">Warning</p>\n<p>Mind the tide.</p>\n</div>\n'
    )


# what no author can do


def test_past_the_cap_marks_are_lost_and_text_is_kept() -> None:
    page = Page(html("> " * 60 + "deep"))
    assert len(page.of("blockquote")) == 20
    assert page.text == "deep"


def test_words_past_the_cap_do_not_run_together() -> None:
    page = Page(html("> " * 30 + "- one\n" + "> " * 30 + "- two\n"))
    assert page.text == "one two"


def test_emphasis_has_the_same_cap() -> None:
    page = Page(html("*a **b " * 100 + "c" + "** *" * 100))
    assert page.deepest < 30
    assert page.broken == ""


def test_unseen_characters_are_dropped() -> None:
    assert html("a\x00b\x0bc\x1bd\ufffee\tf") == "<p>abcde\tf</p>\n"


def test_signs_that_turn_a_line_are_dropped_wherever_they_stand() -> None:
    text = "a\u202eb\u202c `\u202dc` [d\u2066](https://a.example/\u202e 't') \u2069\n\n"
    text += "![\u2067e](a.jpg '\u202af')\n\n# \u2068g\n"
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(html(text))


def test_isolates_that_end_and_the_joiners_of_other_writings_stay() -> None:
    text = "the \u2068العربية\u2069 sign\u200f, نمی\u200cخواهم 👩\u200d👧"
    assert html(text) == f"<p>{text}</p>\n"
