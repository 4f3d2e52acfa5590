"""The config entry of a camera, while it is set up and while it is not.

`camera_device` finds an entry's device, and the name of the camera that users see.
`issues` creates and deletes the issues of an entry. `store` is the data of an entry that
survive a restart.

While the entry is set up: `camera_clock` reads and sets the camera's clock, and `poller`
polls and keeps the camera awake. `camera_issues` has the problems of a connected camera.
`series_store` resumes a series and restores settings after a restart. `parts` builds,
starts and stops these objects and those of the other folders.
"""
