"""The simulated camera's fixtures."""

from tests.simulator.pytest_plugin import loopback, start_camera

__all__ = ["loopback", "start_camera"]
