"""Bytes of EOS cameras to typed values and back. Pure: no session, no waiting."""
