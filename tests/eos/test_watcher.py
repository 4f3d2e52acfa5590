"""A watcher notices the results of a shot or of autofocus in the polled events."""

from collections.abc import AsyncGenerator
from functools import partial

import pytest

from custom_components.canon_eos.eos.bring_up import bring_up
from custom_components.canon_eos.eos.session import EosSession
from custom_components.canon_eos.eos.watcher import Watcher
from custom_components.canon_eos.eos.wire.events import FocusResult
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop
from tests.simulator.olc import (
    FOCUS_FAILED,
    FOCUS_FOUND,
    FOCUS_IDLE,
    FOCUS_SEARCHING,
    ButtonState,
    Group,
    button,
)
from tests.simulator.records import focus_info

from .client import INITIATOR, known


@pytest.fixture
async def body(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a paired 70D."""
    return known(await start_camera("70d"))


@pytest.fixture
async def session(body: SimulatedCamera) -> AsyncGenerator[EosSession]:
    """Yield an open session."""
    session = EosSession(partial(PtpIpConnection.open, body.host, body.port, INITIATOR))
    await session.open(bring_up)
    yield session
    await session.close()


@pytest.mark.parametrize(
    ("told", "noticed"),
    [
        ([FOCUS_FOUND, FOCUS_IDLE], FocusResult.FOCUSED),
        ([FOCUS_SEARCHING, FOCUS_FAILED, FOCUS_IDLE], FocusResult.FAILED),
        ([FOCUS_FAILED, FOCUS_SEARCHING], FocusResult.SEARCHING),
        ([FOCUS_IDLE], FocusResult.IDLE),
    ],
    ids=["focused", "failed", "once more", "idle"],
)
async def test_focus_result_stays(
    session: EosSession, body: SimulatedCamera, told: list[bytes], noticed: FocusResult
) -> None:
    """A focus result counts even if the same answer also reports that autofocus is idle again.

    An EOS R8 reports idle immediately (libgphoto2).
    """
    watcher = Watcher(session)
    for group in told:
        body.body.post_status({Group.FOCUS: group})
    await session.refresh()
    assert watcher.focus_result is noticed
    watcher.close()


@pytest.fixture
async def unreadable(body: SimulatedCamera) -> AsyncGenerator[EosSession]:
    """Yield a session with a body whose OLC records have an unknown version."""
    body.body.settings.set(Prop.OLC_INFO_VERSION, 0x15)
    session = EosSession(partial(PtpIpConnection.open, body.host, body.port, INITIATOR))
    await session.open(bring_up)
    yield session
    await session.close()


@pytest.mark.parametrize(
    ("points", "noticed", "is_unfocused"),
    [
        ([0, 0b10, 0], FocusResult.FOCUSED, False),
        ([0], None, True),
        ([], None, False),
    ],
    ids=["focused", "none", "not told"],
)
async def test_points_in_focus_determine_the_result(
    unreadable: EosSession,
    body: SimulatedCamera,
    points: list[int],
    noticed: FocusResult | None,
    is_unfocused: bool,
) -> None:
    """An AF point in focus counts, even if a later value in the same answer has no such point."""
    watcher = Watcher(unreadable)
    for in_focus in points:
        body.body.settings.set(Prop.FOCUS_INFO_EX, focus_info(in_focus))
    await unreadable.refresh()
    assert watcher.focus_result is noticed
    assert watcher.is_unfocused is is_unfocused
    watcher.close()


async def test_button_result_stays(session: EosSession, body: SimulatedCamera) -> None:
    """The button state "taken" is kept even if the same answer reports idle afterwards."""
    watcher = Watcher(session)
    for status in (ButtonState.HALF, ButtonState.TAKEN, ButtonState.IDLE):
        body.body.post_status({Group.BUTTON: button(status)})
    await session.refresh()
    assert watcher.button == ButtonState.TAKEN
    watcher.close()
