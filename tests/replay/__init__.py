"""A camera that answers from a recording of a real camera, and tests that use it."""
