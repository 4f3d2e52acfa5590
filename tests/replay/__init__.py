"""A camera that answers from a recording of a real one, and what is tested with it."""
