"""Steps that test a camera's clock, owner, battery, counters and movies with entities."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from .camera import DemoCamera
from .files import Act
from .home_assistant import DemoError, HomeAssistantClient
from .shooting import DOMAIN, Step

_BATTERY: Final = ("79", "LP-E6N")
_TEXTS: Final = {
    "owner": "Photo studio",
    "artist": "Photo studio",
    "copyright": "(C) 2026 Photo studio",
}
_SLOW_BY: Final = 300
_ZONE: Final = 9 * 60
"""Offset of the camera's time zone (Tokyo) from the demo's (UTC) in minutes."""
_BRACKET: Final = {"focus_bracketing_photos": 5, "focus_bracketing_step": 2}
_KEYS: Final = frozenset(
    {
        *("battery_model", "shutter_count", "clock_difference", "set_clock"),
        *("movie_event", "focus_bracketing"),
        *_TEXTS,
        *_BRACKET,
    }
)
"""Keys of the entities that the steps need and that are disabled by default."""


class CameraFacts:
    """Steps for the camera's settings and data; each returns a result or raises `DemoError`."""

    def __init__(
        self,
        client: HomeAssistantClient,
        camera: DemoCamera,
        entity: Callable[[str], str],
        act: Act,
    ) -> None:
        """Perform the steps with this client of Home Assistant and this camera.

        `entity` finds entity IDs by key; `act` performs the integration's actions.
        """
        self._client = client
        self._camera = camera
        self._entity = entity
        self._act = act

    @property
    def steps(self) -> Iterable[Step]:
        """All steps, in order, with their titles."""
        return (
            Step("Disabled entities enabled", self._enable_all),
            Step("Clock, time zone and daylight saving set", self._clock, "time_zone"),
            Step("Battery level and model", self._battery, "exact_battery"),
            Step("Shutter count", self._shutter_count, "shutter_count"),
            Step("Owner, artist and copyright set", self._texts),
            Step("Photo in C-RAW", self._compressed_raw, "compressed_raw"),
            Step(
                "Focus bracketing by the camera",
                self._focus_bracketing,
                "focus_bracketing",
            ),
            Step("Movie ended because of heat", self._hot_movie, "movies"),
        )

    async def _enable_all(self) -> str:
        """Enable the entities that the steps need, and reload the entry."""
        count = 0
        while entities := [
            entity["entity_id"]
            for entity in await self._client.command("config/entity_registry/list")
            if entity["platform"] == DOMAIN
            and entity["unique_id"].partition("_")[2] in _KEYS
            and entity["disabled_by"]
        ]:
            count += len(entities)
            for entity_id in entities:
                await self._client.command(
                    "config/entity_registry/update",
                    entity_id=entity_id,
                    disabled_by=None,
                )
            for disabled in (True, False):
                await self._client.disable_entry(DOMAIN, disabled=disabled)
        await self._client.wait_for_state(self._entity("connection"), "on", seconds=30)
        return f"{count}"

    async def _shown(self, key: str, *wanted: str, seconds: float = 20) -> str:
        """Wait until an entity has one of the wanted states (default: any), and return it."""
        found = await self._client.wait_for_state(
            self._entity(key), *wanted, seconds=seconds
        )
        return str(found["state"])

    async def _call(self, action: str, key: str, **data: Any) -> None:
        await self._client.call_action(action, self._entity(key), **data)

    async def _clock(self) -> str:
        """Set a slow clock and Tokyo's zone with summer time on the camera, then correct them."""
        right = await self._shown("clock_difference")
        await self._camera.say(f"clock {-_SLOW_BY} {_ZONE} 1")
        await self._camera.say("power off")
        await self._shown("connection", "off", seconds=30)
        await self._camera.say("power on")
        await self._shown("connection", "on", seconds=60)
        shown = self._entity("clock_difference")
        state = await self._client.wait_for_state(shown, unlike=right, seconds=30)
        before = state["state"]
        away = _ZONE * 60 + 3600 - _SLOW_BY
        if abs(float(before) - away) > 5:
            raise DemoError(f"the clock is off by {away} s, not by {before}")
        await self._call("button.press", "set_clock")
        error, *zone = (await self._camera.ask("clock?")).split()
        after = self._client.states()[shown]["state"]
        if abs(float(error)) > 2 or zone != ["0", "0"] or abs(float(after)) > 2:
            raise DemoError(f"{error} s off, zone {zone}, shown as {after}")
        return (
            f"off by {float(before):g} s, then by {abs(float(after)):g} s, zone +0:00"
        )

    async def _battery(self) -> str:
        percent, model = _BATTERY
        await self._camera.say(f"battery {percent} {model}")
        await self._camera.say("power off")
        await self._shown("connection", "off", seconds=30)
        await self._camera.say("power on")
        await self._shown("battery", percent, seconds=60)
        await self._enable_all()
        shown = f"sensor.{self._entity('battery').partition('.')[2]}_model"
        await self._client.wait_for_state(shown, model, seconds=20)
        return f"{percent} %, {model}"

    async def _shutter_count(self) -> str:
        before = await self._shown("shutter_count")
        await self._act("take_photo")
        if int(before) < 1:
            raise DemoError(f"{before} releases")
        return f"{before} before a photo"

    async def _texts(self) -> str:
        for key, text in _TEXTS.items():
            await self._call("text.set_value", key, value=text)
            await self._shown(key, text)
            if (there := await self._camera.ask(f"text {key}")) != text:
                raise DemoError(f"the camera has the {key} {there!r}")
        return ", ".join(_TEXTS.values())

    async def _compressed_raw(self) -> str:
        entity_id = self._entity("image_quality")
        state = self._client.states()[entity_id]
        options = [o for o in state["attributes"]["options"] if "cRAW" in o]
        await self._call("select.select_option", "image_quality", option="cRAW")
        (file,) = (await self._act("take_photo"))["files"]
        option = state["state"]
        await self._call("select.select_option", "image_quality", option=option)
        return f"{file['name']}, {len(options)} qualities with it, back at {option}"

    async def _focus_bracketing(self) -> str:
        for key, value in _BRACKET.items():
            await self._call("number.set_value", key, value=value)
            await self._shown(key, str(value))
        await self._call("switch.turn_on", "focus_bracketing")
        before = (await self._camera.ask("files")).split()
        files = (await self._act("take_photo"))["files"]
        taken = (await self._camera.ask("files")).split()[len(before) :]
        await self._call("switch.turn_off", "focus_bracketing")
        count = _BRACKET["focus_bracketing_photos"]
        if [file["name"] for file in files] != taken or len(taken) != count:
            raise DemoError(f"{files} of {taken}")
        return f"one press, {' '.join(taken)}"

    async def _hot_movie(self) -> str:
        await self._camera.say("dial movie")
        await self._shown("exposure_mode", "movie")
        await self._call("switch.turn_on", "movie")
        await self._shown("movie", "on")
        await self._camera.say("heat on")
        await self._shown("movie", "off")
        event = self._client.states()[self._entity("movie_event")]["attributes"]
        await self._camera.say("heat off")
        await self._camera.say("dial m")
        await self._shown("exposure_mode", "manual")
        if (event["event_type"], event["reason"]) != ("stopped", "too_hot"):
            raise DemoError(f"the event {event}")
        return f"ended, with the reason {event['reason']!r}"
