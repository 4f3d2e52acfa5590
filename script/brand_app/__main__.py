"""Writes all images to the integration's `brand` folder."""

from .pictures import BRAND, PICTURES, draw

for name, picture in PICTURES.items():
    draw(picture).save(BRAND / name, optimize=True)
    print(BRAND / name)
