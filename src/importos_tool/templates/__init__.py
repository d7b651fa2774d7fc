"""What ``importos new`` writes: the files lie beside this one, with $name where the project's name stands."""
