"""Each step of a user's session works on each simulated body that supports it.

The steps resemble those of `script/demo`, but have no pauses.
"""

from collections.abc import Awaitable, Callable, Iterator

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import BULB_SPEEDS, EOS_M_REMOTE_MODE, Prop
from tests.simulator.profile import profile_names
from tests.simulator.settings import number

from .dashboard import act, attribute, known, names, press, select, state, switch
from .live_view import snapshot
from .media import open_folder, titles

pytestmark = [
    pytest.mark.usefixtures("media_browser", "kept"),
    pytest.mark.filterwarnings("ignore"),
]


_NO_CHOICES = {(Prop.ISO_SPEED, 3), (Prop.APERTURE, 0xFF)}
"""Values that an R6 Mark II lists to mean "not available"."""


class _Session:
    """The steps that a user takes with a body and Home Assistant."""

    def __init__(
        self, hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
    ) -> None:
        self._hass = hass
        self._camera = camera
        self._entry = entry

    def steps(self) -> Iterator[Callable[[], Awaitable[None]]]:
        """Yield the steps that this body supports, in order."""
        profile = self._camera.profile
        yield self._settings
        yield self._photo
        if self._camera.body.remote_mode != EOS_M_REMOTE_MODE:
            yield self._photo_on_body
        if profile.has_autofocus:
            yield self._focused_photo
        if profile.has_raw_and_jpeg:
            yield self._raw_and_jpeg
        yield self._bracket
        if profile.has_bulb:
            yield self._bulb
        if profile.has_live_view:
            yield self._live_view
        if profile.records_movies:
            yield self._movie
        yield self._card
        yield self._power

    def _state(self, key: str) -> str:
        return state(self._hass, self._entry, key)

    async def _shows(self, key: str, wanted: str) -> None:
        await wait_for(lambda: self._state(key) == wanted)

    async def _settings(self) -> None:
        """Check that select entities offer the camera's values, and can set one of them."""
        for key, code in (
            ("iso", Prop.ISO_SPEED),
            ("aperture", Prop.APERTURE),
            ("shutter_speed", Prop.SHUTTER_SPEED),
            ("drive_mode", Prop.DRIVE_MODE),
        ):
            settings = self._camera.body.settings
            options = attribute(self._hass, self._entry, key, "options")
            before = self._state(key)
            assert before in options, (key, before)
            listed = [number(value) for value in settings.allowed(code)]
            values = [value for value in listed if (code, value) not in _NO_CHOICES]
            assert len(options) == len(values) > 1, (key, options, values)
            place = max(
                index for index, value in enumerate(values) if value not in BULB_SPEEDS
            )
            await select(self._hass, self._entry, key, options[place])
            assert settings.number(code) == values[place], key
            await select(self._hass, self._entry, key, before)

    async def _photo(self) -> None:
        before = len(self._camera.files)
        await press(self._hass, self._entry, "take_photo")
        await wait_for(lambda: len(self._camera.files) == before + 1)
        await self._is_shown()

    async def _photo_on_body(self) -> None:
        await self._camera.press_shutter_on_body()
        await self._is_shown()

    async def _is_shown(self) -> None:
        newest = max(item.filename for item in self._camera.files)
        await wait_for(
            lambda: (
                attribute(self._hass, self._entry, "photo_taken", "file_name") == newest
            )
        )

    async def _focused_photo(self) -> None:
        response = await act(self._hass, self._entry, "take_photo", autofocus=True)
        assert len(names(response)) == 1

    async def _raw_and_jpeg(self) -> None:
        options = attribute(self._hass, self._entry, "image_quality", "options")
        before = self._state("image_quality")
        both = next(option for option in options if "+" in option)
        await select(self._hass, self._entry, "image_quality", both)
        files = names(await act(self._hass, self._entry, "take_photo"))
        suffix = self._camera.profile.raw_suffix
        assert sorted(name[-3:] for name in files) == sorted((suffix, "JPG"))
        await select(self._hass, self._entry, "image_quality", before)

    async def _bracket(self) -> None:
        before = self._state("shutter_speed")
        response = await act(
            self._hass, self._entry, "bracket", shots=3, step=1, wait=True
        )
        (series,) = response["series"]
        assert (series["phase"], series["done"], series["missed"]) == ("finished", 3, 0)
        await self._shows("shutter_speed", before)

    async def _bulb(self) -> None:
        camera = self._camera
        if "Bulb" in camera.profile.dial:
            camera.turn_dial("Bulb")
            await self._shows("exposure_mode", "bulb")
        else:
            camera.set_on_body("shutter", "bulb")
            await self._shows("shutter_speed", "bulb")
        response = await act(self._hass, self._entry, "bulb", seconds=2)
        assert len(names(response)) == 1
        assert camera.log.counters.last_bulb_seconds == pytest.approx(2, abs=0.2)
        camera.turn_dial("M")
        camera.set_on_body("shutter", "1/60")
        await self._shows("shutter_speed", "1/60")

    async def _live_view(self) -> None:
        camera = self._camera
        assert (await snapshot(self._hass, self._entry)).startswith(b"\xff\xd8")
        await wait_for(lambda: not camera.body.live_view, 30)

    async def _movie(self) -> None:
        self._camera.turn_dial("Movie")
        await self._shows("exposure_mode", "movie")
        await switch(self._hass, self._entry, "movie", on=True)
        await wait_for(
            lambda: self._entry.runtime_data.coordinator.data.recording_seconds == 2
        )
        await switch(self._hass, self._entry, "movie", on=False)
        suffix = self._camera.profile.movie_suffix
        await wait_for(
            lambda: any(item.filename.endswith(suffix) for item in self._camera.files)
        )
        self._camera.turn_dial("M")
        await self._shows("exposure_mode", "manual")

    async def _card(self) -> None:
        folder = await open_folder(self._hass, self._entry)
        on_card = {item.filename for item in self._camera.files}
        assert set(titles(folder)) == on_card

    async def _power(self) -> None:
        assert self._camera.log.counters.connections == 1
        await self._camera.power_off()
        await self._shows("connection", "off")
        await self._camera.power_on()
        await self._shows("connection", "on")
        assert self._state("exposure_mode") == "manual"


@pytest.mark.parametrize("profile", profile_names())
async def test_steps_work_on_each_body_that_supports_them(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, profile: str
) -> None:
    """Each step in `_Session` works on each body that supports it."""
    camera = known(await start_camera(profile))
    camera.timing.live_view_start = camera.timing.live_view_ready_for_movie = 0.1
    entry = await set_up(camera)
    session = _Session(hass, camera, entry)
    failed = []
    for step in session.steps():
        try:
            await step()
        except Exception as err:  # noqa: BLE001 - reports all failures of a body
            failed.append(f"{step.__name__}: {err!r}")
    assert not failed, "\n".join(failed)
    assert not camera.shutter_held
