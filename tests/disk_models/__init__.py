"""Models of disks, and the file systems on them."""
