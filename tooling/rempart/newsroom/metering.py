"""Acts in, the courses of contributions kept by the year in which they came; those of a year out.

A course is read when one of its acts follows, or a page tells of its year; nothing grows with the ledger.
"""

from collections.abc import Iterable, Iterator

from rempart.adapters.manifest import Manifest
from rempart.ledger.courses import Course, Courses, follow
from rempart.model.decision import Act
from rempart.newsroom.periods import Periods
from rempart.schema.wire import dump, load

COURSE, CAME, MET, YEAR = "course", "came", "met", "year"  # courses by year; years by number; people; years
ROWS = (COURSE, CAME, MET, YEAR)


def follow_on(manifest: Manifest, acts: Iterable[Act], before: int) -> frozenset[str]:
    """Bring the courses that are kept up to these acts; the years of those that moved."""
    told = list(acts)
    courses = Courses(dict(_kept(manifest, {act.target for act in told})), set())
    people = {act.actor for act in told} | {one.author for one in courses.of.values()}
    courses.known = {who for who in people if manifest.get(MET, who) is not None}
    moved = {number: courses.of[number] for number in follow(told, courses)}
    manifest.put_all(COURSE, ((_name(one, number), dump(one)) for number, one in moved.items()))
    manifest.put_all(CAME, ((str(number), _year(one).encode()) for number, one in moved.items()))
    manifest.put_all(MET, ((who, b"") for who in courses.known))
    found = frozenset(map(_year, moved.values()))
    manifest.put_all(YEAR, ((year, b"") for year in found))
    return found


def periods(manifest: Manifest) -> Periods[Course]:
    """The courses of each year in which some began."""
    return Periods(manifest, COURSE, YEAR, Course)


def _kept(manifest: Manifest, numbers: Iterable[int]) -> Iterator[tuple[int, Course]]:
    for number in numbers:
        if year := manifest.get(CAME, str(number)):
            kept = manifest.get(COURSE, f"{year.decode()}/{number:012}")
            if kept:
                yield number, load(Course, kept)


def _name(course: Course, number: int) -> str:
    return f"{_year(course)}/{number:012}"


def _year(course: Course) -> str:
    return course.came[:4]
