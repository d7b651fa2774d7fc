"""The module ``importlib.machinery``: only what the type checker asks for."""


class ModuleSpec: ...
