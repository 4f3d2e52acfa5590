"""The setup dialog, which pairs with cameras and creates groups of cameras."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_REAUTH,
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigFlowResult,
)
from homeassistant.const import CONF_HOST, CONF_MODEL, CONF_NAME, CONF_PORT
from homeassistant.core import callback
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.helpers.service_info.ssdp import SsdpServiceInfo
from homeassistant.helpers.service_info.zeroconf import ZeroconfServiceInfo
from homeassistant.util.uuid import random_uuid_hex
import voluptuous as vol

from .const import (
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    CONF_MEMBERS,
    DOMAIN,
)
from .entry.camera_device import camera_entries, camera_name, is_group
from .eos.identity import camera_id
from .flows.forms import (
    GROUP,
    MIN_MEMBERS,
    address_schema,
    camera_schema,
    connection_schema,
    group_schema,
    name_error,
)
from .flows.options_flow import CanonEosOptionsFlow
from .flows.pairing_flow import FORMS, PairingConfigFlow
from .frontend import PANEL_PATH
from .network.description import Place, async_addresses
from .network.discovery import (
    SeenCamera,
    async_camera_at,
    async_camera_heard,
    async_cameras_seen,
    async_complete,
    async_free_name,
    async_may_offer,
    camera_without_description,
    seen_camera,
)
from .network.heard_addresses import heard_addresses
from .network.pairing import (
    address_error,
    async_check,
    async_disconnected,
    is_exposing,
)
from .ptp.errors import PtpError
from .ptp.init_exchange import PTP_IP_PORT, Initiator


class CanonEosConfigFlow(PairingConfigFlow, domain=DOMAIN):
    """Flow that sets up cameras and groups, pairs cameras again, and reconfigures entries."""

    VERSION = 1

    def __init__(self) -> None:
        """Create the flow without a camera."""
        super().__init__()
        self._cameras: dict[str, SeenCamera] = {}

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> CanonEosOptionsFlow:
        """Return the flow for a camera's options."""
        return CanonEosOptionsFlow()

    @classmethod
    @callback
    @override
    def async_supports_options_flow(cls, config_entry: ConfigEntry) -> bool:
        """Return whether the entry has options. Groups have no options."""
        return not is_group(config_entry)

    # Choosing a camera

    @override
    async def async_step_ssdp(
        self, discovery_info: SsdpServiceInfo
    ) -> ConfigFlowResult:
        """Offer a camera that announced itself by SSDP; the user starts the pairing."""
        camera = seen_camera(discovery_info)
        if camera is None:
            return self.async_abort(reason="not_a_camera")
        await self.async_set_unique_id(camera.unique_id)
        if self._is_set_up:
            return self.async_abort(reason="already_configured")
        if not async_may_offer(self.hass):
            return self.async_abort(reason="too_many_cameras")
        return await self._async_choose(await async_complete(self.hass, camera))

    @property
    def _is_set_up(self) -> bool:
        """Whether the camera has an entry.

        Home Assistant's own check is not used, because that check would reload the entry after
        each announcement. `discovery` handles announcements from configured cameras.
        """
        return self.unique_id in self._async_current_ids()

    @override
    async def async_step_zeroconf(
        self, discovery_info: ZeroconfServiceInfo
    ) -> ConfigFlowResult:
        """Offer a camera that announced itself by mDNS, as an EOS R or EOS-1D X Mark II does."""
        host = discovery_info.host
        if not (self._is_known(host) or async_may_offer(self.hass)):
            return self.async_abort(reason="too_many_cameras")
        camera = await async_camera_at(self.hass, host)
        if camera is None:
            return self.async_abort(reason="no_description")
        async_camera_heard(self.hass, camera)
        await self.async_set_unique_id(camera.unique_id)
        if self._is_set_up:
            return self.async_abort(reason="already_configured")
        return await self._async_choose(camera)

    def _is_known(self, host: str) -> bool:
        """Return whether to handle an announcement from `host` without counting it as an offer.

        This is the case if `host` is the address of a configured camera, unless the
        announcement follows another announcement too soon (`HeardAddresses.is_due`).
        """
        is_stored = any(
            entry.data[CONF_HOST] == host for entry in camera_entries(self.hass)
        )
        heard, now = heard_addresses(self.hass), self.hass.loop.time()
        return is_stored and heard.is_due(host, now)

    @override
    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Let the user choose a camera, or choose to enter an address or create a group."""
        if user_input is not None:
            if user_input["camera"] == GROUP:
                return await self.async_step_group()
            if (chosen := self._cameras.get(user_input["camera"])) is None:
                return await self.async_step_address()
            await self.async_set_unique_id(chosen.unique_id, raise_on_progress=False)
            return await self._async_choose(await async_complete(self.hass, chosen))
        configured = self._async_current_ids(include_ignore=False)
        self._cameras = {
            unique_id: camera
            for unique_id, camera in (await async_cameras_seen(self.hass)).items()
            if unique_id not in configured
        }
        with_group = len(camera_entries(self.hass)) >= MIN_MEMBERS
        if not self._cameras and not with_group:
            return await self.async_step_address()
        return self.async_show_form(
            step_id="user",
            data_schema=camera_schema(self._cameras, with_group=with_group),
        )

    async def async_step_group(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Let the user name a new or existing group and select its cameras."""
        entry, errors = self._entry, dict[str, str]()
        shown = user_input
        if user_input is not None:
            name = user_input[CONF_NAME].strip()
            data = {CONF_MEMBERS: user_input[CONF_MEMBERS]}
            if not name:
                errors[CONF_NAME] = "no_client_name"
            elif len(data[CONF_MEMBERS]) < MIN_MEMBERS:
                errors[CONF_MEMBERS] = "too_few_cameras"
            elif entry is not None:
                return self.async_update_reload_and_abort(entry, title=name, data=data)
            else:
                await self.async_set_unique_id(f"{GROUP}_{random_uuid_hex()}")
                return self.async_create_entry(title=name, data=data)
        elif entry is not None:
            shown = {CONF_NAME: entry.title, **entry.data}
        cameras = {
            str(camera.unique_id): camera_name(self.hass, camera)
            for camera in camera_entries(self.hass)
        }
        if shown is None:
            shown = {CONF_MEMBERS: list(cameras)}
        schema = self.add_suggested_values_to_schema(group_schema(cameras), shown)
        return self.async_show_form(step_id="group", data_schema=schema, errors=errors)

    async def _async_choose(self, camera: SeenCamera) -> ConfigFlowResult:
        """Continue with a camera, unless it has been set up in the meantime."""
        self._abort_if_unique_id_configured()
        self._seen = camera
        self._host = camera.host
        self.context["title_placeholders"] = {"name": self._title}
        return await self.async_step_confirm()

    async def async_step_address(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Let the user enter the camera's address; show errors in the form."""
        errors = self._errors
        if user_input is not None:
            self._take_address(user_input)
            self._errors = {}
            errors = await self._async_address_errors()
            if not errors:
                return await self._async_choose_typed()
        return self.async_show_form(
            step_id="address",
            data_schema=address_schema(self._host, self._port),
            errors=errors,
        )

    def _take_address(self, user_input: dict[str, Any]) -> None:
        self._host = user_input[CONF_HOST].strip()
        self._port = user_input[CONF_PORT]

    async def _async_address_errors(self) -> dict[str, str]:
        """Return the error keys for the address of a new camera, by field.

        Aborts the flow if a configured camera has the address. No connection to the camera
        is opened, because the camera may allow only one attempt.
        """
        errors: dict[str, str] = {}
        if not self._host:
            errors[CONF_HOST] = "no_host"
            return errors
        if not (addresses := await async_addresses(self.hass, self._host)):
            errors[CONF_HOST] = "unknown_host"
        for entry in camera_entries(self.hass):
            if entry.data[CONF_PORT] == self._port and not addresses.isdisjoint(
                await async_addresses(self.hass, entry.data[CONF_HOST])
            ):
                raise AbortFlow("already_configured")
        return errors

    async def _async_choose_typed(self) -> ConfigFlowResult:
        """Continue with the camera at the entered address, and fetch its description if possible.

        If the port is not the default port, no description is fetched, because the port
        is probably forwarded.
        """
        self._typed, self._seen = True, None
        if self._port == PTP_IP_PORT and (
            camera := await async_camera_at(self.hass, self._host)
        ):
            await self.async_set_unique_id(camera.unique_id, raise_on_progress=False)
            return await self._async_choose(camera)
        return await self.async_step_confirm()

    # Creating an entry

    async def async_step_finish(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Create the entry for a paired camera, or end the flow for an existing entry."""
        assert self._ack is not None  # noqa: S101 - this step follows a pairing
        self._stored = self.source in FORMS
        if self.source == SOURCE_REAUTH:
            return self.async_update_reload_and_abort(self._get_reauth_entry())
        if self.source == SOURCE_RECONFIGURE:
            return self.async_abort(reason="reconfigure_successful")
        await self.async_set_unique_id(
            camera_id(self._ack.guid), raise_on_progress=False
        )
        self._abort_if_unique_id_configured()
        self._stored = True
        camera = self._seen or camera_without_description(self._ack, self._host)
        return self.async_create_entry(
            title=await async_free_name(self.hass, camera),
            description="ready",
            description_placeholders={"url": f"/{PANEL_PATH}"},
            data={
                CONF_HOST: self._host,
                CONF_PORT: self._port,
                CONF_CLIENT_GUID: self._client_guid.hex(),
                CONF_CLIENT_NAME: self._client_name,
                CONF_CAMERA_GUID: self._ack.guid.hex(),
                CONF_MODEL: camera.model or self._ack.name,
            },
        )

    # Pairing again and reconfiguring

    async def async_step_reauth(
        self, entry_data: Mapping[str, Any]
    ) -> ConfigFlowResult:
        """Begin pairing again, as the same client, with a camera that has forgotten this client."""
        self._host = entry_data[CONF_HOST]
        self._port = entry_data[CONF_PORT]
        self._client_guid = bytes.fromhex(entry_data[CONF_CLIENT_GUID])
        self._client_name = entry_data[CONF_CLIENT_NAME]
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Explain what to press on the camera, and pair when the user submits the form."""
        if user_input is not None:
            return await self.async_step_pair()
        return self.async_show_form(
            step_id="reauth_confirm",
            data_schema=vol.Schema({}),
            description_placeholders={
                "name": self._get_reauth_entry().title,
                "client_name": self._client_name,
            },
            errors=self._errors,
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Let the user change a camera's address or the client's name, or edit a group.

        A new address is stored only after the same camera has answered there. A new name
        requires a new pairing, because the camera treats a client with a new name as
        another client. A failed attempt returns to this step and leaves the entry
        unchanged.
        """
        entry = self._get_reconfigure_entry()
        if is_group(entry):
            return await self.async_step_group()
        errors = self._errors
        if user_input is not None:
            self._take_address(user_input)
            self._client_name = user_input[CONF_CLIENT_NAME].strip()
            if not (errors := self._reconfigure_errors(entry)):
                if self._client_name != entry.data[CONF_CLIENT_NAME]:
                    return await self.async_step_pair()
                errors = await self._async_move(entry)
                if not errors:
                    return self.async_abort(reason="reconfigure_successful")
        elif not errors:
            self._host, self._port = entry.data[CONF_HOST], entry.data[CONF_PORT]
            self._client_name = entry.data[CONF_CLIENT_NAME]
        name = self._client_name or entry.data[CONF_CLIENT_NAME]
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=connection_schema(self._host, self._port, name),
            errors=errors,
        )

    def _reconfigure_errors(self, entry: ConfigEntry) -> dict[str, str]:
        """Return the error keys for the entered values, by field.

        If the values are valid but an exposure is running, returns an error for the whole
        form (`base`).
        """
        errors: dict[str, str] = {}
        known_name = self._client_name == entry.data[CONF_CLIENT_NAME]
        if not self._host:
            errors[CONF_HOST] = "no_host"
        elif not known_name and (wrong := name_error(self._client_name)):
            errors[CONF_CLIENT_NAME] = wrong
        elif is_exposing(entry):
            errors["base"] = "exposing"
        return errors

    async def _async_move(self, entry: ConfigEntry) -> dict[str, str]:
        """Store the new address if the same camera answers there; return the errors to show."""
        initiator = Initiator(
            bytes.fromhex(entry.data[CONF_CLIENT_GUID]), entry.data[CONF_CLIENT_NAME]
        )
        place, camera = Place.at(self._host), str(entry.unique_id)
        changes = {CONF_HOST: self._host, CONF_PORT: self._port}
        try:
            async with async_disconnected(self.hass, entry, changes):
                await async_check(self.hass, place, self._port, initiator, camera)
        except PtpError as err:
            return {"base": address_error(err)}
        return {}
