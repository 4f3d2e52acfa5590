"""The camera's identity: the MAC address of its Wi-Fi is in its UDN and its PTP/IP GUID."""

from dataclasses import dataclass

_PREFIX = "uuid:00000000-0000-0000-0001-"


@dataclass(frozen=True, slots=True)
class Identity:
    """A camera's identity, from the MAC address of its Wi-Fi (six bytes).

    `plain_guid` says whether the GUID has the UDN's fourth group in the same byte
    order.
    """

    mac: bytes
    plain_guid: bool = False

    @property
    def udn(self) -> str:
        """UPnP's unique device name, in the form that the Schroden article's EOS 70D announces."""
        return _PREFIX + self.mac.hex().upper()

    @property
    def guid(self) -> bytes:
        """The GUID in the Init Command Ack.

        The article's EOS 70D swaps the bytes of the UDN's fourth group; an EOS R does
        not (eos-ptp).
        """
        return bytes(8) + (b"\0\1" if self.plain_guid else b"\1\0") + self.mac


SEED_MAC = bytes.fromhex("60128b7cc240")
"""The MAC address of the EOS 70D in the Schroden article about the connection sequence."""
