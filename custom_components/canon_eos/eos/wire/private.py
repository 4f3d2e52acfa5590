"""What a camera reports that tells who owns it, or where it is.

Whoever shows or stores raw reports leaves these out.
"""

from typing import Final

from .properties import PropertyCode

PRIVATE_PROPERTIES: Final = (
    PropertyCode.OWNER,
    PropertyCode.ARTIST,
    PropertyCode.COPYRIGHT,
    PropertyCode.SERIAL_NUMBER,
    PropertyCode.CAMERA_NICKNAME,
)
PRIVATE_EVENTS: Final = (0xC198, 0xC199)
"""Events of the GPS log."""
