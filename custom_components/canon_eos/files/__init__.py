"""Files of a camera in Home Assistant: named, saved, shown, and found as media.

The modules, from the inside out. Each imports only what is named before it.

`media_ids` describes a file in events and answers, and makes its media id. `photo_facts`
reads what a file or the settings say of a photo: exposure, lens, time, stars. `views`
serves files, previews, thumbnails and these facts to browsers that are logged in. `names`
makes the name of a saved file by a template, and `destinations` says which folders are
allowed.

`card_file` is a file on a card, and what identifies it on another connection.
`card_search` lists all of them, over as many connections as it takes. `saved_files`
remembers which files were saved, and which ones wait.

`writer.FileWriter` writes one file, whole or not at all, and reports a disk that fails.
`card_reader` reads a file over as many connections as it takes. `downloads` has files
written: those that an action asks for, one after the other, and those from the memory.
`sidecars` writes a JSON file beside each photo, once that is saved.
`pictures` makes a light picture of a photo, and `light_meter` says how bright it is.
`film` turns photos into a film; `films` chooses them, and has that done in a thread.

`missed_photos` finds what was written to the cards while the camera was not connected.
`new_photos` saves photos as they are taken, and those. They wait for a lost camera and for
a disk that fails, in order and over a restart. A photo that fails by itself lets the others
pass.

`kept_photo` keeps the picture of the last photo over a restart, and `last_photo` decides
which one that is, and when it is fetched.
"""
