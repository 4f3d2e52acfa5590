"""The config flow pairs and reconfigures cameras, sets options, and shows errors."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path
import socket
from typing import Any
from unittest.mock import Mock

from homeassistant.components.ssdp.scanner import SsdpChange
from homeassistant.config_entries import (
    SOURCE_IGNORE,
    SOURCE_REAUTH,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlowResult,
)
from homeassistant.core import Event, HomeAssistant
from homeassistant.data_entry_flow import (
    EVENT_DATA_ENTRY_FLOW_PROGRESSED,
    FlowResultType,
    UnknownFlow,
)
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)

from custom_components.canon_eos.const import CONF_BODY, CONF_IDENTITY
from custom_components.canon_eos.eos.identity import camera_id
from custom_components.canon_eos.network import computer
from custom_components.canon_eos.network.description import usual_location
from custom_components.canon_eos.network.heard_addresses import heard_addresses
from custom_components.canon_eos.ptp import init_exchange
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from tests.common import (
    CLIENT_GUID,
    CLIENT_NAME,
    CameraFactory,
    SetUp,
    announcement,
    new_entry,
    wait_for,
)
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.codes import EosOp

from .automations import pass_time
from .dashboard import polls_in
from .pairing_dialog import (
    ANSWER,
    after_progress,
    by_hand,
    discover,
    remove_entries,
    submit,
    submitted,
)

pytestmark = pytest.mark.usefixtures("heard", "seen")
"""The fixtures keep Home Assistant's SSDP from opening sockets."""


def paired_data(entry: ConfigEntry) -> dict[str, Any]:
    """Return an entry's data without the facts learned about the body while connected."""
    return {
        key: value
        for key, value in entry.data.items()
        if key not in (CONF_BODY, CONF_IDENTITY)
    }


async def asking(hass: HomeAssistant, camera: SimulatedCamera) -> str:
    """Start pairing with a discovered camera, and wait until the camera prompts.

    Returns the ID of the flow.
    """
    form = await discover(hass, camera)
    await submit(hass, form["flow_id"], **ANSWER)
    await camera.wait_for_pairing_prompt()
    return form["flow_id"]


async def renaming(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> str:
    """Start changing the client's name, and wait until the camera prompts.

    Returns the ID of the flow.
    """
    camera.pairing_mode = True
    form = await entry.start_reconfigure_flow(hass)
    await submit(hass, form["flow_id"], host=camera.host, client_name="Attic")
    await camera.wait_for_pairing_prompt()
    return form["flow_id"]


async def renamed(
    hass: HomeAssistant, camera: SimulatedCamera, entry: ConfigEntry, flow_id: str
) -> None:
    """Confirm the new name on the camera, and check that the entry connects with it."""
    camera.accept_pairing()
    result = await after_progress(hass, flow_id)
    assert result["reason"] == "reconfigure_successful"
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert entry.data["client_name"] == "Attic"


async def set_options(
    hass: HomeAssistant, flow_id: str, options: dict[str, Any]
) -> ConfigFlowResult:
    """Submit the options form, and return the result."""
    return await hass.config_entries.options.async_configure(flow_id, options)


async def test_discovered_camera_is_set_up(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """A discovered camera is set up after confirmation in the dialog and on the camera."""
    form = await discover(hass, unpaired)
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "confirm")
    assert form["description_placeholders"] == {
        "name": "Canon EOS 70D (8901)",
        "model": "Canon EOS 70D",
        "host": unpaired.host,
    }
    assert unpaired.log.counters.tcp_connections == 0
    progress = await submit(hass, form["flow_id"], **ANSWER)
    assert progress["type"] is FlowResultType.SHOW_PROGRESS
    assert progress["progress_action"] == "confirm_on_camera"
    prompt = await unpaired.wait_for_pairing_prompt()
    assert prompt.name == CLIENT_NAME
    unpaired.accept_pairing()
    result = await after_progress(hass, form["flow_id"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    entry = result["result"]
    assert entry.unique_id == "60128b7cc240"
    assert entry.title == "Canon EOS 70D"
    assert result["description_placeholders"] == {"url": "/canon-eos"}
    guid = entry.data["client_guid"]
    assert paired_data(entry) == {
        "host": unpaired.host,
        "port": 15740,
        "client_guid": guid,
        "client_name": CLIENT_NAME,
        "camera_guid": "0000000000000000010060128b7cc240",
        "model": "Canon EOS 70D",
    }
    assert len(bytes.fromhex(guid)) == 16
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert unpaired.log.counters.prompts == 1
    await remove_entries(hass)


async def test_pairing_can_be_repeated_after_a_refusal(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """A refusal on the camera causes an error; the next attempt makes the camera prompt again."""
    flow_id = await asking(hass, unpaired)
    unpaired.refuse_pairing()
    form = await after_progress(hass, flow_id)
    assert (form["step_id"], form["errors"]) == (
        "confirm",
        {"base": "pairing_refused"},
    )
    unpaired.pairing_mode = True
    await submit(hass, flow_id, **ANSWER)
    await unpaired.wait_for_pairing_prompt()
    unpaired.accept_pairing()
    result = await after_progress(hass, flow_id)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert unpaired.log.counters.prompts == 2
    await remove_entries(hass)


@pytest.mark.parametrize(
    ("faults", "error"),
    [
        ({"close_on_connect": True}, "connection_closed"),
        ({"init_silence": True}, "nobody_confirmed"),
    ],
)
@pytest.mark.limits(deadlines=init_exchange.DEFAULT_DEADLINES._replace(pairing=0.1))
async def test_closed_and_silent_bodies_have_different_errors(
    hass: HomeAssistant, unpaired: SimulatedCamera, faults: dict[str, Any], error: str
) -> None:
    """A silent body causes another error message than a body that closes the connection."""
    for name, value in faults.items():
        setattr(unpaired.faults, name, value)
    form = await discover(hass, unpaired)
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": error}


async def test_camera_that_is_off_cannot_be_reached(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """If a camera is off when the user submits the form, the error says it can't be reached."""
    form = await discover(hass, unpaired)
    await unpaired.power_off()
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": "cannot_connect"}


@pytest.fixture
def nowhere(limits: Callable[..., None]) -> Generator[str]:
    """Yield an address that accepts no connection, like that of a sleeping camera."""
    short = init_exchange.DEFAULT_DEADLINES._replace(connect=0.2)
    limits(deadlines=short)
    host = loopback_address()
    with socket.socket() as server, ExitStack() as fillers:
        server.bind((host, init_exchange.PTP_IP_PORT))
        server.listen(0)
        for _ in range(3):
            filler = fillers.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex((host, init_exchange.PTP_IP_PORT))
        yield host


async def test_camera_at_a_silent_address_cannot_be_reached(
    hass: HomeAssistant, unpaired: SimulatedCamera, nowhere: str
) -> None:
    """If the announced address does not answer, the error says that the camera can't be reached."""
    form = await discover(hass, unpaired, host=nowhere)
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": "cannot_connect"}


async def test_pairing_uses_the_changed_address(
    hass: HomeAssistant, unpaired: SimulatedCamera, seen: list[Any]
) -> None:
    """If a discovered camera's address has changed, pairing uses the new address."""
    form = await discover(hass, unpaired)
    await unpaired.power_off()
    await unpaired.power_on(host=loopback_address())
    unpaired.pairing_mode = True
    again = await discover(hass, unpaired)
    assert again["reason"] == "already_in_progress"
    seen.append(announcement(unpaired))
    await submit(hass, form["flow_id"], **ANSWER)
    await unpaired.wait_for_pairing_prompt()
    unpaired.accept_pairing()
    result = await after_progress(hass, form["flow_id"])
    assert result["result"].data["host"] == unpaired.host
    await remove_entries(hass)


async def test_refusal_is_shown_at_once(
    hass: HomeAssistant, start_camera: CameraFactory
) -> None:
    """If the camera is not in pairing mode, submitting the form shows the refusal at once.

    Loading the dialog again shows the same error.
    """
    camera = await start_camera("70d")
    form = await discover(hass, camera)
    form = await submit(hass, form["flow_id"], **ANSWER)
    assert form["type"] is FlowResultType.FORM
    assert form["errors"] == {"base": "pairing_refused"}
    form = await hass.config_entries.flow.async_configure(form["flow_id"])
    assert form["errors"] == {"base": "pairing_refused"}


@pytest.mark.parametrize("accepted", [True, False])
async def test_dialog_that_missed_the_result_is_notified_again(
    hass: HomeAssistant, unpaired: SimulatedCamera, accepted: bool
) -> None:
    """A dialog that missed a notification is notified again until it fetches the result."""
    flow_id = await asking(hass, unpaired)
    (unpaired.accept_pairing if accepted else unpaired.refuse_pairing)()
    await hass.async_block_till_done()
    notified = async_capture_events(hass, EVENT_DATA_ENTRY_FLOW_PROGRESSED)
    await wait_for(lambda: len(notified) == 2, seconds=60)
    assert {event.data["flow_id"] for event in notified} == {flow_id}
    result = await hass.config_entries.flow.async_configure(flow_id)
    expected = FlowResultType.CREATE_ENTRY if accepted else FlowResultType.FORM
    assert result["type"] is expected
    await asyncio.sleep(500)
    assert len(notified) == 2
    await remove_entries(hass)


@pytest.mark.parametrize("seconds", [1.5, 6.0, 40.0])
@pytest.mark.parametrize("way", [1.7, 4.8])
async def test_dialog_gets_the_result_over_a_slow_link(
    hass: HomeAssistant, unpaired: SimulatedCamera, seconds: float, way: float
) -> None:
    """A dialog gets the result, even over a slow link.

    Like the frontend, it listens one round trip after the progress began, and fetches the
    result for each notification until the first answer arrives.
    """
    form = await discover(hass, unpaired)
    flow_id = form["flow_id"]
    await submit(hass, flow_id, **ANSWER)
    answers: list[FlowResultType | None] = []

    async def fetch(_: Event[Any]) -> None:
        await asyncio.sleep(way)
        if answers:
            return
        await asyncio.sleep(way)
        shown = None  # stays None if the flow no longer exists
        with suppress(UnknownFlow):
            result = await hass.config_entries.flow.async_configure(flow_id)
            shown = result["type"]
        await asyncio.sleep(way)
        answers.append(shown)

    def listen() -> None:
        hass.bus.async_listen(EVENT_DATA_ENTRY_FLOW_PROGRESSED, fetch)

    hass.loop.call_later(2 * way, listen)
    await unpaired.wait_for_pairing_prompt()
    await asyncio.sleep(seconds)
    unpaired.accept_pairing()
    await wait_for(lambda: bool(answers), seconds=120)
    await asyncio.sleep(120)
    assert answers == [FlowResultType.CREATE_ENTRY]
    await remove_entries(hass)


async def test_open_dialog_is_notified_only_a_few_times(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """A dialog that is left open is notified only a few times, and can still get its result."""
    flow_id = await asking(hass, unpaired)
    notified = async_capture_events(hass, EVENT_DATA_ENTRY_FLOW_PROGRESSED)
    unpaired.refuse_pairing()
    await asyncio.sleep(3600)
    assert len(notified) == 9
    form = await hass.config_entries.flow.async_configure(flow_id)
    assert form["errors"] == {"base": "pairing_refused"}


async def test_unexpected_error_ends_the_progress(
    hass: HomeAssistant,
    unpaired: SimulatedCamera,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An unexpected error ends the dialog's progress, is shown as unknown, and is logged."""
    monkeypatch.setattr(computer, "async_build_source_set", Mock(side_effect=KeyError))
    form = await discover(hass, unpaired)
    form = await submit(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": "unknown"}
    assert "KeyError" in caplog.text
    caplog.clear()


async def test_camera_in_use_is_reported(
    hass: HomeAssistant, camera: SimulatedCamera
) -> None:
    """A camera that is connected to another client is reported as in use."""
    held = await PtpIpConnection.open(
        camera.host, camera.port, init_exchange.Initiator(CLIENT_GUID, CLIENT_NAME)
    )
    form = await discover(hass, camera)
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": "in_use"}
    await held.close()


async def test_nothing_is_set_up_if_another_camera_answers(
    hass: HomeAssistant, start_camera: CameraFactory
) -> None:
    """If a camera other than the announced one answers, nothing is set up."""
    camera = await start_camera("70d", pairing_mode=True, auto_accept=True)
    other = bytes.fromhex("00000000000000000100aabbccddeeff")
    form = await discover(hass, camera, guid=other)
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["errors"] == {"base": "wrong_camera"}


async def test_blank_client_name_is_refused(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """A blank client name is refused; the default name is cut to 39 characters."""
    hass.config.location_name = "x" * 50
    form = await discover(hass, unpaired)
    schema = form["data_schema"]
    assert schema is not None
    assert schema({}) == {"client_name": "x" * 39}
    form = await submit(hass, form["flow_id"], client_name="  ")
    assert form["errors"] == {"client_name": "no_client_name"}
    await submit(hass, form["flow_id"], client_name=" " + "x" * 39)
    assert (await unpaired.wait_for_pairing_prompt()).name == "x" * 39
    hass.config_entries.flow.async_abort(form["flow_id"])


@pytest.mark.parametrize(
    "name", ["x" * 40, "\N{CAMERA}" * 20, "At\ttic", "At\0tic", "\ud83d"]
)
async def test_invalid_client_name_is_refused(
    hass: HomeAssistant, unpaired: SimulatedCamera, name: str
) -> None:
    """A client name that is too long or unprintable is refused before anything is sent."""
    form = await discover(hass, unpaired)
    form = await submit(hass, form["flow_id"], client_name=name)
    assert form["errors"] == {"client_name": "bad_client_name"}
    assert unpaired.log.counters.tcp_connections == 0
    await submit(hass, form["flow_id"], client_name="\N{CAMERA}" * 19 + "ü")
    prompt = await unpaired.wait_for_pairing_prompt()
    assert prompt.name == "\N{CAMERA}" * 19 + "ü"
    hass.config_entries.flow.async_abort(form["flow_id"])


async def test_closing_the_dialog_ends_the_pairing(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """Closing the dialog ends the pairing; opening it again causes no second prompt."""
    flow_id = await asking(hass, unpaired)
    hass.config_entries.flow.async_abort(flow_id)
    await wait_for(lambda: unpaired.screen.prompt is None)
    await discover(hass, unpaired)
    assert unpaired.log.counters.prompts == 1


async def test_closing_the_dialog_at_once_ends_the_pairing(
    hass: HomeAssistant, unpaired: SimulatedCamera
) -> None:
    """Closing the dialog before it shows progress ends the pairing."""
    form = await discover(hass, unpaired)
    answer = hass.async_create_task(submit(hass, form["flow_id"], **ANSWER))
    await unpaired.wait_for_pairing_prompt()
    hass.config_entries.flow.async_abort(form["flow_id"])
    with pytest.raises(UnknownFlow):
        await answer
    await wait_for(lambda: unpaired.screen.prompt is None)


async def test_repeated_announcements_start_one_flow(
    hass: HomeAssistant, camera: SimulatedCamera
) -> None:
    """Repeated announcements start only one flow for a camera, and none for an ignored camera."""
    first = await discover(hass, camera)
    second = await discover(hass, camera)
    assert (second["type"], second["reason"]) == (
        FlowResultType.ABORT,
        "already_in_progress",
    )
    hass.config_entries.flow.async_abort(first["flow_id"])
    ignored = new_entry(camera)
    ignored.source = SOURCE_IGNORE
    ignored.add_to_hass(hass)
    third = await discover(hass, camera)
    assert third["reason"] == "already_configured"


@pytest.mark.parametrize(
    "changes",
    [
        {"ssdp_udn": "uuid:not-one", "upnp": {}},
        {"ssdp_location": "http://[/"},
        {"ssdp_location": None},
    ],
)
async def test_invalid_announcement_is_rejected(
    hass: HomeAssistant, unpaired: SimulatedCamera, changes: dict[str, Any]
) -> None:
    """Announcements that cannot come from a camera are rejected."""
    result = await discover(hass, unpaired, **changes)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "not_a_camera")


async def test_dialog_lists_cameras_that_are_not_set_up(
    hass: HomeAssistant, start_camera: CameraFactory, seen: list[Any]
) -> None:
    """The dialog offers cameras on the network, except those that are set up."""
    camera = await start_camera("70d", pairing_mode=True, auto_accept=True)
    seen.append(announcement(camera))
    form = await by_hand(hass)
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "user")
    form = await submit(hass, form["flow_id"], camera=camera_id(camera.identity.guid))
    assert form["step_id"] == "confirm"
    result = await submitted(hass, form["flow_id"], **ANSWER)
    assert result["title"] == "Canon EOS 70D"
    form = await by_hand(hass)
    assert form["step_id"] == "address"
    await remove_entries(hass)


async def test_a_mistyped_address_can_be_corrected(
    hass: HomeAssistant, start_camera: CameraFactory
) -> None:
    """If a typed address does not answer, the dialog asks for it again."""
    camera = await start_camera("70d", pairing_mode=True, auto_accept=True)
    form = await by_hand(hass)
    wrong = loopback_address()
    form = await submit(hass, form["flow_id"], host=wrong, port=15740)
    form = await submitted(hass, form["flow_id"], **ANSWER)
    assert form["step_id"] == "address"
    assert form["errors"] == {"base": "cannot_connect"}
    form = await submit(hass, form["flow_id"], host=camera.host, port=15740)
    assert form["step_id"] == "confirm"
    assert form["errors"] == {}
    result = await submitted(hass, form["flow_id"], **ANSWER)
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_typed_address_sets_up_a_camera_only_once(
    hass: HomeAssistant, start_camera: CameraFactory, seen: list[Any]
) -> None:
    """A camera can be set up with a typed address, but only once."""
    camera = await start_camera("70d", pairing_mode=True, auto_accept=True)
    seen.append(announcement(camera))
    form = await by_hand(hass)
    form = await submit(hass, form["flow_id"], camera="address")
    assert form["step_id"] == "address"
    form = await submit(hass, form["flow_id"], host=" ", port=15740)
    assert form["errors"] == {"host": "no_host"}
    form = await submit(hass, form["flow_id"], host=f" {camera.host} ", port=15740)
    assert form["step_id"] == "confirm"
    result = await submitted(hass, form["flow_id"], **ANSWER)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Canon EOS 70D"
    assert result["result"].unique_id == "60128b7cc240"
    again = await by_hand(hass)
    again = await submit(hass, again["flow_id"], host=camera.host, port=15740)
    assert again["reason"] == "already_configured"
    await remove_entries(hass)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_configured_camera_is_recognized_by_another_name(
    hass: HomeAssistant, camera: SimulatedCamera, name: str
) -> None:
    """A configured camera is recognized by its IP address or by its hostname."""
    new_entry(camera, host="localhost").add_to_hass(hass)
    form = await by_hand(hass)
    result = await submit(hass, form["flow_id"], host=name, port=15740)
    assert result["reason"] == "already_configured"


async def test_configured_camera_is_recognized_at_a_new_address(
    hass: HomeAssistant, camera: SimulatedCamera
) -> None:
    """A configured camera at a new address is recognized by its description."""
    new_entry(camera, host=loopback_address()).add_to_hass(hass)
    form = await by_hand(hass)
    result = await submit(hass, form["flow_id"], host=camera.host, port=15740)
    assert result["reason"] == "already_configured"
    assert camera.log.counters.tcp_connections == 0


async def test_form_refuses_an_unknown_hostname(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form refuses an unknown hostname before pairing."""
    resolve = Mock(side_effect=socket.gaierror)
    monkeypatch.setattr(hass.loop, "getaddrinfo", resolve)
    form = await by_hand(hass)
    form = await submit(hass, form["flow_id"], host="studio.camera", port=15740)
    assert (form["step_id"], form["errors"]) == ("address", {"host": "unknown_host"})


async def test_description_is_not_read_behind_a_forwarded_port(
    hass: HomeAssistant, start_camera: CameraFactory
) -> None:
    """If the port is forwarded, no description is read, because another camera may serve it."""
    camera = await start_camera("70d", port=15750, pairing_mode=True, auto_accept=True)
    form = await by_hand(hass)
    form = await submit(hass, form["flow_id"], host=camera.host, port=15750)
    assert form["description_placeholders"] == {
        "name": "Canon EOS",
        "model": "Canon EOS",
        "host": camera.host,
    }
    assert camera.log.counters.descriptions_served == 0
    result = await submitted(hass, form["flow_id"], **ANSWER)
    assert result["title"] == "Canon EOS 70D"
    await remove_entries(hass)


@pytest.mark.usefixtures("asked_at_once")
async def test_camera_that_forgot_its_client_is_paired_again(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A camera that forgot its client is paired again with the same client GUID."""
    camera = await start_camera("70d")
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    (flow,) = hass.config_entries.flow.async_progress()
    assert flow["context"]["source"] == "reauth"
    form = await submitted(hass, flow["flow_id"])
    assert (form["step_id"], form["errors"]) == (
        "reauth_confirm",
        {"base": "pairing_refused"},
    )
    await pair_again(hass, camera, entry)
    assert camera.screen.paired == {(CLIENT_GUID, CLIENT_NAME)}


@pytest.fixture
async def moved(
    asked_at_once: None,
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    heard: list[Callable[..., Any]],
) -> tuple[SimulatedCamera, ConfigEntry]:
    """Return a camera that lost its pairing and changed its address, and the camera's entry."""
    camera = await start_camera("70d")
    entry = await set_up(camera)
    await camera.power_off()
    await camera.power_on(host=loopback_address())
    return camera, entry


async def pair_again(
    hass: HomeAssistant, camera: SimulatedCamera, entry: ConfigEntry
) -> None:
    """Complete the reauthentication flow, and confirm the pairing on the camera."""
    (flow,) = entry.async_get_active_flows(hass, {SOURCE_REAUTH})
    camera.pairing_mode = True
    await submit(hass, flow["flow_id"])
    await camera.wait_for_pairing_prompt()
    camera.accept_pairing()
    result = await after_progress(hass, flow["flow_id"])
    assert result["reason"] == "reauth_successful"
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert camera.log.counters.prompts == 1


async def test_camera_is_paired_again_at_a_new_address(
    hass: HomeAssistant,
    moved: tuple[SimulatedCamera, ConfigEntry],
    heard: list[Callable[..., Any]],
) -> None:
    """A camera that was reset is paired again at the new address that it announces."""
    camera, entry = moved
    for callback in heard:
        callback(announcement(camera), SsdpChange.ALIVE)
    await hass.async_block_till_done()
    await pair_again(hass, camera, entry)
    assert entry.data["host"] == camera.host


@pytest.mark.usefixtures("asked_at_once")
@pytest.mark.parametrize("there", ["nobody", "somebody", "a camera"])
async def test_false_announcement_does_not_prevent_pairing_again(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    nowhere: str,
    there: str,
) -> None:
    """If a wrong address was announced, the camera is paired again at its stored address."""
    camera = await start_camera("70d")
    entry = await set_up(camera)
    false = nowhere if there == "somebody" else loopback_address()
    if there == "a camera":
        other = await start_camera(
            "6d", mac=bytes.fromhex("aabbccddeeff"), pairing_mode=True, auto_accept=True
        )
        false = other.host
    heard_addresses(hass).heard(str(entry.unique_id), usual_location(false))
    await pair_again(hass, camera, entry)
    assert entry.data["host"] == camera.host


async def test_refusal_at_the_announced_address_is_shown(
    hass: HomeAssistant, moved: tuple[SimulatedCamera, ConfigEntry]
) -> None:
    """The dialog shows that the camera refuses to pair at its announced address."""
    camera, entry = moved
    heard_addresses(hass).heard(str(entry.unique_id), camera.location)
    (flow,) = entry.async_get_active_flows(hass, {SOURCE_REAUTH})
    form = await submitted(hass, flow["flow_id"])
    assert form["errors"] == {"base": "pairing_refused"}


async def test_other_camera_at_the_old_address_is_not_paired(
    hass: HomeAssistant,
    moved: tuple[SimulatedCamera, ConfigEntry],
    start_camera: CameraFactory,
) -> None:
    """Another camera that now has the old address gets no pairing request."""
    camera, entry = moved
    other = await start_camera(
        "6d",
        host=entry.data["host"],
        mac=bytes.fromhex("aabbccddeeff"),
        pairing_mode=True,
    )
    heard_addresses(hass).heard(str(entry.unique_id), camera.location)
    await pair_again(hass, camera, entry)
    assert entry.data["host"] == camera.host
    assert other.log.counters.prompts == 0


async def test_pairing_again_fails_if_no_address_answers(
    hass: HomeAssistant, moved: tuple[SimulatedCamera, ConfigEntry]
) -> None:
    """If neither the stored nor the announced address answers, the error is `cannot_connect`."""
    camera, entry = moved
    heard_addresses(hass).heard(str(entry.unique_id), camera.location)
    await camera.power_off()
    (flow,) = entry.async_get_active_flows(hass, {SOURCE_REAUTH})
    form = await submitted(hass, flow["flow_id"])
    assert form["errors"] == {"base": "cannot_connect"}


@pytest.mark.usefixtures("asked_at_once")
async def test_announcement_does_not_end_a_pairing(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    heard: list[Callable[..., Any]],
) -> None:
    """An announcement does not end a pairing that waits for confirmation on the camera."""
    camera = await start_camera("70d", pairing_mode=True)
    camera.pairing_mode = False
    entry = await set_up(camera)
    (flow,) = entry.async_get_active_flows(hass, {SOURCE_REAUTH})
    camera.pairing_mode = True
    await submit(hass, flow["flow_id"])
    await camera.wait_for_pairing_prompt()
    for callback in heard:
        callback(announcement(camera, host=loopback_address()), SsdpChange.ALIVE)
    await asyncio.sleep(0.2)
    camera.accept_pairing()
    result = await after_progress(hass, flow["flow_id"])
    assert result["reason"] == "reauth_successful"
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)


async def test_reconfiguring_keeps_the_pairing(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    other: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """Reconfiguring keeps the pairing, and rejects an empty address or that of another camera."""
    entry = await set_up(camera)
    assert entry.state is ConfigEntryState.LOADED
    form = await entry.start_reconfigure_flow(hass)
    assert form["step_id"] == "reconfigure"
    form = await submit(hass, form["flow_id"], host=other.host, **ANSWER)
    assert form["errors"] == {"base": "wrong_camera"}
    assert entry.data["host"] == camera.host
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    form = await submit(hass, form["flow_id"], host=" ", **ANSWER)
    assert form["errors"] == {"host": "no_host"}
    assert entry.state is ConfigEntryState.LOADED
    result = await submit(hass, form["flow_id"], host=f" {camera.host} ", **ANSWER)
    assert result["reason"] == "reconfigure_successful"
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert entry.data["client_guid"] == CLIENT_GUID.hex()
    assert camera.log.counters.prompts == 0


async def test_new_client_name_requires_a_new_pairing(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A new client name requires a new pairing; until then, the entry keeps the old name."""
    before = paired_data(entry)
    form = await entry.start_reconfigure_flow(hass)
    flow_id = form["flow_id"]
    form = await submit(hass, flow_id, host=camera.host, client_name=" ")
    assert form["errors"] == {"client_name": "no_client_name"}
    await submit(hass, flow_id, host=camera.host, client_name="Attic")
    form = await after_progress(hass, flow_id)
    assert (form["step_id"], form["errors"]) == (
        "reconfigure",
        {"base": "pairing_refused"},
    )
    assert paired_data(entry) == before
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    camera.pairing_mode = True
    progress = await submit(hass, flow_id, host=camera.host, client_name="Attic")
    assert progress["description_placeholders"] == {
        "name": entry.title,
        "model": "Canon EOS",
        "host": camera.host,
        "client_name": "Attic",
    }
    prompt = await camera.wait_for_pairing_prompt()
    assert prompt.name == "Attic"
    await renamed(hass, camera, entry, flow_id)
    assert entry.data["client_guid"] != before["client_guid"]
    guid = bytes.fromhex(entry.data["client_guid"])
    assert (guid, "Attic") in camera.screen.paired


async def test_closed_dialog_reconnects_with_the_old_name(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the dialog is closed during a change of name, the entry reconnects with the old name."""
    flow_id = await renaming(hass, camera, entry)
    assert entry.state is ConfigEntryState.NOT_LOADED
    hass.config_entries.flow.async_abort(flow_id)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert entry.data["client_name"] == CLIENT_NAME


async def test_setup_is_not_retried_during_a_prompt(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """While the camera prompts for the new name, the entry's setup is not retried."""
    await camera.power_off()
    entry = await set_up(camera)
    await camera.power_on()
    flow_id = await renaming(hass, camera, entry)
    assert entry.state is ConfigEntryState.NOT_LOADED
    pass_time(hass, dt_util.utcnow() + timedelta(minutes=2))
    await asyncio.sleep(0.2)
    assert not camera.log.of(EosOp.GET_EVENT)
    await renamed(hass, camera, entry, flow_id)


async def test_connection_attempt_ends_before_the_pairing(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A connection attempt that is in progress ends before the pairing starts."""
    await hass.config_entries.async_unload(entry.entry_id)
    camera.faults.delay[EosOp.GET_EVENT] = 0.1
    setting_up = hass.async_create_task(hass.config_entries.async_setup(entry.entry_id))
    await wait_for(lambda: entry.state is ConfigEntryState.SETUP_IN_PROGRESS)
    flow_id = await renaming(hass, camera, entry)
    assert setting_up.done()
    camera.faults.delay.clear()
    await renamed(hass, camera, entry, flow_id)


async def test_closing_the_dialog_early_prevents_the_prompt(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Closing the dialog while the entry disconnects prevents the prompt."""
    camera.pairing_mode = True
    form = await entry.start_reconfigure_flow(hass)
    submitting = hass.async_create_task(
        submit(hass, form["flow_id"], host=camera.host, client_name="Attic")
    )
    await wait_for(lambda: entry.state is ConfigEntryState.UNLOAD_IN_PROGRESS)
    hass.config_entries.flow.async_abort(form["flow_id"])
    await asyncio.gather(submitting, return_exceptions=True)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert camera.log.counters.prompts == 0
    assert entry.data["client_name"] == CLIENT_NAME


@pytest.mark.parametrize("confirmed", [True, False])
async def test_new_name_is_stored_without_a_browser(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    confirmed: bool,
    entry: MockConfigEntry,
) -> None:
    """Even without a browser, the new name is stored, but only if it is accepted on the camera."""
    await renaming(hass, camera, entry)
    if confirmed:
        camera.accept_pairing()
    else:
        camera.refuse_pairing()
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert entry.data["client_name"] == ("Attic" if confirmed else CLIENT_NAME)


async def test_removing_the_entry_ends_the_pairing(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the entry is removed during a change of name, the pairing and the prompt end."""
    flow_id = await renaming(hass, camera, entry)
    (pairing,) = [
        task for task in asyncio.all_tasks() if task.get_name() == "canon_eos pairing"
    ]
    await hass.config_entries.async_remove(entry.entry_id)
    if any(hass.config_entries.flow.async_progress()):
        hass.config_entries.flow.async_abort(flow_id)
    await asyncio.wait({pairing})
    assert pairing.cancelled()
    assert camera.screen.prompt is None


async def test_other_camera_at_the_address_gets_no_new_name(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    start_camera: CameraFactory,
    set_up: SetUp,
) -> None:
    """If another camera has the new address, the change of name is rejected."""
    other = await start_camera(
        "6d", mac=bytes.fromhex("aabbccddeeff"), pairing_mode=True, auto_accept=True
    )
    entry = await set_up(camera)
    before = paired_data(entry)
    form = await entry.start_reconfigure_flow(hass)
    form = await submitted(hass, form["flow_id"], host=other.host, client_name="Attic")
    assert form["errors"] == {"base": "wrong_camera"}
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED)
    assert paired_data(entry) == before


async def test_camera_is_kept_awake_only_with_the_option(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The camera is kept awake only if the option is on."""
    assert camera.log.of(EosOp.KEEP_DEVICE_ON) == []
    form = await hass.config_entries.options.async_init(entry.entry_id)
    result = await set_options(hass, form["flow_id"], {"keep_awake": True})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await wait_for(lambda: len(camera.log.of(EosOp.KEEP_DEVICE_ON)) > 0)


async def test_unchanged_options_do_not_reconnect_the_camera(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Submitting the unchanged options form does not reconnect the camera."""
    form = await hass.config_entries.options.async_init(entry.entry_id)
    shown = form["data_schema"]
    assert shown is not None
    result = await set_options(hass, form["flow_id"], shown({}))
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    assert camera.log.counters.connections == 1
    assert entry.state is ConfigEntryState.LOADED


async def test_invalid_file_name_template_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """An invalid template for file names is refused and can be corrected."""
    form = await hass.config_entries.options.async_init(entry.entry_id)
    result = await set_options(hass, form["flow_id"], {"file_name": "../{name}"})
    assert result["errors"] == {"file_name": "bad_file_name"}
    result = await set_options(
        hass, form["flow_id"], {"file_name": "{date}/{name}", "save_photos": "jpeg"}
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options["file_name"] == "{date}/{name}"
    assert entry.options["save_photos"] == "jpeg"


async def test_reconnecting_changes_are_refused_during_an_exposure(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Changes that require a reconnection are refused during an exposure."""
    camera.turn_dial("Bulb")
    remote = entry.runtime_data.remote
    exposure = hass.async_create_background_task(remote.bulb.expose(60.0), "exposure")
    await wait_for(lambda: remote.bulb.is_open)
    options = await hass.config_entries.options.async_init(entry.entry_id)
    change = {"keep_awake": True}
    form = await set_options(hass, options["flow_id"], change)
    assert form["errors"] == {"base": "exposing"}
    reconfigure = await entry.start_reconfigure_flow(hass)
    for name in (CLIENT_NAME, "Attic"):
        form = await submit(
            hass, reconfigure["flow_id"], host=camera.host, client_name=name
        )
        assert form["errors"] == {"base": "exposing"}
    assert remote.bulb.is_open
    await remote.release_shutter()
    await exposure
    result = await set_options(hass, options["flow_id"], change)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()


@pytest.mark.limits(active=0.0)
async def test_only_a_valid_poll_interval_is_used(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A poll interval outside 0.2 to 10 s is refused; a valid interval is used."""
    form = await hass.config_entries.options.async_init(entry.entry_id)
    for pace in (0.1, 10.1):
        form = await set_options(hass, form["flow_id"], {"poll_pace": pace})
        assert form["errors"] == {"poll_pace": "bad_poll_pace"}
    result = await set_options(hass, form["flow_id"], {"poll_pace": 0.5})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    await asyncio.sleep(1.0)
    assert await polls_in(camera, 2.0) > 2
    hass.config_entries.async_update_entry(entry, options={"poll_pace": 10.0})
    await hass.config_entries.async_reload(entry.entry_id)
    await asyncio.sleep(1.0)
    assert await polls_in(camera, 2.0) == 0


async def test_folder_that_is_not_allowed_is_refused(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, tmp_path: Path
) -> None:
    """A folder that Home Assistant is not allowed to write to is refused."""
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    entry = await set_up(camera)
    form = await hass.config_entries.options.async_init(entry.entry_id)
    (tmp_path / "file").touch()
    refused = ("/etc", f"{tmp_path}/..", "elsewhere", f"{tmp_path}/file/photos")
    for folder in refused:
        form = await set_options(hass, form["flow_id"], {"folder": folder})
        assert form["errors"] == {"folder": "folder_not_allowed"}
    result = await set_options(hass, form["flow_id"], {"folder": f"{tmp_path}/photos"})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options["folder"] == f"{tmp_path}/photos"
