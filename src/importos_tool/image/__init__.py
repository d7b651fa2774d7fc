"""Images: boot formats, and what is in a finished image."""
