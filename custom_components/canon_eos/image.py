"""The last photo of a camera as an image entity."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, override

from homeassistant.components.image import ImageEntity, ImageEntityDescription

from .entity import CanonEosDescription, CanonEosEntity, async_set_up_rows, shows
from .entity_context import EntityContext
from .entry.parts import CanonEosParts
from .files.photo_facts import KEYS

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CanonEosImageDescription(CanonEosDescription, ImageEntityDescription):
    """Row for an image entity."""


def _photo_attributes(context: EntityContext) -> dict[str, Any] | None:
    if (photo := context.parts.last_photo.photo) is None:
        return None
    return {
        "file_name": photo.file_name,
        "storage": photo.storage,
        "taken": photo.taken.isoformat(),
        **photo.facts,
    }


IMAGES: Final = (
    CanonEosImageDescription(
        key="last_photo",
        attributes_fn=_photo_attributes,
        follow=lambda parts, changed: parts.last_photo.on_change(changed),
        available_when_off=True,
        available_fn=lambda context: context.parts.last_photo.is_on,
    ),
)


class LastPhotoImage(CanonEosEntity, ImageEntity):
    """An image entity with the newest photo, taken by Home Assistant or with the camera's button.

    The photo is also shown while the camera is off.
    """

    entity_description: CanonEosImageDescription
    shown = shows("image_last_updated")

    # These attributes change with each shot, so the recorder would store them each time.
    _unrecorded_attributes = frozenset({"file_name", "storage", "taken", *KEYS})

    def __init__(
        self,
        parts: CanonEosParts,
        description: CanonEosImageDescription,
        slot: int | None,
    ) -> None:
        """Initialize both base classes."""
        CanonEosEntity.__init__(self, parts, description, slot)
        ImageEntity.__init__(self, parts.hass)

    @property
    @override
    def image_last_updated(self) -> datetime | None:
        """Return the time when the photo was taken, or None if there is no photo."""
        photo = self._parts.last_photo.photo
        return None if photo is None else photo.taken

    @override
    async def async_image(self) -> bytes | None:
        """Return the photo as a JPEG, or None if there is no photo."""
        photo = self._parts.last_photo.photo
        return None if photo is None else photo.jpeg


async_setup_entry = partial(async_set_up_rows, create=LastPhotoImage, rows=IMAGES)
