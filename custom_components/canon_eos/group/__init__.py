"""Groups of cameras that are used together; each group is an entry.

Each of these modules imports only modules listed before it.

`photo_sets` lets cameras take photos together, and reports each set to its subscribers.

`camera_group` has the `runtime_data` of a group's entry. A group has no connection: it
reads the parts of its cameras while the cameras are set up, and notifies its listeners when
a camera changes.

`entities` has the group's buttons, its sensor and its event. `setting` is a select for a
setting that the cameras have in common.
"""
