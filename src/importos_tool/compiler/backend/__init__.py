"""From the finished intermediate form to C, and from C to a linked program; never looks at Python source or types."""
