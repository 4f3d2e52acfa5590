"""The files on a card are shown in the media browser, and served over HTTP."""

from hashlib import sha256
from pathlib import Path

from homeassistant.components.ai_task import (
    AITaskEntity,
    AITaskEntityFeature,
    GenDataTask,
    GenDataTaskResult,
)
from homeassistant.components.ai_task.const import DATA_COMPONENT
from homeassistant.components.conversation import ChatLog
from homeassistant.components.media_player.errors import BrowseError
from homeassistant.components.media_source import (
    Unresolvable,
    async_browse_media,
    async_resolve_media,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.media_source import PAGE_SIZE
from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import OperationCode
from tests.simulator.profile import load_profile

from .dashboard import act, known, names, press, state
from .media import browse, children, open_folder, titles

pytestmark = [
    pytest.mark.usefixtures("media_browser"),
    pytest.mark.filterwarnings("ignore"),
]


async def with_photos(start_camera: CameraFactory, count: int) -> SimulatedCamera:
    """Return a paired 70D with `count` photos on its card."""
    return known(await start_camera("70d", photos=count))


async def test_media_browser_shows_newest_files_first(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """The media browser shows cameras, cards, folders, and files with the newest file first."""
    body = await with_photos(start_camera, 3)
    entry = await set_up(body)
    top = await async_browse_media(hass, f"media-source://{DOMAIN}")
    assert [child.title for child in top.children or ()] == ["Canon EOS 70D"]
    camera = await browse(hass, str(entry.unique_id))
    assert titles(camera) == ["SD"]  # the number of the only slot is left out
    card = await browse(hass, str(children(camera)[0].identifier))
    assert titles(card) == ["100CANON"]
    folder = await open_folder(hass, entry)
    assert titles(folder) == ["IMG_0003.JPG", "IMG_0002.JPG", "IMG_0001.JPG"]
    newest = children(folder)[0]
    assert newest.can_play
    assert newest.media_content_type == "image/jpeg"
    assert str(newest.thumbnail).startswith("/api/canon_eos/thumbnail/")
    assert not body.log.of(OperationCode.GET_THUMB)


@pytest.mark.camera(photos=2 * PAGE_SIZE + 10)
async def test_large_folder_is_shown_in_pages(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A large folder is shown in pages, and only the files on an opened page are requested."""
    folder = await open_folder(hass, entry)
    assert len(titles(folder)) == PAGE_SIZE + 1
    assert titles(folder)[0] == "IMG_0130.JPG"
    assert titles(folder)[-1] == "61 - 120 / 130"
    assert len(camera.log.of(OperationCode.GET_OBJECT_INFO)) <= PAGE_SIZE + 4
    second = await browse(hass, str(children(folder)[-1].identifier))
    assert titles(second)[0] == "IMG_0070.JPG"
    third = await browse(hass, str(children(second)[-1].identifier))
    assert titles(third) == [f"IMG_{number:04}.JPG" for number in range(10, 0, -1)]
    asked = (
        len(camera.log.of(OperationCode.GET_OBJECT_INFO)),
        len(camera.log.of(OperationCode.GET_OBJECT_HANDLES)),
    )
    await open_folder(hass, entry)
    assert (
        len(camera.log.of(OperationCode.GET_OBJECT_INFO)),
        len(camera.log.of(OperationCode.GET_OBJECT_HANDLES)),
    ) == asked


@pytest.mark.camera(photos=1)
async def test_reopened_folder_shows_a_new_photo(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """When a folder is opened again, it also shows a photo taken in the meantime."""
    assert titles(await open_folder(hass, entry)) == ["IMG_0001.JPG"]
    await press(hass, entry, "take_photo")
    assert titles(await open_folder(hass, entry)) == ["IMG_0002.JPG", "IMG_0001.JPG"]


@pytest.mark.camera(photos=2)
async def test_r67_files_disappear_and_return_with_the_card(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The files of a removed card disappear, and return with the card (R67)."""
    folder = await open_folder(hass, entry)
    file = str(children(folder)[0].identifier)
    card = camera.body.eject_card()
    await wait_for(lambda: not entry.runtime_data.coordinator.data.cards)
    assert titles(await browse(hass, str(entry.unique_id))) == []
    with pytest.raises(Unresolvable):
        await async_resolve_media(hass, f"media-source://{DOMAIN}/{file}", None)
    camera.body.insert_card(card)
    await wait_for(lambda: bool(entry.runtime_data.coordinator.data.cards))
    assert len(titles(await open_folder(hass, entry))) == 2


async def test_r67_both_cards_can_be_browsed(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """If a camera has two cards, both can be browsed (R67)."""
    profile = load_profile("70d").with_second_slot()
    body = known(await start_camera(profile))
    body.body.insert_card(number=2)
    body.body.second_slot = "both"
    entry = await set_up(body)
    await press(hass, entry, "take_photo")
    camera = await browse(hass, str(entry.unique_id))
    assert titles(camera) == ["SD (1)", "SD (2)"]
    for child in children(camera):
        card = await browse(hass, str(child.identifier))
        folder = await browse(hass, str(children(card)[0].identifier))
        assert titles(folder) == ["IMG_0001.JPG"]


@pytest.mark.parametrize(
    "identifier",
    [
        "nobody",
        "{camera}/zz",
        "{camera}/91900fff",
        "{camera}/card-zz",
        "{camera}/card-00090001",
        "{camera}/card-00020001/-1",
        "{camera}/91900000/x",
        "{camera}/../../etc",
    ],
)
@pytest.mark.camera(photos=1)
async def test_missing_items_and_invalid_identifiers_raise_errors(
    hass: HomeAssistant, identifier: str, entry: MockConfigEntry
) -> None:
    """Browsing or resolving a missing item, or an invalid identifier, raises an error."""
    identifier = identifier.format(camera=entry.unique_id)
    with pytest.raises(BrowseError):
        await browse(hass, identifier)
    with pytest.raises(Unresolvable):
        await async_resolve_media(hass, f"media-source://{DOMAIN}/{identifier}", None)


async def test_browsing_a_camera_that_is_off_raises_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Browsing a camera that is off raises an error."""
    await camera.power_off()
    await wait_for(lambda: entry.runtime_data.remote.camera is None)
    with pytest.raises(BrowseError):
        await browse(hass, str(entry.unique_id))


# Over HTTP


@pytest.mark.parametrize(
    "case",
    [
        (None, 200, 0, None),
        ("bytes=0-99", 206, 0, 100),
        ("bytes=100-", 206, 100, None),
        ("bytes=-50", 206, -50, None),
        ("bytes=100-1000000000", 206, 100, None),
        ("bytes=99999999-", 416, 0, 0),
        ("bytes=nonsense", 416, 0, 0),
    ],
)
async def test_file_is_served_whole_or_in_the_requested_range(
    hass_client: ClientSessionGenerator,
    start_camera: CameraFactory,
    set_up: SetUp,
    case: tuple[str | None, int, int, int | None],
) -> None:
    """A whole file or the requested range is served unchanged; invalid ranges get status 416."""
    asked, status, start, end = case
    body = await with_photos(start_camera, 1)
    entry = await set_up(body)
    (file,) = body.files
    client = await hass_client()
    url = f"/api/canon_eos/media/{entry.unique_id}/{file.handle:08x}"
    async with client.get(url, headers={"Range": asked} if asked else {}) as response:
        assert response.status == status
        content = await response.read()
    if status != 416:
        assert response.headers["Accept-Ranges"] == "bytes"
        wanted = file.data[start:end]
        assert sha256(content).digest() == sha256(wanted).digest()
        assert response.content_length == len(wanted)
    if status == 206:
        first = start % file.size
        last = first + len(content) - 1
        assert response.headers["Content-Range"] == f"bytes {first}-{last}/{file.size}"


@pytest.mark.camera(photos=1)
async def test_head_request_returns_the_size(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A HEAD request returns the size without reading the file."""
    (file,) = camera.files
    url = f"/api/canon_eos/media/{entry.unique_id}/{file.handle:08x}"
    reads = len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT))
    async with (await hass_client()).head(url) as response:
        assert response.status == 200
        assert response.content_length == file.size
    assert len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) == reads


@pytest.mark.camera(photos=1)
async def test_files_are_served_to_logged_in_users_only(
    hass_client_no_auth: ClientSessionGenerator,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
) -> None:
    """Files, previews, thumbnails and facts are served only to logged-in users."""
    client = await hass_client_no_auth()
    for kind in ("media", "preview", "thumbnail", "facts"):
        url = f"/api/canon_eos/{kind}/{entry.unique_id}/{camera.files[0].handle:08x}"
        async with client.get(url) as response:
            assert response.status == 401
    assert not camera.log.of(OperationCode.GET_PARTIAL_OBJECT)


@pytest.mark.camera(photos=1)
async def test_facts_of_a_photo_are_not_cached(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A photo's facts, such as ISO and rating, have a separate URL, and are not cached."""
    (file,) = camera.files
    entry = await set_up(camera)
    client = await hass_client()
    url = f"/api/canon_eos/facts/{entry.unique_id}/{file.handle:08x}"
    async with client.get(url) as response:
        facts = await response.json()
        assert response.headers["Cache-Control"] == "no-store"
    assert facts.pop("captured")
    assert facts == {"iso": "100", "orientation": 1, "rating": None}


@pytest.mark.camera(photos=1)
async def test_thumbnail_is_requested_only_once(
    hass_client: ClientSessionGenerator, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The camera's own thumbnail is served, and requested from the camera only once."""
    client = await hass_client()
    url = f"/api/canon_eos/thumbnail/{entry.unique_id}/{camera.files[0].handle:08x}"
    for _ in range(2):
        async with client.get(url) as response:
            assert response.status == 200
            assert response.content_type == "image/jpeg"
            assert await response.read() == camera.files[0].thumbnail
    assert len(camera.log.of(OperationCode.GET_THUMB)) == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("media/nobody/91900011", 404),
        ("media/{camera}/zz", 404),
        ("media/{camera}/1234", 404),
        ("media/{camera}/91900000", 404),  # this is the handle of a folder
        ("preview/{camera}/1234", 404),
        ("thumbnail/{camera}/1234", 404),
        ("facts/{camera}/1234", 404),
    ],
)
@pytest.mark.camera(photos=1)
async def test_urls_that_cannot_be_served_get_404(
    hass_client: ClientSessionGenerator, path: str, status: int, entry: MockConfigEntry
) -> None:
    """A URL of an unknown camera, a missing file, a folder or an invalid handle gets status 404."""
    url = f"/api/canon_eos/{path.format(camera=entry.unique_id)}"
    async with (await hass_client()).get(url) as response:
        assert response.status == status


async def test_raw_opens_to_its_preview_and_original(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
) -> None:
    """Opening a RAW file shows its JPEG preview and the original; browsers download the original."""
    await hass.services.async_call(
        DOMAIN,
        "set_setting",
        {"setting": "image_format", "value": "RAW"},
        target={"entity_id": "button.canon_eos_70d_take_photo"},
        blocking=True,
    )
    (file,) = (await act(hass, entry, "take_photo"))["files"]
    assert file["name"].endswith(".CR2")
    identifier = file["media_content_id"].removeprefix(f"media-source://{DOMAIN}/")
    folder = await open_folder(hass, entry)
    (item,) = children(folder)
    assert item.identifier == identifier
    assert item.can_expand
    assert not item.can_play
    raw = await browse(hass, identifier)
    assert titles(raw) == ["IMG_0001.jpg", "IMG_0001.CR2"]
    client = await hass_client()
    preview = await async_resolve_media(
        hass, f"media-source://{DOMAIN}/{identifier}/preview", None
    )
    assert preview.mime_type == "image/jpeg"
    async with client.get(preview.url) as response:
        assert (await response.read()).startswith(b"\xff\xd8")
    original = await async_resolve_media(hass, file["media_content_id"], None)
    assert original.mime_type == "image/x-canon-cr2"
    async with client.get(original.url) as response:
        assert await response.read() == camera.files[0].data
        assert "attachment" in response.headers["Content-Disposition"]
    assert names({"files": [file]}) == ["IMG_0001.CR2"]


@pytest.mark.limits(transfer_block=1024)
@pytest.mark.camera(photos=1)
async def test_transfer_stops_when_the_browser_disconnects(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """When the browser disconnects, the transfer stops, and the camera stays usable."""
    camera.faults.delay[OperationCode.GET_PARTIAL_OBJECT] = 0.05
    entry = await set_up(camera)
    (file,) = camera.files
    client = await hass_client()
    url = f"/api/canon_eos/media/{entry.unique_id}/{file.handle:08x}"
    async with client.get(url) as response:
        await response.content.readany()
        assert response.connection
        assert response.connection.transport
        response.connection.transport.abort()
    reads = len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT))
    assert file.size > 5 * 1024
    await press(hass, entry, "take_photo")
    assert len(camera.log.of(OperationCode.GET_PARTIAL_OBJECT)) <= reads + 3


class Reader(AITaskEntity):
    """An AI task entity that reads a task's attachments, like a language model."""

    _attr_supported_features = (
        AITaskEntityFeature.GENERATE_DATA | AITaskEntityFeature.SUPPORT_ATTACHMENTS
    )
    entity_id = "ai_task.reader"

    def __init__(self) -> None:
        """Create an empty list for the contents of attachments."""
        self.read: list[bytes] = []

    async def _async_generate_data(
        self, task: GenDataTask, chat_log: ChatLog
    ) -> GenDataTaskResult:
        self.read = [item.path.read_bytes() for item in task.attachments or ()]
        return GenDataTaskResult(conversation_id=chat_log.conversation_id, data="")


@pytest.mark.camera(photos=2)
async def test_ai_task_reads_a_saved_photo(
    hass: HomeAssistant, camera: SimulatedCamera, folder: Path, entry: MockConfigEntry
) -> None:
    """An AI task can read a photo on the card only while an unchanged copy of it is saved.

    This is also true after a reload. The task can also read the last photo's image entity.
    """
    for component in ("homeassistant", "ai_task"):
        assert await async_setup_component(hass, component, {})
    reader = Reader()
    await hass.data[DATA_COMPONENT].async_add_entities([reader])

    async def read(media_id: str) -> list[bytes]:
        call = {
            "task_name": "look",
            "instructions": "Look",
            "entity_id": reader.entity_id,
        }
        attached = {"media_content_id": media_id, "media_content_type": "image/jpeg"}
        await hass.services.async_call(
            "ai_task",
            "generate_data",
            call | {"attachments": [attached]},
            blocking=True,
            return_response=True,
        )
        return reader.read

    files = [
        f"media-source://{DOMAIN}/{child.identifier}"
        for child in children(await open_folder(hass, entry))
    ]
    with pytest.raises(HomeAssistantError, match="Only local attachments"):
        await read(files[0])
    saved = await act(hass, entry, "download", files=files)
    assert await read(files[0]) == [camera.files[1].data]
    await hass.config_entries.async_reload(entry.entry_id)
    assert await read(files[0]) == [camera.files[1].data]
    older, newer = (Path(file["path"]) for file in saved["files"])
    await hass.async_add_executor_job(newer.unlink)
    await hass.async_add_executor_job(older.write_bytes, b"another one")
    for media_id in files:
        with pytest.raises(HomeAssistantError, match="Only local attachments"):
            await read(media_id)
    await press(hass, entry, "take_photo")
    last = entity_id(hass, entry, "last_photo")
    await wait_for(
        lambda: state(hass, entry, "last_photo") not in {"unknown", "unavailable"}
    )
    assert await read(f"media-source://image/{last}") == [camera.files[-1].data]
