"""Quirks of bodies are looked up by the model in DeviceInfo."""

import pytest

from custom_components.canon_eos.eos.errors import NotSupportedError
from custom_components.canon_eos.eos.quirks import Press, Quirks, quirks_for
from custom_components.canon_eos.eos.wire.codes import EventMode, RemoteMode
from custom_components.canon_eos.ptp.datasets import parse_device_info
from tests.common import CameraFactory
from tests.simulator.codes import Prop
from tests.wire_data import recording

from .client import connected, known

DEVICE_INFO = parse_device_info(recording("eos70d-deviceinfo").data)


def quirks(model: str) -> Quirks:
    """Return the quirks of a model."""
    return quirks_for(DEVICE_INFO._replace(model=model))


@pytest.mark.parametrize(
    "model",
    ["Canon EOS 6D", "Canon EOS R6", "Canon EOS R10", "Nikon Z 6", ""],
)
def test_most_bodies_have_no_quirks(model: str) -> None:
    """Most bodies use the sequence of the Schroden article and have no quirks."""
    assert quirks(model) == Quirks(
        remote_mode=1, event_mode=1, press=Press.HALF_THEN_FULL, close_session=True
    )


@pytest.mark.parametrize(
    "model",
    [
        "Canon EOS 5D Mark IV",
        "Canon EOS 80D",
        "Canon EOS 5DS",
        "Canon EOS 5DS R",
        "Canon EOS R",
        "Canon EOS RP",
        "Canon EOS 2000D",
        "Canon EOS 1500D",
    ],
)
def test_some_bodies_are_not_sent_close_session(model: str) -> None:
    """CloseSession is not sent to the bodies in libgphoto2's list, which hang after it."""
    assert not quirks(model).close_session


async def test_a_70d_records_no_movies(start_camera: CameraFactory) -> None:
    """A 70D reports a recording status, but cannot start a movie over Wi-Fi."""
    body = await start_camera("70d")
    assert Prop.EVF_RECORD_STATUS in body.body.settings
    known(body)
    async with connected(body) as camera:
        assert camera.session.state.recording is None
        with pytest.raises(NotSupportedError):
            await camera.movie.start()


@pytest.mark.parametrize(
    ("model", "press_output"),
    [
        ("Canon EOS M", 8),
        ("Canon EOS M3", 8),
        ("Canon EOS M10", 8),
        ("Canon EOS M50m2", None),
        ("Canon EOS M50 Mark II", None),
    ],
)
def test_eos_m_bodies_are_pressed_at_once(model: str, press_output: int | None) -> None:
    """EOS M bodies have their own remote and event modes.

    Their two button positions are pressed at once. Older EOS M bodies need live view for a press.
    """
    assert quirks(model) == Quirks(
        remote_mode=RemoteMode.EOS_M,
        event_mode=EventMode.EOS_M,
        press=Press.AT_ONCE,
        press_output=press_output,
    )
    assert quirks(model).remote_mode == 0x15


def test_an_m6_mark_ii_has_the_usual_modes() -> None:
    """An M6 Mark II has the usual modes, but both button positions are pressed together."""
    assert quirks("Canon EOS M6 Mark II") == Quirks(press=Press.AT_ONCE)


@pytest.mark.parametrize("model", ["Canon EOS R", "Canon EOS R7"])
def test_eos_r_bodies_get_remote_mode_5(model: str) -> None:
    """The remote mode of EOS R bodies is 5, which other clients set over Wi-Fi."""
    assert quirks(model).remote_mode == 5


def test_quirks_are_found_for_a_device_info() -> None:
    """Quirks are found for a recorded DeviceInfo; blanks around the model are ignored."""
    info = parse_device_info(recording("eos-r-wifi-deviceinfo").data)
    expected = Quirks(remote_mode=RemoteMode.EOS_R_WIFI, close_session=False)
    assert quirks_for(info) == expected
    assert quirks(" Canon EOS R ") == expected
