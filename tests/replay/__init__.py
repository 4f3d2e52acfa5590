"""A camera that answers from a recording of a real one, and its tests."""
