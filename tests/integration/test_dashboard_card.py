"""The dashboard card is served, and dashboards load it."""

from collections.abc import Callable
import json
from pathlib import Path
import re
import shutil
from typing import Any, cast

from homeassistant.components.frontend import (
    DATA_EXTRA_MODULE_URL,
    DATA_PANELS,
    UrlManager,
    async_panel_exists,
    async_register_built_in_panel,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.canon_eos.const import DOMAIN
from custom_components.canon_eos.frontend import (
    CARD_FILE,
    CARD_URL,
    PANEL_PATH,
    TEXTS,
    async_register_dashboard_card,
    async_show_panel,
    digest,
)
from tests.common import CameraFactory, SetUp

from .dashboard import known

TOP = Path(__file__).parents[2]
TRANSLATIONS = CARD_FILE.parents[1] / "translations"


# aiohttp warns about the way Home Assistant stores data in an application.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
async def modules(hass: HomeAssistant, heard: list[Callable[..., Any]]) -> UrlManager:
    """Replace the frontend, and return the manager of the module URLs that its pages load."""
    assert await async_setup_component(hass, "http", {})
    urls = UrlManager(lambda change, url: None, [])
    hass.data[DATA_EXTRA_MODULE_URL] = urls
    hass.config.components.add("frontend")
    return urls


async def test_pages_load_the_card(
    hass: HomeAssistant,
    hass_client_no_auth: ClientSessionGenerator,
    modules: UrlManager,
) -> None:
    """Pages load the card from a URL with its version and digest, and browsers may cache it."""
    assert await async_setup_component(hass, DOMAIN, {})
    (url,) = modules.urls
    version = json.loads((CARD_FILE.parents[1] / "manifest.json").read_text())[
        "version"
    ]
    assert url == f"{CARD_URL}?v={version}-{digest(CARD_FILE)}"
    client = await hass_client_no_auth()
    response = await client.get(url)
    assert response.status == 200
    assert "javascript" in response.content_type
    assert "max-age" in response.headers["Cache-Control"]
    assert await response.read() == CARD_FILE.read_bytes()

    await async_register_dashboard_card(hass)  # a second entry does this too
    assert modules.urls == {url}


async def test_card_loads_the_texts_of_a_language(
    hass: HomeAssistant,
    hass_client_no_auth: ClientSessionGenerator,
    modules: UrlManager,
) -> None:
    """The card refers to a file of texts for each language except English.

    The files are served, and browsers may cache them.
    """
    assert await async_setup_component(hass, DOMAIN, {})
    client = await hass_client_no_auth()
    files = list(CARD_FILE.with_name(TEXTS).iterdir())
    languages = {file.stem for file in TRANSLATIONS.iterdir()}
    assert {file.stem for file in files} == languages - {"en"}
    for file in files:
        assert f'"{file.stem}"' in CARD_FILE.read_text()
        response = await client.get(f"/{DOMAIN}/{TEXTS}/{file.name}?v=1")
        assert response.status == 200
        assert "max-age" in response.headers["Cache-Control"]
        assert await response.json() == json.loads(file.read_text())


def test_new_texts_have_a_new_address(tmp_path: Path) -> None:
    """Changed texts change the digest in the URLs, so that browsers do not use cached files."""
    copy = Path(shutil.copytree(CARD_FILE.parent, tmp_path / "copy")) / CARD_FILE.name
    assert digest(copy) == digest(CARD_FILE)
    (copy.with_name(TEXTS) / "de.json").write_text("{}")
    assert digest(copy) != digest(CARD_FILE)


async def test_sidebar_page_exists_while_a_camera_is_set_up(
    hass: HomeAssistant,
    modules: UrlManager,
    set_up: SetUp,
    start_camera: CameraFactory,
) -> None:
    """The sidebar page exists while at least one camera is set up, and loads the card's module."""
    cameras = await start_camera("70d"), await start_camera("70d", mac=bytes(6))
    assert not async_panel_exists(hass, PANEL_PATH)
    entries = [await set_up(camera) for camera in cameras]
    panel = hass.data[DATA_PANELS][PANEL_PATH]
    assert panel.config is not None
    page = panel.config["_panel_custom"]
    assert {page["module_url"]} == modules.urls
    assert f'"{page["name"]}"' in CARD_FILE.read_text()
    for entry in entries:
        assert async_panel_exists(hass, PANEL_PATH)
        await hass.config_entries.async_remove(entry.entry_id)
    assert not async_panel_exists(hass, PANEL_PATH)


async def test_user_s_dashboard_at_the_same_path_is_kept(
    hass: HomeAssistant,
    modules: UrlManager,
    set_up: SetUp,
    start_camera: CameraFactory,
) -> None:
    """A user's dashboard with the path of the sidebar page is neither replaced nor removed."""
    async_register_built_in_panel(hass, "lovelace", frontend_url_path=PANEL_PATH)
    entry = await set_up(await start_camera("70d"))
    await hass.config_entries.async_remove(entry.entry_id)
    assert hass.data[DATA_PANELS][PANEL_PATH].component_name == "lovelace"


async def test_integration_is_set_up_without_a_frontend(
    hass: HomeAssistant, heard: list[Callable[..., Any]]
) -> None:
    """The integration is set up even if Home Assistant has no frontend."""
    assert await async_setup_component(hass, DOMAIN, {})
    assert DATA_EXTRA_MODULE_URL not in hass.data


async def test_missing_card_file_is_logged(
    hass: HomeAssistant,
    modules: UrlManager,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """If the card's file is missing, pages load no card, and the log gives the reason."""
    await async_register_dashboard_card(hass, tmp_path / "none.js")
    await async_show_panel(hass)
    assert not modules.urls
    assert not async_panel_exists(hass, PANEL_PATH)
    assert "The dashboard card can't be read" in caplog.text


async def test_ready_made_dashboard_has_only_core_cards(
    hass: HomeAssistant, set_up: SetUp, start_camera: CameraFactory
) -> None:
    """The ready-made dashboard uses only existing entities and built-in cards."""
    await set_up(known(await start_camera("80d")))
    text = (TOP / "docs" / "dashboard.yaml").read_text()
    # In the tests, the entry is named after a 70D.
    there = {name.replace("_70d_", "_80d_") for name in er.async_get(hass).entities}
    named = set(re.findall(r"\b[a-z_]+\.canon_eos_80d_\w+", text))
    assert len(named) > 20
    assert named <= there
    assert "custom:" not in text
    assert {"title", "views"} == set(cast(dict[str, Any], parse_yaml(text)))


def test_card_loads_nothing_from_other_servers() -> None:
    """The built card defines its element and loads nothing from other servers."""
    content = CARD_FILE.read_text()
    assert '"canon-eos-card"' in content
    assert not re.search(r"""(?:import|from|url)\s*\(?\s*["'`]https?:""", content)


def test_card_has_the_integration_s_version() -> None:
    """The card's package has the integration's version."""
    package = json.loads((TOP / "card" / "package.json").read_text())
    manifest = json.loads((CARD_FILE.parents[1] / "manifest.json").read_text())
    assert package["version"] == manifest["version"]


def test_lock_file_names_no_registry() -> None:
    """The lock file of the card's packages contains no registry URLs."""
    lock = json.loads((TOP / "card" / "package-lock.json").read_text())
    assert not [name for name, of in lock["packages"].items() if "resolved" in of]
