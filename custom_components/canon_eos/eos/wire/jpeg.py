"""JPEG pictures, which all bodies send as they are. Pure."""

from typing import Final

from ...ptp.wire import Buffer

_START: Final = b"\xff\xd8"


def is_jpeg(data: Buffer) -> bool:
    """Whether bytes begin as a JPEG does."""
    return bytes(data[: len(_START)]) == _START
