"""What every program leans on, on every board: console, arguments, the start and the end of a program."""
