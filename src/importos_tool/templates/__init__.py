"""What ``importos new`` writes: the files lie beside this one as they are, with $name where the project's name stands."""
