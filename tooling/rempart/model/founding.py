"""What who starts a newsroom answers: the settings, who decides, and who answers before the law."""

from dataclasses import dataclass

from rempart.model.settings import Settings

# Where GitHub Pages is kept. French law asks for the telephone of who hosts a site too: GitHub names none.
GITHUB = "GitHub, Inc., 88 Colin P. Kelly Jr. Street, San Francisco, CA 94107, USA (support.github.com)"


@dataclass(frozen=True, slots=True)
class Legal:
    """Who answers for what is published. place: where they can be written to."""

    publisher: str
    director: str
    place: str
    phone: str = ""
    host: str = GITHUB


@dataclass(frozen=True, slots=True)
class Founding:
    """Everything that is needed to start. samples: whether the invented newspaper stays, to look at."""

    settings: Settings
    moderators: tuple[str, ...]
    legal: Legal
    samples: bool = False
