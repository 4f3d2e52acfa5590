"""Tests of what Canon adds to PTP: pure functions over bytes."""
