"""Recognizes JPEG pictures. Pure functions."""

from typing import Final

from ...ptp.wire import Buffer

_START: Final = b"\xff\xd8"


def is_jpeg(data: Buffer) -> bool:
    """Return whether the bytes start with a JPEG's first marker."""
    return bytes(data[: len(_START)]) == _START
