"""Tests of PTP and PTP/IP."""
