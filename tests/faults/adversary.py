"""A host on the network that is not a camera, but knows what cameras make public.

A camera's announcements and its description are public: they contain its UDN, model and
serial number. The adversary repeats them with another LOCATION. When a client connects, it
records the client's GUID and name, and accepts or refuses the client as a camera would.
"""

from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Final

from homeassistant.components.ssdp.scanner import SsdpChange

from custom_components.canon_eos.eos.identity import SERVICE_URN
from tests.common import announcement
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.identity import Identity
from tests.simulator.pairing import Verdict

type Heard = Iterable[Callable[..., Any]]

PORT: Final = 49152


class Adversary:
    """A host that poses as the camera, but at another address; see `adversary`."""

    def __init__(self, victim: SimulatedCamera, body: SimulatedCamera) -> None:
        """Create an adversary that poses as `victim`, and answers clients through `body`."""
        self._victim: Final = victim
        self._body: Final = body
        self.host: Final = body.host
        self.got: Final[list[tuple[bytes, str]]] = []
        """GUID and name of each client that has connected."""
        self.accepts = True
        """Whether the adversary accepts clients; otherwise it sends them Init Fail 1."""
        body.screen.judge = self._judge  # type: ignore[method-assign]

    async def _judge(self, guid: bytes, name: str, **_: bool) -> Verdict:
        self.got.append((guid, name))
        return Verdict.ACCEPTED if self.accepts else Verdict.UNKNOWN

    def hang(self) -> None:
        """Accept TCP connections, but do not answer the clients' requests to connect."""
        self._body.faults.init_silence = True

    @property
    def fetched(self) -> int:
        """Number of times that the adversary's description has been fetched."""
        return self._body.log.counters.descriptions_served

    @property
    def is_connected(self) -> bool:
        """Whether a client is connected to the adversary."""
        return self._body.is_connected

    def announce(
        self,
        heard: Heard,
        change: SsdpChange = SsdpChange.ALIVE,
        *,
        host: str | None = None,
        source: str | None = None,
    ) -> None:
        """Announce the camera to Home Assistant with a LOCATION at the address `host`.

        `source` is the sender's address. Both default to the adversary's address.
        """
        info = announcement(self._victim, host=host or self.host)
        info.ssdp_headers = {"_host": source or self.host}
        for callback in heard:
            callback(info, change)

    def unknown(self, number: int) -> dict[str, Any]:
        """Return the fields of an announcement by an unknown camera, with a UDN made from `number`."""
        udn = Identity(number.to_bytes(6)).udn
        return {
            "ssdp_usn": f"{udn}::{SERVICE_URN}",
            "ssdp_udn": udn,
            "host": self.host,
            "ssdp_headers": {"_host": self.host},
        }


@asynccontextmanager
async def adversary(
    victim: SimulatedCamera, *, description: str = "copied", firmware: str = ""
) -> AsyncGenerator[Adversary]:
    """Run an adversary on the network.

    `description` says what the adversary serves: the camera's description ("copied"), one
    with "another serial" number, or "none". The adversary's DeviceInfo has another
    serial number, because only a paired client can read the camera's DeviceInfo.
    `firmware` is the adversary's firmware version, by default the camera's.
    """
    firmware = firmware or victim.profile.firmware
    other = replace(victim.profile, serial_number="999999999999", firmware=firmware)
    body = SimulatedCamera(
        other, host=loopback_address(), mac=victim.identity.mac, name="EOS"
    )
    if description == "copied":
        body._description._profile = victim.profile  # noqa: SLF001
    async with body:
        if description == "none":
            await body._description.stop()  # noqa: SLF001
        yield Adversary(victim, body)
