"""Checks the English of the pages, docstrings and comments with proselint.

Proselint brings its own checks; `style` adds the ones for this project's prose. Code, YAML
and links in a page are not checked, nor is anything in Python besides docstrings and
comments.
"""
