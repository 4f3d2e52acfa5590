"""The media browser and the HTTP views of files handle errors and exchanged cards."""

import asyncio
from contextlib import suppress

from aiohttp import ClientError
from homeassistant.components.media_player.errors import BrowseError
from homeassistant.components.media_source import async_browse_media
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.canon_eos.const import DOMAIN
from tests.common import CameraFactory, SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode, ResponseCode
from tests.simulator.profile import load_profile

from .dashboard import act, known

pytestmark = [
    pytest.mark.usefixtures("media_browser"),
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.camera(photos=3),
]

GIB4 = 1 << 32


@pytest.mark.limits(transfer_block=1000)
async def test_lost_camera_ends_the_response(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the camera disconnects during a response, the response ends; the sent bytes are correct."""
    item = camera.add_file("MVI_0009.MOV", 50_000)
    entry = await set_up(camera)
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.05
    client = await hass_client()
    url = f"/api/canon_eos/media/{entry.unique_id}/{item.handle:08x}"
    content = b""
    ended = False
    async with client.get(url) as response:
        assert response.status == 200
        with suppress(TimeoutError):
            async with asyncio.timeout(6):
                try:
                    while block := await response.content.readany():
                        content += block
                        if len(content) > 3000 and camera.is_connected and not ended:
                            ended = True
                            await camera.drop_connection()
                    done = True
                except ClientError:
                    done = True
                assert content == item.data[: len(content)], content[-300:]
                assert done
                return
    assert content == item.data[: len(content)], content[-300:]
    raise AssertionError(f"the browser still waits, with {len(content)} bytes")


async def test_thumbnail_is_served_once_the_camera_is_free(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera was too busy to send a thumbnail, the next request for it succeeds."""
    client = await hass_client()
    url = f"/api/canon_eos/thumbnail/{entry.unique_id}/{camera.files[0].handle:08x}"
    camera.faults.busy[OperationCode.GET_THUMB] = 1
    async with client.get(url):
        pass
    async with client.get(url) as response:
        assert response.status == 200


async def test_thumbnails_of_the_previous_card_are_not_served(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
) -> None:
    """After the card is exchanged, browsers neither get nor reuse thumbnails of the old card."""
    client = await hass_client()
    url = f"/api/canon_eos/thumbnail/{entry.unique_id}/{camera.files[0].handle:08x}"
    async with client.get(url) as response:
        before = await response.read()
        cache = response.headers.get("Cache-Control", "")
    camera.body.eject_card()
    camera.body.insert_card()
    await act(hass, entry, "take_photo")
    other = camera.files[0]
    other.thumbnail = before + b"other"
    assert url.endswith(f"{other.handle:08x}")  # the new file has the same URL
    async with client.get(url) as response:
        assert await response.read() != before
    assert "max-age=0" in cache or "no-" in cache, cache


@pytest.mark.parametrize("name", ["IMG_0042.HTM", "IMG_0042.SVG"])
async def test_browser_runs_no_scripts_in_a_file_on_a_card(
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
    name: str,
) -> None:
    """Scripts in a file on a card can't run in a browser with Home Assistant's rights."""
    item = camera.add_file(name, 2000)
    item.content = b"<script>alert(localStorage.hassTokens)</script>"
    entry = await set_up(camera)
    url = f"/api/canon_eos/media/{entry.unique_id}/{item.handle:08x}"
    async with (await hass_client()).get(url) as response:
        attached = "attachment" in response.headers.get("Content-Disposition", "")
        sandboxed = "sandbox" in response.headers.get("Content-Security-Policy", "")
        plain = response.content_type not in ("text/html", "image/svg+xml")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.status == 404 or attached or plain or sandboxed, dict(
            response.headers
        )


@pytest.mark.camera("80d")
async def test_movie_is_read_beyond_4_gib_in_small_blocks(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the camera refuses large blocks, a movie is read in small blocks, even beyond 4 GiB."""
    item = camera.add_file("MVI_0001.MP4", GIB4 + 2_000_000)
    camera.faults.partial_limit = 200_000
    entry = await set_up(camera)
    url = f"/api/canon_eos/media/{entry.unique_id}/{item.handle:08x}"
    start = GIB4 + 500_000
    async with (await hass_client()).get(
        url, headers={"Range": f"bytes={start}-"}
    ) as response:
        assert response.status == 206
        assert await response.read() == item.read(start, 1_500_000)


@pytest.mark.camera("80d")
async def test_head_request_needs_only_canon_s_reads(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A HEAD request for a movie over 4 GiB succeeds even if only Canon's partial reads work."""
    item = camera.add_file("MVI_0001.MP4", GIB4 + 2_000_000)
    camera.faults.respond[OperationCode.GET_PARTIAL_OBJECT] = (
        ResponseCode.OPERATION_NOT_SUPPORTED
    )
    entry = await set_up(camera)
    url = f"/api/canon_eos/media/{entry.unique_id}/{item.handle:08x}"
    async with (await hass_client()).head(url) as response:
        assert response.status == 200
        assert response.content_length == GIB4 + 2_000_000


async def test_connection_survives_a_range_without_partial_reads(
    hass_client: ClientSessionGenerator, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A request for two bytes does not end the connection of a camera that lacks partial reads.

    The file is large (130 MiB), and the camera can send it only as a whole.
    """
    profile = load_profile("70d").without(
        OperationCode.GET_PARTIAL_OBJECT, EosOp.GET_PARTIAL_OBJECT
    )
    body = known(await start_camera(profile))
    item = body.add_file("MVI_0001.MOV", 130 * 1024 * 1024)
    entry = await set_up(body)
    before = entry.runtime_data.remote.camera
    url = f"/api/canon_eos/media/{entry.unique_id}/{item.handle:08x}"
    async with (await hass_client()).get(
        url, headers={"Range": "bytes=0-1"}
    ) as response:
        await response.read()
    await asyncio.sleep(1)
    assert entry.runtime_data.remote.camera is before


@pytest.mark.parametrize("asked", ["bytes=0-99,200-299", "lines=1-2"])
async def test_unsupported_ranges_cause_no_error(
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    asked: str,
    entry: MockConfigEntry,
) -> None:
    """A request for several ranges, or for a range in an unknown unit, succeeds."""
    url = f"/api/canon_eos/media/{entry.unique_id}/{camera.files[0].handle:08x}"
    async with (await hass_client()).get(url, headers={"Range": asked}) as response:
        assert response.status in (200, 206)


async def test_whole_file_is_returned_for_another_etag(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the ETag in If-Range does not match, the response has status 200 instead of 206."""
    url = f"/api/canon_eos/media/{entry.unique_id}/{camera.files[0].handle:08x}"
    headers = {"Range": "bytes=100-", "If-Range": '"another"'}
    async with (await hass_client()).get(url, headers=headers) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    "handle",
    ["1ffffffff", "191900011", "-1", "0", "ffffffff", "f" * 30, "0x10", "1_0"],
)
@pytest.mark.parametrize("kind", ["media", "preview", "thumbnail"])
async def test_request_with_an_invalid_handle_gets_404(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    kind: str,
    handle: str,
    entry: MockConfigEntry,
) -> None:
    """A request with an invalid handle gets status 404, and the camera stays connected."""
    before = entry.runtime_data.remote.camera
    url = f"/api/canon_eos/{kind}/{entry.unique_id}/{handle}"
    async with (await hass_client()).get(url) as response:
        status = response.status
    await asyncio.sleep(0.2)
    assert entry.runtime_data.remote.camera is before, (
        f"{status}, and the camera is lost"
    )
    assert status == 404
    with pytest.raises(BrowseError):
        await async_browse_media(
            hass, f"media-source://{DOMAIN}/{entry.unique_id}/{handle}"
        )
    await asyncio.sleep(0.2)
    assert entry.runtime_data.remote.camera is before


@pytest.mark.limits(transfer_block=1000)
async def test_response_is_aborted_if_the_card_is_exchanged(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the card is exchanged during a response, the response is aborted before its end.

    Some blocks of the new card's file may be sent first, but never as many bytes as announced.
    """
    old = camera.add_file("MVI_0042.MOV", 20_000)
    entry = await set_up(camera)
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.05
    url = f"/api/canon_eos/media/{entry.unique_id}/{old.handle:08x}"
    content = b""
    swapped = False
    async with (await hass_client()).get(url) as response:
        with suppress(ClientError, TimeoutError):
            async with asyncio.timeout(6):
                while block := await response.content.readany():
                    content += block
                    if len(content) > 3000 and not swapped:
                        swapped = True
                        camera.body.eject_card()
                        camera.body.insert_card()
                        new = camera.add_file("MVI_0042.MOV", 30_000)
                        assert new.handle == old.handle
    assert swapped
    assert 3000 < len(content) < old.size


async def test_range_of_no_bytes_gets_416(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A request for the last 0 bytes of a file gets status 416."""
    url = f"/api/canon_eos/media/{entry.unique_id}/{camera.files[0].handle:08x}"
    async with (await hass_client()).get(
        url, headers={"Range": "bytes=-0"}
    ) as response:
        assert response.status == 416


@pytest.mark.limits(transfer_block=1000)
async def test_eight_readers_of_a_movie_progress_evenly(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """Eight readers of a movie progress at similar rates, and a photo can still be taken."""
    item = camera.add_file("MVI_0009.MOV", 20_000)
    entry = await set_up(camera)
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.01
    client = await hass_client()
    url = f"/api/canon_eos/media/{entry.unique_id}/{item.handle:08x}"
    got = [0] * 8

    async def read(number: int) -> bytes:
        content = b""
        async with client.get(url) as response:
            while block := await response.content.readany():
                content += block
                got[number] = len(content)
        return content

    readers = [asyncio.create_task(read(number)) for number in range(8)]
    await wait_for(lambda: max(got) > 8000)
    assert min(got) > 4000
    await act(hass, entry, "take_photo")
    for content in await asyncio.gather(*readers):
        assert content == item.data
