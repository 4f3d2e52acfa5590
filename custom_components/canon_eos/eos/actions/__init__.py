"""What is done with the camera of one session, a module for each subject.

Settings: `settings` changes one and waits until the camera reports it. `destination`
says where photos go, `clock` sets the camera's clock.

The shutter: `shutter` has the button, which all others press, `press_way` how a body
takes a press. `capture` takes a photo and says why none was taken, `shot_files` collects
its files. `focus` focuses and drives the lens.

Live view and movies: `live_view` has the output that several uses share, `movie` records.

Files: `card_files` is what is known of the cards' files, and reads them. `folders` lists
a folder, `objects` has the transactions for one file. `transfer` fetches photos from the
camera's memory, `memory_cards` watches the cards.

The rest: `body` has small things (flash, mirror, buttons, texts), `power` the power-off
and the battery. `operation` makes one operation that not every body lists.
`connected_camera` is what an operation may use of the camera.
"""
