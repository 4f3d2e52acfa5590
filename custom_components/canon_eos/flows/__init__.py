"""The dialogs for setting up a camera and for its options.

`forms` defines and validates the fields of the setup dialog. `pairing_flow` contains
the steps that pair with a camera. The subclass with all other steps is in
`config_flow`, where Home Assistant looks for it. `options_flow` is the dialog for a
camera's options.
"""
