"""Draws the integration's images from SVG, using only Pillow.

Home Assistant needs PNG files for light and dark backgrounds, in normal and double
size. The images for dark and light backgrounds differ only in their colors.
"""
