"""Fixtures of the integration's tests, and a folder for downloads."""

from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from custom_components.canon_eos.files import downloads
from tests.integration.conftest import camera, environment, heard, set_up
from tests.integration.dashboard import known
from tests.reports.conftest import limits
from tests.simulator import SimulatedCamera
from tests.simulator.pytest_plugin import CameraFactory, loopback, start_camera

__all__ = [
    "camera",
    "environment",
    "heard",
    "limits",
    "loopback",
    "set_up",
    "start_camera",
]


@pytest.fixture
def folder(
    hass: HomeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return the folder that files are saved in."""
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    hass.config.media_dirs = {"local": str(allowed)}
    hass.config.allowlist_external_dirs = {str(allowed)}
    monkeypatch.setattr(downloads, "_PAUSE", 0.05)
    return allowed / "canon_eos"


@pytest.fixture
async def body(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a camera with three photos on its card."""
    return known(await start_camera("70d", photos=3))
