"""What Unicode says of characters: tables, how to look something up in them, and the normal forms."""
