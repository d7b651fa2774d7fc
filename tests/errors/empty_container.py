"""An empty container whose items nothing tells."""

items = []  # error: T-var-annotated need type annotation for "items"
print(len(items))
