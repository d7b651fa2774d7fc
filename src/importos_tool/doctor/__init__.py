"""The doctor: looks at what the tool needs on this machine and names the command that mends what is missing."""
