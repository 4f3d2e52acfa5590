"""Recognizes JPEG pictures. Pure."""

from typing import Final

from ...ptp.wire import Buffer

_START: Final = b"\xff\xd8"


def is_jpeg(data: Buffer) -> bool:
    """Whether the bytes begin like a JPEG."""
    return bytes(data[: len(_START)]) == _START
