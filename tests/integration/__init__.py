"""Tests of the integration in Home Assistant, with the simulated camera over real sockets."""
