"""The shapes of names that headers, settings and the masthead share."""

from rempart.i18n import N_
from rempart.schema.values import Line

HANDLE = Line(
    40, r"[a-z0-9-]{2,40}", N_("%(key)s is no handle (2 to 40 letters a-z, digits, hyphens): “%(value)s”")
)
ID = Line(60, r"[a-z0-9-]+", N_("%(key)s is no plain name (letters a-z, digits, hyphens): “%(value)s”"))
DOMAIN = Line(
    253, r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", N_("%(key)s is no domain such as example.org: “%(value)s”")
)
WEB_ADDRESS = Line(
    2000, r"https?://[^\s<>\"]+", N_("%(key)s is no address that starts with https://: “%(value)s”")
)
