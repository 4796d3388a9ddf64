"""What the desk remembers of a person from one day to the next."""

from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rempart.desk.memory import LONGEST, MOST, Memory
from tests.newsrooms import NOW


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "memory.json"


def test_views_the_language_and_the_last_look_come_back_another_day(file: Path) -> None:
    memory = Memory(file, "fr")
    memory.save("  My   own ", "who=mine")
    memory.speak("en")
    memory.looked(NOW)
    again = Memory(file, "fr")
    assert again.views == {"My own": "who=mine"}
    assert again.lang == "en"
    assert again.before == NOW.isoformat(timespec="seconds")


def test_what_came_since_the_last_look_stays_new_until_somebody_says_so(file: Path) -> None:
    Memory(file, "en").looked(NOW)
    memory = Memory(file, "en")
    memory.looked(NOW + timedelta(hours=1))
    assert memory.before == NOW.isoformat(timespec="seconds")
    memory.seen(NOW + timedelta(hours=2))
    assert memory.before == (NOW + timedelta(hours=2)).isoformat(timespec="seconds")


def test_a_view_without_a_query_is_forgotten(file: Path) -> None:
    memory = Memory(file, "en")
    memory.save("late", "only=late")
    memory.save("late", "")
    memory.save("", "only=late")
    assert memory.views == Memory(file, "en").views == {}


def test_only_so_many_views_with_names_so_long_are_kept(file: Path) -> None:
    memory = Memory(file, "en")
    for number in range(MOST + 5):
        memory.save(f"{number} {'x' * 200}", "only=late")
    assert len(memory.views) == MOST
    assert max(map(len, memory.views)) == LONGEST


@given(data=st.binary(max_size=300) | st.text(max_size=50).map(str.encode))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_what_cannot_be_read_is_as_good_as_nothing(file: Path, data: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    memory = Memory(file, "fr")
    assert (memory.lang, dict(memory.views), memory.before) == ("fr", {}, "")
    memory.save("late", "only=late")
    assert Memory(file, "fr").views == {"late": "only=late"}


def test_many_threads_write_it_and_it_stays_whole(file: Path) -> None:
    memory = Memory(file, "en")
    threads = [Thread(target=memory.looked, args=(NOW + timedelta(minutes=n),)) for n in range(12)]
    for thread in threads:
        thread.start()
    memory.save("late", "only=late")
    for thread in threads:
        thread.join()
    assert Memory(file, "en").views == {"late": "only=late"}
