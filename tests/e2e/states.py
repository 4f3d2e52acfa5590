"""Screenshots of the card in each state, to be checked before a release.

The page, its theme and live view are real. For each screenshot, states of the camera's
entities are replaced, because some states can't be produced at will.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.async_api import Browser, Page

from .card import Card, hass
from .dashboard import CARD, save_dashboard, view
from .demo import Demo
from .group import make_group
from .setting_up import SettingUp

_PATH: Final = "all-states"

_LAY: Final = """
(card) => {
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(card), "hass");
  const { deviceId, group } = card.controls.context.camera;
  const laid = (hass, { states, away, why, answer, linked }) => {
    const entities = { ...hass.entities };
    const all = { ...hass.states };
    for (const { entity_id: id, device_id: device, translation_key: key } of Object.values(entities)) {
      if (!all[id] || (device !== deviceId && device !== group?.deviceId)) continue;
      const known = `${id.split(".")[0]}.${key}`.replace("_one_slot", "");
      const off = device === deviceId && known !== "image.last_photo" && { state: "unavailable" };
      const change = known in states ? states[known] : away && off;
      if (change === null) delete entities[id];
      else if (change) {
        const { state = all[id].state, attributes, ago = 0 } = change;
        const last_changed = new Date(Date.now() - 1000 * ago).toISOString();
        all[id] = { ...all[id], state, last_changed, attributes: { ...all[id].attributes, ...attributes } };
      } else if (away && known === "sensor.group_state") {
        const members = all[id].attributes.members.map(
          (one) => one.device_id === deviceId ? { ...one, state: "off" } : one);
        all[id] = { ...all[id], state: "off", attributes: { ...all[id].attributes, members } };
      }
    }
    const answers = {
      never: () => new Promise(() => undefined),
      error: () => Promise.reject({ message: "", ...answer.error }),
    };
    const entries = (hass.devices[deviceId].config_entries ?? []).map((entry_id) => (
      { entry_id, state: "setup_retry", error_reason_translation_key: why }));
    return {
      ...hass, entities, states: all, connected: linked && hass.connected,
      callService: answers[answer.kind] ?? hass.callService,
      callWS: (message) => why && message.type === "config_entries/get"
        ? Promise.resolve(entries) : hass.callWS(message),
    };
  };
  let real = card.hass;
  let change;
  Object.defineProperty(card, "hass", {
    configurable: true,
    get: () => own.get.call(card),
    set: (hass) => {
      real = hass;
      own.set.call(card, change ? laid(hass, change) : hass);
    },
  });
  card.lay = (next) => {
    change = next;
    if (!next?.news) {
      card.controls?.end(); // and what was pressed before
      card.controls = undefined;
    }
    card.hass = real;
    card.requestUpdate();
  };
}
"""
"""JavaScript that makes a card show its camera's real states with some of them replaced."""

_OFF: Final = {"binary_sensor.connection": {"state": "off"}}
_SERIES: Final = {"shots_done": 1234, "shots_planned": 2000}
_INTERVAL_OVER: Final = {
    "sensor.series": {
        "state": "finished",
        "attributes": {**_SERIES, "kind": "interval"},
    }
}
_FILM: Final = (".tab:nth-child(2)", "[role=radio]:nth-child(4)")
_BULB: Final = {
    "sensor.exposure_mode": {"state": "bulb"},
    "select.exposure_mode": {"state": "bulb"},
    "select.shutter_speed": {"state": "bulb"},
}


def _activity(state: str, **more: Any) -> dict[str, Any]:
    return {"sensor.activity": {"state": state, **more}}


@dataclass(frozen=True, slots=True)
class _State:
    """Changes to the camera's states, and the elements to press after the changes."""

    states: dict[str, Any] = field(default_factory=dict)
    away: bool = False
    why: str = ""
    linked: bool = True
    answer: dict[str, Any] = field(default_factory=dict)
    press: Sequence[str] = ()
    news: bool = False

    @property
    def change(self) -> dict[str, Any]:
        return {
            "states": self.states,
            "away": self.away,
            "news": self.news,
            "why": self.why,
            "linked": self.linked,
            "answer": self.answer,
        }


_NEVER: Final = {"kind": "never"}
_MISSED_FOCUS: Final = {
    "kind": "error",
    "error": {
        "translation_domain": "canon_eos",
        "translation_key": "focus_failed",
        "translation_placeholders": {"name": "Canon EOS 80D"},
    },
}

STATES: Final[dict[str, _State]] = {
    "ready": _State(),
    "waiting": _State(answer=_NEVER, press=[".shutter"]),
    "focusing": _State(_activity("focusing")),
    "self-timer": _State(
        {
            **_activity("self_timer", ago=3),
            "select.drive_mode": {"state": "self_timer_10_s"},
        }
    ),
    "exposing": _State(
        {
            **_activity("exposing", ago=9),
            "select.shutter_speed": {"state": "30"},
        }
    ),
    "writing": _State(_activity("writing")),
    "busy": _State(_activity("busy")),
    "error": _State(answer=_MISSED_FOCUS, press=[".shutter"]),
    "off": _State(_OFF, away=True),
    "integration not running": _State(away=True),
    "pairing lost": _State(away=True, why="refused"),
    "in use": _State(away=True, why="in_use"),
    "no connection": _State(linked=False),
    "off, pressed": _State(_OFF, away=True, press=[".shutter"]),
    "stuck": _State({"binary_sensor.stuck": {"state": "on"}}),
    "overheating": _State({"binary_sensor.overheating": {"state": "on"}}),
    "no lens": _State(
        {
            "select.aperture": {
                "state": "unknown",
                "attributes": {"options": [], "read_only_reason": "lens"},
            },
            "sensor.lens": {"state": "unknown", "attributes": {"no_lens": True}},
        },
        press=["button.tool[aria-disabled=false]"],
    ),
    "no card": _State(
        {
            "sensor.card_state": {"state": "missing"},
            "sensor.shots_remaining": {"state": "0"},
        }
    ),
    "card full": _State({"sensor.card_state": {"state": "full"}}),
    "card locked": _State({"sensor.card_state": {"state": "write_protected"}}),
    "battery low": _State(
        {
            "binary_sensor.battery_low": {"state": "on"},
            "sensor.battery": {"state": "5"},
        }
    ),
    "live view off": _State(
        {"camera.live_view": {"state": "off", "attributes": {"policy": "never"}}}
    ),
    "movie starting": _State(answer=_NEVER, press=[".movie"]),
    "movie": _State(
        {
            "switch.movie": {"state": "on", "ago": 65},
            "sensor.recording_time": {"state": "65"},
            **_activity("recording"),
        }
    ),
    "movie, shutter pressed": _State(
        {"switch.movie": {"state": "on", "ago": 65}}, press=[".shutter"]
    ),
    "series": _State({"sensor.series": {"state": "running", "attributes": _SERIES}}),
    "series waiting": _State(
        {"sensor.series": {"state": "waiting", "attributes": _SERIES}}
    ),
    "series paused": _State(
        {"sensor.series": {"state": "paused", "attributes": _SERIES}}
    ),
    "bulb": _State(_BULB),
    "bulb, open": _State(_BULB, answer=_NEVER, press=[".shutter"]),
    "no movies": _State({"switch.movie": None}),
    "more": _State(press=[".tab"]),
    "series drawer": _State(press=[".tab:nth-child(2)"]),
    "series drawer, bulb": _State(_BULB, press=[".tab:nth-child(2)"]),
    "series drawer, ramp": _State(press=[".tab:nth-child(2)", ".field ~ .wide"]),
    "series drawer, film": _State(_INTERVAL_OVER, press=_FILM),
    "film": _State(_INTERVAL_OVER, answer=_NEVER, press=[*_FILM, ".start"]),
    "dial open": _State(press=["canon-eos-card-dial[data-key=iso] .dial"]),
    "dial fixed": _State(
        press=["canon-eos-card-dial[data-key=exposure_compensation] .dial"]
    ),
    "viewer": _State(press=[".thumb"]),
}

_GROUP_STATES: Final[dict[str, _State]] = {
    "group": _State(),
    "group mixed": _State(
        {"select.iso": {"state": "mixed"}, "select.aperture": {"state": "mixed"}}
    ),
    "group, one without photo": _State(
        {
            "event.photo_set": {
                "state": "2026-01-01T00:00:00+00:00",
                "attributes": {
                    "event_type": "incomplete",
                    "cameras": 1,
                    "failed": [{"name": "Canon EOS 80D (4711)"}],
                },
            }
        },
        news=True,
    ),
    "group, one off": _State(_OFF, away=True),
}


@dataclass(frozen=True, slots=True)
class _Look:
    """A browser window for the card: size in pixels, dashboard view, theme and language."""

    name: str
    width: int
    height: int
    view: int
    dark: bool = False
    language: str = "en"


LOOKS: Final = (
    _Look("phone", 390, 844, 0),
    _Look("phone-dark", 390, 844, 0, dark=True),
    _Look("phone-german", 360, 780, 0, language="de"),
    _Look("phone-japanese", 360, 780, 0, language="ja"),
    _Look("phone-lying", 844, 390, 1),
    _Look("section", 620, 760, 0),
    _Look("tablet", 768, 1024, 1),
    _Look("tablet-lying-dark", 1024, 768, 1, dark=True),
    _Look("panel", 1600, 900, 1),
    _Look("panel-dark", 1600, 900, 1, dark=True),
    _Look("column", 300, 640, 2),
)
_ON_A_SHEET: Final = 8


async def take_states(
    browser: Browser, page: Page, demo: Demo, folder: Path, names: Sequence[str]
) -> str:
    """Set up cameras and a group, and take screenshots in all looks or in the named looks."""
    setting_up = SettingUp(demo, page)
    await setting_up.log_in()
    await setting_up.first_photo()
    await setting_up.other_body()
    await make_group(page, demo)
    await _make_dashboard(page)
    looks = [look for look in LOOKS if not names or look.name in names]
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    for look in looks:
        await _take(browser, page, demo, look, folder)
    return (
        f"{len(looks)} looks of {len(STATES) + len(_GROUP_STATES)} states in {folder}"
    )


async def _make_dashboard(page: Page) -> None:
    device = "hass.entities['button.{}_take_photo'].device_id"
    camera = await hass(page, device.format("canon_eos_80d"))
    group = await hass(page, device.format("booth"))
    card = {**CARD, "grid": "thirds", "histogram": True}
    camera_card, group_card = {**card, "device": camera}, {**card, "device": group}
    views: list[dict[str, Any]] = []
    for one in (camera_card, group_card):
        views += (
            view(one),
            {"type": "panel", "title": "Panel", "cards": [one]},
            {"type": "masonry", "title": "Column", "cards": [one]},
        )
    await save_dashboard(page, {"views": views}, path=_PATH, new=True)


async def _take(
    browser: Browser, page: Page, demo: Demo, look: _Look, folder: Path
) -> None:
    """Take the screenshots of all states in a look, and put them on sheets."""
    await hass(
        page,
        "hass.callWS({type: 'frontend/set_user_data', key: 'language', value: values})",
        language=look.language,
    )
    context = await browser.new_context(
        storage_state=await page.context.storage_state(),
        viewport={"width": look.width, "height": look.height},
        color_scheme="dark" if look.dark else "light",
    )
    await context.add_init_script(
        f"localStorage.selectedLanguage = JSON.stringify({look.language!r})"
    )
    opened = await context.new_page()
    pictures: list[Path] = []
    for first_view, states in ((0, STATES), (3, _GROUP_STATES)):
        for name, state in states.items():
            path = (
                folder / f"{look.name}-{name.replace(', ', '-').replace(' ', '-')}.png"
            )
            await _take_one(opened, demo, first_view + look.view, state, path)
            pictures.append(path)
    await context.close()
    for number in range(0, len(pictures), _ON_A_SHEET):
        _sheet(
            pictures[number : number + _ON_A_SHEET],
            folder / f"sheet-{look.name}-{number // _ON_A_SHEET}.png",
        )


async def _take_one(
    page: Page, demo: Demo, view: int, state: _State, path: Path
) -> None:
    card = Card(page)
    url = f"{demo.url}/{_PATH}/{view}"
    if page.url != url:
        await page.goto(url)
        await card.wait_live(60)
        await card.element.evaluate(_LAY)
    await card.element.evaluate("(card) => card.lay()")
    await card.wait_live(30)
    await card.element.evaluate("(card, change) => card.lay(change)", state.change)
    await page.wait_for_timeout(200)
    for selector in state.press:
        await card.element.locator(selector).first.click(force=True)
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(1200 if state.press else 400)
    await page.screenshot(path=path)


def _sheet(paths: Sequence[Path], path: Path) -> None:
    """Save a sheet with images, four in a row."""
    pictures = [Image.open(one) for one in paths]
    width, height = pictures[0].size
    columns = min(4, len(pictures))
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * (width + 8), rows * (height + 8)), "magenta")
    for number, picture in enumerate(pictures):
        row, column = divmod(number, columns)
        sheet.paste(picture, (column * (width + 8), row * (height + 8)))
    sheet.save(path)
