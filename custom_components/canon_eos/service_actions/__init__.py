"""What Home Assistant's actions have a camera do: a module for each subject.

`action` says what an action is. Each other module has a table of them, which
`services` registers, and `fields` what several of these take.
"""
