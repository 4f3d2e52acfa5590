"""Tests for problems that users of Canon cameras and of similar devices report.

The number in a test's name is the number of the report in `docs/sources.md`. Almost all tests
use Home Assistant with the simulated camera, over sockets.
"""
