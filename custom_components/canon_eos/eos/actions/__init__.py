"""Operations on the camera of one session, with one module per subject.

Settings: `settings` changes a property and waits until the camera reports the new value.
`destination` selects where photos are saved, and `clock` sets the camera's clock.

Shutter: `shutter` presses and releases the button for all other modules; `press_way`
selects how to press it, and `moment` delays the press. `release` has the operations that
return a result code in addition to the response code, and lowers the mirror. `capture` takes
a photo and explains a refusal, and `shot` collects the photo's files. `focus` focuses and
drives the lens.

Live view and movies: `live_view` switches live view on and off for several users, and
`movie` records movies.

Files: `card_files` reads the files on the cards and caches information about them.
`folders` lists a folder, and `objects` has the transactions for one file. `transfer` fetches
photos from the camera's memory, and `memory_cards` monitors the cards.

Other: `body` has small functions, such as flash, mirror lockup, button lock and text settings.
`operation` performs an operation that not every body lists. `connected_camera` is the
interface through which operations use the camera.
"""
