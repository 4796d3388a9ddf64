"""The front pages as a contribution leaves them, and the archive, in; what is wrong with them out."""

from collections.abc import Iterable, Iterator, Mapping

from rempart.intake.front import look, named, why_not
from rempart.intake.paths import canonical
from rempart.model.piece import Problem
from rempart.schema.reading import Node
from rempart.screening.facts import Kin, addresses


def front_problems(
    data: bytes | str, archive: Iterable[Kin], sections: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """Keys that cannot be taken, and addresses of no piece that may stand in the first places, with lines."""
    choices, node, problems = look(data, sections)
    if problems:
        return problems
    pieces = {piece.path: piece for piece in archive}
    held = addresses(pieces.values())
    return tuple(
        Problem("wrong-front", line, why, {"key": f"{lang}.{key}", "address": address, "lang": lang})
        for lang, choice in choices.items()
        for (key, address), line in zip(named(choice), _lines(node.value[lang].value), strict=True)
        if (why := why_not(lang, _told(pieces.get(held.get(canonical(address), "")))))
    )


def _lines(written: Mapping[str, Node]) -> Iterator[int]:
    """The lines of the lead, then of each of the seconds."""
    for key in ("lead", "seconds"):
        if node := written.get(key):
            yield from (one.line for one in (node.value if node.kind == "seq" else [node]))


def _told(piece: Kin | None) -> tuple[str, bool, bool] | None:
    return (piece.lang, piece.sponsor is not None, piece.retracted is not None) if piece else None
