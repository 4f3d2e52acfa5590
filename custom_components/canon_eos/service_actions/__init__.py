"""The integration's actions, one module per subject.

`action` defines an action. `fields` has the fields that several actions take. Each other
module has a table of actions, which `services` registers.
"""
