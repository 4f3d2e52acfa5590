"""Faults of the network, hostile cameras and strangers, and errors in the code."""
