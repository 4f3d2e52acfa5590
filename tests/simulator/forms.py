"""Kinds of records that report files; each generation of bodies has its own kinds."""

from .codes import Record
from .faults import Faults
from .profile import Profile

_TRANSFER_OF = {
    Record.OBJECT_ADDED: Record.REQUEST_OBJECT_TRANSFER,
    Record.OBJECT_ADDED_64: Record.REQUEST_OBJECT_TRANSFER_64,
    Record.OBJECT_ADDED_64_LFN: Record.REQUEST_OBJECT_TRANSFER_64_LFN,
}
_CHANGED_OF = {
    Record.OBJECT_ADDED: Record.OBJECT_INFO_CHANGED,
    Record.OBJECT_ADDED_64: Record.OBJECT_INFO_CHANGED_64,
    Record.OBJECT_ADDED_64_LFN: Record.OBJECT_INFO_CHANGED_64_LFN,
}


def added_form(profile: Profile, faults: Faults) -> Record:
    """Return the kind of record that announces a file on a card."""
    form = Record(faults.object_event or profile.object_added)
    forms = {transfer: added for added, transfer in _TRANSFER_OF.items()}
    return forms.get(form, form)


def transfer_form(profile: Profile, faults: Faults) -> int:
    """Return the kind of record that asks the client to fetch a file."""
    if not faults.object_event:
        return profile.transfer_request
    return _TRANSFER_OF[added_form(profile, faults)]


def changed_form(profile: Profile, faults: Faults) -> Record:
    """Return the kind of record that reports a changed rating or protection."""
    return _CHANGED_OF[added_form(profile, faults)]
