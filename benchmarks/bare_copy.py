"""The same bytes over a bare socket: what asyncio could do at best here.

As a server it sends, in pieces of 64 KiB; as a client it reads and drops.
"""

import asyncio
import sys
from time import monotonic
from typing import Final

_PIECE: Final = 0x1_0000


async def _serve(size: int) -> None:
    async def send(__: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        piece = bytes(_PIECE)
        for _ in range(size // _PIECE):
            writer.write(piece)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(send, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


async def bare_copy(size: int) -> float:
    """Return the seconds that so many bytes take from another process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.bare_copy",
        str(size),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None  # noqa: S101 - made with a pipe
    port = int(await process.stdout.readline())
    started = monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while await reader.read(_PIECE):
        pass
    seconds = monotonic() - started
    writer.close()
    process.terminate()
    await process.wait()
    return seconds


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
