"""What a crash left behind: records that machines write, and the images that they are about."""
