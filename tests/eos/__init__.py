"""Tests of Canon's extensions to PTP, with or without a simulated camera."""
