"""Steps that take photos and movies with the integration's actions."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from time import monotonic
from typing import Any, Final, NamedTuple

from .camera import DemoCamera
from .home_assistant import DemoError, HomeAssistantClient

DOMAIN: Final = "canon_eos"
_BULB_SECONDS: Final = 2.0
_BULB_TOLERANCE: Final = 0.25
_INTERVAL: Final = 2.0


class Step(NamedTuple):
    """A titled step, which is skipped if the body lacks the function `needs`."""

    title: str
    run: Callable[[], Awaitable[str]]
    needs: str = ""


class Shooting:
    """Steps that take photos and movies; each returns its result or raises `DemoError`."""

    def __init__(
        self,
        client: HomeAssistantClient,
        camera: DemoCamera,
        entity: Callable[[str], str],
    ) -> None:
        """Perform the steps with this client of Home Assistant and this camera.

        `entity` finds entity IDs by key.
        """
        self._client = client
        self._camera = camera
        self._entity = entity

    @property
    def steps(self) -> Iterable[Step]:
        """All steps, in order, with their titles."""
        return (
            Step("Photo with autofocus", self._focused_photo, "autofocus"),
            Step("Photo in RAW + JPEG", self._raw_and_jpeg, "raw_and_jpeg"),
            Step("Bulb exposure of 2 s", self._bulb, "bulb"),
            Step("Bracket of 3", self._bracket),
            Step("Interval of 3, the camera busy in between", self._interval),
            Step("Movie", self._movie, "movies"),
        )

    async def act(self, name: str, **data: Any) -> dict[str, Any]:
        """Perform one of the integration's actions, and return its response."""
        result = await self._client.command(
            "call_service",
            domain=DOMAIN,
            service=name,
            target={"entity_id": self._entity("take_photo")},
            service_data=data,
            return_response=True,
        )
        response: dict[str, Any] = result["response"]
        return response

    async def _check_files(self, response: dict[str, Any], count: int) -> list[str]:
        """Return the names of a response's files.

        Raises `DemoError` if their number is not `count`, or a file is not on the card.
        """
        names = [file["name"] for file in response["files"]]
        on_card = (await self._camera.ask("files")).split()
        if len(names) != count or not set(names) <= set(on_card):
            raise DemoError(f"{names} instead of {count} files on {on_card[-4:]}")
        return names

    async def _focused_photo(self) -> str:
        started = monotonic()
        response = await self.act("take_photo", autofocus=True)
        elapsed = monotonic() - started
        (name,) = await self._check_files(response, 1)
        silent = "focus_result" in (await self._camera.ask("lacks")).split()
        if not silent:
            (focus,) = (await self.act("autofocus"))["results"]
            if focus["result"] != "focused":
                raise DemoError(f"the camera reports the focus {focus}")
        result = "no result reported" if silent else "in focus"
        size = response["files"][0]["size"]
        return f"{result}, {name}, {size:,} bytes, answered in {elapsed:.2f} s"

    async def _raw_and_jpeg(self) -> str:
        entity_id = self._entity("image_quality")
        state = self._client.states()[entity_id]
        both = next(o for o in state["attributes"]["options"] if "+" in o)
        await self._client.call_action("select.select_option", entity_id, option=both)
        response = await self.act("take_photo")
        names = await self._check_files(response, 2)
        await self._client.call_action(
            "select.select_option", entity_id, option=state["state"]
        )
        return f"{both}: {' and '.join(names)}"

    async def _bulb(self) -> str:
        shown = await self.turn_to_bulb()
        response = await self.act("bulb", seconds=_BULB_SECONDS)
        (name,) = await self._check_files(response, 1)
        exposed = float(await self._camera.ask("last-bulb"))
        if abs(exposed - _BULB_SECONDS) > _BULB_TOLERANCE:
            raise DemoError(f"exposed for {exposed} s")
        await self.turn_to_manual()
        return f"{name}, the shutter was open for {exposed:.3f} s, {shown}"

    async def turn_to_bulb(self) -> str:
        """Set the camera to bulb, and return how it was set.

        On a body without bulb on its dial, bulb is a shutter speed of mode M.
        """
        try:
            await self._camera.say("dial bulb")
        except DemoError:
            await self._camera.say("set shutter_speed bulb")
            key, shown = "shutter_speed", "as a shutter speed in M"
        else:
            key, shown = "exposure_mode", "by the dial"
        await self._client.wait_for_state(self._entity(key), "bulb", seconds=5)
        return shown

    async def turn_to_manual(self) -> None:
        """Turn the dial to M, and set the shutter speed to 1/60 s."""
        await self._camera.say("dial m")
        await self._camera.say("set shutter_speed 1/60")
        await self._client.wait_for_state(
            self._entity("exposure_mode"), "manual", seconds=5
        )

    async def _bracket(self) -> str:
        await self._camera.say("set shutter_speed 1/60")
        await self._client.wait_for_state(
            self._entity("shutter_speed"), "1/60", seconds=5
        )
        files = await self._camera.ask("files")
        result = await self._series("bracket", shots=3, step=1)
        taken = (await self._camera.ask("files")).split()[len(files.split()) :]
        if (speed := await self._camera.ask("get shutter_speed")) != "1/60":
            raise DemoError(f"the shutter speed was left at {speed}")
        return f"{result}: {' '.join(taken)}, shutter speed back at {speed}"

    async def _interval(self) -> str:
        await self._camera.say("fault busy=0x9128:2")
        started = monotonic()
        result = await self._series("interval", seconds=_INTERVAL, count=3)
        elapsed = monotonic() - started
        return f"{result} in {elapsed:.1f} s, one every {_INTERVAL:g} s"

    async def _series(self, kind: str, **data: Any) -> str:
        """Run a series of three shots, and return its result.

        Raises `DemoError` if a shot is missing.
        """
        response = await self.act(kind, wait=True, **data)
        (series,) = response["series"]
        if (series["phase"], series["done"], series["missed"]) != ("finished", 3, 0):
            raise DemoError(f"{kind}: {series}")
        await self._client.wait_for_state(self._entity("series"), "finished", seconds=5)
        return (
            f"{series['done']} of {series['planned']} shots, {series['missed']} missed"
        )

    async def _movie(self) -> str:
        switch = self._entity("movie")
        await self._camera.say("dial movie")
        await self._client.wait_for_state(
            self._entity("exposure_mode"), "movie", seconds=5
        )
        await self._client.call_action("switch.turn_on", switch)
        await self._client.wait_for_state(switch, "on", seconds=5)
        await asyncio.sleep(2.2)
        await self._client.call_action("switch.turn_off", switch)
        await self._client.wait_for_state(switch, "off", seconds=5)
        movies = [
            name
            for name in (await self._camera.ask("files")).split()
            if name.startswith("MVI_")
        ]
        if len(movies) != 1:
            raise DemoError(f"movies: {movies}")
        await self._camera.say("dial m")
        return movies[0]
