"""The dialogs for setting up a camera and for its options.

`forms` has the fields of the setup dialog, and their validation. `pairing_flow` has the
steps that pair with a camera. Its subclass with all other steps is in `config_flow`, where
Home Assistant looks for it. `options_flow` is the dialog for a camera's options.
"""
