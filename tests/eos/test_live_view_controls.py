"""Points in the live view picture are converted to points on the sensor."""

import pytest

from custom_components.canon_eos.eos.errors import NotSupportedError
from custom_components.canon_eos.eos.live_view_controls import (
    is_magnified,
    sensor_point,
    zoom_corner,
)
from custom_components.canon_eos.eos.wire.live_view_frame import (
    LiveViewFrame,
    Rectangle,
)

SENSOR = (5472, 3648)
WHOLE = LiveViewFrame(b"", SENSOR, Rectangle(0, 0, *SENSOR))
MAGNIFIED = LiveViewFrame(b"", SENSOR, Rectangle(1000, 500, 1088, 726))


@pytest.mark.parametrize(
    ("frame", "place", "point"),
    [
        (WHOLE, (0, 0), (0, 0)),
        (WHOLE, (0.5, 0.5), (2736, 1824)),
        (WHOLE, (1, 1), (5471, 3647)),
        (LiveViewFrame(b"", SENSOR), (0.25, 0.75), (1368, 2736)),
        (LiveViewFrame(b"", SENSOR, Rectangle(0, 0, 0, 0)), (0.5, 0.5), (2736, 1824)),
        (MAGNIFIED, (0, 0), (1000, 500)),
        (MAGNIFIED, (0.5, 1), (1544, 1226)),
    ],
)
def test_place_is_converted_to_sensor_pixels(
    frame: LiveViewFrame, place: tuple[float, float], point: tuple[int, int]
) -> None:
    """A point in the shown picture is converted to a pixel of the sensor."""
    assert sensor_point(frame, *place) == point


@pytest.mark.parametrize(
    ("place", "corner"),
    [
        ((0.5, 0.5), (2736 - 544, 1824 - 363)),
        ((0, 0), (0, 0)),
        ((1, 1), (5472 - 1088, 3648 - 726)),
        ((0.05, 0.5), (0, 1461)),
    ],
)
def test_magnified_area_stays_within_the_sensor(
    place: tuple[float, float], corner: tuple[int, int]
) -> None:
    """The magnified area is centered on a point of the picture, but stays within the sensor."""
    assert zoom_corner(MAGNIFIED, *place) == corner


@pytest.mark.parametrize(
    ("width", "fits"),
    [(5472, {1}), (1088, {5}), (912, {5}), (544, {10}), (365, {10})],
)
def test_magnifications_are_distinguished(width: int, fits: set[int]) -> None:
    """Magnifications 1, 5 and 10 are distinguished; 6 and 15 (some bodies) count as 5 and 10."""
    frame = LiveViewFrame(b"", SENSOR, Rectangle(0, 0, width, 100))
    assert {factor for factor in (1, 5, 10) if is_magnified(frame, factor)} == fits


def test_points_are_not_converted_without_the_needed_sizes() -> None:
    """Converting a point requires the sensor size; zooming also requires the magnified area."""
    frame = LiveViewFrame(b"")
    assert not is_magnified(frame, 1)
    with pytest.raises(NotSupportedError):
        sensor_point(frame, 0, 0)
    with pytest.raises(NotSupportedError):
        zoom_corner(LiveViewFrame(b"", SENSOR), 0, 0)
