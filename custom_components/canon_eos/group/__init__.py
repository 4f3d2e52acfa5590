"""Cameras that are used together: a group is an entry that names them.

The modules, from the inside out. Each imports only what is named before it.

`photo_sets` has cameras take photos together, and reports each set of these to all who
follow them.

`camera_group` is what the entry of a group has as its `runtime_data`. It has no
connection: it looks at the parts of its cameras, while these are set up, and calls back
when one of them has changed.

`entities` are its button, sensor and event. They have the integration's actions work on
all cameras. `setting` is a select of a setting that the cameras have in common.
"""
