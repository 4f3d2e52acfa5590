"""Groups of cameras that are used together; each group has its own config entry.

No module of this folder imports a module that is listed after it.

`photo_sets` lets cameras take photos together, and reports each set to its subscribers.

`camera_group` defines the `runtime_data` of a group's entry. A group has no connection. It
reads the parts of its cameras while the cameras' entries are loaded, and notifies its
listeners when a camera changes.

`entities` defines the group's buttons, its sensor and its event entity. `setting`
defines a select for a setting that the cameras have in common.
"""
