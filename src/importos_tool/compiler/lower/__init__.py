"""Lowering: checked trees become the intermediate form, on demand from the roots, one instance a shape."""
