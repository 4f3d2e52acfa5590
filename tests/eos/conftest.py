"""The simulated camera, for tests of what talks to one."""

from tests.simulator.pytest_plugin import loopback, start_camera

__all__ = ["loopback", "start_camera"]
