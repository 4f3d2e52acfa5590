"""Measures speed and cost, and compares them with another program on the same work."""
