"""What happens between a camera and Home Assistant when the network is bad."""
