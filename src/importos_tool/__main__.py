"""``python -m importos_tool`` is the command ``importos``."""

from importos_tool.cli.entry import main

if __name__ == "__main__":
    main()
