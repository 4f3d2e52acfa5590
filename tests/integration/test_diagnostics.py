"""Diagnostics contain no private data, and can be converted into a simulated camera."""

from collections.abc import Callable
import json
import logging
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.canon_eos.const import LOGGER
from tests import camera_report
from tests.common import CLIENT_GUID, CLIENT_NAME, CameraFactory, SetUp, wait_for
from tests.replay.camera import ReplayedCamera
from tests.replay.recording import Recording
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.codes import EosOp, OperationCode, Prop
from tests.simulator.profile import load_profile

from .dashboard import press, state
from .privacy import name_people, told

pytestmark = pytest.mark.filterwarnings("ignore")

type Report = dict[str, Any]
type Download = Callable[[ConfigEntry], Any]


@pytest.fixture
async def download(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> Download:
    """Return a function that downloads an entry's diagnostics, as the frontend does."""
    await async_setup_component(hass, "diagnostics", {})

    async def download(entry: ConfigEntry) -> Any:
        return await get_diagnostics_for_config_entry(hass, hass_client, entry)

    return download


@pytest.fixture
def write_camera(tmp_path: Path) -> Callable[[Report], Path]:
    """Return a function that runs `script/camera-report` and returns the output folder."""
    for folder in ("bodies", "sessions"):
        (tmp_path / folder).mkdir()

    def write_camera(report: Report) -> Path:
        path = tmp_path / "download.json"
        path.write_text(json.dumps({"home_assistant": {}, "data": report}, indent=2))
        options = ["--name", "made", "--like", "6d", "--data", str(tmp_path)]
        camera_report.main([str(path), *options])
        return tmp_path

    return write_camera


def shown(hass: HomeAssistant, entry: ConfigEntry) -> dict[str, str]:
    """Return the states of an entry's entities by domain and key, except the clock difference."""
    registry = er.async_get(hass)
    found = {}
    for entity in er.async_entries_for_config_entry(registry, entry.entry_id):
        now = hass.states.get(entity.entity_id)
        key = entity.unique_id.removeprefix(f"{entry.unique_id}_")
        found[f"{entity.domain}.{key}"] = now.state if now else ""
    del found["sensor.clock_difference"]  # the clock of a recording does not advance
    return found


def rows(report: Report, op: int) -> list[Report]:
    """Return the transactions of an operation in the latest session."""
    return [
        row
        for row in report["sessions"][-1]["transactions"]
        if int(row["op"], 16) == op
    ]


@pytest.mark.usefixtures("all_entities")
async def test_a_download_becomes_a_camera(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    start_camera: CameraFactory,
    download: Download,
    write_camera: Callable[[Report], Path],
) -> None:
    """A session replayed and a body simulated from diagnostics reproduce the entities' states."""
    entry = await set_up(camera)
    before = shown(hass, entry)
    report = await download(entry)
    assert rows(report, OperationCode.OPEN_SESSION)[0]["params"] == [1]
    await hass.config_entries.async_remove(entry.entry_id)

    folder = write_camera(report)
    recording = Recording.load(folder / "sessions" / "made-1.json")
    async with ReplayedCamera(recording, loopback_address()) as body:
        entry = await set_up(body)
        assert entry.state is ConfigEntryState.LOADED
        assert shown(hass, entry) == before
        assert not body.faults
        await hass.config_entries.async_remove(entry.entry_id)

    simulated = await start_camera(load_profile(str(folder / "bodies" / "made")))
    simulated.pair(CLIENT_GUID, CLIENT_NAME)
    entry = await set_up(simulated)
    assert shown(hass, entry) == before


async def test_diagnostics_contain_requests_but_no_private_data(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, download: Download
) -> None:
    """Diagnostics contain the requests, but no photos, file names or names of people."""
    camera.body.settings.set(Prop.OWNER, b"Ansel Example\0")
    entry = await set_up(camera)
    name_people(camera)
    await press(hass, entry, "take_photo")
    await wait_for(lambda: bool(state(hass, entry, "last_photo") != "unknown"))
    report = await download(entry)
    text = json.dumps(report)
    assert told(text, camera) == []
    assert "IMG_" not in text
    assert b"IMG_".hex() not in text
    assert "IMG_".encode("utf-16-le").hex() not in text
    assert b"\xff\xd8\xff".hex() not in text
    transactions = report["sessions"][-1]["transactions"]
    assert any("size" in row and "data" not in row for row in transactions), "a photo"
    assert rows(report, EosOp.REMOTE_RELEASE_ON)


REFUSED = 0x2002


@pytest.mark.parametrize(
    "case",
    [
        (
            {"silent": {OperationCode.GET_DEVICE_INFO}},
            OperationCode.GET_DEVICE_INFO,
            {"error": "PtpTimeoutError: no answer within 10 s: GET_DEVICE_INFO"},
            ["silent=0x1001"],
        ),
        (
            {"respond": {EosOp.SET_REMOTE_MODE: REFUSED, EosOp.GET_EVENT: REFUSED}},
            EosOp.SET_REMOTE_MODE,
            {"response": "2002"},
            ["refused_modes=0x1,0x5,0x15"],
        ),
    ],
)
async def test_diagnostics_name_the_failed_operation(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    download: Download,
    caplog: pytest.LogCaptureFixture,
    case: tuple[dict[str, Any], int, dict[str, str], list[str]],
) -> None:
    """If a paired camera's setup fails, the diagnostics and the log name the failed operation."""
    faults, operation, result, traits = case
    caplog.set_level(logging.DEBUG, LOGGER.name)
    for name, value in faults.items():
        setattr(camera.faults, name, value)
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    report = await download(entry)
    assert report["set_up"] == "setup_retry"
    assert report["reason"]
    assert report["failures"]
    assert "connection" not in report
    failed = rows(report, operation)
    assert result.items() <= failed[-1].items()
    if "error" in result:
        assert report["sessions"][-1]["end"] == result["error"]
    assert told(json.dumps(report), camera) == []

    assert camera_report.traits(report) == traits
    logged = camera_report.read(caplog.text)
    assert logged["sessions"] == report["sessions"]
    assert logged["set_up"] == "setup_in_progress"
    assert any(f"{operation:04x}" in line for line in camera_report.summary(logged))

    await camera.power_off()
    for _ in range(4):  # attempts that reach no camera must not replace sessions
        await hass.config_entries.async_reload(entry.entry_id)
    assert (await download(entry))["sessions"] == report["sessions"]
