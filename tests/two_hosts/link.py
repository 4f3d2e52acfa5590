"""Two network namespaces and the cable between them."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
import os
from pathlib import Path
import shutil
import subprocess
from typing import Final, Self

import pytest

HOME: Final = "192.0.2.1"
"""Home Assistant's address in TEST-NET-1, which is not routed (RFC 5737)."""
CAMERAS: Final = ("192.0.2.11", "192.0.2.12", "192.0.2.13")
"""Addresses of the cameras' host."""
LINK_LOCAL: Final = "169.254.7.7"
"""An address that a camera gives itself without DHCP (RFC 3927)."""
_LINK_LOCAL_HOME: Final = "169.254.1.1"

_SLOW: Final = (
    "netem delay 30ms 10ms loss 3%",
    # Without netem: 4 Mbit/s, and a queue of eight packets. Additional packets are dropped.
    "tbf rate 4mbit burst 4kb limit 12kb",
)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=10, capture_output=True)  # noqa: S603


class Link:
    """A cable with this thread at one end, and the cameras at the other end."""

    def __init__(self, namespace: int) -> None:
        """Prepare a cable to the namespace of the process with this ID."""
        self.enter: Final = ("nsenter", f"--net=/proc/{namespace}/ns/net")
        """Command prefix that runs a command at the cameras' end."""

    def _there(self, command: str) -> None:
        _run(*self.enter, *command.split())

    def _here(self, command: str) -> None:
        _run(*command.split())

    def lay(self, namespace: int) -> Self:
        """Create the cable, and assign the addresses of both ends."""
        self._here("ip link set lo up")
        self._there("ip link set lo up")
        self._here(f"ip link add canon0 type veth peer name cam0 netns {namespace}")
        for address in (HOME, _LINK_LOCAL_HOME):
            size = 16 if address == _LINK_LOCAL_HOME else 24
            self._here(f"ip address add {address}/{size} dev canon0")
        self._here("ip link set canon0 up multicast on")
        self._here("ip route add 224.0.0.0/4 dev canon0")
        for address in CAMERAS:
            self._there(f"ip address add {address}/24 dev cam0")
        self._there(f"ip address add {LINK_LOCAL}/16 dev cam0")
        self.plug()
        return self

    def pull(self) -> None:
        """Unplug the cable."""
        self._there("ip link set cam0 down")

    def plug(self) -> None:
        """Plug the cable in."""
        self._there("ip link set cam0 up multicast on")
        with suppress(subprocess.CalledProcessError):  # the route may still exist
            self._there("ip route add 224.0.0.0/4 dev cam0")

    def worsen(self) -> None:
        """Make the network slow and lossy in both directions.

        Skip the test if the kernel has no queueing discipline for this.
        """
        for way in _SLOW:
            try:
                self._here(f"tc qdisc replace dev canon0 root {way}")
                self._there(f"tc qdisc replace dev cam0 root {way}")
            except subprocess.CalledProcessError:
                continue  # the kernel lacks this queueing discipline
            return
        pytest.skip("no traffic control in this kernel")

    def dropped(self) -> int:
        """Return the number of the cameras' packets that were dropped."""
        command = (*self.enter, "tc", "-s", "qdisc", "show", "dev", "cam0")
        shown = subprocess.check_output(command, text=True, timeout=10)  # noqa: S603
        return int(shown.partition("dropped ")[2].partition(",")[0])


@contextmanager
def _namespace() -> Generator[int]:
    """Create the cameras' namespace, and yield the ID of the process that holds it."""
    command = ("unshare", "--net", "sh", "-c", "echo ready && exec sleep 600")
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:  # noqa: S603
        try:
            assert holder.stdout is not None
            if not holder.stdout.readline():
                pytest.skip("no network namespace can be made here")
            yield holder.pid
        finally:
            holder.kill()


@contextmanager
def laid_link() -> Generator[Link]:
    """Move this thread to one end of a new cable, and yield the cable.

    Skip the test if network namespaces can't be created.
    """
    tools = ("ip", "tc", "nsenter", "unshare")
    if os.geteuid() != 0 or not all(map(shutil.which, tools)):
        pytest.skip("network namespaces need root, iproute2 and util-linux")
    with _namespace() as holder, Path("/proc/thread-self/ns/net").open("rb") as before:
        try:
            os.unshare(os.CLONE_NEWNET)
        except OSError as err:
            pytest.skip(f"no network namespace can be made here: {err}")
        try:
            yield Link(holder).lay(holder)
        finally:
            os.setns(before.fileno(), os.CLONE_NEWNET)
