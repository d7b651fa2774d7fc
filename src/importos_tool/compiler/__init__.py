"""The compiler: typed Python source in, one ELF image out; one folder a phase, ``build.py`` puts them in order."""
