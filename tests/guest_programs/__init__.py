"""What the tests need to find, run and compare programs; the programs lie in tests/language and elsewhere."""
