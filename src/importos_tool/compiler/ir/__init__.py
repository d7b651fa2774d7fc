"""The typed intermediate form: types, nodes, primitives, builder, printer, verifier; knows no other phase."""
