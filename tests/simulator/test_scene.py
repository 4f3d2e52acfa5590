"""Images of the simulated camera's scene depend on exposure, light, time and magnification."""

import io

from PIL import Image, ImageChops, ImageStat

from tests.simulator.live_view import STEPS, Area, picture
from tests.simulator.scene import developed, fall, scene

SIZE = (240, 160)


def brightness(image: Image.Image) -> float:
    """Return the mean brightness of an image, from 0 to 255."""
    return ImageStat.Stat(image.convert("L")).mean[0]


def test_image_is_brighter_with_more_exposure() -> None:
    """An image is brighter with one stop more exposure, and darker with one stop less."""
    right, more, less = (scene(SIZE, 0.0, stops=stops) for stops in (0.0, 1.0, -1.0))
    assert brightness(less) < 0.8 * brightness(right)
    assert brightness(more) > 1.2 * brightness(right)


def test_consecutive_lights_differ_in_brightness() -> None:
    """The scene's brightness differs between two consecutive light conditions."""
    first, second = (scene(SIZE, 0.0, light=light) for light in (0, 1))
    assert abs(brightness(first) - brightness(second)) > 10


def test_photo_follows_its_exposure() -> None:
    """A photo gets brighter with more exposure, from nearly black to white."""
    image = scene(SIZE, 0.0, light=1)
    grey = [brightness(developed(image, stops)) for stops in range(-9, 10)]
    assert grey == sorted(grey)
    assert grey[0] < 10
    assert grey[-1] > 250
    middle = grey[8:11]
    assert middle[2] - middle[1] > 20
    assert middle[1] - middle[0] > 20


def test_light_falls_at_dusk_and_rises_at_dawn() -> None:
    """The light falls at dusk or rises at dawn by a number of stops, and then stays constant."""
    dusk, dawn = fall(12, 100, 60), fall(-12, 100, 60)
    times = (0, 100, 130, 160, 1000)
    assert [round(dusk(time), 3) for time in times] == [0, 0, -6, -12, -12]
    assert [round(dawn(time), 3) for time in times] == [0, 0, 6, 12, 12]


def test_frames_differ_and_repeat() -> None:
    """Nearly all frames of the balloon's round differ, and the next round begins with the first."""
    frames = [picture(step, (960, 640)) for step in range(STEPS)]
    assert len(set(frames)) > STEPS * 0.9
    assert picture(STEPS, (960, 640)) == frames[0]


def test_magnified_frame_shows_a_part() -> None:
    """A magnified frame shows the selected part of the whole frame."""
    area = Area(1368, 912, 1368, 912)
    whole = scene(SIZE, 0.25)
    part = scene(SIZE, 0.25, shown=area.box)
    cut = whole.crop((60, 40, 120, 80)).resize(SIZE)
    difference = ImageStat.Stat(ImageChops.difference(part, cut)).mean
    assert max(difference) < 6
    assert Image.open(io.BytesIO(picture(1, SIZE, 0.0, area.box))).size == SIZE
