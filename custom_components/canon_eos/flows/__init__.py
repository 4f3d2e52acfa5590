"""The dialogs of an entry. Home Assistant looks for the first of them in `config_flow`.

The modules, from the inside out. Each imports only the modules above it.

`forms` has the fields of the set-up dialog, and their validation. `pairing_flow` has the
steps that pair with a camera; `config_flow` has the steps around them. `options_flow` is
the dialog for a camera's options.
"""
