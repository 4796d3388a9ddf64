"""An error carries a message for the translators and speaks English by itself."""

import pickle

from rempart.errors import Fault, Faulty, NewsroomError, StaleHead
from rempart.i18n import say


def test_an_error_speaks_english_and_keeps_its_message_for_other_languages() -> None:
    error = StaleHead("%(number)d of %(message)s", number=3, message="five")
    assert str(error) == "3 of five"
    assert say("en", error.message, error.params) == "3 of five"
    assert isinstance(error, NewsroomError)


def test_a_percent_sign_without_parameters_is_one() -> None:
    error = NewsroomError("100 % done")
    assert (str(error), error.params) == ("100 % done", {})


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(NewsroomError("%(x)s%%", x="50")))
    assert (str(error), error.message, error.params) == ("50%", "%(x)s%%", {"x": "50"})
    faulty = pickle.loads(pickle.dumps(Faulty("%(problems)s.", [Fault("a.yml", 3, "100 %", {})])))
    assert (str(faulty), faulty.faults[0].line) == ("a.yml:3: 100 %.", 3)
