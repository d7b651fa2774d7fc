"""A complex number as a pattern."""

match 3:
    case 1 + 2j:  # error: T-operator complex
        print("complex")
