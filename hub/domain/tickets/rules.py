"""How tickets are named to people."""


def shown_number(number: int) -> str:
    """The number as people see and say it: T-1001."""
    return f"T-{number}"
