"""Keeps one camera connected, and publishes its state and events."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_PORT
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import CONNECTION_NETWORK_MAC, DeviceInfo
from homeassistant.helpers.singleton import singleton
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator

from .const import (
    CONF_BODY,
    CONF_CAMERA_GUID,
    CONF_CLIENT_GUID,
    CONF_CLIENT_NAME,
    CONF_KEEP_AWAKE,
    CONF_POLL_PACE,
    DOMAIN,
    LOGGER,
    MANUFACTURER,
    options_of,
)
from .entry.camera_device import camera_name
from .entry.issues import async_connected, async_connection_failed
from .entry.poller import Poller
from .eos import firmware
from .eos.actions.transfer import PhotoSink
from .eos.body_memory import BodyMemory, counted_name
from .eos.camera import EosCamera, connect
from .eos.features import Feature
from .eos.listeners import Listeners
from .eos.new_files import NewFiles
from .eos.reconnect import Reconnector
from .eos.remote import EosRemote
from .eos.session_traces import SessionTraces
from .eos.state import CameraState
from .eos.tasks import stop
from .eos.wire.events import EosEvent, ObjectAdded, TransferRequested
from .limits import home_limits
from .messages import error_key, translated_errors
from .network.description import Place, async_reach
from .network.finder import CameraFinder
from .network.kept_connections import Peers, kept_connections
from .ptp.errors import ConnectionClosedError, PtpError
from .ptp.init_exchange import Initiator

_PROOF_PACE: Final = 1.0
"""Interval in seconds between polls on a new connection that entities do not use yet."""


@singleton(f"{DOMAIN}_traces")
def session_traces(_: HomeAssistant) -> defaultdict[str, SessionTraces]:
    """Return the traces of the cameras' sessions, by unique id, for diagnostics.

    The traces are kept when an entry is reloaded or can't be set up.
    """
    return defaultdict(SessionTraces)


class CanonEosCoordinator(DataUpdateCoordinator[CameraState]):
    """Coordinator for the camera of one config entry.

    The coordinator has no update interval, because `poller` decides when to poll.
    """

    config_entry: ConfigEntry
    _photo_sink: PhotoSink | None = None
    _operations: frozenset[int] = frozenset()
    device_info: DeviceInfo
    """Information for the device registry, updated on each connection."""
    _task: asyncio.Task[None] | None = None
    _close_by: float | None = None
    failure: PtpError | None = None
    """Error from the last attempt to connect; None after a success or before the first attempt."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Create the objects that connect to the camera, without sending anything."""
        super().__init__(
            hass, LOGGER, config_entry=entry, name=entry.title, update_interval=None
        )
        options = options_of(entry)
        self._limits: Final = home_limits(hass)
        self.memory: Final = BodyMemory.from_dict(
            entry.data.get(CONF_BODY, {}), self._store_memory
        )
        """Data learned about the body; this data is stored in the entry."""
        self.poller: Final = Poller(
            self._limits,
            self.memory,
            usual=options[CONF_POLL_PACE],
            stay_awake=options[CONF_KEEP_AWAKE],
            polls=lambda: not entry.pref_disable_polling,
        )
        self.reconnector: Final = Reconnector(
            self._connect,
            self._use,
            failed=self._on_failed,
            young=self._limits.young,
            short_lived=self._on_short_lives,
        )
        self.finder: Final = CameraFinder(
            hass, entry, self._connect_at, lambda: self.remote.camera, self.memory
        )
        """Finder that connects to the camera at its stored address or an announced address."""
        self._traces: Final = session_traces(hass)[str(entry.unique_id)]
        self.remote: Final = EosRemote(
            limits=self._limits.camera,
            reconnect=self.poller.give_up,
            hurry=self.reconnector.wake,
        )
        self.on_event: Final = Listeners[EosEvent]()
        """Adds a listener for the camera's events; returns an unsubscribe function."""
        self._new_files: Final = NewFiles(self.remote.completed, self.on_event.call)

    async def async_connect(self, photo_sink: PhotoSink) -> None:
        """Connect for the first time, and then keep the camera connected in the background.

        `photo_sink` saves photos from the camera's memory. Raises the errors of
        `CameraFinder.find`.
        """
        self._photo_sink = photo_sink
        camera = await self._connect()
        self.data = camera.session.state
        self.remote.on_change(self.async_update_listeners)
        self.config_entry.async_create_background_task(
            self.hass, self._new_files.run(), f"{DOMAIN} {self.name} new files"
        )
        # Do not use a task of the entry, because Home Assistant cancels the entry's tasks
        # before `async_disconnect` closes the session.
        self._task = self.hass.async_create_background_task(
            self.reconnector.run(camera), f"{DOMAIN} {self.name}"
        )

    async def async_disconnect(self, deadline: float) -> None:
        """Stop reconnecting, and close the connection cleanly.

        `deadline` is the event loop time at which the connection is cut if it is still open.
        """
        self._close_by = deadline
        await stop(self._task)

    @callback
    def async_announced(self) -> None:
        """Connect immediately, because the camera has announced itself.

        A connection that still seems open is checked, because the camera may have been
        switched off and on.
        """
        self.reconnector.wake()
        self.poller.pace.wake()

    def supports(self, feature: Feature) -> bool:
        """Return whether the body supports a feature, according to the body's newest DeviceInfo."""
        return feature.value in self._operations

    async def async_command[T](
        self, command: Callable[[EosRemote], Coroutine[Any, Any, T]]
    ) -> T:
        """Run a command on the camera, and return the command's result.

        Raises `HomeAssistantError` with a translated text if the command fails.
        """
        with translated_errors(camera_name(self.hass, self.config_entry)):
            self.poller.pace.happened()
            self.poller.pace.wake()
            return await command(self.remote)

    # Connecting

    async def _connect(self) -> EosCamera:
        try:
            camera = await self.finder.find()
        except PtpError as err:
            self._traces.failed(err)
            raise
        try:
            self._on_connected(camera)
        except BaseException:
            # A leaked connection would block the camera, which accepts only one client.
            await camera.close()
            raise
        return camera

    async def _connect_at(self, place: Place) -> EosCamera:
        entry = self.config_entry
        data = entry.data
        initiator = Initiator(
            bytes.fromhex(data[CONF_CLIENT_GUID]), data[CONF_CLIENT_NAME]
        )
        peers = Peers(str(entry.unique_id), place.host, data[CONF_PORT], initiator)
        if kept_connections(self.hass).has_open(peers):
            # Do not fetch the camera's description first, because the description would
            # report this client's open connection as that of another client.
            try:
                return await self._bring_up(peers, place)
            except PtpError as err:
                LOGGER.debug("No session on the connection of a pairing: %s", err)
        connecting = partial(self._bring_up, peers, place)
        return await async_reach(self.hass, place, connecting)

    async def _bring_up(self, peers: Peers, place: Place) -> EosCamera:
        # Home Assistant waits for the setup, so only later connections wait for a user's
        # confirmation on the camera.
        patient = self._task is not None
        # At an announced address, `reconnected` must not end an exposure until the
        # serial number has been checked, because a different body may be there.
        is_trusted = place.must_show is None

        def new_camera() -> EosCamera:
            camera = EosCamera(
                partial(kept_connections(self.hass).open, peers, patient=patient),
                expected_guid=bytes.fromhex(self.config_entry.data[CONF_CAMERA_GUID]),
                limits=self._limits.camera,
                memory=self.memory,
                photo_sink=self._photo_sink,
                on_remote_mode=(
                    self.remote.bulb.reconnected if is_trusted else lambda _: None
                ),
            )
            self.remote.connecting = camera
            self._traces.begin(camera.session.trace)
            return camera

        return await connect(new_camera, tidy=not self.remote.bulb.is_open)

    def _on_connected(self, camera: EosCamera) -> None:
        """Store the data of a connected camera whose identity has been checked."""
        entry = self.config_entry
        self.failure = None
        async_connected(self.hass, entry)
        session = camera.session
        info = session.device_info
        self._operations = frozenset(info.operations)
        self.device_info = DeviceInfo(
            identifiers={(DOMAIN, str(entry.unique_id))},
            connections={(CONNECTION_NETWORK_MAC, str(entry.unique_id))},
            manufacturer=MANUFACTURER,
            model=info.model,
            name=entry.title,
            serial_number=session.state.serial_number or info.serial_number,
            sw_version=firmware.shown(info.device_version),
        )
        # Update the device on each connection, because its firmware may have been updated.
        dr.async_get(self.hass).async_get_or_create(
            config_entry_id=entry.entry_id, **self.device_info
        )

    def _on_failed(self, error: PtpError) -> None:
        before, self.failure = error_key(self.failure), error
        async_connection_failed(self.hass, self.config_entry, error)
        if error_key(error) != before:
            self.async_update_listeners()

    def _store_memory(self) -> None:
        entry = self.config_entry
        self.hass.config_entries.async_update_entry(
            entry, data={**entry.data, CONF_BODY: self.memory.as_dict()}
        )

    def _on_lost(self, error: PtpError) -> None:
        LOGGER.info("%s is not available: %s", self.name, error)
        self.remote.detach()
        self.last_update_success = False
        self.async_update_listeners()

    # Using a connection

    async def _use(self, camera: EosCamera) -> None:
        """Let entities use a connection until it is lost, and then close it.

        The connection is also closed if the task is cancelled.
        """
        try:
            if self.reconnector.is_short_lived:
                await self._prove(camera)
            await self._show(camera)
        finally:
            await camera.close(
                self._close_by and self._close_by - self.hass.loop.time()
            )

    async def _prove(self, camera: EosCamera) -> None:
        """Poll the camera for `HomeLimits.proof` seconds before entities use the connection.

        Raises the errors of `EosCamera.poll` if the connection ends early.
        """
        until = self.hass.loop.time() + self._limits.proof
        while self.hass.loop.time() < until:
            await camera.poll()
            await asyncio.sleep(_PROOF_PACE)

    async def _show(self, camera: EosCamera) -> None:
        unsubscribe = camera.session.subscribe(self._on_events)
        if not self.last_update_success:
            LOGGER.info("%s is available again", self.name)
        self.remote.attach(camera)
        self.async_set_updated_data(camera.session.state)
        try:
            await self.poller.run(camera)
        except PtpError as err:
            self._on_lost(err)
            raise
        except Exception as err:
            # Treat a bug as a lost connection, so that the reconnector keeps running.
            LOGGER.exception("Unexpected error with %s", self.name)
            lost = ConnectionClosedError("the connection is replaced")
            self._on_lost(lost)
            raise lost from err
        finally:
            self.remote.detach()
            unsubscribe()

    def _on_short_lives(self) -> None:
        operation = self.memory.last_silent
        LOGGER.warning(
            "%s ends each connection within %.0f s, the last one during %s. The"
            " intervals between connections grow until one lasts. Restart the camera;"
            " if that does not help, report the problem with the diagnostics",
            self.name,
            self._limits.young,
            "no operation" if operation is None else counted_name(operation),
        )

    def _on_events(self, state: CameraState, events: tuple[EosEvent, ...]) -> None:
        if state != self.data:
            self.async_set_updated_data(state)
        for event in events:
            if (
                isinstance(event, ObjectAdded | TransferRequested)
                and not event.filename
            ):
                self._new_files.add(event)
            else:
                self.on_event.call(event)
