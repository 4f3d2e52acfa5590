"""Measurements: ratios to a peer, in one run, on the same work."""
