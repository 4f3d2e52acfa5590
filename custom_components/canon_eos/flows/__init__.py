"""The dialogs of an entry. Home Assistant looks for the first of them in `config_flow`.

The modules, from the inside out. Each imports only what is named before it.

`forms` has the fields of the set-up dialog, and what may be typed into these.
`pairing_flow` has the steps that pair with a camera; `config_flow` has those around
them. `options_flow` is the dialog of a camera's options.
"""
