"""The state of a camera as an immutable snapshot; `fold` creates the next snapshot. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from ..ptp.datasets import StorageInfo, slot_of
from ..ptp.errors import MalformedDataError
from .card_problem import CardProblem, card_problem
from .wire.battery_info import BatteryInfo, parse_battery_info
from .wire.codes import (
    BATTERY_LOW,
    BATTERY_PERCENT,
    ONE_PHOTO_DRIVES,
    SELF_TIMERS,
    TEMPERATURE_WARNING,
    Destination,
    FocusMode,
    RecordStatus,
    exposure_seconds,
)
from .wire.events import FocusResult, OlcChanged
from .wire.focus_bracketing import Bracketing, bracketing_number
from .wire.focus_info import points_in_focus
from .wire.olc import OlcInfo, decode_olc
from .wire.properties import ImageFormat, PropertyCode, PropertyValue, labels, spec

_CARD_PRESENT: Final = 0xFFFF
"""Mask of the bits of a storage ID that are all 0 for an empty slot (PTP)."""

_LENS_SETTINGS: Final = (PropertyCode.APERTURE, PropertyCode.FOCUS_MODE)
"""Settings that are read-only on a camera without a lens."""

_PHOTO_SETTINGS: Final = {
    "shutter_speed": PropertyCode.SHUTTER_SPEED,
    "aperture": PropertyCode.APERTURE,
    "iso": PropertyCode.ISO_SPEED,
    "exposure_compensation": PropertyCode.EXPOSURE_COMPENSATION,
    "lens": PropertyCode.LENS_NAME,
}


class ReadOnlyReason(StrEnum):
    """Reasons why a setting cannot currently be changed."""

    LENS = "lens"
    """There is no lens."""
    MODE = "mode"
    """The camera's mode does not allow a change."""


class Activity(StrEnum):
    """Activities of a camera."""

    IDLE = "idle"
    BUSY = "busy"
    FOCUSING = "focusing"
    SELF_TIMER = "self_timer"
    EXPOSING = "exposing"
    WRITING = "writing"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class PropertyState:
    """A property's value (None until it is reported) and the currently allowed values.

    If `listed` is True, the camera has reported a list of allowed values, which can be empty.
    """

    value: PropertyValue | None = None
    allowed: tuple[PropertyValue, ...] = ()
    listed: bool = field(default=False, compare=False)


class CameraState(NamedTuple):
    """An immutable snapshot of the camera; `fold.fold` creates the next snapshot.

    `storages` maps each storage ID reported since the connection began to whether a card is
    present. `cards` are the cards that the camera listed when queried, by storage
    ID; None before the first query. `empty_slots` are the slots that the camera listed
    without a card. `shutdown_seconds` is the time until power-off, if the camera reported it.
    `recording_seconds` and `bulb_seconds` are the elapsed times of a movie and of a bulb
    exposure; `recording_since` is the time at which the movie was seen to begin; None if this
    time is unknown, or if the camera itself counts the seconds. `recording_left` is the
    remaining recording time in seconds, estimated from `recording_room` (a time, and the
    number of photos that the card had space for at that time). `shooting` is the current
    activity that this client started, if any. `unknown_events` maps each unknown type of event
    to its last payload, cut to a maximum length. If `is_cut` is True, the camera has
    reported more properties or allowed values than are kept.
    """

    properties: Mapping[int, PropertyState] = MappingProxyType({})
    busy: bool = False
    olc: OlcInfo | None = None
    storages: Mapping[int, bool] = MappingProxyType({})
    shutdown_seconds: int | None = None
    recording_seconds: int | None = None
    recording_since: float | None = None
    recording_room: tuple[float, int] | None = None
    recording_left: int | None = None
    bulb_seconds: int | None = None
    cards: Mapping[int, StorageInfo] | None = None
    empty_slots: frozenset[int] = frozenset()
    shooting: Activity | None = None
    unknown_events: Mapping[int, bytes] = MappingProxyType({})
    is_cut: bool = False

    def value(self, code: int) -> PropertyValue | None:
        """Return a property's value; None if the camera has not reported it."""
        known = self.properties.get(code)
        return known.value if known else None

    def number(self, code: int) -> int | None:
        """Return a property's value if it is a number, otherwise None."""
        value = self.value(code)
        return value if isinstance(value, int) else None

    def allowed(self, code: int) -> tuple[PropertyValue, ...]:
        """Return the currently allowed values of a property; empty if the camera lists none."""
        known = self.properties.get(code)
        return known.allowed if known else ()

    @property
    def no_lens(self) -> bool:
        """Whether the camera reports that it has no lens.

        A body that does not report its lens status can have a lens, and a lens can lack a name.
        """
        return self.value(PropertyCode.LENS_STATUS) == 0

    @property
    def is_manual_focus(self) -> bool:
        """Whether the lens or the camera is switched to manual focus."""
        return self.value(PropertyCode.FOCUS_MODE) == FocusMode.MANUAL

    def read_only_reason(self, code: int) -> ReadOnlyReason | None:
        """Return why a property currently has no choice of values; None if there is a choice."""
        if len(self.allowed(code)) > 1:
            return None
        no_lens = code in _LENS_SETTINGS and self.no_lens
        return ReadOnlyReason.LENS if no_lens else ReadOnlyReason.MODE

    def options(self, code: int) -> Mapping[str, PropertyValue]:
        """Return the currently allowed values and the current value, keyed by label.

        A current value that is a placeholder is not added.
        """
        values = self.allowed(code)
        present = self.value(code)
        if (
            present is not None
            and present not in values
            and not spec(code).is_placeholder(present)
        ):
            values = (present, *values)
        return labels(code, values)

    def may_be_set(self, code: int, value: PropertyValue) -> bool:
        """Return whether a value is allowed, or the property was reported without a list."""
        known = self.properties.get(code)
        return known is not None and (value in known.allowed or not known.listed)

    def label(self, code: int) -> str | None:
        """Return the label that a property's value has in `options`.

        Returns None if the value is not known or is a placeholder.
        """
        value = self.value(code)
        return next(
            (label for label, option in self.options(code).items() if option == value),
            None,
        )

    @property
    def battery_info(self) -> BatteryInfo | None:
        """The battery's charge and model; None if the body does not report valid data."""
        raw = self.value(PropertyCode.BATTERY_INFO)
        if not isinstance(raw, bytes):
            return None
        try:
            return parse_battery_info(raw)
        except MalformedDataError:
            return None

    @property
    def battery_level(self) -> int | None:
        """Battery percentage: exact if the body reports it, otherwise derived from a coarse level.

        None for level 0 ("low"), which has no percentage, and for levels that no source
        explains.
        """
        if (info := self.battery_info) is not None and info.percent is not None:
            return info.percent
        return BATTERY_PERCENT.get(self.number(PropertyCode.BATTERY_POWER) or 0)

    @property
    def battery_low(self) -> bool | None:
        """Whether the battery is low (libgphoto2); None if it is not reported."""
        code = self.number(PropertyCode.BATTERY_POWER)
        return None if code is None else code == BATTERY_LOW

    @property
    def shutter_count(self) -> int | None:
        """Number of shutter releases; None if it is not reported.

        Bodies that do not report the exact count to clients have the property
        `SHUTTER_RELEASE_COUNTER` instead.
        """
        if self.value(PropertyCode.SHUTTER_COUNTER) is None:
            return self.number(PropertyCode.SHUTTER_RELEASE_COUNTER)
        return self.number(PropertyCode.SHUTTER_COUNTER)

    @property
    def overheating(self) -> bool | None:
        """Whether the camera reports that it is hot; None if it reports no such status."""
        status = self.number(PropertyCode.TEMP_STATUS)
        return None if status is None else status != 0

    @property
    def serial_number(self) -> str | None:
        """The serial number on the body; None if it is not reported."""
        value = self.value(PropertyCode.SERIAL_NUMBER)
        return value if isinstance(value, str) else None

    @property
    def files_per_photo(self) -> int:
        """Number of files per photo; 1 if the image format is not known."""
        value = self.value(PropertyCode.IMAGE_FORMAT)
        return len(value.entries) if isinstance(value, ImageFormat) else 1

    @property
    def exposure_seconds(self) -> float:
        """The exposure time in seconds; 0 if it is unknown or not defined, as for bulb and auto."""
        return exposure_seconds(self.number(PropertyCode.SHUTTER_SPEED) or 0)

    @property
    def recording(self) -> bool | None:
        """Whether a movie is being recorded; None if the body does not report it."""
        status = self.number(PropertyCode.EVF_RECORD_STATUS)
        return None if status is None else status == RecordStatus.TO_CARD

    @property
    def movie_obstacle(self) -> CardProblem | Literal["too_hot"] | None:
        """Reason why the camera ends a movie or cannot start one; None if no reason is known."""
        if self.value(PropertyCode.TEMP_STATUS) not in (None, 0, TEMPERATURE_WARNING):
            return "too_hot"
        shots = self.value(PropertyCode.AVAILABLE_SHOTS)
        return card_problem(self.cards, shots) if self.cards is not None else None

    @property
    def activity(self) -> Activity:
        """The activity that this client has started, or otherwise the reported activity.

        For a photo that is taken with the camera's own button, the camera reports only
        that it is focusing and that it is busy.
        """
        if self.shooting is not None:
            return self.shooting
        if self.recording:
            return Activity.RECORDING
        if self.focus_result is FocusResult.SEARCHING:
            return Activity.FOCUSING
        return Activity.BUSY if self.busy else Activity.IDLE

    @property
    def self_timer(self) -> float:
        """Seconds from a full press to the exposure, according to the drive mode."""
        return SELF_TIMERS.get(self.number(PropertyCode.DRIVE_MODE) or 0, 0.0)

    @property
    def to_card(self) -> bool:
        """Whether photos are stored on a card, as far as is known."""
        destination = self.number(PropertyCode.CAPTURE_DESTINATION)
        return destination is None or bool(destination & Destination.CARDS)

    @property
    def to_host(self) -> bool:
        """Whether photos are kept in the camera's memory for the host to fetch."""
        destination = self.number(PropertyCode.CAPTURE_DESTINATION) or 0
        return bool(destination & Destination.HOST)

    @property
    def card_problem(self) -> CardProblem | None:
        """The reason why no photo can be stored on a card; None if no reason is known."""
        if self.cards is None:
            return None
        shots = self.value(PropertyCode.AVAILABLE_SHOTS) if self.to_card else None
        return card_problem(self.cards, shots)

    @property
    def slots(self) -> frozenset[int]:
        """The slots of all reported storage IDs, or the empty slots if there are no such IDs."""
        reported = map(slot_of, (*(self.cards or ()), *self.storages))
        return frozenset(reported) or self.empty_slots

    @property
    def has_several_slots(self) -> bool:
        """Whether there is more than one slot, with or without a card."""
        return len((self.slots | self.empty_slots) - {0}) > 1

    def card_in(self, slot: int) -> StorageInfo | None:
        """Return the card in a slot; None if the slot is empty or the cards are not known."""
        cards = self.cards or {}
        return next((cards[key] for key in cards if slot_of(key) == slot), None)

    @property
    def slot_in_use(self) -> int | None:
        """The slot of the card on which photos are stored; None if there is no such card."""
        storage_id = self.number(PropertyCode.CURRENT_STORAGE) or 0
        return slot_of(storage_id) if storage_id & _CARD_PRESENT else None

    def photos_left(self, slot: int) -> int | None:
        """Return the number of photos that fit on the card in a slot.

        This is the number reported for the card, or otherwise the camera's estimate for the
        card in use. Returns None if neither is known or the slot is empty.
        """
        card = self.card_in(slot)
        if card is None:
            return None
        if card.free_images is not None:
            return card.free_images
        in_use = slot == self.slot_in_use
        return self.number(PropertyCode.AVAILABLE_SHOTS) if in_use else None

    @property
    def focus_points(self) -> tuple[int, ...] | None:
        """Numbers of the AF points in use, from 0; None if the body does not report them."""
        raw = self.value(PropertyCode.FOCUS_INFO_EX)
        return points_in_focus(raw) if isinstance(raw, bytes) else None

    def read_olc(self, event: OlcChanged) -> OlcInfo:
        """Decode one OLC record, using the OLC version that the camera reported.

        Without a reported version, the result is empty.
        """
        version, blank = self.number(PropertyCode.OLC_INFO_VERSION), OlcInfo()
        return blank if version is None else decode_olc(version, event, blank)

    def measured(self, code: PropertyCode) -> str | None:
        """Return the metered shutter speed, aperture or ISO as photographers write it.

        Returns None if the camera shows no number or its status records cannot be decoded.
        """
        olc = self.olc or OlcInfo()
        number = {
            PropertyCode.SHUTTER_SPEED: olc.shutter_speed,
            PropertyCode.APERTURE: olc.aperture,
            PropertyCode.ISO_SPEED: olc.iso_speed,
        }.get(code)
        name = "" if number is None else spec(code).names.get(number, "")
        return name if name[:1].isdigit() else None

    @property
    def photo_settings(self) -> dict[str, str]:
        """The settings of a photo taken now: metered values if known, otherwise set values."""
        settings: dict[str, str] = {}
        for name, code in _PHOTO_SETTINGS.items():
            value, known = self.value(code), spec(code)
            if measured := self.measured(code):
                settings[name] = measured
            elif value not in (None, "") and not known.is_placeholder(value):
                settings[name] = known.label(value)
        return settings

    def focus_bracketing(self, which: Bracketing) -> int | None:
        """Return the number that `which` selects in the focus bracketing setting.

        Returns None if the body has no focus bracketing or the setting is malformed.
        """
        raw = self.value(PropertyCode.FOCUS_SHIFT_SETTING)
        return bracketing_number(raw, which)

    @property
    def one_photo_each(self) -> bool:
        """Whether a short press takes a single photo, as far as the camera reports.

        HDR counts as off if two numbers of its setting are 0, as on all recorded bodies,
        which had HDR off.
        """
        hdr = self.value(PropertyCode.HDR_SETTING)
        return (
            self.value(PropertyCode.DRIVE_MODE) in ONE_PHOTO_DRIVES
            and not self.value(PropertyCode.AUTO_EXPOSURE_BRACKETING)
            and self.value(PropertyCode.BRACKET_MODE) in (None, 0, 0xFFFF)
            and not self.focus_bracketing(Bracketing.ON)
            and not (isinstance(hdr, bytes) and any(hdr[4:12]))
        )

    @property
    def focus_result(self) -> FocusResult | None:
        """The autofocus status; None on bodies whose status records cannot be decoded."""
        return self.olc.focus if self.olc else None

    @property
    def shots_left(self) -> int | None:
        """Number of photos that can still be stored; None if it is not reported.

        Also None if photos are to be stored on a card and there is no card.
        """
        if self.to_card and self.cards == {}:
            return None
        return self.number(PropertyCode.AVAILABLE_SHOTS)
