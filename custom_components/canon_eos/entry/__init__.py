"""The config entry of a camera.

Three modules are used whether or not the entry is set up. `camera_device` finds an
entry's device and the camera's name for users. `issues` creates and deletes the issues
of an entry. `store` keeps an entry's data across restarts.

The other modules are used while the entry is loaded. `camera_clock` reads and sets the
camera's clock. `poller` polls the camera and keeps it awake. `camera_issues` creates and
deletes the issues of a connected camera. `series_store` resumes a series and restores
settings after a restart. `parts` builds, starts and stops the objects of these modules and
of the other folders.
"""
