"""Settings: what can be set, where it is looked for (flags, environment, pyproject.toml, defaults), in which order."""
