"""Writes files to a folder, completely or not at all, and reports failing disks."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
import errno
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant

from ..const import LOGGER
from ..eos.listeners import Listeners
from ..eos.tasks import run_to_completion
from ..limits import home_limits
from .destinations import Destination
from .names import FileFacts, append, finish, mount_of, new_file, relative_path
from .saved_files import SavedFiles

_NO_ANSWER: Final = "The disk does not answer"
_AT_ONCE: Final = 4
"""Number of blocks per write. Each write runs in a thread, and starting it there costs as much CPU
time as writing a large block. Over a slow link, blocks are smaller, so this number of blocks
arrives quickly."""


def reason_of(error: OSError) -> str:
    """Return the reason for an error, followed by the path if the error names one."""
    reason = error.strerror or str(error)
    return f"{reason} ({error.filename})" if error.filename else reason


class DiskProblem(NamedTuple):
    """A folder in which files can't be saved, and the reason."""

    folder: Path
    reason: str


class FileWriter:
    """Writes the files of one camera."""

    def __init__(self, hass: HomeAssistant, saved: SavedFiles) -> None:
        """Initialize with no known problem. `saved` records where disks are mounted."""
        self._hass: Final = hass
        self._saved: Final = saved
        self._slow: Final = home_limits(hass).disk_slow
        self._left: Final[set[Path]] = set()
        self._finishing: Final[set[asyncio.Future[None]]] = set()
        self.problem: DiskProblem | None = None
        """Problem that prevents new photos from being saved, or None."""
        self.on_change: Final = Listeners[[]]()
        """Adds a listener for changes to `problem`; returns an unsubscribe function."""

    async def write(
        self,
        facts: FileFacts,
        to: Destination,
        fetch: Callable[[Path], Awaitable[int]],
        done: Callable[[Path], None] = lambda _: None,
    ) -> tuple[Path, int]:
        """Let `fetch` write a temporary file, rename the file, and return its new path and size.

        `fetch` gets the temporary path, and returns the size in bytes that the file must
        have. `done` is called with the final path after renaming, even if the caller is
        cancelled while the file is renamed. Raises `OSError`, and the errors of `fetch`.
        """
        await self._remove_left()
        taken: list[Path] = []
        try:
            part, target = await self._take_name(facts, to, taken)
            size = await fetch(part)
            finishing = asyncio.ensure_future(
                self._finish(part, target, size, to, done)
            )
            self._finishing.add(finishing)
            finishing.add_done_callback(self._finishing.discard)
            await run_to_completion(finishing)
        except BaseException:
            self._left.update(taken)
            await self._remove_left()
            raise
        LOGGER.debug("Saved %s as %s", facts.name, target)
        return target, size

    async def _take_name(
        self, facts: FileFacts, to: Destination, taken: list[Path]
    ) -> tuple[Path, Path]:
        """Reserve and return the temporary and the final path of a file; see `new_file`.

        The temporary path is added to `taken`, even if the caller is cancelled. Raises
        `OSError`.
        """
        work = partial(
            new_file,
            to.folder,
            relative_path(to.template, facts),
            overwrite=to.overwrite,
            mount=self._saved.mounts.get(str(to.folder)),
            left=tuple(self._left),
        )

        def take() -> tuple[Path, Path]:
            part, target = work()
            self._left.discard(part)
            taken.append(part)
            return part, target

        return await self._on_disk(to.folder, take)

    async def _finish(
        self,
        part: Path,
        target: Path,
        size: int,
        to: Destination,
        done: Callable[[Path], None],
    ) -> None:
        """Rename a complete file, call `done`, and record that files can be saved in the folder.

        Raises `OSError`.
        """
        await self._on_disk(
            to.folder, finish, part, target, size, overwrite=to.overwrite
        )
        done(target)
        await self._works(to.folder)

    async def wait_finished(self, deadline: float) -> None:
        """Wait for files that are being renamed, until `deadline` in event loop time."""
        if self._finishing:
            seconds = max(deadline - self._hass.loop.time(), 0.0)
            await asyncio.wait(self._finishing, timeout=seconds)

    @asynccontextmanager
    async def appending(
        self, part: Path
    ) -> AsyncGenerator[Callable[[bytes], Awaitable[None]]]:
        """Provide, in a context, a function that appends a block to a file.

        Blocks are collected; the last blocks are written at the end of the context. Raises
        `OSError`.
        """
        waiting: list[bytes] = []

        async def write() -> None:
            blocks = waiting.copy()
            waiting.clear()
            await self._on_disk(part.parent, append, part, blocks)

        async def add(block: bytes) -> None:
            waiting.append(block)
            if len(waiting) == _AT_ONCE:
                await write()

        yield add
        if waiting:
            await write()

    async def _on_disk[**P, T](
        self, folder: Path, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run blocking work in `folder` to completion, and return its result.

        The work continues even if the caller is cancelled. After this call, the caller
        can remove the work's files, because no more files are created. If the disk
        takes too long, a problem with the folder is recorded; see `failed`.
        """

        async def job() -> T:
            return await self._hass.async_add_executor_job(
                partial(work, *args, **kwargs)
            )

        slow = self._hass.loop.call_later(
            self._slow, self.failed, folder, OSError(errno.ETIMEDOUT, _NO_ANSWER)
        )
        try:
            return await run_to_completion(job())
        finally:
            slow.cancel()

    async def _remove_left(self) -> None:
        """Try to remove the temporary files of failed saves; on failure, try again later."""
        for part in tuple(self._left):
            with suppress(OSError):
                await self._on_disk(part.parent, part.unlink, missing_ok=True)
                self._left.discard(part)

    async def _works(self, folder: Path) -> None:
        """Record that a file was saved in a folder; clear a problem in it or in a subfolder."""
        mount = await self._on_disk(folder, mount_of, folder)
        self._saved.keep_mount(folder, mount)
        if self.problem is not None and self.problem.folder.is_relative_to(folder):
            self._set_problem(None)

    def failed(self, folder: Path, error: OSError) -> None:
        """Record that files can't be saved in a folder; a file saved there clears the problem."""
        self._set_problem(DiskProblem(folder, reason_of(error)))

    def _set_problem(self, problem: DiskProblem | None) -> None:
        if problem != self.problem:
            self.problem = problem
            self.on_change.call()
