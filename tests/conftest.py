"""What all tests share."""

import custom_components.canon_eos  # noqa: F401 - so that Home Assistant finds it
