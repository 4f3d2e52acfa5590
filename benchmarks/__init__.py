"""Measures the speed and cost of the integration, and compares them with other programs."""
