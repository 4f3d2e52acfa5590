"""Parsers and encoders for the data of EOS cameras: pure functions that need no session.

- `event_answer`: the answer to GetEvent, a sequence of records that carries almost all of
  a camera's state. `events` parses one record.
- `properties`: decodes and labels the values in these records. `property_table` has a row
  (code, codec, labels) for each property. `codecs` has the binary formats of values;
  `image_format` and `movie_format` have two larger formats. `labels` has the names of
  values.
- `olc`: status records with the contents of the camera's display.
- `focus_info` (AF points), `focus_bracketing`, `battery_info` and `time_zone`: properties
  with special layouts.
- `live_view_frame`: the answer to GetViewFinderData, which contains a picture.
- `folder_listing`: the answer to GetObjectInfoEx, which lists the files in a folder.
- `previews`: the preview JPEG and the EXIF data inside a photo's file. `exif`: EXIF tags.
  `jpeg`: recognizes a JPEG.
- `codes`: the codes of operations, responses, events and modes. `drive_lens`: the
  parameter of DriveLens.
- `file_kinds`: kinds of files, by name or format.
- `private`: redacts data that reveals the owner or the location of a camera.

The following example shows how an answer to GetEvent changes the state. A user sets a
camera to ISO 800, and the next answer is::

    10000000 89c10000 03d10000 60000000   a value
    1c000000 8ac10000 03d10000 03000000   a list of allowed values, kind 3,
             02000000 58000000 60000000   with two values
    08000000 00000000                     the terminator

1. `event_answer` uses the size fields to split the answer into records. `events` has a
   function for each supported kind of record; any other record becomes an `UnknownEvent`
   with its bytes. Here, the result is `PropertyChanged(0xD103, raw)` and
   `AllowedValuesChanged(0xD103, 3, 2, raw)`. Values remain bytes, because a record does
   not state their type. Malformed records are skipped, and the first error of each type is
   logged.
2. `fold.fold`, one package up, looks up the code: `properties.spec(0xD103)` returns the row of
   `property_table`, and the row's codec decodes the four bytes to 0x60. Values of unknown codes,
   and values that their codec can't decode, remain bytes.
3. The user interface gets the labels: `properties.labels(0xD103, allowed)` returns
   `{"400": 0x58, "800": 0x60}`. A value without a name is shown in hex, so that it
   can still be shown and set. Labels are unique.
4. `spec(code).codec.encode(value)` encodes a value for SetDevicePropValueEx. Only a record
   in a later answer to GetEvent confirms the change.

Two kinds of records need more context. The groups of an `OlcChanged` depend on the OLC
version, which the camera reports as a property, so `fold` decodes them after the
properties of the same answer. An `ObjectAdded` may contain only a handle;
`transfer.completed` then requests the other fields.

All parsers accept any bytes, including bytes from a hostile peer. Within bounded time and
memory, they return a result or raise `MalformedDataError`.
"""
