"""What is done with the camera of one session, a module for each subject."""
