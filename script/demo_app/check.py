"""Performs the main tasks automatically through Home Assistant's API."""

import asyncio
from collections.abc import Awaitable
from time import monotonic
from typing import Any, Final

from .camera import DemoCamera
from .facts import CameraFacts
from .files import Files
from .home_assistant import DemoError, HomeAssistantClient
from .long_work import LongWork
from .shooting import Shooting, Step
from .watching import Watching

DOMAIN: Final = "canon_eos"
_FLOWS: Final = "/api/config/config_entries/flow"

type _Entities = dict[str, str]


class MainJob:
    """Performs the main tasks step by step, and prints each step's title and result."""

    def __init__(self, client: HomeAssistantClient, camera: DemoCamera) -> None:
        """Perform the tasks with this client of Home Assistant and this camera."""
        self._client = client
        self._camera = camera
        self._entities: _Entities = {}
        self._flow: dict[str, Any] = {}

    async def run(self) -> None:
        """Perform all steps. Raises `DemoError` at the first failed step."""
        shooting = Shooting(self._client, self._camera, self.entity)
        files = Files(self._client, self._camera, shooting.act)
        long_work = LongWork(self._client, self._camera, self.entity, shooting)
        facts = CameraFacts(self._client, self._camera, self.entity, shooting.act)
        steps = [
            Step("Discovered by SSDP", self._discovered),
            Step("Paired", self._paired),
            Step("Entities", self._list_entities),
            Step("ISO set in Home Assistant, seen on the camera", self._set_iso),
            Step("Dial turned on the camera, seen in Home Assistant", self._turn_dial),
            Step("Photo taken", self._take_photo),
            Step(
                "Photo taken with the camera's own button",
                self._take_photo_on_body,
                "own_button",
            ),
            *shooting.steps,
            Step("Live view, 5 s with three viewers", self._watch, "live_view"),
            Step("Card browsed", files.browse),
            Step("Photo opened", files.open),
            Step("Movie saved", files.download),
            *long_work.steps,
            *facts.steps,
            Step("Camera switched off", self._switch_off),
            Step("Camera switched on, reconnected automatically", self._switch_on),
        ]
        for number, step in enumerate(steps, 1):
            try:
                result = await self._do(step)
            except (DemoError, TimeoutError) as err:
                raise DemoError(f"{number}. {step.title}: FAILED: {err}") from err
            print(f"{number}. {step.title}: {result}", flush=True)

    async def _do(self, step: Step) -> str:
        """Perform a step, unless the body does not support it, and return the result."""
        lacks = (await self._camera.ask("lacks")).split()
        if step.needs in lacks:
            return f"skipped, because this body does not support {step.needs.replace('_', ' ')}"
        return await step.run()

    async def set_up(self) -> None:
        """Discover and pair the camera, and read its entities."""
        for step in (self._discovered, self._paired, self._list_entities):
            await step()

    def entity(self, key: str) -> str:
        """Return the ID of the entity with this key. Raises `DemoError` if no entity has it."""
        try:
            return self._entities[key]
        except KeyError:
            raise DemoError(f"there is no entity {key}") from None

    async def _discovered(self) -> str:
        started = monotonic()
        async with asyncio.timeout(60):
            while not self._flow:
                for flow in await self._client.command("config_entries/flow/progress"):
                    if flow["handler"] == DOMAIN:
                        self._flow = flow
                await asyncio.sleep(0.1)
        name = self._flow["context"]["title_placeholders"]["name"]
        return f"{name}, after {monotonic() - started:.1f} s"

    async def _paired(self) -> str:
        flow = f"{_FLOWS}/{self._flow['flow_id']}"
        step = await self._client.request("GET", flow)
        print(f"   Home Assistant shows step {step['step_id']!r}", flush=True)
        step = await self._client.request("POST", flow, {})
        if step["type"] != "progress":
            raise DemoError(f"no progress step: {step}")
        prompt = await self._camera.wait_for_prompt()
        print(f"   The camera shows: {prompt}", flush=True)
        await self._camera.say("accept")
        async with asyncio.timeout(30):
            while await self._flow_step() == step["step_id"]:
                await asyncio.sleep(0.1)
        step = await self._client.request("GET", flow)
        if step["type"] != "create_entry":
            raise DemoError(f"no entry: {step}")
        async with asyncio.timeout(30):
            while (state := await self._entry_state()) != "loaded":
                await asyncio.sleep(0.1)
        prompts = await self._camera.ask("prompts")
        return f"entry {step['title']!r} is {state}; the camera asked {prompts} time(s)"

    async def _flow_step(self) -> str | None:
        flows = await self._client.command("config_entries/flow/progress")
        return next(
            (f["step_id"] for f in flows if f["flow_id"] == self._flow["flow_id"]), None
        )

    async def _entry_state(self) -> str | None:
        entries = await self._client.command("config_entries/get", domain=DOMAIN)
        return entries[0]["state"] if entries else None

    async def _list_entities(self) -> str:
        registry = await self._client.command("config/entity_registry/list")
        for entity in registry:
            if entity["platform"] == DOMAIN:
                key = entity["unique_id"].partition("_")[2]
                self._entities[key] = entity["entity_id"]
        shown = 0
        states = self._client.states()
        for entity_id in sorted(self._entities.values()):
            if state := states.get(entity_id):
                shown += 1
                print(f"   {entity_id:<55} {state['state']}", flush=True)
        if shown < 15:
            raise DemoError(f"only {shown} entities have a state")
        return f"{shown} with a state, {len(self._entities)} in all"

    async def _set_iso(self) -> str:
        entity_id = self.entity("iso")
        before = self._client.states()[entity_id]["state"]
        wanted = next(speed for speed in self._speeds() if speed != before)
        started = monotonic()
        await self._client.call_action("select.select_option", entity_id, option=wanted)
        elapsed = (monotonic() - started) * 1000
        if (seen := await self._camera.ask("get iso")) != wanted:
            raise DemoError(f"the camera has ISO {seen}, not {wanted}")
        await self._client.wait_for_state(entity_id, wanted, seconds=5)
        return f"{before} -> {seen}, confirmed by the camera in {elapsed:.0f} ms"

    def _speeds(self) -> tuple[str, str]:
        """Return a medium and a high ISO speed that the body offers."""
        options = self._client.states()[self.entity("iso")]["attributes"]["options"]
        speeds = [option for option in options if option.isdecimal()]
        if len(speeds) < 3:
            raise DemoError(f"too few speeds are offered: {options}")
        return speeds[len(speeds) // 2], speeds[-1]

    async def _turn_dial(self) -> str:
        entity_id = self.entity("iso")
        times = []
        # The waits differ in length, and each is long enough for polls to become less frequent.
        high, medium = self._speeds()[::-1]
        for wanted, wait in ((high, 6.1), (medium, 6.5), ("100", 6.9)):
            await asyncio.sleep(wait)
            started = monotonic()
            await self._camera.say(f"set iso {wanted}")
            await self._client.wait_for_state(entity_id, wanted, seconds=10)
            times.append((monotonic() - started) * 1000)
        shown = ", ".join(f"{time:.0f}" for time in times)
        return f"3 of 3 turns seen, after {shown} ms"

    async def _take_photo(self) -> str:
        return await self._photo(
            self._client.call_action("button.press", self.entity("take_photo"))
        )

    async def _take_photo_on_body(self) -> str:
        return await self._photo(self._camera.say("shutter"))

    async def _photo(self, press: Awaitable[None]) -> str:
        entity_id = self.entity("photo_taken")
        before = self._client.states()[entity_id]["state"]
        started = monotonic()
        await press
        state = await self._client.wait_for_state(entity_id, unlike=before, seconds=20)
        elapsed = (monotonic() - started) * 1000
        name = state["attributes"]["file_name"]
        if name not in (files := await self._camera.ask("files")):
            raise DemoError(f"{name} is not on the card: {files}")
        return f"{name}, event seen after {elapsed:.0f} ms"

    async def _watch(self) -> str:
        watching = Watching(self._client, self._camera, self.entity)
        return await watching.watch(self._take_photo)

    async def _switch_off(self) -> str:
        started = monotonic()
        await self._camera.say("power off")
        await self._client.wait_for_state(self.entity("connection"), "off", seconds=30)
        elapsed = (monotonic() - started) * 1000
        await self._client.wait_for_state(self.entity("iso"), "unavailable", seconds=5)
        return f"unavailable after {elapsed:.0f} ms"

    async def _switch_on(self) -> str:
        await asyncio.sleep(3)
        started = monotonic()
        await self._camera.say("power on")
        await self._client.wait_for_state(self.entity("connection"), "on", seconds=60)
        elapsed = (monotonic() - started) * 1000
        await self._client.wait_for_state(self.entity("iso"), "100", seconds=10)
        prompts = await self._camera.ask("prompts")
        if prompts != "1":
            raise DemoError(f"the camera asked {prompts} times instead of once")
        return f"after {elapsed:.0f} ms, without another pairing prompt"
