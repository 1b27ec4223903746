"""What many readings say together, over the archive's view."""
