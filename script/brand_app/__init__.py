"""Draws the integration's images from SVG, using only Pillow.

Home Assistant needs PNG files for light and dark backgrounds, in normal and double
size. The image for a dark background is the other one with different colors.
"""
