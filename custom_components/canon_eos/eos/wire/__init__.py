"""Bytes of EOS cameras to typed values and back. Pure: no session, no waiting.

What an answer of a camera is made of, and which file reads it:

- `event_answer`: the answer to GetEvent, a row of records. Nearly all that is known of
  a camera comes this way. `events` reads one record.
- `properties`: the values in these records. `property_table` has a row for each
  property (code, codec, labels), `codecs` the forms that values have in bytes,
  `image_format` the largest of these forms, `labels` the names of values.
- `olc`: status records, which hold what the camera's display shows. `focus_info`: the
  AF points, and `battery_info` the battery: properties with a layout of their own.
- `live_view_frame`: the answer to GetViewFinderData, a picture among records.
- `folder_listing`: the answer to GetObjectInfoEx, a folder with all its files.
- `previews`: the smaller JPEG and the EXIF data inside of a photo's file. `exif`: the
  tags of these data. `jpeg`: what a JPEG is.
- `codes`: the numbers of operations, responses, events and modes. `drive_lens`: the
  parameter of one of them.
- `file_kinds`: what a file is, by its name or its format.
- `private`: which of all this tells who owns a camera, or where it is.

How an answer to GetEvent becomes state, by example. Somebody turns the ISO dial of a
camera to 800, and the next answer is::

    10000000 89c10000 03d10000 60000000   a value
    1c000000 8ac10000 03d10000 03000000   a list of allowed values, kind 3,
             02000000 58000000 60000000   with two of them
    08000000 00000000                     the end

1. `event_answer` cuts the answer at the sizes in front. `events` has a function for
   each kind of record that is read; any other becomes an `UnknownEvent`, as it came.
   Here the result is `PropertyChanged(0xD103, raw)` and
   `AllowedValuesChanged(0xD103, 3, 2, raw)`. Values stay bytes: a record does not say
   what type they have. Whatever is malformed is left out and reported once.
2. `fold.fold`, one level up, looks the code up: `properties.spec(0xD103)` is the row of
   `property_table`, whose codec makes 0x60 of the four bytes. A code without a row, or
   bytes that do not fit their codec, stay bytes.
3. Whoever shows it asks for the label: `properties.labels(0xD103, allowed)` gives
   `{"400": 0x58, "800": 0x60}`. A value without a name is shown in hex, so that every
   value can be shown and set, and no two have the same label.
4. The way back is `spec(code).codec.encode(value)`, for SetDevicePropValueEx. The
   camera's next answer has the value in a record: only that is believed.

Two kinds of records need more than themselves. The groups of an `OlcChanged` can be told
apart only with the version that the camera reports as a property, so `fold` reads them
after the properties of the same answer. An `ObjectAdded` may have a
handle alone; `objects.complete` asks for the rest.

All parsers take bytes of any kind, from a hostile peer too: they return, or raise
`MalformedDataError`, within bounded time and memory.
"""
