"""Objects without an order."""


class Box:
    pass


print(sorted([Box(), Box()]))  # error: T-type-var "SupportsRichComparisonT"
