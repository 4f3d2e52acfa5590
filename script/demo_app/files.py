"""Steps that browse the card, open a file, and save a file over an interrupted connection."""

from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from .camera import DemoCamera
from .home_assistant import DemoError, HomeAssistantClient

_ROOT: Final = "media-source://canon_eos"
_MOVIE: Final = "MVI_0999.MOV"
_SIZE: Final = 24_000_000
_BREAK_AFTER: Final = 10_000_000

type Act = Callable[..., Awaitable[dict[str, Any]]]


class Files:
    """Steps with files on the card; each returns its result or raises `DemoError`."""

    def __init__(
        self, client: HomeAssistantClient, camera: DemoCamera, act: Act
    ) -> None:
        """Perform the steps with this client of Home Assistant and this camera.

        `act` performs the integration's actions.
        """
        self._client = client
        self._camera = camera
        self._act = act
        self._newest: dict[str, Any] = {}

    async def browse(self) -> str:
        """Open the first item at each level of the media browser, down to a folder with files."""
        path: list[str] = []
        item: dict[str, Any] = {"media_content_id": _ROOT, "title": "Canon EOS"}
        while item["title"] == "Canon EOS" or item.get("can_expand"):
            item = await self._client.command(
                "media_source/browse_media", media_content_id=item["media_content_id"]
            )
            path.append(item["title"])
            if not item["children"]:
                raise DemoError(f"nothing in {path}")
            files = [child for child in item["children"] if child["can_play"]]
            if files:
                self._newest = files[0]
                return (
                    f"{' > '.join(path)}: {len(files)} files, {files[0]['title']} first"
                )
            item = item["children"][0]
        raise DemoError(f"no files below {path}")

    async def open(self) -> str:
        """Open the newest file as a browser does, and compare it with the file on the camera."""
        resolved = await self._client.command(
            "media_source/resolve_media",
            media_content_id=self._newest["media_content_id"],
        )
        async with self._client.stream(resolved["url"]) as content:
            data = await content.read()
        name = self._newest["title"]
        return f"{name}, {len(data):,} bytes, {await self._compare(name, data)}"

    async def download(self) -> str:
        """Save a movie over a connection that is interrupted once."""
        await self._camera.say(f"add {_MOVIE} {_SIZE}")
        await self._camera.say(f"fault drop_after={_BREAK_AFTER}")
        response = await self._act("download", pattern=_MOVIE)
        (file,) = response["files"]
        data = Path(file["path"]).read_bytes()  # noqa: ASYNC240 - nothing else runs
        return (
            f"{_MOVIE}, {file['size']:,} bytes, the connection lost once after"
            f" {_BREAK_AFTER:,}, {await self._compare(_MOVIE, data)}"
        )

    async def _compare(self, name: str, data: bytes) -> str:
        ours, theirs = (
            sha256(data).hexdigest(),
            await self._camera.ask(f"checksum {name}"),
        )
        if ours != theirs:
            raise DemoError(f"{name}: SHA-256 {ours}, on the camera {theirs}")
        return f"SHA-256 {ours[:16]}... on both sides"
