"""Files of a camera in Home Assistant: named, saved, shown, and found as media."""
