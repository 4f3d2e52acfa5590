"""Cameras that are used together: a group is an entry that names them.

The modules, from the inside out. Each imports only the modules above it.

`photo_sets` lets cameras take photos together, and reports each set to its subscribers.

`camera_group` has the `runtime_data` of a group's entry. It has no connection: it reads the
parts of its cameras while these are set up, and notifies its listeners when one of them
changes.

`entities` has the group's buttons, sensor and event, which call the integration's actions
on all cameras. `setting` is a select for a setting that the cameras have in common.
"""
