"""Finds the cameras that a voice assistant may use: cameras with entities exposed to it."""

from collections.abc import Callable, Collection, Iterable
import re
from typing import Final, NamedTuple

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er, intent

from ..const import DOMAIN
from ..entry.camera_device import camera_name
from ..messages import validation_error

type Kind = tuple[Platform, str]
"""Platform and translation key of an entity."""

PHOTO: Final[Kind] = (Platform.BUTTON, "take_photo")
MOVIE: Final[Kind] = (Platform.SWITCH, "movie")
EXPOSURE_SETTINGS: Final[dict[str, Kind]] = {
    key: (Platform.SELECT, key) for key in ("iso", "aperture", "shutter_speed")
}
BATTERY: Final[Kind] = (Platform.SENSOR, "battery")
SHOTS_REMAINING: Final[Kind] = (Platform.SENSOR, "shots_remaining")
PHOTOS_LEFT: Final[Kind] = (Platform.SENSOR, "card_photos_left")
FREE_SPACE: Final[Kind] = (Platform.SENSOR, "card_free_space")
CARD_STATE: Final[Kind] = (Platform.SENSOR, "card_state")
SUPPLIES: Final = (BATTERY, SHOTS_REMAINING, PHOTOS_LEFT, FREE_SPACE, CARD_STATE)


class ExposedCamera(NamedTuple):
    """A camera, and the states of its exposed entities of the requested kinds."""

    name: str
    names: frozenset[str]
    """All names of the camera, normalized by `_words`."""
    states: dict[Kind, tuple[State, ...]]

    @property
    def all_states(self) -> list[State]:
        """The states of the entities of all kinds."""
        return [state for states in self.states.values() for state in states]


def exposed_cameras(
    hass: HomeAssistant, assistant: str | None, kinds: Collection[Kind]
) -> list[ExposedCamera]:
    """Return the cameras with entities of these kinds that are exposed to an assistant.

    `assistant` is None for a call by a user, who may use all entities.
    """
    registry = er.async_get(hass)
    cameras: list[ExposedCamera] = []
    for entry in hass.config_entries.async_entries(DOMAIN):
        found: dict[Kind, tuple[State, ...]] = {}
        names = {entry.title}
        for entity in er.async_entries_for_config_entry(registry, entry.entry_id):
            state = hass.states.get(entity.entity_id)
            kind = next((k for k in kinds if k == _kind(entity)), None)
            if kind is None or state is None or not _exposed(hass, assistant, state):
                continue
            found[kind] = (*found.get(kind, ()), state)
            names.update(intent.async_get_entity_aliases(hass, entity, state=state))
        if not found:
            continue
        name = camera_name(hass, entry)
        names.add(name)
        cameras.append(ExposedCamera(name, frozenset(map(_words, names)), found))
    return cameras


def _words(name: str) -> str:
    """Return the words and numbers in a name: "eos r 5" for both "EOS R5" and "eos r 5"."""
    return " ".join(re.findall(r"\d+|[^\W\d_]+", name.casefold()))


_FITS: Final[tuple[Callable[[str, str], bool], ...]] = (
    lambda said, known: said == known,
    lambda said, known: f" {known}".endswith(f" {said}"),
    lambda said, known: f" {said} " in f" {known} ",
    lambda said, known: bool(
        re.search(rf"(?<!\d){re.escape(said)}(?!\d)", known) if said else None
    ),
)
"""Functions that test whether spoken words match a name, from the strictest to the loosest.

"R5" never matches "R50", and matches "R5 C" only if no camera's name ends with "R5".
"""


def _called(cameras: list[ExposedCamera], name: str) -> list[ExposedCamera]:
    """Return the cameras whose names best match a spoken name."""
    said = _words(name)
    for fits in _FITS:
        called = [c for c in cameras if any(fits(said, known) for known in c.names)]
        if called:
            return called
    return []


def _kind(entity: er.RegistryEntry) -> tuple[str, str | None]:
    return entity.domain, entity.translation_key


def _exposed(hass: HomeAssistant, assistant: str | None, state: State) -> bool:
    wanted = intent.MatchTargetsConstraints(assistant=assistant)
    return intent.async_match_targets(hass, wanted, states=[state]).is_match


def _in_area(
    hass: HomeAssistant, cameras: Iterable[ExposedCamera], area: str
) -> list[ExposedCamera]:
    wanted = intent.MatchTargetsConstraints(area_name=area)
    return [
        camera
        for camera in cameras
        if intent.async_match_targets(hass, wanted, states=camera.all_states).is_match
    ]


def choose_cameras(
    hass: HomeAssistant,
    cameras: list[ExposedCamera],
    *,
    name: str | None,
    area: str | None,
) -> list[ExposedCamera]:
    """Return the cameras that match `name`, which can be partial, and `area`.

    None as `name` or `area` matches every camera. Raises `ServiceValidationError` if no
    camera matches.
    """
    if not cameras:
        raise validation_error("assist_not_exposed")
    chosen = cameras if area is None else _in_area(hass, cameras, area)
    if name is not None:
        chosen = _called(chosen, name)
    if not chosen:
        raise validation_error(
            "assist_no_such_camera",
            name=name or area or "",
            names=", ".join(camera.name for camera in cameras),
        )
    return chosen


def choose_camera(
    hass: HomeAssistant,
    cameras: list[ExposedCamera],
    *,
    name: str | None,
    area: str | None,
    preferred_area: str | None,
) -> ExposedCamera:
    """Return the matching camera, or the camera in `preferred_area` if several match.

    `preferred_area` is the area of the voice device. Raises `ServiceValidationError` if no
    camera matches or the choice is ambiguous.
    """
    chosen = choose_cameras(hass, cameras, name=name, area=area)
    if len(chosen) > 1 and preferred_area is not None:
        chosen = _in_area(hass, chosen, preferred_area) or chosen
    if len(chosen) > 1:
        raise validation_error(
            "assist_which_camera", names=", ".join(camera.name for camera in chosen)
        )
    return chosen[0]
