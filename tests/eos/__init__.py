"""Tests of Canon's additions to PTP. Some are of pure functions over bytes."""
