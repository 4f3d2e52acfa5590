"""What is done with the camera of one session, a room for each subject."""
