"""What is known of a camera: an immutable snapshot. Pure; `fold` makes the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

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
"""Bits of a storage id that are all 0 while the slot is empty (PTP)."""

_LENS_SETTINGS: Final = (PropertyCode.APERTURE, PropertyCode.FOCUS_MODE)
"""Settings that a camera without a lens does not let a client change."""

_PHOTO_SETTINGS: Final = {
    "shutter_speed": PropertyCode.SHUTTER_SPEED,
    "aperture": PropertyCode.APERTURE,
    "iso": PropertyCode.ISO_SPEED,
    "exposure_compensation": PropertyCode.EXPOSURE_COMPENSATION,
    "lens": PropertyCode.LENS_NAME,
}


class ReadOnlyReason(StrEnum):
    """Why a setting can't be changed now."""

    LENS = "lens"
    """There is no lens."""
    MODE = "mode"
    """The camera's mode does not allow it."""


class Activity(StrEnum):
    """What a camera is at."""

    IDLE = "idle"
    BUSY = "busy"
    FOCUSING = "focusing"
    SELF_TIMER = "self_timer"
    EXPOSING = "exposing"
    WRITING = "writing"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class PropertyState:
    """A property's value (None until it is reported) and the values allowed now.

    `listed` is whether the camera has a list for it at all, be it empty now.
    """

    value: PropertyValue | None = None
    allowed: tuple[PropertyValue, ...] = ()
    listed: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class CameraState:
    """A snapshot of the camera. It never changes: `fold.fold` makes the next one.

    `storages` has what was reported of each card since the connection began: whether
    it is there. `cards` are those that the camera listed when it was asked, by storage
    id; None where it has not been asked. `empty_slots` are those that it listed without
    a card. `shutdown_seconds` is the time until power-off where the camera told one,
    `recording_seconds` and `bulb_seconds` for how long a movie or a bulb exposure has been
    going on; `recording_since` is when the movie was seen to begin, None where the camera
    itself counts the seconds. `recording_left` is for how many seconds it can go on,
    estimated since `recording_room` (when, and the photos there was room for). `shooting`
    is what this client has it do now, if anything. `unknown_events` has the last payload
    of each kind that isn't understood, cut to a length. `is_cut` is whether the camera has
    reported more properties or allowed values than are kept.
    """

    properties: Mapping[int, PropertyState] = field(
        default_factory=lambda: MappingProxyType({})
    )
    busy: bool = False
    olc: OlcInfo | None = None
    storages: Mapping[int, bool] = field(default_factory=lambda: MappingProxyType({}))
    shutdown_seconds: int | None = None
    recording_seconds: int | None = None
    recording_since: float | None = None
    recording_room: tuple[float, int] | None = None
    recording_left: int | None = None
    bulb_seconds: int | None = None
    cards: Mapping[int, StorageInfo] | None = None
    empty_slots: frozenset[int] = frozenset()
    shooting: Activity | None = None
    unknown_events: Mapping[int, bytes] = field(
        default_factory=lambda: MappingProxyType({})
    )
    is_cut: bool = False

    def value(self, code: int) -> PropertyValue | None:
        """Return a property's value; None when the camera has not reported it."""
        known = self.properties.get(code)
        return known.value if known else None

    def number(self, code: int) -> int | None:
        """Return a property's value if it is a number."""
        value = self.value(code)
        return value if isinstance(value, int) else None

    def allowed(self, code: int) -> tuple[PropertyValue, ...]:
        """Return what a property may be set to now; empty when it may not be set."""
        known = self.properties.get(code)
        return known.allowed if known else ()

    @property
    def no_lens(self) -> bool:
        """Whether the camera reports that it has no lens.

        A body that does not report its lens may have one, and a lens may be nameless.
        """
        return self.value(PropertyCode.LENS_STATUS) == 0

    @property
    def is_manual_focus(self) -> bool:
        """Whether the lens or the camera is switched to manual focus."""
        return self.value(PropertyCode.FOCUS_MODE) == FocusMode.MANUAL

    def read_only_reason(self, code: int) -> ReadOnlyReason | None:
        """Return why there is no choice of values for a property now, None if there is."""
        if len(self.allowed(code)) > 1:
            return None
        no_lens = code in _LENS_SETTINGS and self.no_lens
        return ReadOnlyReason.LENS if no_lens else ReadOnlyReason.MODE

    def options(self, code: int) -> Mapping[str, PropertyValue]:
        """Return the values allowed now, and the present one, by their labels."""
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
        """Whether the camera may take a value now: listed, or of a property without list."""
        known = self.properties.get(code)
        return known is not None and (value in known.allowed or not known.listed)

    def label(self, code: int) -> str | None:
        """Return the label of a property's value, None without one or for a placeholder.

        It is the one that the value has among the `options`.
        """
        value = self.value(code)
        return next(
            (label for label, option in self.options(code).items() if option == value),
            None,
        )

    @property
    def battery_info(self) -> BatteryInfo | None:
        """The battery's exact state and model; None where the body doesn't report them."""
        raw = self.value(PropertyCode.BATTERY_INFO)
        if not isinstance(raw, bytes):
            return None
        try:
            return parse_battery_info(raw)
        except MalformedDataError:
            return None

    @property
    def battery_level(self) -> int | None:
        """Percent: exact where the body reports that, or else by its level.

        None for levels that no source explains, and for 0: "low" is no percentage. The
        label of `BATTERY_POWER` tells that one.
        """
        if (info := self.battery_info) is not None and info.percent is not None:
            return info.percent
        return BATTERY_PERCENT.get(self.number(PropertyCode.BATTERY_POWER) or 0)

    @property
    def battery_low(self) -> bool | None:
        """Whether the battery is low (libgphoto2); None where it is not reported."""
        code = self.number(PropertyCode.BATTERY_POWER)
        return None if code is None else code == BATTERY_LOW

    @property
    def shutter_count(self) -> int | None:
        """How often the shutter was released; None where it is not reported.

        Bodies that do not count exactly for clients have the other property.
        """
        if self.value(PropertyCode.SHUTTER_COUNTER) is None:
            return self.number(PropertyCode.SHUTTER_RELEASE_COUNTER)
        return self.number(PropertyCode.SHUTTER_COUNTER)

    @property
    def overheating(self) -> bool | None:
        """Whether the camera is too hot; None where it is not reported."""
        status = self.number(PropertyCode.TEMP_STATUS)
        return None if status is None else status != 0

    @property
    def serial_number(self) -> str | None:
        """The serial number on the body; None where it does not report it."""
        value = self.value(PropertyCode.SERIAL_NUMBER)
        return value if isinstance(value, str) else None

    @property
    def files_per_photo(self) -> int:
        """Number of files that a photo is written as, as far as is known."""
        value = self.value(PropertyCode.IMAGE_FORMAT)
        return len(value.entries) if isinstance(value, ImageFormat) else 1

    @property
    def exposure_seconds(self) -> float:
        """The exposure time; 0 for bulb and auto, which have none of their own."""
        return exposure_seconds(self.number(PropertyCode.SHUTTER_SPEED) or 0)

    @property
    def recording(self) -> bool | None:
        """Whether a movie is being recorded; None on bodies that don't tell."""
        status = self.number(PropertyCode.EVF_RECORD_STATUS)
        return None if status is None else status == RecordStatus.TO_CARD

    @property
    def movie_obstacle(self) -> CardProblem | Literal["too_hot"] | None:
        """Why a camera ends its movie by itself, or can't begin one."""
        if self.value(PropertyCode.TEMP_STATUS) not in (None, 0, TEMPERATURE_WARNING):
            return "too_hot"
        shots = self.value(PropertyCode.AVAILABLE_SHOTS)
        return card_problem(self.cards, shots) if self.cards is not None else None

    @property
    def activity(self) -> Activity:
        """What the camera is at: what this client has it do, or else what it reports.

        Of a photo that was taken at the camera itself it reports no more than the
        focusing, and that it is busy.
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
        """Seconds from a full press to the exposure, by the drive mode."""
        return SELF_TIMERS.get(self.number(PropertyCode.DRIVE_MODE) or 0, 0.0)

    @property
    def to_card(self) -> bool:
        """Whether photos go to a card, as far as is known."""
        destination = self.number(PropertyCode.CAPTURE_DESTINATION)
        return destination is None or bool(destination & Destination.CARDS)

    @property
    def to_host(self) -> bool:
        """Whether photos go to the camera's memory, to be fetched from there."""
        destination = self.number(PropertyCode.CAPTURE_DESTINATION) or 0
        return bool(destination & Destination.HOST)

    @property
    def card_problem(self) -> CardProblem | None:
        """Why no photo fits on a card; None also while the cards aren't known."""
        if self.cards is None:
            return None
        shots = self.value(PropertyCode.AVAILABLE_SHOTS) if self.to_card else None
        return card_problem(self.cards, shots)

    @property
    def slots(self) -> frozenset[int]:
        """The slots in which the camera has reported a card, or all if there is none."""
        reported = map(slot_of, (*(self.cards or ()), *self.storages))
        return frozenset(reported) or self.empty_slots

    @property
    def has_several_slots(self) -> bool:
        """Whether there is more than one slot, with or without a card."""
        return len((self.slots | self.empty_slots) - {0}) > 1

    def card_in(self, slot: int) -> StorageInfo | None:
        """Return the card in a slot, None without one."""
        cards = self.cards or {}
        return next((cards[key] for key in cards if slot_of(key) == slot), None)

    @property
    def slot_in_use(self) -> int | None:
        """The slot of the card that photos go to; None where it has none."""
        storage_id = self.number(PropertyCode.CURRENT_STORAGE) or 0
        return slot_of(storage_id) if storage_id & _CARD_PRESENT else None

    def photos_left(self, slot: int) -> int | None:
        """Return how many photos fit on the card in a slot.

        That is what the card reports, or else the camera's estimate for the one in use.
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
        """Numbers of the AF points in use, from 0; None where the body doesn't tell."""
        raw = self.value(PropertyCode.FOCUS_INFO_EX)
        return points_in_focus(raw) if isinstance(raw, bytes) else None

    def read_olc(self, event: OlcChanged) -> OlcInfo:
        """Return what one record tells, by the version that the camera has told."""
        version, blank = self.number(PropertyCode.OLC_INFO_VERSION), OlcInfo()
        return blank if version is None else decode_olc(version, event, blank)

    def measured(self, code: PropertyCode) -> str | None:
        """Return what the camera measures for its shutter speed, aperture or ISO.

        That is a number, as a photographer writes it, and None where it shows none or
        its status records aren't understood.
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
        """What a photo is taken with now: what the camera measures, or else is set to."""
        settings: dict[str, str] = {}
        for name, code in _PHOTO_SETTINGS.items():
            value, known = self.value(code), spec(code)
            if measured := self.measured(code):
                settings[name] = measured
            elif value not in (None, "") and not known.is_placeholder(value):
                settings[name] = known.label(value)
        return settings

    def focus_bracketing(self, which: Bracketing) -> int | None:
        """Return a number of the body's own focus bracketing; None without it."""
        raw = self.value(PropertyCode.FOCUS_SHIFT_SETTING)
        return bracketing_number(raw, which)

    @property
    def one_photo_each(self) -> bool:
        """Whether a short press takes a single photo, by all that the camera reports.

        Two numbers of the HDR setting are 0 on all recorded bodies, which have it off.
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
        """What the autofocus is at; None on bodies whose records aren't understood."""
        return self.olc.focus if self.olc else None

    @property
    def shots_left(self) -> int | None:
        """How many photos there is room for; None without a card that they would go to."""
        if self.to_card and self.cards == {}:
            return None
        return self.number(PropertyCode.AVAILABLE_SHOTS)
