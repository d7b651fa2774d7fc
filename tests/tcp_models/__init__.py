"""Two TCP stacks, a link between them, and a clock that only the test turns."""
