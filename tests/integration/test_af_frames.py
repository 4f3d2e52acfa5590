"""Live view frame data is sent to the dashboard card, but is not recorded."""

import asyncio
from typing import Any

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.canon_eos.eos.wire.live_view_frame import AfFrameStatus
from custom_components.canon_eos.frontend.frame_data import (
    async_register_frame_data,
)
from tests.common import SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Prop

from .live_view import KEY, Look

SENSOR_WIDTH = 5472

pytestmark = pytest.mark.filterwarnings("ignore")


async def open_page(
    hass: HomeAssistant, connect: WebSocketGenerator
) -> MockHAClientWebSocket:
    """Set up the WebSocket commands for frame data, and return a dashboard's connection."""
    assert await async_setup_component(hass, "websocket_api", {})
    async_register_frame_data(hass)
    return await connect()


async def subscribe(page: MockHAClientWebSocket, camera_id: str) -> dict[str, Any]:
    """Subscribe to the AF frames of a camera, and return the response."""
    await page.send_json_auto_id(
        {"type": "canon_eos/af_frames", "entity_id": camera_id}
    )
    answer: dict[str, Any] = await page.receive_json()
    return answer


async def test_moving_frames_write_no_states(
    hass: HomeAssistant,
    look: Look,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """A subscribed page is notified of each move of the AF frame; no entity's state changes."""
    camera.timing.live_view_start = 0.05
    camera.body.settings.set(Prop.LIVE_AF_SYSTEM, 1)
    entry = await set_up(camera)
    page = await open_page(hass, hass_ws_client)
    camera_id = entity_id(hass, entry, KEY)
    changes: list[str] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        changes.append(event.data["entity_id"])

    async def frame() -> dict[str, Any]:
        frames: list[dict[str, Any]] = []
        async with asyncio.timeout(5):
            while not frames:  # the list is empty when live view begins
                frames = (await page.receive_json())["event"]["af_frames"]
        assert len(frames) == 1
        return dict(frames[0])

    def look_at(x: int) -> None:
        camera.body.viewfinder.move(x, 1000)
        camera.body.viewfinder.show_focus(found=True)

    async with (
        look(entry) as browser,
        asyncio.TaskGroup() as tasks,
    ):
        looking = tasks.create_task(browser.until_the_end())
        subscribed = await subscribe(page, camera_id)
        assert subscribed["success"]
        await wait_for(lambda: camera.body.viewfinder.frames > 0)
        look_at(500)
        await frame()
        hass.bus.async_listen(EVENT_STATE_CHANGED, note)
        for x in range(1000, 4000, 500):
            look_at(x)
            assert (await frame())["x"] == pytest.approx(x / SENSOR_WIDTH, abs=0.001)
        camera.body.viewfinder.show_focus(found=False)
        assert (await frame())["status"] == AfFrameStatus.NOT_FOCUSED
        assert changes == []
        request = {"type": "unsubscribe_events", "subscription": subscribed["id"]}
        await page.send_json_auto_id(request)
        assert (await page.receive_json())["success"]
        look_at(1000)
        await asyncio.sleep(1)
        assert (await subscribe(page, camera_id))["success"]
        assert (await frame())["x"] == pytest.approx(1000 / SENSOR_WIDTH, abs=0.001)
        looking.cancel()
    await wait_for(lambda: not camera.body.live_view, 30)
    assert (await page.receive_json())["event"] == {"af_frames": []}


async def test_page_gets_the_histogram_of_the_newest_frame(
    hass: HomeAssistant,
    look: Look,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """A page gets the histogram of the newest frame, or null if live view is off."""
    entry = await set_up(camera)
    page = await open_page(hass, hass_ws_client)
    request = {
        "type": "canon_eos/histogram",
        "entity_id": entity_id(hass, entry, KEY),
    }
    await page.send_json_auto_id(request)
    assert (await page.receive_json())["result"] is None
    async with look(entry) as browser:
        await browser.parts(2)
        await page.send_json_auto_id(request)
        luma, *colors = (await page.receive_json())["result"]
    assert len(luma) == 256
    assert [sum(color) for color in colors] == 3 * [sum(luma)]
    assert luma not in colors


async def test_subscription_without_a_camera_is_refused(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """A subscription is refused if the camera entity does not exist."""
    page = await open_page(hass, hass_ws_client)
    answer = await subscribe(page, "camera.none")
    assert answer["error"]["code"] == "not_found"


async def test_user_without_rights_gets_no_af_frames(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
    hass_admin_user: MockUser,
) -> None:
    """A user without permission to read the camera entity can't subscribe to its AF frames."""
    camera_id = entity_id(hass, await set_up(camera), KEY)
    page = await open_page(hass, hass_ws_client)
    assert (await subscribe(page, "camera.none"))["error"]["code"] == "not_found"
    hass_admin_user.groups = []
    assert (await subscribe(page, camera_id))["error"]["code"] == "unauthorized"
