"""Several settings at once: each once the camera offers it, and in an order that works.

What a camera offers depends on other settings: on the mode, the white balance. Scenes of
Home Assistant set all at the same time, and `apply` sets them one after the other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

from .actions.settings import find_setting, find_value
from .errors import SettingError, SettingNotOfferedError, UnknownSettingError
from .link import CameraLink
from .put_back import PutBack
from .state import CameraState, ReadOnlyReason
from .wire.properties import PropertyCode, PropertyValue

_FIRST: Final = (
    PropertyCode.AE_MODE_DIAL,
    PropertyCode.AE_MODE,
    PropertyCode.WHITE_BALANCE,
)
"""Settings that what others may be set to depends on."""
_MODES: Final = range(2)
"""Places of the modes among them."""
_LAST: Final = (
    PropertyCode.SHUTTER_SPEED,
    PropertyCode.APERTURE,
    PropertyCode.ISO_SPEED,
    PropertyCode.EXPOSURE_COMPENSATION,
)
_ORDER: Final = {code: place for place, code in enumerate((*_FIRST, None, *_LAST))}

type _ValueOf = Callable[[CameraState], PropertyValue]
"""Returns the value that is wanted, as the camera offers it now.

Raises `SettingNotOfferedError`.
"""


def _place(code: int) -> int:
    return _ORDER.get(PropertyCode(code) if code in PropertyCode else None, len(_FIRST))


class SettingOutcome(NamedTuple):
    """What became of one of several settings; `name` is the one that was asked for."""

    name: str
    label: str | None
    error: SettingError | None


class SeveralSettings:
    """Sets settings of one camera that depend on each other."""

    def __init__(
        self,
        link: CameraLink,
        set_value: Callable[[int, PropertyValue], Awaitable[None]],
        put_back: PutBack,
    ) -> None:
        """`set_value` changes one setting, and raises what `EosRemote.set_value` does."""
        self._link: Final = link
        self._put_back: Final = put_back
        self._set_value: Final = set_value
        self._asked: Final[dict[asyncio.Event, int]] = {}

    async def choose(self, code: int, label: str) -> None:
        """Set a property by the label of a value, once the camera offers that.

        Of those that are asked for at the same time, modes come first. What such a mode
        does not let a client set stays as it is: in M there is no compensation. Raises
        `SettingNotOfferedError` and what `EosRemote.set_value` raises.
        """
        done = asyncio.Event()
        self._asked[done] = place = _place(code)
        try:
            await asyncio.sleep(0)  # all of a scene are asked for by then
            earlier = {
                other: before for other, before in self._asked.items() if before < place
            }
            for other in earlier:
                await other.wait()
            await self._wait(lambda state: label in state.options(code))
            state = self._link.state
            if (
                label not in state.options(code)
                and any(before in _MODES for before in earlier.values())
                and state.read_only_reason(code) is ReadOnlyReason.MODE
            ):
                return
            await self._set_value(code, find_value(code, label, self._link.state))
        finally:
            del self._asked[done]
            done.set()

    async def apply(
        self, wanted: Mapping[str, str], *, all_or_nothing: bool = False
    ) -> list[SettingOutcome]:
        """Set properties by their names to values by their labels, or written alike.

        With `all_or_nothing`, the first error is raised, and what was set until then is
        set back, after a lost connection or if this is cancelled, too. Raises that error,
        and what `EosRemote.set_value` raises besides `SettingError`.
        """
        before = self._link.state
        codes: dict[str, int] = {}
        unknown: dict[str, SettingError] = {}
        for name in wanted:
            try:
                codes[name] = find_setting(name, before)
            except UnknownSettingError as err:
                unknown[name] = err
        if unknown and all_or_nothing:
            raise next(iter(unknown.values()))
        values = {
            code: partial(find_value, code, wanted[name], called=name)
            for name, code in codes.items()
        }
        if all_or_nothing:
            await self._set_all_or_nothing(before, values)
        errors = {} if all_or_nothing else await self._set_all(values)
        after = self._link.state
        return [
            SettingOutcome(name, after.label(codes[name]), errors.get(codes[name]))
            if name in codes
            else SettingOutcome(name, None, unknown[name])
            for name in wanted
        ]

    async def set_together(self, values: Mapping[int, PropertyValue]) -> None:
        """Set properties to values, all of them or none, as `apply` does.

        Raises the first error, and what `EosRemote.set_value` raises besides.
        """
        await self._set_all_or_nothing(self._link.state, _fixed(values))

    async def _set_all_or_nothing(
        self, before: CameraState, wanted: Mapping[int, _ValueOf]
    ) -> None:
        """Set all, or put back what was set: now, on another connection, or a restart."""
        noted: list[int] = []

        def note(code: int, value: PropertyValue) -> None:
            known, left = before.value(code), self._put_back.left.settings
            is_new = code in noted or code not in left  # not that of a series
            if is_new and isinstance(known, int) and isinstance(value, int):
                noted.append(code)
                self._put_back.note_setting(code, known, value)

        for code in wanted:
            self._put_back.owner_sets(code)
        async with self._put_back.lent(waits=False):
            if errors := await self._set_all(wanted, note):
                await self._set_back(before, wanted)
            self._put_back.keep_settings(noted)
        if errors:
            raise next(iter(errors.values()))

    async def _set_all(
        self,
        wanted: Mapping[int, _ValueOf],
        note: Callable[[int, PropertyValue], None] = lambda _, __: None,
        *,
        backwards: bool = False,
    ) -> dict[int, SettingError]:
        """Set properties in order; one that is not offered waits for those behind it.

        Returns the errors of those that were not set. `note` gets what is about to be set.
        """
        errors: dict[int, SettingError] = {}
        left = sorted(wanted, key=_place, reverse=backwards)
        while True:
            later: dict[int, SettingError] = {}
            for code in left:
                try:
                    value = wanted[code](self._link.state)
                    note(code, value)
                    await self._set_value(code, value)
                except SettingNotOfferedError as err:
                    later[code] = err
                except SettingError as err:
                    errors[code] = err
            if not later or len(later) == len(left):
                return errors | later
            left = list(later)
            await self._wait(partial(_offers_any, [wanted[code] for code in left]))

    async def _set_back(self, before: CameraState, codes: Iterable[int]) -> None:
        """Set properties to what they were, as far as the camera lets itself be set.

        The mode comes last: the values of the others were set in the present one.
        """
        values = {code: before.value(code) for code in codes}
        known = {code: value for code, value in values.items() if value is not None}
        await self._set_all(_fixed(known), backwards=True)

    async def _wait(self, done: Callable[[CameraState], bool]) -> None:
        """Poll until the camera has reported lists that a changed setting brings."""
        session = self._link.connected_camera.session
        await session.poll_until(
            lambda: done(session.state), session.limits.setting_lists
        )


def _always(value: PropertyValue, _: CameraState) -> PropertyValue:
    return value


def _fixed(values: Mapping[int, PropertyValue]) -> dict[int, _ValueOf]:
    """Return values that are wanted whatever the camera offers."""
    return {code: partial(_always, value) for code, value in values.items()}


def _offers_any(wanted: Iterable[_ValueOf], state: CameraState) -> bool:
    """Whether the camera offers one of some values now."""
    for value_of in wanted:
        with suppress(SettingNotOfferedError):
            value_of(state)
            return True
    return False
