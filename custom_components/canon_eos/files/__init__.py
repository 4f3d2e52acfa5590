"""Saves, names and shows a camera's files in Home Assistant, and makes films from photos.

No module in this folder imports a module that is listed after it:

- `media_ids` describes files for events and action responses, and makes media ids of files.
- `photo_facts` reads the exposure, lens and time of a photo from its file or the settings, and
  its rating from its file.
- `views` serves files, previews, thumbnails and facts to logged-in users.
- `names` makes the name of a saved file from a template.
- `destinations` decides where files are saved, and which folders are allowed.
- `card_file` represents a file on a card, and identifies the file across connections.
- `card_search` lists all files on the cards, over as many connections as necessary.
- `saved_files` records which files were saved and which are waiting to be saved.
- `writer` writes files, each completely or not at all, and reports failing disks.
- `card_reader` reads a file from a card, over as many connections as necessary.
- `downloads` saves the files that an action selects, and photos from the camera's memory.
- `sidecars` writes a JSON file beside each saved photo.
- `pictures` makes pictures of photos for display.
- `light_meter` measures the brightness of photos, and calculates the sun's elevation.
- `film` makes a film from photos; `films` selects the photos and runs `film` in a thread.
- `missed_photos` finds files that were written while the camera was not connected.
- `new_photos` saves photos when they are taken, and missed photos later. If the connection
  is lost or the disk fails, the photos wait in order, even across restarts. If a photo can't
  be saved for another reason, other photos are saved before it.
- `kept_photo` keeps the picture of the last photo across restarts.
- `last_photo` decides which photo is the last photo, and fetches it for display.
"""
