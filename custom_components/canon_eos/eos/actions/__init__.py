"""Operations on the camera of one session, one module per subject.

Settings: `settings` changes a property and waits until the camera reports the new value.
`destination` selects where photos go, `clock` sets the camera's clock.

Shutter: `shutter` is the button, which all other modules press; `press_way` selects how a
body is pressed. `release` has the operations of old bodies, and lowers the mirror.
`capture` takes a photo and explains a refusal, `shot` collects the
files. `focus` focuses and drives the lens.

Live view and movies: `live_view` is the output that several users share, `movie` records.

Files: `card_files` caches information about the files on the cards and reads them.
`folders` lists a folder, `objects` has the transactions for one file. `transfer` fetches
photos from the camera's memory, `memory_cards` monitors the cards.

Other: `body` has small functions: flash, mirror, buttons, texts, power-off and battery.
`operation` performs one operation that not every body lists. `connected_camera` is the
interface through which operations use the camera.
"""
