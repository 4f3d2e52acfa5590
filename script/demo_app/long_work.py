"""Steps for shortened long tasks: ramp, dark frames, photos while disconnected, film."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Final

from .camera import DemoCamera
from .home_assistant import DemoError, HomeAssistantClient
from .shooting import DOMAIN, Shooting, Step

_OPTIONS: Final = "/api/config/config_entries/options/flow"
_PRESET: Final = {"shutter_speed": "1/250 s", "aperture": "f/8", "iso": "ISO 400"}
_BEFORE: Final = {"shutter_speed": "1/60", "aperture": "5.6", "iso": "100"}
_STOPS, _SECONDS = 1.0, 24
_BOUND: Final = 0.7
"""Maximum exposure error of a photo in the ramp, in EV."""
_INTERVAL: Final = 2.0
_FACTS: Final = ("shutter_speed", "aperture", "iso", "lens", "captured")


class LongWork:
    """Steps for long tasks; each returns its result or raises `DemoError`."""

    def __init__(
        self,
        client: HomeAssistantClient,
        camera: DemoCamera,
        entity: Callable[[str], str],
        shooting: Shooting,
    ) -> None:
        """Perform the steps with this client of Home Assistant and this camera.

        `entity` finds entity IDs by key; `shooting` performs the integration's actions.
        """
        self._client = client
        self._camera = camera
        self._entity = entity
        self._shooting = shooting
        self._act = shooting.act
        self._since = datetime.now(UTC)

    @property
    def steps(self) -> Iterable[Step]:
        """All steps, in order, with their titles."""
        return (
            Step("Three settings as a preset, and back", self._preset),
            Step("Interval that follows the light", self._ramp),
            Step("Interval of bulb exposures with a dark frame", self._darks, "bulb"),
            Step("Bulb exposures with mirror lock-up", self._lockup, "mirror_lockup"),
            Step("Photos taken while disconnected, saved", self._gap, "own_button"),
            Step("Film of these photos", self._film, "own_button"),
        )

    async def _preset(self) -> str:
        started = monotonic()
        for settings in (_PRESET, _BEFORE):
            answer = await self._act(
                "apply_settings", settings=settings, all_or_nothing=True
            )
            for item in answer["settings"]:
                there = await self._camera.ask(f"get {item['setting']}")
                if item["error"] or there not in settings[item["setting"]]:
                    raise DemoError(f"{item}, on the camera {there}")
        elapsed = (monotonic() - started) * 1000
        return f"{', '.join(_PRESET.values())} and back in {elapsed:.0f} ms"

    async def _ramp(self) -> str:
        count = int(_SECONDS / _INTERVAL)
        await self._camera.say(f"light {_STOPS} {_SECONDS}")
        series = asyncio.ensure_future(
            self._act("interval", seconds=_INTERVAL, count=count, ramp=True, wait=True)
        )
        errors = set[float]()
        try:
            while not series.done():
                await asyncio.sleep(0.05)
                shown = self._client.states()[self._entity("series")]["attributes"]
                errors.add(abs(shown.get("exposure_error") or 0.0))
        finally:
            series.cancel()
        (answer,) = (await series)["series"]
        if answer["missed"] or answer["done"] != count or max(errors) >= _BOUND:
            raise DemoError(f"{answer}, up to {max(errors)} EV off")
        speed = await self._camera.ask("get shutter_speed")
        await self._camera.say("light 0 1")
        await self._camera.say("set shutter_speed 1/60")
        return (
            f"{count} photos, {_STOPS:g} EV darker in {_SECONDS} s, from 1/60 to"
            f" {speed}, at most {max(errors):.2f} EV off, none missed"
        )

    async def _darks(self) -> str:
        await self._shooting.turn_to_bulb()
        series = self._entity("series")
        answer = await self._act(
            "interval", seconds=_INTERVAL, exposure=1, count=2, darks=1
        )
        (estimate,) = answer["series"]
        await self._client.wait_for_state(series, "paused", seconds=20)
        await self._act("continue")
        state = await self._client.wait_for_state(series, "finished", seconds=20)
        done = state["attributes"]["shots_done"]
        exposed = float(await self._camera.ask("last-bulb"))
        if done != 3 or abs(exposed - 1) > 0.25:
            raise DemoError(f"{done} exposures, the last one of {exposed} s")
        await self._shooting.turn_to_manual()
        return (
            f"2 and 1 of {exposed:.2f} s, paused for the lens cap; estimated before:"
            f" {estimate['seconds']:g} s, room for {estimate['shots_left']}, battery"
            f" {estimate['battery']} %"
        )

    async def _lockup(self) -> str:
        await self._camera.say("mirror on")
        await self._shooting.turn_to_bulb()
        started = monotonic()
        answer = await self._act(
            "interval", seconds=3, exposure=0.5, count=2, wait=True
        )
        elapsed = monotonic() - started
        (series,) = answer["series"]
        exposed = float(await self._camera.ask("last-bulb"))
        if series["done"] != 2 or abs(exposed - 0.5) > 0.25:
            raise DemoError(f"{series}, the last one of {exposed} s")
        await self._camera.say("mirror off")
        await self._shooting.turn_to_manual()
        return f"2 of 2, the last one of {exposed:.2f} s, in {elapsed:.1f} s"

    async def _gap(self) -> str:
        """Enable saving of new photos, and take two photos while the entry is disabled."""
        self._since = datetime.now(UTC)
        await self._jpeg()
        entry_id = await self._client.entry_id(DOMAIN)
        flow = await self._client.request("POST", _OPTIONS, {"handler": entry_id})
        wishes = {
            field["name"]: field["default"]
            for field in flow["data_schema"]
            if "default" in field
        }
        await self._client.request(
            "POST", f"{_OPTIONS}/{flow['flow_id']}", {**wishes, "save_photos": "jpeg"}
        )
        await self._until_saved(await self._shutter())
        await self._client.disable_entry(DOMAIN, disabled=True)
        missed = [await self._shutter() for _ in range(2)]
        started = monotonic()
        await self._client.disable_entry(DOMAIN, disabled=False)
        await self._until_saved(missed[-1])
        elapsed = monotonic() - started
        shown = await self._last_photo(missed[-1])
        if any(shown.get(fact) is None for fact in _FACTS):
            raise DemoError(f"the last photo lacks facts: {shown}")
        facts = ", ".join(str(shown[fact]) for fact in _FACTS)
        return f"{' '.join(missed)} after {elapsed:.1f} s, the last one: {facts}"

    async def _last_photo(self, name: str) -> dict[str, Any]:
        """Wait until a photo is shown as the last photo, and return its attributes."""
        async with asyncio.timeout(30):
            while True:
                state = self._client.states().get(self._entity("last_photo"), {})
                shown: dict[str, Any] = state.get("attributes", {})
                if shown.get("file_name") == name:
                    return shown
                await asyncio.sleep(0.02)

    async def _jpeg(self) -> None:
        """Select an image quality with one JPEG per photo, because films are made of JPEGs."""
        quality = self._entity("image_quality")
        options = self._client.states()[quality]["attributes"]["options"]
        option = next(one for one in options if "RAW" not in one)
        await self._client.call_action("select.select_option", quality, option=option)

    async def _shutter(self) -> str:
        name, *_ = (await self._camera.ask("shutter")).split()
        return name

    async def _until_saved(self, name: str) -> None:
        """Wait until a photo is saved. All earlier photos are saved before it."""
        wanted = {"event_type": "file_saved", "file_name": name}.items()
        async with asyncio.timeout(60):
            while True:
                notice = self._client.states().get(self._entity("notice"), {})
                if wanted <= notice.get("attributes", {}).items():
                    return
                await asyncio.sleep(0.02)

    async def _film(self) -> str:
        started = monotonic()
        answer = await self._act(
            "make_timelapse",
            since=self._since.isoformat(),
            height="720",
            deflicker=True,
        )
        (film,) = answer["films"]
        elapsed = monotonic() - started
        if film["photos"] != 3 or film["skipped"]:
            raise DemoError(f"{film}")
        return (
            f"{film['name']}, {film['photos']} photos, {film['width']} x"
            f" {film['height']}, {film['size']:,} bytes, made in {elapsed:.1f} s"
        )
