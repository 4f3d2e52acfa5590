"""Finds and connects to an entry's camera at its stored address or at an announced address."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext, suppress
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_HOST
from homeassistant.core import HomeAssistant, callback

from ..const import CONF_IDENTITY, DOMAIN, LOGGER
from ..entry.issues import REFUSED_ELSEWHERE, TWO_ADDRESSES, async_clear, async_raise
from ..eos.body_memory import BodyMemory
from ..eos.camera import EosCamera
from ..eos.errors import CameraInUseError, WrongCameraError
from ..eos.identity import KnownIdentity
from ..limits import home_limits
from ..ptp.errors import InitiatorRejectedError, PtpError
from .description import Place, async_are_two, async_describe, async_is_another
from .heard_addresses import heard_addresses
from .pairing import async_take_back_request
from .refusals import refusals

_ELSEWHERE: Final = 30.0
"""Timeout in seconds for an announced host if the camera is announced at several hosts."""


def known_identity(entry: ConfigEntry) -> KnownIdentity:
    """Return the stored identity by which an entry's camera is recognized."""
    stored = entry.data.get(CONF_IDENTITY, {})
    return KnownIdentity.from_dict(str(entry.unique_id), stored)


class CameraFinder:
    """Connects to a camera at one of its possible places, and stores the address of that place."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        connect: Callable[[Place], Awaitable[EosCamera]],
        connected: Callable[[], EosCamera | None],
        memory: BodyMemory,
    ) -> None:
        """Create the finder for an entry's camera.

        `connect` connects to the camera at a place, and `connected` returns the
        connected camera or None. `memory` stores data learned about the body.
        """
        self._memory: Final = memory
        self._hass: Final = hass
        self._entry: Final = entry
        self._camera_id: Final = str(entry.unique_id)
        self._connect: Final = connect
        self._connected: Final = connected
        self._heard: Final = heard_addresses(hass)
        self._refusals: Final = refusals(hass)
        self._attempt: tuple[Place, asyncio.Timeout] | None = None
        self._attempt_began = 0.0
        self._compare_at = float("-inf")

    @property
    def _host(self) -> str:
        """The stored address of the camera."""
        host: str = self._entry.data[CONF_HOST]
        return host

    @property
    def _places(self) -> tuple[Place, ...]:
        """Places to try for the camera, the stored address first."""
        return self._heard.to_try(known_identity(self._entry), self._host)

    async def find(self) -> EosCamera:
        """Connect at the stored address or an announced address, and return the camera.

        Raises the error from the stored address, because the errors from announced hosts
        can come from other devices.
        """
        errors: list[PtpError] = []
        for place in self._places:
            try:
                return await self._try(place)
            except PtpError as err:
                name = self._entry.title
                LOGGER.debug("No connection to %s at %s: %s", name, place, err)
                errors.append(err)
                if isinstance(err, WrongCameraError):
                    self._heard.not_at(self._camera_id, place.host)
                elif isinstance(err, CameraInUseError):
                    self._heard.in_use(self._camera_id)
        raise errors[0]

    async def _try(self, place: Place) -> EosCamera:
        """Connect to the camera at a place, and return it.

        No connection is opened during a pairing, soon after a refusal by the camera, or if a
        description fetched at the place belongs to another camera, because the camera at the
        place could show a prompt. Raises a `PtpError`.
        """
        is_stored = place.must_show is None
        elsewhere = "" if is_stored else place.host
        held = self._refusals.holding(self._camera_id, elsewhere=elsewhere)
        if held is not None:
            raise held
        if is_stored and len(self._places) > 1:
            await self._check_is_not_another(place)
        with nullcontext() if is_stored else self._memory.on_trial():
            try:
                camera = await self._connect_unless_another(place)
            except InitiatorRejectedError as err:
                if is_stored:
                    await self._check_is_not_another(place)
                self._note_refusal(err, elsewhere)
                raise
            try:
                self._note(camera, place)
            except BaseException:
                # A leaked connection would block the camera, which accepts only one client.
                await camera.close()
                raise
        return camera

    async def _check_is_not_another(self, place: Place) -> None:
        if await async_is_another(self._hass, place, self._camera_id):
            raise WrongCameraError("another camera is at its address")

    async def _connect_unless_another(self, place: Place) -> EosCamera:
        """Connect to the camera at a place, and return it.

        Raises `WrongCameraError` after a timeout, or if `_leave_another` detects another
        camera at the place, and the errors of `connect`. If the camera is announced at
        several hosts, the timeout for each announced host is `_ELSEWHERE` seconds.
        """
        try:
            async with asyncio.timeout(None) as timeout:
                self._attempt = place, timeout
                self._attempt_began = self._hass.loop.time()
                if len(self._places) > 2:
                    self._leave_soon()
                return await self._connect(place)
        except TimeoutError:
            raise WrongCameraError(
                "another camera or no camera is at the address"
            ) from None
        finally:
            self._attempt = None

    async def _leave_another(self, place: Place, attempt: asyncio.Timeout) -> None:
        another = await async_is_another(self._hass, place, self._camera_id)
        if another and self._attempt == (place, attempt):
            attempt.reschedule(self._hass.loop.time())

    def _leave_soon(self) -> None:
        """Limit the current attempt to `_ELSEWHERE` seconds if it is at an announced host."""
        if self._attempt is not None and self._attempt[0].must_show is not None:
            due = self._attempt_began + _ELSEWHERE
            self._attempt[1].reschedule(max(due, self._hass.loop.time()))

    def _note_refusal(self, error: InitiatorRejectedError, elsewhere: str) -> None:
        """Record a refusal; after several refusals, notify the user.

        For the stored address, the user is asked to pair again. For an announced host
        (`elsewhere`), an issue is created, unless attempts at the stored address are suspended,
        too.
        """
        if self._refusals.holding(self._camera_id, elsewhere=elsewhere) is not None:
            return  # a pairing has started in the meantime
        if not self._refusals.refused(self._camera_id, error, elsewhere=elsewhere):
            return
        if not elsewhere:
            self._entry.async_start_reauth(self._hass)
        elif self._refusals.holding(self._camera_id) is None:
            self._raise_issue(REFUSED_ELSEWHERE, elsewhere)

    def _raise_issue(self, key: str, other: str) -> None:
        async_raise(self._hass, self._entry, key, host=self._host, other=other)

    def _note(self, camera: EosCamera, place: Place) -> None:
        """Store the address and the identity of the connected camera.

        Raises `WrongCameraError` if the camera at an announced address reports a serial
        number that differs from the stored serial number.
        """
        before = self._host
        info = camera.session.device_info
        serial_number = info.serial_number
        if place.must_show is not None:
            place.must_show.check_session(serial_number)
            LOGGER.info("%s has moved to another address", self._entry.title)
        self._heard.connected(self._camera_id, place.host)
        self._refusals.forget(self._camera_id)
        async_take_back_request(self._hass, self._entry)
        async_clear(self._hass, self._entry, REFUSED_ELSEWHERE)
        known = known_identity(self._entry)
        # Keep the known serial number if the body does not report one this time.
        identity = known._replace(serial_number=serial_number or known.serial_number)
        self._store(identity, place.host)
        version = info.device_version
        if not identity.described_model or identity.described_firmware != version:
            self._in_background(self._remember_description(place, version))
        if place.must_show is not None:
            self._in_background(self._compare(Place.at(before)))

    def _store(self, identity: KnownIdentity, host: str) -> None:
        changes = {CONF_HOST: host, CONF_IDENTITY: identity.as_dict()}
        self._hass.config_entries.async_update_entry(
            self._entry, data={**self._entry.data, **changes}
        )

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        self._entry.async_create_background_task(
            self._hass, work, f"{DOMAIN} description", eager_start=False
        )

    async def _remember_description(self, place: Place, firmware: str) -> None:
        """Store the description of the connected camera.

        If the camera is announced at another address, it must be recognized by its
        description before the client sends its own GUID there.
        """
        description = await async_describe(self._hass, place.location)
        if description is None or not KnownIdentity(
            self._camera_id  # other fields may have changed
        ).is_described_by(description):
            return
        known = known_identity(self._entry)._replace(
            described_model=description.model,
            described_serial=description.serial_number,
            described_firmware=firmware,
        )
        self._store(known, self._host)

    @callback
    def async_heard(self, host: str) -> None:
        """Check whether the camera has moved to `host`, where it was announced."""
        if self._attempt is not None and self._attempt[0].host != host:
            self._leave_soon()
        place = next((one for one in self._places[1:] if one.host == host), None)
        if place is None:
            return
        now = self._hass.loop.time()
        if self._attempt is not None:
            self._in_background(self._leave_another(*self._attempt))
        elif self._connected() is not None and now >= self._compare_at:
            self._compare_at = now + home_limits(self._hass).compare_addresses
            self._in_background(self._compare(place))

    async def _compare(self, place: Place) -> None:
        """Create an issue if another host serves the description of the connected camera.

        No issue is created if the camera no longer answers at the stored address, because it
        may have moved, or if both hosts may be the same device.
        """
        description = await async_describe(self._hass, place.location)
        if description is None or not known_identity(self._entry).is_described_by(
            description
        ):
            return
        if not await async_are_two(self._hass, place.host, self._host):
            return
        if (camera := self._connected()) is None:
            return
        with suppress(PtpError):
            await camera.poll()
            self._raise_issue(TWO_ADDRESSES, place.host)
