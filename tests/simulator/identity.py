"""How a camera is known: its Wi-Fi address is in its UDN and in its PTP/IP GUID."""

from dataclasses import dataclass

_PREFIX = "uuid:00000000-0000-0000-0001-"


@dataclass(frozen=True, slots=True)
class Identity:
    """A camera's identity, made of the MAC address of its Wi-Fi (six bytes).

    `plain_guid` is whether the GUID has the fourth group as the UDN has it.
    """

    mac: bytes
    plain_guid: bool = False

    @property
    def udn(self) -> str:
        """UPnP's unique device name, as the seed's EOS 70D announces it."""
        return _PREFIX + self.mac.hex().upper()

    @property
    def guid(self) -> bytes:
        """The GUID in the Init Command Ack.

        The seed's EOS 70D swaps the bytes of the UDN's fourth group, an EOS R does not
        (eos-ptp).
        """
        return bytes(8) + (b"\0\1" if self.plain_guid else b"\1\0") + self.mac


SEED_MAC = bytes.fromhex("60128b7cc240")
"""Of the EOS 70D in the article that documents the connection sequence."""
