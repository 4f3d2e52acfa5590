"""Runs viewers of MJPEG streams, which are HTTP clients, in a separate process.

Each input line is a job in JSON (`url`, `token`, `viewers`, `frames`). For each job, the
process prints the viewers' results as a line of JSON.
"""

import asyncio
import json
import re
import sys
from time import monotonic
from typing import Any, Final

import aiohttp

_LENGTH: Final = re.compile(rb"Content-Length: (\d+)")
_BORN: Final = re.compile(rb"born=([\d.]+)")
_HEAD: Final = 400
_SECONDS: Final = 300.0


async def watch(
    session: aiohttp.ClientSession, url: str, token: str, frames: int
) -> dict[str, Any]:
    """Read a number of frames, and return the duration and the frames' ages in seconds."""
    ages = []
    headers = {"Authorization": f"Bearer {token}"}
    async with session.get(url, headers=headers) as response:
        response.raise_for_status()
        content = response.content
        started = 0.0
        for number in range(frames + 2):
            head = await content.readuntil(b"\r\n\r\n")
            match = _LENGTH.search(head)
            if match is None:
                raise ValueError(f"no length: {head!r}")
            jpeg = await content.readexactly(int(match[1]))
            if number == 1:  # the first frame is sent twice; start at its copy
                started = monotonic()
            elif number > 1 and (born := _BORN.search(jpeg)):
                ages.append(monotonic() - float(born[1]))
        return {"seconds": monotonic() - started, "ages": ages}


async def _main() -> None:
    lines = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    timeout = aiohttp.ClientTimeout(total=_SECONDS)
    async with aiohttp.ClientSession(
        timeout=timeout, read_bufsize=4 * 2**20, connector=aiohttp.TCPConnector(limit=0)
    ) as session:
        while line := await lines.readline():
            job = json.loads(line)
            results = await asyncio.gather(
                *(
                    watch(session, job["url"], job["token"], job["frames"])
                    for _ in range(job["viewers"])
                )
            )
            print(json.dumps(results), flush=True)


if __name__ == "__main__":
    asyncio.run(_main())
