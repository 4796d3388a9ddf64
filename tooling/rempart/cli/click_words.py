"""What click itself says to whoever types a command, marked for the translators.

click asks gettext's current domain for these ids; `rempart.cli.speaking` makes that ours.
"""

from typing import NamedTuple

from rempart.i18n import N_


class Plural(NamedTuple):
    """An id and its plural."""

    one: str
    many: str


HELP = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("default: {default}"),
)
ERRORS = (
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("Option {name!r} does not take a value."),
)
PLURALS = (
    Plural(N_("Did you mean {possibility}?"), N_("(Did you mean one of: {possibilities}?)")),
    Plural(N_("{value!r} is not {choice}."), N_("{value!r} is not one of {choices}.")),
    Plural(N_("Got unexpected extra argument ({args})"), N_("Got unexpected extra arguments ({args})")),
    Plural(N_("Option {name!r} requires an argument."), N_("Option {name!r} requires {nargs} arguments.")),
)
