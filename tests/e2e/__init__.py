"""The dashboard card in a real browser, with a real Home Assistant and a simulated camera."""
