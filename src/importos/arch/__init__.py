"""The processor families: entry code, traps, paging. Nothing here knows another family."""
