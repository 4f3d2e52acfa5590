"""The camera's fixtures, for the tests of the camera itself."""

from .pytest_plugin import camera, loopback, start_camera

__all__ = ["camera", "loopback", "start_camera"]
