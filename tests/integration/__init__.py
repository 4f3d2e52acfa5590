"""Tests of Home Assistant with the simulated camera, over real sockets."""
