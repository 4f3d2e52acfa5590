"""If a body cannot perform an operation, only the functions that need it are lost."""

import pytest

from tests.common import CameraFactory
from tests.simulator.profile import load_profile

from . import CONNECTION, ESSENTIAL, PHOTOS, PRESSES, PROFILES, Fault, Trial, expected


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("profile", PROFILES)
async def test_lost_functions_of_each_operation_are_as_listed(
    start_camera: CameraFactory, profile: str, fault: Fault
) -> None:
    """If an operation fails, exactly the functions listed for it are lost."""
    body = await start_camera(profile, photos=PHOTOS)
    assert await Trial(body).run_all(fault) == expected(profile, fault)


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("profile", PROFILES)
def test_only_essential_operations_end_the_connection(
    profile: str, fault: Fault
) -> None:
    """Only the failure of an essential operation ends the connection.

    A photo is lost only if an essential operation or a press fails.
    """
    for operation, lost in expected(profile, fault).items():
        code = int(operation, 16)
        assert CONNECTION not in lost or code in ESSENTIAL
        if "photo" in lost and code not in ESSENTIAL:
            assert code in PRESSES
            only_one = not set(load_profile(profile).operations) >= PRESSES
            assert only_one or fault is Fault.GARBLED
