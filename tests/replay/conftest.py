"""Fixtures with recordings of an EOS R."""

from pathlib import Path
from typing import Final

import pytest

from .recording import GET_EVENT, Exchange, Recording

MOVIE_BEGINS: Final = bytes.fromhex("1000000089c10000b8d10000040000000800000000000000")
"""An answer to GetEvent in which EVFRecordStatus (D1B8) is 4.

The recording of the movie lacks this answer, because its filter left it out.
"""
SESSIONS: Final = Path(__file__).parents[1] / "data" / "sessions"


@pytest.fixture(scope="session")
def start() -> Recording:
    """Return the recorded start of a session with EOS Utility."""
    return Recording.load(SESSIONS / "eos-r-eos-utility-start.json")


@pytest.fixture(scope="session")
def idle() -> Recording:
    """Return a recording of ten seconds of an idle camera."""
    return Recording.load(SESSIONS / "eos-r-eos-utility-idle.json")


@pytest.fixture(scope="session")
def movie() -> Recording:
    """Return the recorded reports during a movie."""
    return Recording.load(SESSIONS / "eos-r-movie-events.json")


@pytest.fixture(scope="session")
def recording_a_movie(start: Recording, movie: Recording) -> Recording:
    """Return the start of a session, followed by the start of a movie."""
    begin = Recording((Exchange(0, GET_EVENT, data=MOVIE_BEGINS),))
    return start.then(begin).then(movie, after=0)
