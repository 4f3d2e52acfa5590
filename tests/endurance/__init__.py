"""A week with a camera, and an hour of polls, in a time that does not wait.

Shortened in a usual run of the tests; whole in `script/reliability`.
"""
