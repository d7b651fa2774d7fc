"""A part of what ``json.loads`` gives is used without having been asked what it is."""

import json

print(len(json.loads('{"names": ["a"]}')))  # error: T-arg-type dict[str, JSON]
