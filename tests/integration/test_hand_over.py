"""The recipes that pass photos to other services work in Home Assistant."""

from pathlib import Path
from typing import Any, cast

from aiohttp import web
from aiohttp.test_utils import TestServer
from homeassistant import components
from homeassistant.components.media_source import async_resolve_media
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import SetUp, wait_for
from tests.repository import DOCS, examples
from tests.simulator import SimulatedCamera

from .automations import fake, fields
from .dashboard import act, press

RECIPES = {title: block for title, (block,) in examples(DOCS / "hand-over.md").items()}


@pytest.fixture
async def entry(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, tmp_path: Path
) -> MockConfigEntry:
    """Return the entry of a camera whose downloads are saved in the media folder."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    assert await async_setup_component(hass, "media_source", {})
    return await set_up(camera)


async def use(hass: HomeAssistant, title: str, **changes: str) -> None:
    """Set up a recipe, with each text in `changes` replaced by its value."""
    text = RECIPES[title]
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    config = cast("dict[str, Any]", parse_yaml(text))
    for component in config:
        assert await async_setup_component(hass, component, config)
    await hass.async_block_till_done()


async def save_photo(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Take a photo, and save it in the media folder."""
    await press(hass, entry, "take_photo")
    await act(hass, entry, "download", new=True)


async def only_one(hass: HomeAssistant, calls: list[ServiceCall]) -> dict[str, Any]:
    """Wait for a call, turn off all automations, and return the data of the only call."""
    await wait_for(lambda: bool(calls))
    await hass.async_block_till_done()
    if hass.services.has_service("automation", "turn_off"):
        await hass.services.async_call(
            "automation", "turn_off", {"entity_id": "all"}, blocking=True
        )
    (call,) = calls
    return dict(call.data)


def test_page_has_only_tested_recipes() -> None:
    """The page has only recipes that are tested below."""
    assert sorted(RECIPES) == ["An e-mail with the picture", "Immich", "Nextcloud"]


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        ("google_photos.upload", "filename"),
        ("onedrive.upload", "filename"),
        ("telegram_bot.send_photo", "file"),
    ],
)
def test_named_actions_take_a_path(name: str, takes: str) -> None:
    """Actions that the page names without an example exist, and have a field for a file path."""
    assert f"`{name}`" in (DOCS / "hand-over.md").read_text()
    assert takes in fields(*name.split("."))


@pytest.mark.parametrize("domain", ["nextcloud", "webdav"])
def test_nextcloud_and_webdav_have_no_actions(domain: str) -> None:
    """The Nextcloud and WebDAV integrations have no actions, so the Nextcloud recipe uses curl."""
    (folder,) = components.__path__
    assert (Path(folder) / domain / "manifest.json").exists()
    assert not (Path(folder) / domain / "services.yaml").exists()


async def test_immich_gets_the_saved_file(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The Immich recipe uses valid fields, and its media content ID resolves to the saved file."""
    calls = fake(hass, "immich", "upload_file")
    await use(hass, "Immich")
    await save_photo(hass, entry)
    data = await only_one(hass, calls)
    assert set(data) <= set(fields("immich", "upload_file"))
    media = await async_resolve_media(hass, data["file"]["media_content_id"], None)
    assert media.path is not None
    assert media.path.read_bytes() == camera.files[0].content


@pytest.mark.real_time  # curl is a separate process
@pytest.mark.parametrize("status", [201, 507])
async def test_nextcloud_gets_the_photo(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
    tmp_path: Path,
    socket_enabled: None,
    status: int,
) -> None:
    """A photo is uploaded to Nextcloud with a login; a refused upload creates a notification."""
    got: list[tuple[str, bytes, str]] = []

    async def put(request: web.Request) -> web.Response:
        password = request.headers["Authorization"]
        got.append((request.path, await request.read(), password))
        return web.Response(status=status)

    app = web.Application(client_max_size=2**26)
    app.router.add_put("/remote.php/dav/files/anna/Camera/{name}", put)
    secret = tmp_path / "nextcloud.netrc"
    secret.write_text("machine 127.0.0.1 login anna password secret\n")
    notices = fake(hass, "persistent_notification", "create")
    async with TestServer(app) as server:
        changes = {
            "https://cloud.example.org": f"http://127.0.0.1:{server.port}",
            "/config/nextcloud.netrc": str(secret),
        }
        await use(hass, "Nextcloud", **changes)
        await save_photo(hass, entry)
        await wait_for(lambda: bool(got))
        if status == 201:
            await only_one(hass, [ServiceCall(hass, "test", "test")])
            assert notices == []
        else:
            assert "507" in (await only_one(hass, notices))["message"]
    (photo,) = camera.files
    assert got == [
        (
            f"/remote.php/dav/files/anna/Camera/{photo.filename}",
            photo.content,
            "Basic YW5uYTpzZWNyZXQ=",
        )
    ]


async def test_mail_has_the_photo_as_an_attachment(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The e-mail has the photo's file name as its title, and an image entity as an attachment."""
    calls = fake(hass, "smtp", "send_message")
    await use(hass, "An e-mail with the picture")
    await hass.services.async_call("script", "photo_by_mail", {}, blocking=True)
    data = await only_one(hass, calls)
    assert data["title"] == camera.files[0].filename
    known = fields("smtp", "send_message")
    assert set(data) <= {"entity_id", *known}
    (attachment,) = data["attachments"]
    assert set(attachment) <= set(known["attachments"]["selector"]["object"]["fields"])
    shown = attachment["media_source"]["media_content_id"]
    assert shown.removeprefix("media-source://image/") in hass.states.async_entity_ids()
