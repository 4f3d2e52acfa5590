"""Builds, starts and stops the parts of one camera's entry.

The coordinator maintains the connection. The other parts do not use the coordinator: parts that
need the camera get the camera's link or its remote control, and its events.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self

from homeassistant.components import persistent_notification
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import Event, HomeAssistant

from ..const import (
    CONF_KEEP_AWAKE,
    CONF_LAST_PHOTO,
    CONF_SAVE_PHOTOS,
    CONF_SET_CLOCK,
    CONF_SIDECAR,
    CONF_SIDECAR_SENSORS,
    DOMAIN,
    LastPhotoPolicy,
    SavePolicy,
    options_of,
)
from ..coordinator import CanonEosCoordinator
from ..eos.errors import CoverLensError
from ..eos.remote import EosRemote
from ..eos.series_plan import SeriesPhase, SeriesProgress
from ..eos.tasks import supervise
from ..files.destinations import lasting_destination
from ..files.downloads import Downloads
from ..files.films import Films
from ..files.last_photo import LastPhoto
from ..files.light_meter import LightMeter
from ..files.missed_photos import on_each_connection
from ..files.new_photos import NewPhotos
from ..files.sidecars import Sidecars
from ..limits import home_limits
from ..messages import translated
from .camera_clock import CameraClock
from .camera_device import camera_name
from .camera_issues import CameraIssues, Watched
from .issues import async_part_failed
from .series_store import SeriesStore

type CanonEosConfigEntry = ConfigEntry[CanonEosParts]


@dataclass(slots=True, kw_only=True)
class CanonEosParts:
    """The `runtime_data` of a camera's entry while the entry is loaded."""

    hass: HomeAssistant
    config_entry: ConfigEntry
    coordinator: CanonEosCoordinator
    remote: EosRemote
    downloads: Downloads
    films: Films
    new_photos: NewPhotos
    last_photo: LastPhoto
    sidecars: Sidecars
    clock: CameraClock
    issues: CameraIssues
    series_store: SeriesStore
    _stopping: asyncio.Task[None] | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        """Name of the camera for users."""
        return camera_name(self.hass, self.config_entry)

    @classmethod
    def build(cls, hass: HomeAssistant, entry: ConfigEntry) -> Self:
        """Build the parts without sending anything, and register `async_stop` to run on unload."""
        limits = home_limits(hass)
        coordinator = CanonEosCoordinator(hass, entry)
        remote, on_event = coordinator.remote, coordinator.on_event
        downloads = Downloads(hass, entry, remote)
        remote.series.light = LightMeter(hass, remote, downloads)
        options = options_of(entry)
        policy = SavePolicy(options[CONF_SAVE_PHOTOS])
        new_photos = NewPhotos(hass, remote, on_event, downloads, policy)
        shown = LastPhotoPolicy(options[CONF_LAST_PHOTO])
        name = partial(camera_name, hass, entry)
        sidecars = Sidecars(hass, name, options[CONF_SIDECAR_SENSORS])
        if options[CONF_SIDECAR]:
            sidecars.follow(on_event, remote.series, downloads)
        clock = CameraClock(remote, name, limits.clock)
        may_sleep = not options[CONF_KEEP_AWAKE]
        watched = Watched(
            remote, clock, downloads.writer, new_photos, may_sleep=may_sleep
        )
        parts = cls(
            hass=hass,
            config_entry=entry,
            coordinator=coordinator,
            remote=remote,
            downloads=downloads,
            films=Films(hass, entry, downloads.writer),
            new_photos=new_photos,
            last_photo=LastPhoto(
                hass, entry.entry_id, remote, on_event, downloads, shown
            ),
            sidecars=sidecars,
            clock=clock,
            issues=CameraIssues(hass, entry, watched, coordinator.async_add_listener),
            series_store=SeriesStore(hass, entry.entry_id),
        )
        entry.async_on_unload(parts.async_stop)
        return parts

    async def async_connect(self) -> None:
        """Connect, and keep the camera connected. Raises a `PtpError`."""
        await self.coordinator.async_connect(self.downloads.save_from_memory)
        self.issues.start()

    async def async_start(self) -> None:
        """Load the last photo, and start the parts that run in the background."""
        entry = self.config_entry
        await self.last_photo.async_load()
        set_clock = options_of(entry)[CONF_SET_CLOCK]
        if self.last_photo.is_on:
            self._keep_running("last photo", self.last_photo.run)
        self._keep_running("clock", partial(self.clock.run, set_it=set_clock))
        self._keep_running("temporary files", self.downloads.tidy_up)
        self._keep_running("JSON files", self.sidecars.run)

    def _keep_running(
        self, what: str, work: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        """Run `work` in the background until it returns or the entry is unloaded.

        If an unexpected error ends `work`, `work` is started again. `what` names the work in
        log messages and in an issue.
        """
        hass, entry = self.hass, self.config_entry
        name = f"{DOMAIN} {entry.title} {what}"
        failed = partial(async_part_failed, hass, entry, what)
        running = supervise(work, name, home_limits(hass).restart, failed)
        entry.async_create_background_task(hass, running, name)

    async def async_resume(self) -> None:
        """Start saving photos, and resume a series and a film that a restart interrupted.

        The entities must exist before this call, because they report the progress.
        """
        hass, entry = self.hass, self.config_entry
        policy = SavePolicy(options_of(entry)[CONF_SAVE_PHOTOS])
        searches, delay = [], home_limits(hass).photo_search
        if policy is SavePolicy.NONE:
            await self.new_photos.forget()
        else:
            to = await hass.async_add_executor_job(lasting_destination, hass, entry)
            self._keep_running("new photos", partial(self.new_photos.run, to))
            # Search immediately, so that missed photos are saved before new photos.
            searches, delay = [self.new_photos.find_missed], 0.0
        if self.last_photo.is_on:
            searches.append(self.last_photo.find_newest)
        search = partial(on_each_connection, self.remote, delay, *searches)
        self._keep_running("missed photos", search)
        entry.async_on_unload(self.remote.series.on_progress(self._notify_of_pause))
        await self.series_store.async_resume(self.remote)
        await self.films.async_resume()

    def _notify_of_pause(self, progress: SeriesProgress, _: object) -> None:
        """Show a notification while a series waits for the user to cover the lens."""
        if progress.phase is SeriesPhase.PAUSED:
            text = str(translated(CoverLensError("paused"), self.name))
            persistent_notification.async_create(
                self.hass, text, self.name, self._pause_id
            )
        else:
            persistent_notification.async_dismiss(self.hass, self._pause_id)

    @property
    def _pause_id(self) -> str:
        return f"{DOMAIN}_{self.config_entry.entry_id}_series"

    async def async_stop(self, _: Event | None = None) -> None:
        """Stop all parts once. Called on unload, after a failed setup, and at shutdown."""
        if self._stopping is None:
            self._stopping = self.hass.async_create_task(
                self._stop(), f"{DOMAIN} {self.config_entry.title} stop"
            )
        # Shield the task, because cancelling a caller must not interrupt the clean
        # shutdown.
        await asyncio.shield(self._stopping)

    async def _stop(self) -> None:
        closing = home_limits(self.hass).camera.closing
        deadline = self.hass.loop.time() + closing
        await self.remote.close()
        persistent_notification.async_dismiss(self.hass, self._pause_id)
        await self.films.close()
        self.issues.stop()  # after `remote.close`, which can end an exposure
        self.downloads.close_soon()
        await self.coordinator.async_disconnect(deadline)
        await self.series_store.async_save()
        await self.last_photo.async_write()
        await self.downloads.async_write(deadline)  # after the last files are saved
        await self.sidecars.async_write(deadline)


def loaded_parts(entry: ConfigEntry) -> CanonEosParts | None:
    """Return the parts of a camera's entry, or None for a group or an entry that is not set up."""
    if entry.state is not ConfigEntryState.LOADED:
        return None
    parts = entry.runtime_data
    return parts if isinstance(parts, CanonEosParts) else None


def find_parts(hass: HomeAssistant, camera_id: str) -> CanonEosParts:
    """Return the parts of the camera with this id; raise `ValueError` if none is loaded."""
    entry = hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, camera_id)
    if entry is None or (parts := loaded_parts(entry)) is None:
        raise ValueError(camera_id)
    return parts
