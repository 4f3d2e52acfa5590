"""Changes several settings in a suitable order, each once the camera offers its value.

The values that a camera offers for a setting depend on other settings, such as mode and white
balance.
A Home Assistant scene sets all its settings at the same time, each with `choose`; `apply` sets
several settings in sequence.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

from .actions.settings import find_setting, find_value
from .errors import (
    SettingError,
    SettingNotOfferedError,
    SettingRepeatedError,
    UnknownSettingError,
)
from .link import CameraLink
from .put_back import PutBack
from .state import CameraState, ReadOnlyReason
from .wire.properties import PropertyCode, PropertyValue

_FIRST: Final = (
    PropertyCode.AE_MODE_DIAL,
    PropertyCode.AE_MODE,
    PropertyCode.WHITE_BALANCE,
)
"""Settings that determine the values offered for other settings."""
_MODES: Final = range(2)
"""Positions of the mode properties in `_FIRST`."""
_LAST: Final = (
    PropertyCode.SHUTTER_SPEED,
    PropertyCode.APERTURE,
    PropertyCode.ISO_SPEED,
    PropertyCode.EXPOSURE_COMPENSATION,
)
_ORDER: Final = {code: place for place, code in enumerate((*_FIRST, None, *_LAST))}

type _ValueOf = Callable[[CameraState], PropertyValue]
"""A function that returns the requested value if the camera currently offers it.

It raises `SettingNotOfferedError` otherwise.
"""


def _place(code: int) -> int:
    return _ORDER.get(PropertyCode(code) if code in PropertyCode else None, len(_FIRST))


class SettingOutcome(NamedTuple):
    """Result for one setting of a request.

    `name` is the setting's name in the request, `label` is the label of its value afterwards,
    and `error` is the reason why the setting was not changed, if any.
    """

    name: str
    label: str | None
    error: SettingError | None


class SeveralSettings:
    """Sets interdependent settings of one camera."""

    def __init__(
        self,
        link: CameraLink,
        set_value: Callable[[int, PropertyValue], Awaitable[None]],
        put_back: PutBack,
    ) -> None:
        """Initialize without requests; `set_value` is `EosRemote.set_value`."""
        self._link: Final = link
        self._put_back: Final = put_back
        self._set_value: Final = set_value
        self._asked: Final[dict[asyncio.Event, int]] = {}

    async def choose(self, code: int, label: str) -> None:
        """Set a property to the value that has this label, once the camera offers the value.

        Simultaneous requests are handled in the order of `_ORDER`, modes first. If a mode is
        requested at the same time and makes the property read-only, the property stays
        unchanged: for example, mode M has no exposure compensation. Raises
        `SettingNotOfferedError` and the errors of `EosRemote.set_value`.
        """
        done = asyncio.Event()
        self._asked[done] = place = _place(code)
        try:
            await asyncio.sleep(0)  # let all requests of a scene arrive
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
        """Set named properties to values that are given as labels or similar text.

        Returns an outcome for each name. With `all_or_nothing`, the first error is raised,
        and the settings changed so far are restored, even after a lost connection or a
        cancellation. Otherwise, the outcomes contain the errors. Raises
        `SettingRepeatedError` before anything is set, and the errors of
        `EosRemote.set_value` other than `SettingError`.
        """
        before = self._link.state
        codes, unknown = _codes(wanted, before)
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
        """Set properties to values, all of them or none, as `apply` does with `all_or_nothing`.

        Raises the first `SettingError`, and the other errors of `EosRemote.set_value`.
        """
        await self._set_all_or_nothing(self._link.state, _fixed(values))

    async def _set_all_or_nothing(
        self, before: CameraState, wanted: Mapping[int, _ValueOf]
    ) -> None:
        """Set all properties, or restore all: at once, after a reconnect, or after a restart."""
        noted: list[int] = []

        def note(code: int, value: PropertyValue) -> None:
            known, left = before.value(code), self._put_back.left.settings
            is_new = (
                code in noted or code not in left
            )  # no series has changed this setting
            if is_new and isinstance(known, int) and isinstance(value, int):
                noted.append(code)
                self._put_back.note_setting(code, known, value)

        for code in wanted:
            self._put_back.note_user_change(code)
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
        """Set properties in order; then retry the values that were not offered at first.

        Returns the errors of properties that were not set. `note` is called with each
        property code and value just before the property is set.
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
        """Restore properties to their values in `before`, as far as the camera allows.

        The mode is restored last, because the other values were set in the current mode.
        """
        values = {code: before.value(code) for code in codes}
        known = {code: value for code, value in values.items() if value is not None}
        await self._set_all(_fixed(known), backwards=True)

    async def _wait(self, done: Callable[[CameraState], bool]) -> None:
        """Poll until `done` returns True: other values can be allowed after a setting has changed.

        Returns after `Limits.setting_lists` at the latest.
        """
        session = self._link.connected_camera.session
        await session.poll_until(
            lambda: done(session.state), session.limits.setting_lists
        )


def _codes(
    names: Iterable[str], state: CameraState
) -> tuple[dict[str, int], dict[str, SettingError]]:
    """Return the codes of named properties, and the errors of unknown names.

    Raises `SettingRepeatedError`.
    """
    codes: dict[str, int] = {}
    unknown: dict[str, SettingError] = {}
    called: dict[int, str] = {}
    for name in names:
        try:
            code = find_setting(name, state)
        except UnknownSettingError as err:
            unknown[name] = err
        else:
            if (other := called.setdefault(code, name)) != name:
                raise SettingRepeatedError(other, name)
            codes[name] = code
    return codes, unknown


def _always(value: PropertyValue, _: CameraState) -> PropertyValue:
    return value


def _fixed(values: Mapping[int, PropertyValue]) -> dict[int, _ValueOf]:
    """Return functions that return these values, even if the camera does not offer them."""
    return {code: partial(_always, value) for code, value in values.items()}


def _offers_any(wanted: Iterable[_ValueOf], state: CameraState) -> bool:
    """Return whether the camera currently offers at least one of the requested values."""
    for value_of in wanted:
        with suppress(SettingNotOfferedError):
            value_of(state)
            return True
    return False
