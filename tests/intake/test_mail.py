"""Mails as people and programs write them, and as nobody should."""

from contextlib import suppress
from email.message import EmailMessage

import pytest

from rempart.intake.hypertext import plain
from rempart.intake.mail import MOST_BYTES, MOST_FILES, MOST_PARTS, REMOVED, read_mail
from rempart.model.letter import Form, Letter, Why

LANGUAGES = ("fr", "en")


def raw(body: bytes, *headers: str) -> bytes:
    head = ["From: Rosa <rosa@home.example>", "Subject: The bench", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def read(data: bytes | EmailMessage) -> Letter:
    return read_mail(data if isinstance(data, bytes) else data.as_bytes(), LANGUAGES)


def outs(letter: Letter) -> list[tuple[str, Why]]:
    return [(one.name, one.why) for one in letter.left_out]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("ISO-8859-1", "latin-1"), ("windows-1252", "cp1252"), ("utf-16", "utf-16")],
)
def test_every_way_to_write_letters_is_read(charset: str, encoding: str) -> None:
    text = "L’été".replace("’", "'") if encoding == "latin-1" else "L’été"
    data = raw(text.encode(encoding), f"Content-Type: text/plain; charset={charset}")
    assert read(data).body == text


@pytest.mark.parametrize("charset", ["nonsense", "zlib", "idna", "unicode_escape", "../../etc", "rot13", '"'])
def test_a_charset_nobody_should_use_is_read_as_utf_8(charset: str) -> None:
    data = raw("Été.".encode(), f"Content-Type: text/plain; charset={charset}")
    assert read(data).body == "Été."


def test_bytes_that_are_no_text_become_signs_and_stop_nothing() -> None:
    assert "\ufffd" in read(raw(b"\xff\xfe\x81 and more", "Content-Type: text/plain; charset=utf-8")).body


def test_subjects_are_decoded_and_lose_what_an_answer_adds() -> None:
    data = raw(b"Text.").replace(
        b"Subject: The bench", b"Subject: Re: TR: =?utf-8?q?L=E2=80=99=C3=A9t=C3=A9?="
    )
    assert read(data).title == "L’été"
    assert read(raw(b"First words.\r\nMore.").replace(b"Subject: The bench", b"X: y")).title == "First words."


def test_a_header_injected_by_way_of_a_subject_stays_in_the_title() -> None:
    data = raw(b"Text.").replace(b"The bench", b"=?utf-8?q?a=0D=0ABcc:_x=40y.example=0A---?=")
    assert read(data).title == "a Bcc: x@y.example ---"


def test_plain_text_is_taken_before_html_and_html_when_it_is_alone() -> None:
    both = EmailMessage()
    both.set_content("Plain.\n")
    both.add_alternative("<p>Drawn.</p>", subtype="html")
    assert read(both).body == "Plain."
    alone = EmailMessage()
    alone.set_content(
        "<p>Drawn &amp; <a href='https://a.example/x'>linked</a>.</p><p>Two</p>", subtype="html"
    )
    assert read(alone).body == "Drawn & [linked](<https://a.example/x>).\n\nTwo"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<script>alert(1)</script><p>a</p>", "a"),
        ("<style>p{}</style><h1>T</h1><ul><li>x<li>y</ul>", "## T\n\n- x\n- y"),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        ("<a href='https://a.example/ x'>x</a>", "x"),
        ("<img src='https://t.example/pixel.gif'>a", "a"),
        ("a<br>b<blockquote>c</blockquote>", "a\nb\n\n> c"),
        ("<script>never closed", ""),
        ("</a></script></p>x", "x"),
    ],
)
def test_html_becomes_the_words_that_were_read(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    "part", ["<a href='https://a.example'>", "<div>", "</p>", "<script>", "&#", "<", "<a b='"]
)
def test_html_without_end_is_read_once_from_end_to_end(part: str) -> None:
    """The standard reader takes half a minute for the last."""
    assert len(plain(part * 20_000)) <= len(part) * 20_000 + 60_000


def test_several_texts_are_one_and_what_lies_in_them_comes_along() -> None:
    mail = EmailMessage()
    mail.set_content("One.\n")
    mail.make_mixed()
    for text in (b"Two.\n", b"Three.\n"):
        part = EmailMessage()
        part.set_content(text.decode())
        mail.attach(part)
    mail.add_attachment(b"GIF8", maintype="image", subtype="gif", filename="é.gif")
    letter = read(mail)
    assert letter.body == "One.\n\nTwo.\n\nThree."
    assert [(one.name, one.data) for one in letter.enclosures] == [("é.gif", b"GIF8")]


def test_a_text_that_alone_lies_with_a_mail_is_the_text() -> None:
    mail = EmailMessage()
    mail.set_content("\n")
    mail.add_attachment("The text.\n", filename="text.md", subtype="markdown")
    assert read(mail).body == "The text."


def test_what_outlook_packs_is_left_out_by_its_name() -> None:
    mail = EmailMessage()
    mail.set_content("The text.\n")
    mail.add_attachment(
        b"\x78\x9f\x3e\x22" * 50, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    letter = read(mail)
    assert (letter.form, letter.body) == (Form.PIECE, "The text.")
    assert [one.name for one in letter.enclosures] == ["winmail.dat"]  # looked into, and left out, later


def test_a_mail_without_any_text_is_no_piece() -> None:
    mail = EmailMessage()
    mail.add_attachment(b"\x78\x9f", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert read(mail).form is None


def test_a_mail_within_a_mail_is_not_read_as_its_text() -> None:
    inner = EmailMessage()
    inner["From"] = "secret@source.example"
    inner.set_content("A source writes.\n")
    mail = EmailMessage()
    mail.set_content("Mine.\n")
    mail.add_attachment(inner)
    letter = read(mail)
    assert letter.body == "Mine."
    assert not any(b"source writes" in one.data for one in letter.enclosures)


def test_the_signature_of_the_program_is_cut_and_that_of_the_author_is_read() -> None:
    letter = read(raw(b"Signature : Rosa Lind\r\n\r\nThe text.\r\n\r\n-- \r\nRosa\r\n06 12 34 56 78\r\n"))
    assert (letter.signature, letter.body) == ("Rosa Lind", "The text.")
    last = read(raw("Le texte.\r\n\r\nSigné : Zoé".encode(), "Content-Type: text/plain; charset=utf-8"))
    assert (last.signature, last.body) == ("Zoé", "Le texte.")


def test_a_heading_underlined_by_hyphens_ends_nothing() -> None:
    assert read(raw(b"Title\r\n--\r\n\r\nThe text.\r\n")).body == "Title\n--\n\nThe text."


def test_the_senders_addresses_stay_out_of_everything() -> None:
    data = raw(b"Write to ROSA@home.example or r@b.example.", "Reply-To: <r@b.example>")
    letter = read(data)
    assert letter.body == f"Write to {REMOVED} or {REMOVED}."
    assert outs(letter) == [(REMOVED, Why.ADDRESS)]


def test_more_files_than_a_piece_needs_are_left_out_by_name() -> None:
    mail = EmailMessage()
    mail.set_content("The text.\n")
    for number in range(MOST_FILES + 2):
        mail.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    letter = read(mail)
    assert len(letter.enclosures) == MOST_FILES
    assert outs(letter) == [(f"{MOST_FILES}.png", Why.MANY), (f"{MOST_FILES + 1}.png", Why.MANY)]


def test_files_are_weighed_together() -> None:
    mail = EmailMessage()
    mail.set_content("The text.\n")
    for name in ("one.png", "two.png"):
        mail.add_attachment(bytes(MOST_BYTES // 2 + 1), maintype="image", subtype="png", filename=name)
    letter = read(mail)
    assert [one.name for one in letter.enclosures] == ["one.png"]
    assert outs(letter) == [("two.png", Why.MANY)]


def test_of_thousands_of_parts_the_first_are_read() -> None:
    part = b'--x\r\nContent-Type: image/png; name="a.png"\r\n\r\nx\r\n'
    text = b"--x\r\nContent-Type: text/plain\r\n\r\nThe text.\r\n"
    data = raw(text + part * 3000 + b"--x--", 'Content-Type: multipart/mixed; boundary="x"')
    letter = read(data)
    assert letter.body == "The text."
    assert (f"{3001 - MOST_PARTS} parts", Why.MANY) in outs(letter)


@pytest.mark.parametrize(
    "header",
    [
        "From: " + "(" * 900,
        "From: " + '"a" ' * 500,
        "Subject: " + "=?utf-8?q?a?= " * 300,
        "To: " + "<" * 5000,
        'Content-Type: text/plain; charset*0="u"; charset*9999999="x"',
        "Content-Type: multipart/mixed",
        "Content-Transfer-Encoding: base64",
        "Content-Type: text/plain; " + "a=b; " * 300,
        "Message-ID: " + "<" * 5000 + "a@b>",
    ],
    ids=range(9),
)
def test_a_header_made_to_break_its_reader_breaks_nothing_else(header: str) -> None:
    """Where it does break it, that ends the child that reads: see `newsroom.opening`."""
    with suppress(ValueError, IndexError, RecursionError, AttributeError, TypeError):
        assert read(raw(b"The text.\r\n", header)).title


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Le banc du port a été repeint lundi matin.", "fr"), ("The bench was painted on Monday.", "en")],
)
def test_the_language_is_told_by_the_words(text: str, lang: str) -> None:
    assert read(raw(text.encode(), "Content-Type: text/plain; charset=utf-8")).lang == lang
