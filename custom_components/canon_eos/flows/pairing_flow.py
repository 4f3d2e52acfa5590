"""The dialog steps that pair with a camera; `config_flow` contains all other steps."""

import asyncio
from itertools import islice
from typing import Any, Final, override

from homeassistant.config_entries import (
    SOURCE_REAUTH,
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
)
from homeassistant.const import CONF_HOST, CONF_PORT
from homeassistant.core import callback
from homeassistant.data_entry_flow import FlowResultType, UnknownFlow

from ..const import CONF_CLIENT_GUID, CONF_CLIENT_NAME, LOGGER
from ..eos.errors import CameraInUseError, WrongCameraError
from ..eos.identity import camera_id, new_client_guid
from ..eos.limits import growing_waits
from ..limits import home_limits
from ..network.description import Place, async_is_another
from ..network.discovery import UNKNOWN_MODEL, SeenCamera, async_cameras_seen
from ..network.finder import known_identity
from ..network.heard_addresses import heard_addresses
from ..network.kept_connections import kept_connections
from ..network.pairing import ELSEWHERE, async_disconnected, async_pair, pairing_error
from ..ptp.errors import PtpError
from ..ptp.init_exchange import PTP_IP_PORT, Initiator
from ..ptp.transport import Responder
from .forms import name_error, name_schema

_MAX_REMINDERS: Final = 8
"""Maximum number of reminders for a dialog that does not fetch the result. The dialog may have
been closed."""
_ABOUT_ADDRESS: Final = ("cannot_connect", "not_a_camera", "wrong_camera")
"""Translation keys of errors that the user may resolve by entering another address."""
FORMS: Final = {SOURCE_REAUTH: "reauth_confirm", SOURCE_RECONFIGURE: "reconfigure"}
"""Step to return to after a failed pairing, by flow source."""


class PairingConfigFlow(ConfigFlow):
    """Base class of a flow that pairs with a camera.

    After pairing, the flow continues with `async_step_finish` of the subclass. After a
    failure, the flow returns to the form for another attempt.
    """

    def __init__(self) -> None:
        """Initialize without a camera."""
        self._host = ""
        self._port = PTP_IP_PORT
        self._seen: SeenCamera | None = None
        self._client_guid = new_client_guid()
        self._client_name = ""
        self._typed = False
        self._task: asyncio.Task[Responder] | None = None
        self._shown_at = 0.0
        self._reminder: asyncio.Task[None] | None = None
        self._next = ""
        self._ack: Responder | None = None
        self._errors: dict[str, str] = {}
        self._insists = False
        self._stored = False

    @property
    def _entry(self) -> ConfigEntry | None:
        """The entry that is paired again or reconfigured, or None for a new camera."""
        entry_id = self.context.get("entry_id")
        return self.hass.config_entries.async_get_entry(entry_id) if entry_id else None

    @property
    def _expected_id(self) -> str | None:
        if (entry := self._entry) is not None:
            return entry.unique_id
        return self._seen.unique_id if self._seen else None

    @property
    def _title(self) -> str:
        if (entry := self._entry) is not None:
            return entry.title
        return self._seen.distinct_name if self._seen else UNKNOWN_MODEL

    @property
    def _placeholders(self) -> dict[str, str]:
        model = self._seen.model if self._seen else ""
        return {
            "name": self._title,
            "model": model or UNKNOWN_MODEL,
            "host": self._host,
        }

    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Explain what to press on the camera, and pair when the user submits the form.

        After a failed attempt, this step can be shown again with the error.
        """
        errors = self._errors
        if user_input is not None:
            self._client_name = user_input[CONF_CLIENT_NAME].strip()
            if (wrong := name_error(self._client_name)) is None:
                await self._async_use_newest_address()
                return await self.async_step_pair()
            errors = {CONF_CLIENT_NAME: wrong}
        return self.async_show_form(
            step_id="confirm",
            data_schema=name_schema(self._client_name, self.hass.config.location_name),
            description_placeholders=self._placeholders,
            errors=errors,
        )

    async def _async_use_newest_address(self) -> None:
        """Use the camera's newest announced address, unless the user entered an address.

        The dialog may have been offered days ago.
        """
        if self._seen is not None and not self._typed:
            cameras = await async_cameras_seen(self.hass)
            now = cameras.get(self._seen.unique_id, self._seen)
            self._seen = self._seen._replace(host=now.host, location=now.location)
            self._host = now.host

    async def async_step_pair(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Send a pairing request, and wait for the user's confirmation on the camera.

        The dialog listens for the end of a progress step only while it shows that step.
        Therefore a result that is known within `HomeLimits.at_once` seconds is the direct
        answer to the form. The dialog is repeatedly notified of a later result until it has
        fetched the result (`_async_remind`).
        """
        if (task := self._task) is None:
            self._errors = {}
            task = self._task = self.hass.async_create_task(
                self._async_pair(), "canon_eos pairing"
            )
            await asyncio.wait((task,), timeout=home_limits(self.hass).at_once)
        if not task.done():
            self._shown_at = self.hass.loop.time()
            return self.async_show_progress(
                step_id="pair",
                progress_action="confirm_on_camera",
                description_placeholders={
                    **self._placeholders,
                    "client_name": self._client_name,
                },
                progress_task=task,
            )
        if task.cancelled():
            raise UnknownFlow  # the dialog was closed
        self._take_result(task)
        if self.cur_step and self.cur_step["type"] is FlowResultType.SHOW_PROGRESS:
            self._reminder = self.hass.async_create_background_task(
                self._async_remind(), "canon_eos result of a pairing"
            )
            return self.async_show_progress_done(next_step_id="result")
        return await self.async_step_result()

    def _take_result(self, task: asyncio.Task[Responder]) -> None:
        """Store the result of a pairing, and choose the next step."""
        self._next = "finish"
        try:
            self._ack = task.result()
        except Exception as err:  # noqa: BLE001 - the dialog must show a result
            if not isinstance(err, PtpError):
                LOGGER.exception("Unexpected error while %s was paired", self._title)
            self._insists = isinstance(err, CameraInUseError)
            self._errors = {"base": pairing_error(err)}
            self._next = self._form_to_try_again

    async def _async_remind(self) -> None:
        """Notify the dialog of the result until the dialog has fetched it.

        The dialog misses notifications that are sent before it listens or while it has no
        connection. Because a result can be fetched only once, the dialog is not notified
        again before its request could have arrived. The time since the progress step was
        shown is an upper bound for the round trip to the dialog.
        """
        shortest, slowest_link, longest = home_limits(self.hass).reminders
        listened = self.hass.loop.time() - self._shown_at
        first = min(max(listened, shortest), slowest_link)
        waits = growing_waits(first, longest)
        for wait in islice(waits, _MAX_REMINDERS):
            await asyncio.sleep(wait)
            self.async_notify_flow_changed()

    async def async_step_result(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Continue with the step that `_take_result` chose."""
        self._end_reminders()
        self._task = None
        result: ConfigFlowResult = await getattr(self, f"async_step_{self._next}")()
        return result

    def _end_reminders(self) -> None:
        if self._reminder is not None:
            self._reminder.cancel()

    @property
    def _form_to_try_again(self) -> str:
        """Name of the step for another attempt.

        For a new camera, this step is the address form if the user entered an address that
        may be wrong, otherwise the confirmation. For an existing entry, see `FORMS`.
        """
        if (form := FORMS.get(str(self.source))) is not None:
            return form
        at_address = self._errors.get("base") in _ABOUT_ADDRESS
        return "address" if at_address and self._typed else "confirm"

    async def _async_pair(self) -> Responder:
        """Pair with the camera, and return its identity.

        In a reconfigure flow, the entry is disconnected first, and is updated after pairing.
        """
        if self.source == SOURCE_REAUTH:
            return await self._async_ask_where_heard()
        if self.source != SOURCE_RECONFIGURE:
            return await self._async_ask(self._place)
        changes = {
            CONF_HOST: self._host,
            CONF_PORT: self._port,
            CONF_CLIENT_GUID: self._client_guid.hex(),
            CONF_CLIENT_NAME: self._client_name,
        }
        entry = self._get_reconfigure_entry()
        async with async_disconnected(self.hass, entry, changes):
            return await self._async_ask(self._place)

    @property
    def _place(self) -> Place:
        if self._seen is None:
            return Place.at(self._host)
        return Place(self._seen.host, self._seen.location, describe_first=True)

    async def _async_ask_where_heard(self) -> Responder:
        """Pair at the stored address or, if the camera is not there, at an announced address.

        Returns the camera's identity. A camera whose network settings were reset often gets
        another address. If there are several addresses, no request is sent to an address that
        another camera now has, because that camera would show a prompt. The setup stores the
        new address after the camera has reported its serial number. Raises a `PtpError`.
        """
        known = known_identity(self._get_reauth_entry())
        places = heard_addresses(self.hass).to_try(known, self._host)
        errors: list[PtpError] = []
        for place in places:
            try:
                if len(places) > 1 and await async_is_another(
                    self.hass, place, known.camera_id
                ):
                    raise WrongCameraError("another camera is at this address")
                ack = await self._async_ask(place)
            except ELSEWHERE as err:
                LOGGER.debug("No pairing at %s: %s", place.host, err)
                errors.append(err)
            else:
                return ack
        raise errors[0]

    async def _async_ask(self, place: Place) -> Responder:
        return await async_pair(
            self.hass,
            place._replace(insist=self._insists),
            self._port,
            Initiator(self._client_guid, self._client_name),
            self._expected_id,
        )

    @callback
    @override
    def async_remove(self) -> None:
        """Abort an unfinished pairing when the flow ends.

        The connection of a finished pairing is closed, unless the entry can use it.
        """
        self._end_reminders()
        if self._task is not None:
            self._task.cancel()
        if self._ack is not None and not self._stored:
            kept_connections(self.hass).drop(camera_id(self._ack.guid))
