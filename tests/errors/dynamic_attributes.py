"""__getattr__ makes attributes at run time."""


class Record:
    def __getattr__(self, name: str) -> int:  # error: E245
        return len(name)


print(Record().anything)
