"""Setting a camera up: found or typed in, paired by a person at its screen."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
import secrets
from typing import Any, Final, override
from unicodedata import category

from homeassistant.config_entries import (
    SOURCE_REAUTH,
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowResult,
    OptionsFlowWithReload,
)
from homeassistant.const import CONF_HOST, CONF_MODEL, CONF_PORT, UnitOfTime
from homeassistant.core import callback
from homeassistant.helpers import selector
from homeassistant.helpers.service_info.ssdp import SsdpServiceInfo
import voluptuous as vol

from .const import (
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    CONF_FILE_NAME,
    CONF_FOLDER,
    CONF_KEEP_AWAKE,
    CONF_LIVE_VIEW,
    CONF_POLL_PACE,
    CONF_SAVE_PHOTOS,
    CONF_SET_CLOCK,
    DEFAULT_CLIENT_NAME,
    DEFAULT_OPTIONS,
    DOMAIN,
    LOGGER,
    MAX_POLL_PACE,
    MIN_POLL_PACE,
    LiveViewPolicy,
    SavePolicy,
    options_of,
)
from .discovery import (
    UNKNOWN_MODEL,
    SeenCamera,
    async_cameras_seen,
    async_complete,
    seen_camera,
)
from .eos.errors import WrongCameraError
from .eos.identity import camera_id
from .files.destinations import is_usable
from .files.names import TemplateError, check_template
from .frontend import has_dashboard_card
from .heard_addresses import heard_addresses
from .limits import home_limits
from .messages import translation_key
from .parts import CanonEosConfigEntry
from .ptp.connection import PTP_IP_PORT, Initiator, PtpIpConnection
from .ptp.errors import (
    CannotConnectError,
    ConnectTimeoutError,
    InitFailedError,
    PtpError,
    PtpTimeoutError,
    ResponderBusyError,
)
from .ptp.packets import GUID_SIZE, MAX_NAME_LENGTH
from .ptp.pairing import Pairing
from .ptp.transport import Responder

_BY_ADDRESS: Final = "address"
_FORMS: Final = {SOURCE_REAUTH: "reauth_confirm", SOURCE_RECONFIGURE: "reconfigure"}
"""Where a pairing that failed ends, by what it was for."""
_UNSEEN: Final = ("Cc", "Cs")
"""Unicode's control characters and halves of pairs: no screen shows them."""
_SETTLE: Final = 0.5
"""Seconds that a camera has to notice that a connection is over, before the next one.

Else it says that it is in use, and is tried again after 5 s only.
"""
_PORT_SELECTOR: Final = vol.All(
    selector.NumberSelector(
        selector.NumberSelectorConfig(
            min=1, max=65535, mode=selector.NumberSelectorMode.BOX
        )
    ),
    vol.Coerce(int),
)


def _cut(name: str) -> str:
    """Return the house's name as long as the protocol allows, in UTF-16 units."""
    encoded = name.strip().encode("utf-16-le")[: MAX_NAME_LENGTH * 2]
    return encoded.decode("utf-16-le", "ignore").strip()


def _name_error(name: str) -> str | None:
    """Return the key of why a camera can't know a client by a name, None if it can."""
    if not name:
        return "no_client_name"
    if any(category(letter) in _UNSEEN for letter in name):
        return "bad_client_name"
    fits = len(name.encode("utf-16-le")) <= MAX_NAME_LENGTH * 2
    return None if fits else "bad_client_name"


def _is_exposing(entry: CanonEosConfigEntry) -> bool:
    """Whether to disconnect from a camera now would cut an exposure short."""
    loaded = entry.state is ConfigEntryState.LOADED
    return loaded and entry.runtime_data.remote.bulb.is_open


def _pairing_error(error: PtpError) -> str:
    """Return the key of what to tell a person whose pairing failed."""
    match error:
        case ResponderBusyError():
            return translation_key(error)
        case InitFailedError():
            return "pairing_refused"
        case ConnectTimeoutError():
            return "cannot_connect"
        case PtpTimeoutError():
            return "nobody_confirmed"
    return translation_key(error)


_ELSEWHERE: Final = (CannotConnectError, ConnectTimeoutError, WrongCameraError)
"""Errors of a camera that is not at the address that was tried."""


class CanonEosConfigFlow(ConfigFlow, domain=DOMAIN):
    """Set up, pair again, or move a camera."""

    VERSION = 1

    def __init__(self) -> None:
        """Start without a camera."""
        self._host = ""
        self._port = PTP_IP_PORT
        self._seen: SeenCamera | None = None
        self._cameras: dict[str, SeenCamera] = {}
        self._client_guid = secrets.token_bytes(GUID_SIZE)
        self._client_name = ""
        self._task: asyncio.Task[Responder] | None = None
        self._ack: Responder | None = None
        self._errors: dict[str, str] = {}

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> CanonEosOptionsFlow:
        """Return the flow for the options."""
        return CanonEosOptionsFlow()

    @override
    async def async_step_ssdp(
        self, discovery_info: SsdpServiceInfo
    ) -> ConfigFlowResult:
        """Offer a camera that announced itself; nothing is sent to it before a click."""
        camera = seen_camera(discovery_info)
        if camera is None:
            return self.async_abort(reason="not_a_camera")
        await self.async_set_unique_id(camera.unique_id)
        # The new address of a known camera is checked by whoever connects to it.
        self._abort_if_unique_id_configured()
        self._choose(await async_complete(self.hass, camera))
        return await self.async_step_confirm()

    def _choose(self, camera: SeenCamera) -> None:
        self._seen = camera
        self._host = camera.host
        self.context["title_placeholders"] = {"name": self._title}

    @property
    def _entry(self) -> ConfigEntry | None:
        """The entry that is paired again or moved, None for a new one."""
        entry_id = self.context.get("entry_id")
        return self.hass.config_entries.async_get_entry(entry_id) if entry_id else None

    @property
    def _title(self) -> str:
        if (entry := self._entry) is not None:
            return entry.title
        seen, ack = self._seen, self._ack
        if seen is not None and (seen.name or seen.model):
            return seen.name or seen.model
        return f"{UNKNOWN_MODEL} {ack.name}".strip() if ack else UNKNOWN_MODEL

    @override
    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Choose among the cameras seen on the network, or an address."""
        if user_input is not None:
            if (chosen := self._cameras.get(user_input["camera"])) is None:
                return await self.async_step_address()
            await self.async_set_unique_id(chosen.unique_id, raise_on_progress=False)
            self._abort_if_unique_id_configured()
            self._choose(await async_complete(self.hass, chosen))
            return await self.async_step_confirm()
        configured = self._async_current_ids(include_ignore=False)
        self._cameras = {
            unique_id: camera
            for unique_id, camera in (await async_cameras_seen(self.hass)).items()
            if unique_id not in configured
        }
        if not self._cameras:
            return await self.async_step_address()
        options = [
            selector.SelectOptionDict(
                value=unique_id, label=f"{camera.name or UNKNOWN_MODEL} ({camera.host})"
            )
            for unique_id, camera in self._cameras.items()
        ]
        options.append(selector.SelectOptionDict(value=_BY_ADDRESS, label=_BY_ADDRESS))
        return self.async_show_form(
            step_id="user",
            data_schema=vol.Schema(
                {
                    vol.Required(
                        "camera", default=options[0]["value"]
                    ): selector.SelectSelector(
                        selector.SelectSelectorConfig(
                            options=options,
                            mode=selector.SelectSelectorMode.LIST,
                            translation_key="camera",
                        )
                    )
                }
            ),
        )

    def _address_schema(self) -> vol.Schema:
        return vol.Schema(
            {
                vol.Required(CONF_HOST, default=self._host): selector.TextSelector(),
                vol.Required(CONF_PORT, default=self._port): _PORT_SELECTOR,
            }
        )

    async def async_step_address(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the camera's address."""
        errors = {}
        if user_input is not None:
            self._host = user_input[CONF_HOST].strip()
            self._port = user_input[CONF_PORT]
            self._async_abort_entries_match(
                {CONF_HOST: self._host, CONF_PORT: self._port}
            )
            if self._host:
                return await self.async_step_confirm()
            errors[CONF_HOST] = "no_host"
        return self.async_show_form(
            step_id="address", data_schema=self._address_schema(), errors=errors
        )

    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Tell what to press on the camera, and pair on the person's click.

        This is also where a failed attempt ends, with its message and another try.
        """
        errors, self._errors = self._errors, {}
        if user_input is not None:
            self._client_name = user_input[CONF_CLIENT_NAME].strip()
            if (wrong := _name_error(self._client_name)) is None:
                await self._async_look_again()
                return await self.async_step_pair()
            errors = {CONF_CLIENT_NAME: wrong}
        default = self._client_name or _cut(self.hass.config.location_name)
        return self.async_show_form(
            step_id="confirm",
            data_schema=vol.Schema(
                {
                    vol.Required(
                        CONF_CLIENT_NAME, default=default or DEFAULT_CLIENT_NAME
                    ): selector.TextSelector()
                }
            ),
            description_placeholders=self._placeholders,
            errors=errors,
        )

    async def _async_look_again(self) -> None:
        """Go to where the camera was heard of last: it may have been found days ago."""
        if self._seen is not None:
            cameras = await async_cameras_seen(self.hass)
            self._host = cameras.get(self._seen.unique_id, self._seen).host

    @property
    def _placeholders(self) -> dict[str, str]:
        model = self._seen.model if self._seen else ""
        return {
            "name": self._title,
            "model": model or UNKNOWN_MODEL,
            "host": self._host,
        }

    async def async_step_pair(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Send one request to the camera and wait for the person at its screen."""
        if self._task is None:
            self._task = self.hass.async_create_task(
                self._async_pair(), "canon_eos pairing"
            )
        if not self._task.done():
            return self.async_show_progress(
                step_id="pair",
                progress_action="confirm_on_camera",
                description_placeholders=self._placeholders,
                progress_task=self._task,
            )
        task, self._task = self._task, None
        try:
            self._ack = task.result()
        except PtpError as err:
            self._errors = {"base": _pairing_error(err)}
            form = _FORMS.get(str(self.source), "confirm")
            return self.async_show_progress_done(next_step_id=form)
        return self.async_show_progress_done(next_step_id="finish")

    async def _async_pair(self) -> Responder:
        """Pair; what is moved by that goes on whether or not anybody still looks."""
        if self.source == SOURCE_RECONFIGURE:
            entry, guid = self._get_reconfigure_entry(), self._client_guid.hex()
            changes = {CONF_CLIENT_GUID: guid, CONF_CLIENT_NAME: self._client_name}
            async with self._moving(entry, changes):
                return await self._async_ask(self._host)
        if self.source == SOURCE_REAUTH:
            return await self._async_ask_where_heard()
        return await self._async_ask(self._host)

    async def _async_ask_where_heard(self) -> Responder:
        """Pair where the camera was heard of last, or else where it used to be.

        A camera that forgot its networks often has another address afterwards.
        """
        unique_id = str(self._get_reauth_entry().unique_id)
        addresses = heard_addresses(self.hass)
        *heard, stored = addresses.to_try(unique_id, self._host)
        for host in heard:
            try:
                ack = await self._async_ask(host)
            except _ELSEWHERE as err:
                LOGGER.debug("No pairing where the camera was heard of: %s", err)
            else:
                self._host = host
                return ack
        ack = await self._async_ask(stored)
        addresses.forget(unique_id)  # it is not there: do not try it first again
        return ack

    async def _async_ask(self, host: str) -> Responder:
        pairing = Pairing(
            host,
            self._port,
            Initiator(self._client_guid, self._client_name),
            deadlines=home_limits(self.hass).deadlines,
        )
        try:
            await pairing.begin()
            ack = await pairing.finish()
        finally:
            await pairing.close()
        self._check_identity(ack.guid)
        return ack

    def _check_identity(self, guid: bytes) -> None:
        if self._expected_id not in (None, camera_id(guid)):
            raise WrongCameraError("another camera answered")

    @asynccontextmanager
    async def _moving(
        self, entry: ConfigEntry, changes: dict[str, str]
    ) -> AsyncGenerator[None]:
        """Store the new address, and other changes, if the camera answers there.

        Meanwhile its entry is disconnected from it: it serves one client only.
        An entry that was trying to connect does not do that meanwhile either.
        """

        async def unload() -> None:
            async with entry.setup_lock:
                await entry.async_unload(self.hass)

        try:
            # Not half: an entry whose unloading was cancelled can't be set up again.
            await asyncio.shield(self.hass.async_create_task(unload()))
            yield
            address = {CONF_HOST: self._host, CONF_PORT: self._port}
            self.hass.config_entries.async_update_entry(
                entry, data={**entry.data, **address, **changes}
            )
        finally:
            await asyncio.sleep(_SETTLE)
            if self._entry is not None:  # it may have been removed meanwhile
                self.hass.config_entries.async_schedule_reload(entry.entry_id)

    @property
    def _expected_id(self) -> str | None:
        if (entry := self._entry) is not None:
            return entry.unique_id
        return self._seen.unique_id if self._seen else None

    @callback
    @override
    def async_remove(self) -> None:
        """Give a pairing up when its dialog is closed: that closes the connection."""
        if self._task is not None:
            self._task.cancel()

    async def async_step_finish(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Store what makes up the pairing."""
        assert self._ack is not None  # noqa: S101 - this step follows a pairing
        if self.source == SOURCE_REAUTH:
            return self.async_update_reload_and_abort(
                self._get_reauth_entry(), data_updates={CONF_HOST: self._host}
            )
        if self.source == SOURCE_RECONFIGURE:
            return self.async_abort(reason="reconfigure_successful")
        await self.async_set_unique_id(
            camera_id(self._ack.guid), raise_on_progress=False
        )
        self._abort_if_unique_id_configured()
        return self.async_create_entry(
            title=self._title,
            # Home Assistant's pages ask for more to load only when they are opened.
            description=None if has_dashboard_card(self.hass) else "reload_page",
            data={
                CONF_HOST: self._host,
                CONF_PORT: self._port,
                CONF_CLIENT_GUID: self._client_guid.hex(),
                CONF_CLIENT_NAME: self._client_name,
                CONF_CAMERA_GUID: self._ack.guid.hex(),
                CONF_MODEL: (self._seen and self._seen.model) or self._ack.name,
            },
        )

    async def async_step_reauth(
        self, entry_data: Mapping[str, Any]
    ) -> ConfigFlowResult:
        """Pair again, as the same client, with a camera that forgot this one."""
        self._host = entry_data[CONF_HOST]
        self._port = entry_data[CONF_PORT]
        self._client_guid = bytes.fromhex(entry_data[CONF_CLIENT_GUID])
        self._client_name = entry_data[CONF_CLIENT_NAME]
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Tell what to press on the camera, and pair on the person's click."""
        if user_input is not None:
            return await self.async_step_pair()
        errors, self._errors = self._errors, {}
        return self.async_show_form(
            step_id="reauth_confirm",
            data_schema=vol.Schema({}),
            description_placeholders={
                "name": self._get_reauth_entry().title,
                "client_name": self._client_name,
            },
            errors=errors,
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Take a new address, once the same camera has answered there.

        Another name is another client to the camera: that is paired anew. This is also
        where a failed attempt ends; the entry goes on as it was then.
        """
        entry = self._get_reconfigure_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            self._host = user_input[CONF_HOST].strip()
            self._port = user_input[CONF_PORT]
            self._client_name = user_input[CONF_CLIENT_NAME].strip()
            known_name = self._client_name == entry.data[CONF_CLIENT_NAME]
            if not self._host:
                errors[CONF_HOST] = "no_host"
            elif not known_name and (wrong := _name_error(self._client_name)):
                errors[CONF_CLIENT_NAME] = wrong
            elif _is_exposing(entry):
                errors["base"] = "exposing"
            elif not known_name:
                return await self.async_step_pair()
            else:
                try:
                    await self._async_move(entry)
                except PtpError as err:
                    errors["base"] = translation_key(err)
                else:
                    return self.async_abort(reason="reconfigure_successful")
        elif self._errors:
            errors, self._errors = self._errors, {}
        else:
            self._host, self._port = entry.data[CONF_HOST], entry.data[CONF_PORT]
            self._client_name = entry.data[CONF_CLIENT_NAME]
        name = self._client_name or entry.data[CONF_CLIENT_NAME]
        schema = self._address_schema().extend(
            {vol.Required(CONF_CLIENT_NAME, default=name): selector.TextSelector()}
        )
        return self.async_show_form(
            step_id="reconfigure", data_schema=schema, errors=errors
        )

    async def _async_move(self, entry: ConfigEntry) -> None:
        """Store the new address once the same camera has answered there."""
        initiator = Initiator(
            bytes.fromhex(entry.data[CONF_CLIENT_GUID]), entry.data[CONF_CLIENT_NAME]
        )
        async with self._moving(entry, {}):
            connection = await PtpIpConnection.open(
                self._host,
                self._port,
                initiator,
                deadlines=home_limits(self.hass).deadlines,
                accept=lambda camera: self._check_identity(camera.guid),
            )
            await connection.close()


class CanonEosOptionsFlow(OptionsFlowWithReload):
    """The wishes of a camera's owner."""

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for them."""
        errors: dict[str, str] = {}
        if user_input is not None:
            user_input[CONF_FOLDER] = user_input.get(CONF_FOLDER, "").strip()
            errors = await self._async_errors(user_input)
            entry = self.config_entry
            if not errors and user_input == options_of(entry):
                return self.async_create_entry(
                    data=entry.options
                )  # nothing to connect for
            if not errors and _is_exposing(entry):
                errors["base"] = "exposing"
            if not errors:
                return self.async_create_entry(data=user_input)
        schema = vol.Schema(
            {
                vol.Required(
                    CONF_POLL_PACE, default=DEFAULT_OPTIONS[CONF_POLL_PACE]
                ): selector.NumberSelector(
                    selector.NumberSelectorConfig(
                        step=0.1,
                        mode=selector.NumberSelectorMode.BOX,
                        unit_of_measurement=UnitOfTime.SECONDS,
                    )
                ),
                vol.Required(
                    CONF_KEEP_AWAKE, default=DEFAULT_OPTIONS[CONF_KEEP_AWAKE]
                ): selector.BooleanSelector(),
                vol.Required(
                    CONF_SET_CLOCK, default=DEFAULT_OPTIONS[CONF_SET_CLOCK]
                ): selector.BooleanSelector(),
                vol.Required(
                    CONF_LIVE_VIEW, default=DEFAULT_OPTIONS[CONF_LIVE_VIEW]
                ): selector.SelectSelector(
                    selector.SelectSelectorConfig(
                        options=[str(policy) for policy in LiveViewPolicy],
                        translation_key="live_view",
                    )
                ),
                vol.Required(
                    CONF_SAVE_PHOTOS, default=DEFAULT_OPTIONS[CONF_SAVE_PHOTOS]
                ): selector.SelectSelector(
                    selector.SelectSelectorConfig(
                        options=[str(policy) for policy in SavePolicy],
                        translation_key="save_photos",
                    )
                ),
                vol.Optional(CONF_FOLDER): selector.TextSelector(),
                vol.Required(
                    CONF_FILE_NAME, default=DEFAULT_OPTIONS[CONF_FILE_NAME]
                ): selector.TextSelector(),
            }
        )
        return self.async_show_form(
            step_id="init",
            data_schema=self.add_suggested_values_to_schema(
                schema, user_input or self.config_entry.options
            ),
            errors=errors,
        )

    async def _async_errors(self, wishes: dict[str, Any]) -> dict[str, str]:
        """Return the fields that can't be as they are, each with why."""
        errors: dict[str, str] = {}
        if not MIN_POLL_PACE <= wishes[CONF_POLL_PACE] <= MAX_POLL_PACE:
            errors[CONF_POLL_PACE] = "bad_poll_pace"
        try:
            check_template(wishes[CONF_FILE_NAME])
        except TemplateError:
            errors[CONF_FILE_NAME] = "bad_file_name"
        folder = wishes[CONF_FOLDER]
        if folder and not await self.hass.async_add_executor_job(
            is_usable, self.hass, folder
        ):
            errors[CONF_FOLDER] = "folder_not_allowed"
        return errors
