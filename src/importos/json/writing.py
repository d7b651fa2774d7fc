"""What ``json.dumps`` writes instead of values that it does not know: dataclasses, members of enumerations, sets, dates
and times.
"""

from __future__ import annotations

import json
import sys

if sys.platform == "importos":
    from dataclasses import Record
    from enum import Enum

    from importos.json.shapes import HasIsoFormat
    from importos.runtime.collections.any_set import AnySet

    def plain(value: object) -> object:
        """TypeError when JSON has nothing for it."""
        if isinstance(value, Record):
            described = value.__field_objects__()
            values = value.__field_values__()
            return {described[index].name: values[index] for index in range(len(described))}
        if isinstance(value, Enum):
            return value._value_
        if isinstance(value, AnySet):
            items = [(json.dumps(item, default=plain, allow_nan=False), item) for item in value._object_list()]
            items.sort(key=lambda item: item[0])
            return [item[1] for item in items]
        if isinstance(value, HasIsoFormat):
            return value.isoformat()
        raise TypeError("Object of type " + type(value).__name__ + " is not JSON serializable")

else:
    from importos.json.hints import plain as plain
