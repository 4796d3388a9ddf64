"""What somebody is tied to: their page in, the names of bodies that it declares out."""

from collections.abc import Iterator

from rempart.model.person import Person
from rempart.rules._persons import names
from rempart.rules._visible import plain


def tied_to(person: Person) -> Iterator[str]:
    """The names in two words or more of what a page declares as interests; the person's own is none."""
    declared = plain(person.interests)
    found = (declared[start:end] for start, end in names(declared))
    yield from (name for name in found if name != plain(person.name))
