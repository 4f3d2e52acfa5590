"""Runs a real Home Assistant with a separate configuration folder, and calls its APIs."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import json
from pathlib import Path
import sys
from typing import Any, Final

import aiohttp

USERNAME: Final = "demo"
PASSWORD: Final = "canon-eos"  # noqa: S105 - printed for everyone to use

_CLIENT_ID: Final = "http://127.0.0.1/"
_START_SECONDS: Final = 180.0
_STOP_SECONDS: Final = 30.0

_CONFIGURATION: Final = """\
# Made by script/demo.
homeassistant:
  name: Studio
  unit_system: metric
  time_zone: UTC
  country: CH
  media_dirs:
    local: {media}
frontend:
config:
media_source:
ssdp:
logger:
  default: warning
  logs:
    custom_components.canon_eos: info
"""


class DemoError(Exception):
    """A step of the demo failed, or the demo cannot run."""


def prepare_config(folder: Path, port: int) -> None:
    """Write a configuration folder that is complete except for the first user."""
    root = Path(__file__).resolve().parents[2]
    storage = folder / ".storage"
    storage.mkdir(parents=True, exist_ok=True)
    media = (folder / "media").resolve()
    media.mkdir(exist_ok=True)
    configuration = _CONFIGURATION.format(media=media)
    (folder / "configuration.yaml").write_text(configuration)
    # This is the first version of the file, which Home Assistant migrates.
    server = {"server_host": ["127.0.0.1"], "server_port": port}
    _store(storage, "http", 1, 1, server)
    components = folder / "custom_components"
    components.mkdir(exist_ok=True)
    link = components / "canon_eos"
    if not link.is_symlink():
        link.symlink_to(root / "custom_components" / "canon_eos")
    if not (storage / "onboarding").exists():
        done = ["core_config", "analytics", "integration"]
        _store(storage, "onboarding", 4, 1, {"done": done})


def _store(storage: Path, key: str, version: int, minor: int, data: Any) -> None:
    """Write a storage file of Home Assistant."""
    stored = {"version": version, "minor_version": minor, "key": key, "data": data}
    (storage / key).write_text(json.dumps(stored))


@asynccontextmanager
async def running_home_assistant(
    folder: Path, port: int
) -> AsyncGenerator[HomeAssistantClient]:
    """Run Home Assistant, and yield a client that is logged in."""
    log = (folder / "output.log").open("wb")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "homeassistant",
        "--config",
        str(folder),
        "--skip-pip",
        stdout=log,
        stderr=log,
        start_new_session=True,  # Ctrl-C must reach only this program
    )
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            client = HomeAssistantClient(session, process.pid)
            await _wait_until_up(client, process, folder)
            await client.log_in()
            yield client
            await client.close()
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(_STOP_SECONDS):
                    await process.wait()
            except TimeoutError:
                process.kill()
        log.close()


async def _wait_until_up(
    client: HomeAssistantClient, process: asyncio.subprocess.Process, folder: Path
) -> None:
    try:
        async with asyncio.timeout(_START_SECONDS):
            while not await client.is_up():
                if process.returncode is not None:
                    break
                await asyncio.sleep(0.2)
            else:
                return
    except TimeoutError:
        pass
    raise DemoError(f"Home Assistant did not start: see {folder / 'output.log'}")


class HomeAssistantClient:
    """A client of the REST and WebSocket APIs, logged in as the demo's user."""

    def __init__(self, session: aiohttp.ClientSession, pid: int) -> None:
        """Use a session with Home Assistant's base URL; `pid` is Home Assistant's process ID."""
        self.pid: Final = pid
        self.token = ""
        self._session = session
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._states: dict[str, dict[str, Any]] = {}
        self._changed = asyncio.Condition()
        self._last_id = 0

    async def is_up(self) -> bool:
        """Return whether Home Assistant serves its page, which it does after its setup.

        `/api/onboarding` cannot be used, because it exists only before the first user.
        """
        try:
            async with self._session.get("/manifest.json") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False

    async def log_in(self) -> None:
        """Create the first user or log in as that user, and open the WebSocket."""
        code = await self._first_user() or await self._password_login()
        async with self._session.post(
            "/auth/token",
            data={
                "client_id": _CLIENT_ID,
                "grant_type": "authorization_code",
                "code": code,
            },
        ) as response:
            response.raise_for_status()
            self.token = token = (await response.json())["access_token"]
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._socket = await self._session.ws_connect(
            "/api/websocket", max_msg_size=64 * 2**20
        )
        await self._socket.receive_json()
        await self._socket.send_json({"type": "auth", "access_token": token})
        if (answer := await self._socket.receive_json())["type"] != "auth_ok":
            raise DemoError(f"Home Assistant refused the login: {answer}")
        self._reader = asyncio.create_task(self._read())
        for state in await self.command("get_states"):
            self._states[state["entity_id"]] = state
        await self.command("subscribe_events", event_type="state_changed")

    async def _first_user(self) -> str | None:
        user = {"name": "Demo", "username": USERNAME, "password": PASSWORD}
        async with self._session.post(
            "/api/onboarding/users",
            json={**user, "client_id": _CLIENT_ID, "language": "en"},
        ) as response:
            if response.status in (403, 404):  # an earlier run has created the user
                return None
            response.raise_for_status()
            code: str = (await response.json())["auth_code"]
            return code

    async def _password_login(self) -> str:
        flow = {
            "client_id": _CLIENT_ID,
            "handler": ["homeassistant", None],
            "redirect_uri": _CLIENT_ID,
        }
        async with self._session.post("/auth/login_flow", json=flow) as response:
            response.raise_for_status()
            flow_id = (await response.json())["flow_id"]
        user = {"client_id": _CLIENT_ID, "username": USERNAME, "password": PASSWORD}
        async with self._session.post(
            f"/auth/login_flow/{flow_id}", json=user
        ) as response:
            response.raise_for_status()
            code: str = (await response.json())["result"]
            return code

    async def _read(self) -> None:
        assert self._socket is not None  # noqa: S101 - after log_in
        async for message in self._socket:
            data = message.json()
            if data["type"] == "result":
                future = self._answers.pop(data["id"])
                if not data["success"]:
                    future.set_exception(DemoError(data["error"]["message"]))
                else:
                    future.set_result(data["result"])
            elif data["type"] == "event":
                change = data["event"]["data"]
                async with self._changed:
                    if change["new_state"] is None:
                        self._states.pop(change["entity_id"], None)
                    else:
                        self._states[change["entity_id"]] = change["new_state"]
                    self._changed.notify_all()

    async def command(self, kind: str, **fields: Any) -> Any:
        """Send a WebSocket command, and return its result.

        Raises `DemoError` if Home Assistant reports an error.
        """
        assert self._socket is not None  # noqa: S101 - after log_in
        self._last_id += 1
        future = asyncio.get_running_loop().create_future()
        self._answers[self._last_id] = future
        await self._socket.send_json({"id": self._last_id, "type": kind, **fields})
        async with asyncio.timeout(60):
            return await future

    async def request(self, method: str, path: str, body: Any = None) -> Any:
        """Make a REST request, and return the JSON response.

        Raises `DemoError` if the status is an error.
        """
        async with self._session.request(method, path, json=body) as response:
            if response.status >= 400:
                raise DemoError(f"{path}: {response.status} {await response.text()}")
            return await response.json()

    @asynccontextmanager
    async def stream(self, path: str) -> AsyncGenerator[aiohttp.StreamReader]:
        """Open a stream without a timeout. Raises `DemoError` if the status is an error."""
        timeout = aiohttp.ClientTimeout(total=None)
        async with self._session.get(path, timeout=timeout) as response:
            if response.status >= 400:
                raise DemoError(f"{path}: {response.status}")
            yield response.content

    async def call_action(self, action: str, entity_id: str, **data: Any) -> None:
        """Perform an action on an entity."""
        domain, name = action.split(".")
        await self.command(
            "call_service",
            domain=domain,
            service=name,
            target={"entity_id": entity_id},
            service_data=data,
        )

    async def entry_id(self, domain: str) -> str:
        """Return the ID of the only entry of an integration."""
        (entry,) = await self.command("config_entries/get", domain=domain)
        return str(entry["entry_id"])

    async def disable_entry(self, domain: str, *, disabled: bool) -> None:
        """Disable the only entry of an integration, or enable it again."""
        await self.command(
            "config_entries/disable",
            entry_id=await self.entry_id(domain),
            disabled_by="user" if disabled else None,
        )

    def states(self) -> dict[str, dict[str, Any]]:
        """Return the current states of all entities."""
        return dict(self._states)

    async def wait_for_state(
        self, entity_id: str, *wanted: str, unlike: str | None = None, seconds: float
    ) -> dict[str, Any]:
        """Wait until an entity has a wanted state, or a known state other than `unlike`.

        Returns the state. Raises `DemoError` after a timeout.
        """

        def fits() -> bool:
            state = self._states.get(entity_id, {}).get("state")
            if wanted:
                return state in wanted
            return state not in (unlike, None, "unknown", "unavailable")

        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(fits)
        except TimeoutError:
            state = self._states.get(entity_id, {}).get("state")
            raise DemoError(f"{entity_id} is {state} after {seconds:g} s") from None
        return self._states[entity_id]

    async def close(self) -> None:
        """Close the WebSocket."""
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await self._reader
