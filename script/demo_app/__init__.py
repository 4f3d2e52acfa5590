"""The demo: a real Home Assistant, a simulated camera, and the main job between them."""
