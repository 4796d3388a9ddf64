"""Whose words are the newsroom's own: a token, and a name if one was set, in; logins out."""

from rempart.forge.github.api import Api
from rempart.forge.github.shapes import text

ACTIONS = "github-actions[bot]"  # who speaks with the token of a workflow
INSTALLATION = "ghs_"  # what a token of a workflow or an app begins with; it may not ask who it is


class Logins:
    """The newsroom's own login, and that of the token where it is a person's.

    A person's token speaks as that person, and makes no check runs, which GitHub leaves to apps.
    """

    def __init__(self, api: Api, token: str, named: str = "") -> None:
        self._api = api
        self.is_app = token.startswith(INSTALLATION)
        self._newsroom = named or ACTIONS
        self._known: frozenset[str] = frozenset({self._newsroom}) if self.is_app else frozenset()

    def person(self) -> str:
        """Whose token this is, "" where it is an app's or the newsroom's own."""
        return "" if self.is_app else next(iter(self.ours() - {self._newsroom}), "").lower()

    def ours(self) -> frozenset[str]:
        """Every login whose marks count. Asks GitHub, once, who a person's token is."""
        if not self._known:
            self._known = frozenset({self._newsroom, text(self._api.get("/user"), "login")})
        return self._known
