"""Assigns the files that a camera reports to shots, that is, to presses of the shutter button.

A camera reports files one by one, a JPEG up to many seconds after its RAW, and no record
identifies the press. The assignment follows from these facts:

- All files of one photo have the same stem, even on two cards. Therefore, a file with a
  known stem belongs to that photo's shot, however late it arrives.
- Photos are numbered in the order in which they were taken, and most cameras report them
  in that order. A photo with a new stem belongs to the oldest press that has no photo yet,
  or otherwise to the press that is not over. A photo with a lower number than the photos of
  that press belongs to an earlier press.
- If a press takes one photo, according to drive mode and bracketing, its files have one stem.
  A file with another stem that arrives while these files are being collected is from a press
  of the camera's own button.
- A camera that is busy without a press by this client is assumed to be taking a photo with its
  own button (CameraStatusChanged, then the file, then idle: libgphoto2). If the file has not
  arrived by the next press, the camera owes a photo, which arrives first.
- The newest bodies report when a photo was taken; see `camera_time`.

An owed photo is a guess. If the guess was wrong, the press that is left without a photo
gets the newest photo that arrived after it (`Shots.reclaim`). This delays the result of the
press. Therefore, a body that is often busy for another reason no longer counts as owing
photos, until a photo from its own button arrives.

Each file is reported with its photo, its shot and the settings at the press.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
import math
from typing import Final

from .bounded import Bounded
from .camera_time import CameraTime
from .limits import DEFAULT_LIMITS, Limits
from .shot_files import Photo, ShotFiles, kind_of, photo_key, place_of
from .state import CameraState
from .wire.events import (
    CameraStatusChanged,
    EosEvent,
    NewFile,
    ObjectAdded,
    StorageChange,
    StorageChanged,
    TransferRequested,
)
from .wire.file_kinds import MOVIE_SUFFIXES, number_step, stem_of

_MAX_OWED: Final = 100
"""Maximum number of photos taken with the camera's own button whose files are still expected."""

_BURST: Final = 1.5
"""Seconds without a new file after which a burst is over."""

_WRONG_GUESSES: Final = 2
"""Number of consecutive wrong guesses after which no photo counts as owed."""


def _taken(file: NewFile) -> int | None:
    """Return when a photo was taken, on the camera's clock; None if its record has no time."""
    return file.taken if isinstance(file, ObjectAdded) else None


def _is_before(stem: str, other: str) -> bool:
    """Return whether `stem` has a lower photo number than `other`."""
    step = number_step(stem, other)
    return step is not None and step > 0


class Shots:
    """The shots of one session and the files assigned to them."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        """Initialize without shots; `Limits.missing_file` limits the wait for owed photos."""
        self._late: Final = limits.missing_file
        self._photos: Final = Bounded[str, Photo](limits.known_photos)
        self._by_handle: Final = Bounded[int, ShotFiles](limits.known_photos)
        self._time: Final = CameraTime()
        self._shots: list[ShotFiles] = []
        self._owed: list[ShotFiles] = []
        self._wrong_guesses = 0
        self._newest = ""
        self._count = 0
        self._state = CameraState()

    def begin(
        self, *, is_burst: bool = False, state: CameraState | None = None
    ) -> ShotFiles:
        """End all earlier shots, and return a new shot for a press that is about to be made.

        `state` is the camera's state, by default the last known state.
        """
        now = asyncio.get_running_loop().time()
        for shot in self._shots:
            shot.is_over = True
            shot.ended = min(shot.ended, now)
        owed = self._owed if self._wrong_guesses < _WRONG_GUESSES else ()
        self._shots = [
            shot
            for shot in (*self._shots, *owed)
            if now < shot.waits_until
            and shot.ended <= now
            and (not shot.count or (shot.is_burst and now - shot.last_file < _BURST))
        ]
        self._owed.clear()
        self._count += 1
        state = state or self._state
        shot = ShotFiles(self._count, now, now, is_burst, state.photo_settings)
        shot.takes_one_photo = not is_burst and state.one_photo_each
        self._shots.append(shot)
        return shot

    def leave(self, shot: ShotFiles, seconds: float) -> None:
        """Stop waiting for a shot's files, which can still arrive within `seconds`.

        If no file arrives in this time, the shot counts as having taken no photo.
        """
        shot.waits_until = asyncio.get_running_loop().time() + seconds

    def end(self, shot: ShotFiles) -> None:
        """Assign no more photos to a shot; later files of its photos still belong to it.

        If the shot is the last shot and has no photo, its number is reused.
        """
        shot.is_over = True
        if shot in self._shots:
            self._shots.remove(shot)
            if not shot.count and shot.number == self._count:
                self._count -= 1

    def reclaim(self, shot: ShotFiles, quiet_since: float = math.inf) -> None:
        """If a shot has no photo, assign it the newest photo that arrived after the press.

        The photo is not moved from an earlier shot that got a file after `quiet_since`,
        because the right photo for `shot` can still arrive.
        """
        for photo in reversed(self._photos.values()):
            if photo.came < shot.began or shot.count:
                return
            if photo.shot in self._shots and photo.shot.last_file <= quiet_since:
                self._wrong_guesses += photo.shot.number is None
                self._move(photo, shot)

    def sort(
        self, events: Iterable[EosEvent], state: CameraState | None = None
    ) -> tuple[EosEvent, ...]:
        """Return the events of an answer to GetEvent, with the files of photos marked.

        Each of these files is marked with its photo, shot and settings. Photos taken with
        the body's own button have no shot; their settings are those of `state`, which is the
        state before the answer.
        """
        self._state = state or self._state
        return tuple(map(self._sort_event, events))

    def _sort_event(self, event: EosEvent) -> EosEvent:
        match event:
            case ObjectAdded() if event.is_folder:
                pass
            case ObjectAdded() | TransferRequested():
                return self._sort(event)
            case CameraStatusChanged():
                self._note_status(busy=event.busy)
            case StorageChanged() if event.change is not StorageChange.INFO:
                self._photos.clear()
                self._by_handle.clear()
                self._owed.clear()
                self._newest = ""
        return event

    def _note_status(self, *, busy: bool) -> None:
        """Note that the camera owes a photo if it becomes busy without an open shot.

        Once it is idle again, also note until when the photo's file is expected.
        """
        now = asyncio.get_running_loop().time()
        is_open = self._owed and self._owed[-1].ended == math.inf
        if not busy and is_open:
            self._owed[-1].ended = now
            self._owed[-1].waits_until = now + self._late
        elif busy and not is_open and all(shot.is_over for shot in self._shots):
            owed = [shot for shot in self._owed if now < shot.waits_until]
            self._owed = owed[-_MAX_OWED:]
            self._owed.append(ShotFiles(None, now, now, is_over=True))

    def nameless(self) -> tuple[NewFile, ...]:
        """Return the files without a name in all open shots."""
        files = [file for shot in self._shots for file in shot.all_files()]
        return tuple(file for file in files if not file.filename)

    def name[F: NewFile](self, before: NewFile, file: F) -> F:
        """Note the name of a file; the name can show that the file belongs to another shot.

        `before` is the file as it was first reported. Returns the file, marked as `sort` marks
        files. Only the first call for a file has an effect.
        """
        if not file.filename:
            return file
        if before.filename or self._photos.pop(photo_key(before), None) is None:
            return self._marked(file, self._photos.get(photo_key(file)))
        shot = self._by_handle.pop(before.handle, None)
        if shot is not None:
            shot.drop(before)
        return self._sort(file, shot)

    @staticmethod
    def _marked[F: NewFile](file: F, photo: Photo | None) -> F:
        """Return a file marked with its photo, shot and settings; unchanged without a photo."""
        if photo is None:
            return file
        shot = None if photo.shot is None else photo.shot.number
        return replace(file, shot=shot, photo=photo.number, settings=photo.settings)

    def _sort[F: NewFile](self, file: F, shot: ShotFiles | None = None) -> F:
        """Assign a file to a photo, and return the file marked; return a movie unchanged.

        `shot` is the shot to which the file was assigned before its name was known, if any.
        """
        now = asyncio.get_running_loop().time()
        if kind_of(file) in MOVIE_SUFFIXES:
            del self._owed[:1]
            return file
        stem = stem_of(file.filename)
        photo = self._photos.get(key := photo_key(file))
        if photo is None or not photo.takes(file, now):
            known = None if stem else self._by_handle.get(file.handle)
            shot = known or self._next(file, now) or shot
            settings = self._state.photo_settings if shot is None else shot.settings
            photo = Photo(shot, now, now, settings)
            self._photos.keep(key, photo)
            self._newest = stem or self._newest
        is_new = photo.places.get(place_of(file)) is None
        photo.places[place_of(file)] = file
        if is_new:
            photo.last_file = now
        file = self._marked(file, photo)
        if photo.shot is not None:
            self._by_handle.keep(file.handle, photo.shot)
            photo.shot.put(file)
            if is_new:
                photo.shot.last_file = now
        return file

    def _move(self, photo: Photo, shot: ShotFiles) -> None:
        """Move a photo to another shot."""
        for file in photo.places.values():
            if photo.shot is not None:
                photo.shot.drop(file)
            shot.put(file)
            self._by_handle.keep(file.handle, shot)
        photo.shot, shot.last_file = shot, max(shot.last_file, photo.last_file)

    def _next(self, file: NewFile, now: float) -> ShotFiles | None:
        """Return the shot to which a new photo belongs.

        Returns None for a photo that was taken with the camera's own button, unless the
        photo was owed when the next press began.
        """
        waiting = [shot for shot in self._shots if now < shot.waits_until]
        earlier = [
            shot
            for shot in waiting
            if shot.is_over and (shot.is_burst or not shot.count)
        ]
        own = next((shot for shot in reversed(waiting) if not shot.is_over), None)
        if not earlier:
            self._time.note(_taken(file), own.began if own is not None else None, now)
        if own is None:
            if not earlier and self._owed:
                self._wrong_guesses = 0
                del self._owed[0]
            return next(iter(earlier), None)
        if self._is_earlier(file, earlier, own):
            return next(iter(earlier), None)
        if stem_of(file.filename) and own.newest and own.takes_one_photo:
            return None
        return self._exchange(stem_of(file.filename), own) or own

    def _is_earlier(
        self, file: NewFile, earlier: list[ShotFiles], own: ShotFiles
    ) -> bool:
        """Return whether a new photo was taken before the press of `own`, as far as is known."""
        taken, stem = _taken(file), stem_of(file.filename)
        if earlier and taken is not None:
            if self._time.is_before(taken, own.began):
                return True
            if self._time.is_after(taken, max(shot.ended for shot in earlier)):
                return False
        if own.count or not earlier:
            return not own.is_burst and _is_before(stem, own.newest)
        step = number_step(self._newest, stem)
        is_counted = not any(shot.is_burst for shot in earlier)
        return step is None or not is_counted or step <= len(earlier)

    def _exchange(self, stem: str, own: ShotFiles) -> ShotFiles | None:
        """Return the shot of a photo that arrives after a photo with a higher number.

        The photo with the higher number had been assigned to that shot, but was taken by the
        next press, `own`, so it is moved to `own`. Returns None if there is no such shot.
        """
        for shot in self._shots:
            photo = self._photos.get(shot.newest)
            if own.count or photo is None or photo.came < own.began:
                continue
            if shot.is_over and _is_before(stem, shot.newest):
                self._move(photo, own)
                return shot
        return None
