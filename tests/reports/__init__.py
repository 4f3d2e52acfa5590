"""What users of Canon cameras report to go wrong, one named test (or more) for each.

The numbers are those of `docs/sources.md`; a test's docstring says what happens to users. All of it goes through Home Assistant's actions and entities,
over sockets, against the simulated camera.
"""
