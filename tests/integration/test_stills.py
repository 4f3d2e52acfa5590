"""Requests for still images, which dashboards send every ten seconds, never start live view."""

import asyncio
import io
from typing import Any, override

from aiohttp.test_utils import TestClient
from homeassistant.components.image import async_get_image
from homeassistant.components.image_processing import ImageProcessingEntity
from homeassistant.core import HomeAssistant
from PIL import Image
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from tests.common import SetUp, entity_id
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop

from .dashboard import attribute, press
from .live_view import KEY, Look, snapshot, still, turn

pytestmark = pytest.mark.filterwarnings("ignore")


class Seer(ImageProcessingEntity):
    """An image processing entity that reads the camera's image at each update."""

    def __init__(self, hass: HomeAssistant, camera_id: str) -> None:
        """Create a reader of the camera entity with this ID."""
        self.hass = hass
        self._camera_id = camera_id
        self.seen: list[bytes] = []

    @property
    @override
    def camera_entity(self) -> str:
        """The camera's entity ID."""
        return self._camera_id

    @override
    async def async_process_image(self, image: bytes) -> None:
        """Remember an image that was read."""
        self.seen.append(image)


def starts(camera: SimulatedCamera) -> int:
    """Return how often a client set the output device or requested a frame."""
    writes = [
        operation
        for operation in camera.log.of(EosOp.SET_DEVICE_PROP_VALUE_EX)
        if int.from_bytes(operation.data[4:8], "little") == Prop.EVF_OUTPUT_DEVICE
    ]
    return len(writes) + len(camera.log.of(EosOp.GET_VIEWFINDER_DATA))


async def page(
    client: TestClient[Any, Any], hass: HomeAssistant, entry: MockConfigEntry
) -> bytes:
    """Request the image in a card's size and then in full size, and return the full-size image."""
    url = attribute(hass, entry, KEY, "entity_picture")
    async with client.get(f"{url}&width=320&height=213") as small:
        assert small.status == 200
    async with client.get(str(url)) as response:
        assert response.status == 200
        assert response.content_type == "image/jpeg"
        return await response.read()


async def ten_minutes(
    client: TestClient[Any, Any], hass: HomeAssistant, entry: MockConfigEntry
) -> set[bytes]:
    """Return the different images that three readers get in ten minutes.

    A page and image processing read an image every ten seconds. From the third reader's
    stream of stills, only the first image is included.
    """
    seer = Seer(hass, entity_id(hass, entry, KEY))
    url = f"/api/camera_proxy_stream/{entity_id(hass, entry, KEY)}?interval=10"
    seen = set[bytes]()
    async with client.get(url) as slow:
        for _ in range(60):
            await seer.async_update()
            seen.add(await page(client, hass, entry))
            await asyncio.sleep(10)
        part = await slow.content.readuntil(b"\xff\xd9")
    seen.add(part[part.index(b"\xff\xd8") :])
    assert len(seer.seen) == 60
    return seen.union(seer.seen)


async def test_pages_do_not_start_live_view(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """Requests for still images get a placeholder or the last photo, and start no live view."""
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    client = await hass_client()
    (placeholder,) = await ten_minutes(client, hass, entry)
    with Image.open(io.BytesIO(placeholder)) as picture:
        assert picture.size == (960, 640)
        assert len(picture.getcolors(100_000) or ()) > 20  # it is not just a gray area
    await press(hass, entry, "take_photo")
    photo = await still(hass, entry)  # this waits until the photo is fetched
    image = await async_get_image(hass, entity_id(hass, entry, "last_photo"))
    assert photo == image.content != placeholder
    assert await ten_minutes(client, hass, entry) == {photo}
    assert starts(camera) == 0


async def test_still_follows_live_view(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    look: Look,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """A still image is a frame during live view, and the last photo afterwards.

    Unlike a request for a still image, `camera.snapshot` starts live view.
    """
    camera.timing.live_view_start = 0.05
    entry = await set_up(camera)
    await press(hass, entry, "take_photo")
    photo = await still(hass, entry)
    client = await hass_client()
    async with look(entry) as browser:
        frames = {await browser.part() for _ in range(3)}
        shown = await page(client, hass, entry)
        frames |= {await browser.part() for _ in range(30)}
    assert shown in frames
    await turn(hass, entry, on=False)
    await turn(hass, entry, on=True)
    started = starts(camera)
    assert await page(client, hass, entry) == photo
    assert starts(camera) == started
    assert await snapshot(hass, entry) != photo
    assert starts(camera) > started
