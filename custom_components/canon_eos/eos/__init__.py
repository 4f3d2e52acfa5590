"""What Canon EOS cameras add to PTP/IP. Knows nothing of Home Assistant."""
