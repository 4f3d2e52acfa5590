"""Checks the English of the pages, docstrings and comments with proselint.

Proselint has its own checks; `style` adds checks for this project's prose. In pages, code
and links are not checked. In Python, only docstrings and comments are checked.
"""
