"""The package ``importlib``: only what the type checker asks for; modules are found when a program is compiled."""
