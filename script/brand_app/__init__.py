"""Draws the integration's images from SVG, using only Pillow.

Home Assistant needs PNG files for light and dark backgrounds, in normal and double
size. A dark image is the light one with other colors.
"""
