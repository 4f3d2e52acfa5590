"""The demo: a real Home Assistant with a simulated camera, for users or automatic checks."""
