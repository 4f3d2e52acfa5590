"""Tests of Canon's additions to PTP, with a simulated camera or with bytes alone."""
