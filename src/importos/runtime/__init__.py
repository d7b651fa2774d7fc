"""What compiled code leans on: failures, text, numbers, the heap. Nothing here knows a device or a board."""
