"""What the newsroom binds itself to: how long people wait at most, what nobody decides alone, as settings."""

from rempart.i18n import N_
from rempart.model.decision import Reason
from rempart.model.measure import Degree
from rempart.model.settings import Clocks, Grave
from rempart.schema.fields import Field, Group, ListOf
from rempart.schema.values import Choice, Days, Portion

CLOCKS = Group(
    Clocks,
    (
        Field("decision", Days(), N_("Within how many days a contribution is answered.")),
        Field("appeal", Days(), N_("Within how many days a contest of a refusal is judged.")),
        Field("correction", Days(), N_("Within how many days a report of an error is ended.")),
        Field("reply", Days(), N_("Within how many days a right of reply is answered.")),
        Field("notice", Days(), N_("Within how many days a notice of unlawful content is decided.")),
        Field("complaint", Days(), N_("Within how many days a complaint is answered.")),
        Field("mediation", Days(), N_("Within how many days a mediation comes to its end.")),
        Field("question", Days(), N_("Within how many days a question is answered.")),
    ),
)
GRAVE = Group(
    Grave,
    (
        Field("share", Portion(), N_("The part of the moderators that must want it, two of them at least.")),
        Field(
            "matters",
            ListOf(Choice((*Reason, *Degree))),
            N_("Codes of a refusal, and degrees of a measure, that no moderator decides alone."),
        ),
    ),
)
