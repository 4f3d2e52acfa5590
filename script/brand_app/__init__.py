"""Draws the integration's pictures, from SVG with nothing but Pillow.

Home Assistant takes them as PNG, for light and for dark backgrounds, plain and doubled
in size. A dark picture is the light one with other colours.
"""
