"""What a comment may ask for, how it is written, and what is never taken for a command."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rempart.commands import HELP, LONGEST, TABLE, Asked, Who, may_say, read
from rempart.errors import NewsroomError
from rempart.model.decision import Command, Deed
from rempart.newsroom.judging import MODERATING

SHA = "0123456789abcdef0123456789abcdef01234567"


def asked(text: str) -> Command:
    found = read(text)
    assert found is not None
    assert found.command is not None
    return found.command


@pytest.mark.parametrize(
    ("text", "deed", "said"),
    [
        ("/accept 0123456", Deed.ACCEPT, {"sha": "0123456"}),
        (f"/accept {SHA}", Deed.ACCEPT, {"sha": SHA}),
        ("/ACCEPT `0123456789AB`", Deed.ACCEPT, {"sha": "0123456789ab"}),
        ("/accept 01234\u206056 Well found.", Deed.ACCEPT, {"sha": "0123456", "words": "Well found."}),
        ("/return form", Deed.RETURN, {"reason": "form"}),
        ("/decline off-topic Not ours.", Deed.DECLINE, {"reason": "off-topic", "words": "Not ours."}),
        ("/decline copy One.\r\nTwo.\r\n", Deed.DECLINE, {"reason": "copy", "words": "One.\nTwo."}),
        ("/reserve", Deed.RESERVE, {}),
        ("/reserve  \r\n", Deed.RESERVE, {}),
        ("/release", Deed.RELEASE, {}),
        ("/ask\nWho said so?", Deed.ASK, {"words": "Who said so?"}),
        ("/escalate My cousin is in it.", Deed.ESCALATE, {"words": "My cousin is in it."}),
        (
            "/finding-wrong dead-link It opens.",
            Deed.FINDING_WRONG,
            {"rule": "dead-link", "words": "It opens."},
        ),
        ("/finding-stands dead-link", Deed.FINDING_STANDS, {"rule": "dead-link"}),
        ("/answer bare-claim eyewitness", Deed.ANSWER, {"rule": "bare-claim", "reason": "eyewitness"}),
        ("/answer\tbare-claim\teyewitness", Deed.ANSWER, {"rule": "bare-claim", "reason": "eyewitness"}),
        ("/withdraw", Deed.WITHDRAW, {}),
        (
            "/measure hint flood Three a week.",
            Deed.MEASURE,
            {"degree": "hint", "reason": "flood", "words": "Three a week."},
        ),
        ("/correct at six =>\r\nat seven\r\n", Deed.CORRECT, {"wrong": "at six", "right": "at seven"}),
        ("/retract It was forged.", Deed.RETRACT, {"words": "It was forged."}),
        ("/measure-contest", Deed.MEASURE_CONTEST, {"words": ""}),
        ("/measure-lifted It was two people.", Deed.MEASURE_LIFTED, {"words": "It was two people."}),
    ],
)
def test_a_command_is_read(text: str, deed: Deed, said: dict[str, Any]) -> None:
    assert asked(text) == Command(deed, "", "", **said)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thank you.",
        "> /accept 0123456",
        ">/accept 0123456",
        " /accept 0123456",
        "    /accept 0123456",
        "\t/accept 0123456",
        "\n/accept 0123456",
        "```\n/accept 0123456\n```",
        "~~~\n/accept 0123456\n~~~",
        "`/accept 0123456`",
        "<!-- -->/accept 0123456",
        "Please say\n/accept 0123456",
        "- /accept 0123456",
        "\ufeff/accept 0123456",
        "\u200b/accept 0123456",
        "／accept 0123456",
        "\\/accept 0123456",
    ],
)
def test_what_is_not_on_the_first_line_in_the_open_is_no_command(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("/", "no command / here"),
        ("/merge", "no command /merge here"),
        ("/acept 0123456", "nearest is /accept"),
        ("/accept", r"written /accept SHA \[words\]"),
        ("/accept 012345", "names no commit"),
        ("/accept main", "names no commit"),
        (f"/accept {SHA}0", "names no commit"),
        ("/accept 0123456;rm", "names no commit"),
        ("/return", r"written /return CODE"),
        ("/return because", "no published code"),
        ("/decline free-advertisment Buy.", "nearest is free-advertising"),
        ("/decline form", "written /decline CODE words"),
        ("/ask", "written /ask words"),
        ("/retract", "written /retract words"),
        ("/correct", "written /correct words => words"),
        ("/correct six", "then =>, then what is so"),
        ("/correct six => seven => eight", "then =>, then what is so"),
        ("/correct => six", "then =>, then what is so"),
        ("/reserve it", "nothing follows /reserve"),
        ("/answer bare-claim", "written /answer RULE REASON"),
        ("/answer bare-claim because", "no published code"),
        ("/answer ../../x other Words.", "is no rule"),
        ("/answer bare-claim other", "after “other”"),
        ("/finding-wrong", "written /finding-wrong RULE"),
        ("/reserve\n/accept 0123456", "a comment of its own"),
        ("/ask Why?\n\n/decline form No.", "a comment of its own"),
        (f"/ask {'x' * (LONGEST + 1)}", "is the most"),
    ],
)
def test_a_command_that_is_not_whole_says_how_it_is_written(text: str, why: str) -> None:
    with pytest.raises(NewsroomError, match=why):
        read(text)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for tried in (text, f"/{text}", f"/accept {text}", f"/answer {text}"):
        try:
            found = read(tried)
        except NewsroomError:
            continue
        assert found is None or isinstance(found, Asked)


def test_a_command_in_a_quotation_below_another_is_part_of_its_words() -> None:
    assert asked("/ask Is this yours?\n> /accept 0123456").words == "Is this yours?\n> /accept 0123456"


def test_every_act_of_a_moderator_has_its_line_and_is_for_moderators_alone() -> None:
    moderators = {line.deed for line in TABLE if line.who is Who.MODERATOR}
    assert moderators == MODERATING


def test_each_person_is_told_what_they_may_say() -> None:
    assert [line.name for line in may_say(moderates=False, signs=False)] == [HELP.name]
    assert [line.name for line in may_say(moderates=False, signs=True)] == [
        "answer",
        "appeal",
        "measure-contest",
        "withdraw",
        "recheck",
        "help",
    ]
    assert "accept" in [line.name for line in may_say(moderates=True, signs=False)]
