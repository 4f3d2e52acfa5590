"""The demo: a real Home Assistant with a simulated camera, and the main tasks."""
