"""What photos and files must survive."""
