"""Reports on connections, and on the start and stop of Home Assistant.

R03 R05 R07 R13 R27 R28 R44 R45 R46 R47 R48 R49 R69 R70 R71 R72 R74.
"""

import asyncio
from collections.abc import Callable
import logging
from typing import Any

from homeassistant.components.media_source import BrowseMediaSource, async_browse_media
from homeassistant.config_entries import SOURCE_REAUTH, SOURCE_USER, ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.translation import async_get_translations
from homeassistant.loader import async_get_integration
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.canon_eos.const import CONF_KEEP_AWAKE
from custom_components.canon_eos.ptp.init_exchange import DEFAULT_DEADLINES
from tests.common import (
    SetUp,
    new_entry,
    wait_for,
)
from tests.integration.dashboard import act, names, press, select, state
from tests.integration.live_view import Look, snapshot
from tests.integration.pairing_dialog import ANSWER, submit, submitted
from tests.simulator import SimulatedCamera
from tests.simulator.camera import PowerOff
from tests.simulator.codes import EosOp, OperationCode, Prop
from tests.simulator.raw_client import RawClient

pytestmark = pytest.mark.filterwarnings("ignore")

GUID = bytes(range(100, 116))


@pytest.fixture
def impatient(limits: Callable[..., None]) -> None:
    """Reduce the time limits for connecting and for answers to one second."""
    short = DEFAULT_DEADLINES._replace(
        connect=1.0, command_ack=1.0, pairing=1.0, response=1.0
    )
    limits(deadlines=short, get_event=1.0, half_press=1.0)


async def is_back(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Wait until the camera is connected."""
    await wait_for(lambda: state(hass, entry, "connection") == "on", 20)


def reauthentications(hass: HomeAssistant) -> int:
    """Return the number of flows that ask to pair again."""
    flows = hass.config_entries.flow.async_progress()
    return sum(flow["context"]["source"] == SOURCE_REAUTH for flow in flows)


async def test_r03_everything_uses_one_connection(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Live view, photos, settings and autofocus use one connection, which stays open.

    If it ended, the camera would accept no new connection for a minute.
    """
    camera.faults.away_after_disconnect = 60.0
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    await select(hass, entry, "iso", "400")
    for _ in range(2):
        async with look(entry) as browser:
            await browser.parts(3)
        await act(hass, entry, "take_photo")
    await act(hass, entry, "autofocus")
    await wait_for(lambda: len(camera.log.of(EosOp.GET_EVENT)) > 20)
    assert camera.log.counters.connections == 1
    assert camera.is_connected


@pytest.mark.parametrize("how", [PowerOff.ABRUPT, PowerOff.ORDERLY])
async def test_r05_off_is_normal(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    caplog: pytest.LogCaptureFixture,
    how: PowerOff,
    entry: MockConfigEntry,
) -> None:
    """Switching the camera off and on adds two log lines in all, and the entry stays loaded."""
    caplog.set_level(logging.INFO, "custom_components")
    caplog.clear()
    await camera.power_off(how)
    await wait_for(lambda: state(hass, entry, "connection") == "off", 20)
    await asyncio.sleep(2)  # time for some failed attempts to connect
    assert entry.state is ConfigEntryState.LOADED
    await camera.power_on()
    await is_back(hass, entry)
    lines = [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith("custom_components")
    ]
    assert len(lines) == 2
    assert "not available" in lines[0]
    assert "available again" in lines[1]


async def test_r07_hanging_close_does_not_delay_unloading(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Unloading the entry is quick and ends remote mode, even if CloseSession gets no answer."""
    camera.faults.close_session_hangs = True
    entry = await set_up(camera)
    started = hass.loop.time()
    await hass.config_entries.async_unload(entry.entry_id)
    assert hass.loop.time() - started < 6
    assert [call.params for call in camera.log.of(EosOp.SET_REMOTE_MODE)][-1] == (0,)
    assert not camera.shutter_held
    camera.faults.close_session_hangs = False
    await camera.power_off()
    await camera.power_on()
    await hass.config_entries.async_setup(entry.entry_id)
    await is_back(hass, entry)


@pytest.mark.parametrize("stall", ["no ack", "no event channel"])
async def test_r13_stalled_connecting_is_retried(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    impatient: None,
    stall: str,
) -> None:
    """If the camera stops answering while the client connects, setup times out and is retried."""
    if stall == "no ack":
        camera.faults.init_silence = True
    else:
        camera.faults.event_channel = "silence"
    started = hass.loop.time()
    entry = await set_up(camera)
    assert hass.loop.time() - started < 15
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "no_answer"
    assert reauthentications(hass) == 0
    camera.faults.init_silence = False
    camera.faults.event_channel = "ok"
    await hass.config_entries.async_reload(entry.entry_id)
    await is_back(hass, entry)


@pytest.mark.parametrize("stall", ["silent", "half_data"])
async def test_r13_stalled_answer_leads_to_a_new_connection(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    impatient: None,
    stall: str,
    entry: MockConfigEntry,
) -> None:
    """If an answer is missing or stops halfway, the connection is closed and opened again."""
    getattr(camera.faults, stall).add(EosOp.GET_EVENT)
    await wait_for(lambda: state(hass, entry, "connection") == "off", 10)
    getattr(camera.faults, stall).clear()
    await is_back(hass, entry)
    await select(hass, entry, "iso", "800")
    assert camera.value("iso") == "800"


async def test_r27_stream_continues_after_a_power_cut(
    hass: HomeAssistant,
    look: Look,
    camera: SimulatedCamera,
    set_up: SetUp,
    impatient: None,
) -> None:
    """After a camera that lost power is back, its values are current, and the stream continues."""
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(3)
        await camera.power_off(PowerOff.SILENT)
        await wait_for(lambda: state(hass, entry, "connection") == "off", 10)
        camera.body.settings.set(Prop.ISO_SPEED, 0x58)
        await camera.power_on()
        await is_back(hass, entry)
        assert state(hass, entry, "iso") == "400"
        await browser.until_new(15)


@pytest.mark.parametrize("keep_awake", [True, False])
@pytest.mark.limits(keep_awake=0.3)
async def test_r28_only_the_option_keeps_the_camera_awake(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, keep_awake: bool
) -> None:
    """The client sends KeepDeviceOn regularly only if the option to keep the camera awake is on."""
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={CONF_KEEP_AWAKE: keep_awake})
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    await asyncio.sleep(2.5)
    assert (len(camera.log.of(EosOp.KEEP_DEVICE_ON)) >= 2) is keep_awake
    await hass.config_entries.async_unload(entry.entry_id)


@pytest.mark.parametrize("event_channel", ["close", "fail"])
async def test_r44_missing_event_channel_is_retried(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, event_channel: str
) -> None:
    """If the camera closes or refuses the event channel, setup is retried.

    The user need not pair again.
    """
    camera.faults.event_channel = event_channel
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    camera.faults.event_channel = "ok"
    assert reauthentications(hass) == 0
    # The body keeps the half-open connection for three seconds.
    async with asyncio.timeout(15):
        while not hasattr(entry, "runtime_data"):
            await asyncio.sleep(0.5)
            await hass.config_entries.async_reload(entry.entry_id)
    await is_back(hass, entry)


async def test_r45_another_session_id_is_tried(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If remote mode has no effect in session 1, the session ID of Canon's app is used."""
    camera.faults.session_ids = {0x41}
    entry = await set_up(camera)
    assert [call.params for call in camera.log.of(OperationCode.OPEN_SESSION)] == [
        (1,),
        (0x41,),
    ]
    await select(hass, entry, "iso", "800")
    assert camera.value("iso") == "800"
    assert len(names(await act(hass, entry, "take_photo"))) == 1
    assert camera.log.counters.connections == 1


async def test_r46_client_waits_for_a_late_acknowledgement(
    camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The client waits for an Init Command Ack that takes three seconds."""
    camera.faults.init_ack_delay = 3.0
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.LOADED


async def test_r47_requests_are_sent_one_at_a_time(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    look: Look,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """The requests of a stream, a photo, four setting changes, a file and polls never overlap."""
    camera.timing.live_view_start = 0.05
    camera.timing.operation = 0.005
    movie = camera.add_file("MVI_0001.MOV", 4_000_000)
    entry = await set_up(camera)
    client = await hass_client()
    url = f"/api/canon_eos/media/{entry.unique_id}/{movie.handle:08x}"

    async def fetch() -> int:
        async with client.get(url) as response:
            return len(await response.read())

    async with look(entry) as browser:
        await browser.parts(2)
        watching = asyncio.create_task(browser.parts(500))
        started = hass.loop.time()
        fetching = asyncio.create_task(fetch())
        photo, *_ = await asyncio.gather(
            act(hass, entry, "take_photo"),
            *(select(hass, entry, "iso", iso) for iso in ("400", "800", "1600")),
            select(hass, entry, "aperture", "8"),
        )
        size = await fetching
        assert hass.loop.time() - started < 10
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    assert size == 4_000_000
    assert photo is not None
    assert len(names(photo)) == 1
    assert camera.value("iso") == "1600"
    assert camera.value("aperture") == "8"
    assert not camera.log.violations


async def test_r48_another_client_is_shown_as_the_reason(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Setup reports that another client is using the camera, and the user need not pair again."""
    await hass.config_entries.async_unload(entry.entry_id)
    await wait_for(lambda: not camera.is_connected)
    camera.pair(GUID, "Phone")
    other = await RawClient.connect(camera.host, guid=GUID, name="Phone")
    await other.begin()
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "in_use"
    assert reauthentications(hass) == 0
    await other.close()
    await wait_for(lambda: not camera.is_connected)
    await hass.config_entries.async_reload(entry.entry_id)
    await is_back(hass, entry)


@pytest.mark.parametrize(
    "service", ["ICPO-SmartPhoneEOSSystemService:1", "MobileConnectedCameraService:1"]
)
async def test_r49_services_for_phones_are_not_discovered(
    hass: HomeAssistant, service: str
) -> None:
    """Cameras in a mode for phones, which allows no remote control, are not discovered."""
    integration = await async_get_integration(hass, "canon_eos")
    matchers = integration.manifest["ssdp"]
    urn = f"urn:schemas-canon-com:service:{service}"
    for heard in ({"nt": urn}, {"st": urn}, {"st": "upnp:rootdevice"}):
        assert not any(matcher.items() <= heard.items() for matcher in matchers)


async def test_r49_closed_port_names_the_wifi_mode(
    hass: HomeAssistant, camera: SimulatedCamera, seen: list[Any]
) -> None:
    """If the camera's port is closed during manual setup, the error says which Wi-Fi mode to choose."""
    await camera.power_off()
    form = await hass.config_entries.flow.async_init(
        "canon_eos", context={"source": SOURCE_USER}
    )
    await submit(hass, form["flow_id"], host=camera.host, port=camera.port)
    flow = await submitted(hass, form["flow_id"], **ANSWER)
    assert flow["errors"] == {"base": "cannot_connect"}
    texts = await async_get_translations(hass, "en", "config", ["canon_eos"])
    words = texts["component.canon_eos.config.error.cannot_connect"]
    assert "EOS Utility is chosen in its Wi-Fi menu" in words
    hass.config_entries.flow.async_abort(form["flow_id"])


async def test_r69_slow_camera_is_set_up_without_listing(
    camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A camera that needs 0.2 s for each operation is set up without listing its card."""
    camera.faults.delay[0] = 0.2
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.LOADED
    assert not camera.log.of(OperationCode.GET_OBJECT_HANDLES)
    assert not camera.log.of(OperationCode.GET_OBJECT_INFO)


async def test_r69_unavailable_camera_does_not_delay_the_start(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, impatient: None
) -> None:
    """An unavailable camera does not delay the start of Home Assistant."""
    await camera.power_off(PowerOff.SILENT)
    started = hass.loop.time()
    entry = await set_up(camera)
    assert hass.loop.time() - started < 5
    assert entry.state is ConfigEntryState.SETUP_RETRY


async def test_r70_wrong_option_is_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Selecting an invalid option, or changing a setting while the camera is off, raises an error.

    An unknown exposure mode is shown as unknown.
    """
    with pytest.raises(ServiceValidationError):
        await select(hass, entry, "iso", "12345")
    camera.body.settings.set(Prop.AE_MODE, 0x77)  # an unknown mode
    await wait_for(lambda: state(hass, entry, "exposure_mode") == "unknown")
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    with pytest.raises(HomeAssistantError):
        await act(hass, entry, "set_setting", setting="iso", value="400")


@pytest.mark.camera(photos=3000)
async def test_r71_large_folder_is_listed_over_a_slow_link(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    look: Look,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """During live view, a folder of 3,000 photos is listed, and no thumbnail is fetched twice."""
    camera.timing.bandwidth = 1_000_000
    camera.timing.live_view_start = 0.05
    await async_setup_component(hass, "media_source", {})
    entry = await set_up(camera)
    client = await hass_client()

    async def page() -> BrowseMediaSource:
        where = f"media-source://canon_eos/{entry.unique_id}"
        while True:
            item = await async_browse_media(hass, where)
            assert isinstance(item, BrowseMediaSource)
            first = (item.children or [])[0]
            if not first.can_expand:
                return item
            where = first.media_content_id

    async with look(entry) as browser:
        await browser.parts(2)
        started = hass.loop.time()
        item = await page()
        assert hass.loop.time() - started < 5
        assert len(camera.log.of(OperationCode.GET_OBJECT_INFO)) < 100
        thumbnails = [child.thumbnail for child in (item.children or [])[:20]]
        for thumbnail in (*thumbnails, *thumbnails):
            assert thumbnail is not None
            async with client.get(thumbnail) as response:
                assert response.status == 200
                assert (await response.read()).startswith(b"\xff\xd8")
        assert len(camera.log.of(OperationCode.GET_THUMB)) == 20
        await browser.until_new(5)
        # A browser that disconnects while a list is being made must not end the stream.
        leaving = asyncio.create_task(page())
        await asyncio.sleep(0.01)
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        await browser.until_new(5)
    assert camera.log.counters.connections == 1


async def test_r72_camera_does_not_close_an_idle_connection(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Polls keep the camera from closing an idle connection, even during a bulb exposure."""
    camera.faults.idle_close = 2.0
    entry = await set_up(camera)
    await asyncio.sleep(6)
    assert camera.log.counters.connections == 1
    camera.turn_dial("Bulb")
    await act(hass, entry, "bulb", seconds=3)
    assert camera.log.counters.connections == 1


async def test_r74_stop_ends_the_session(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Stopping Home Assistant ends the session, so that the next start is not refused."""
    camera.faults.hold_after_drop = 20.0
    await set_up(camera)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    await wait_for(lambda: not camera.is_connected)
    assert len(camera.log.of(OperationCode.CLOSE_SESSION)) == 1


async def test_r74_client_waits_after_a_kill(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """After a connection ends abruptly, the client retries until the camera accepts it.

    It does not ask the user to pair again.
    """
    camera.faults.hold_after_drop = 1.5
    entry = await set_up(camera)
    await camera.drop_connection()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    await is_back(hass, entry)
    assert reauthentications(hass) == 0


async def test_r13_snapshot_of_a_silent_camera_fails_in_time(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, impatient: None
) -> None:
    """A snapshot or a photo fails if the camera does not answer; afterwards, a photo is taken."""
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    camera.faults.silent.add(EosOp.GET_VIEWFINDER_DATA)
    started = hass.loop.time()
    with pytest.raises(HomeAssistantError):
        await snapshot(hass, entry)
    assert hass.loop.time() - started < 10
    camera.faults.silent.clear()
    await is_back(hass, entry)
    camera.faults.silent.add(EosOp.REMOTE_RELEASE_ON)
    with pytest.raises(HomeAssistantError):
        await press(hass, entry, "take_photo")
    camera.faults.silent.clear()
    await is_back(hass, entry)
    await wait_for(lambda: not camera.shutter_held)
    assert len(names(await act(hass, entry, "take_photo"))) == 1
