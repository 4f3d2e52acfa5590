"""The integration's actions, one module per subject.

`action` defines the structure of an action. `fields` defines the fields that several
actions take. `several` performs an action on several cameras. Each of the other modules has
a table of actions, which `services` registers.
"""
