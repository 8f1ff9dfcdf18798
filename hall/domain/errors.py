"""What a rule says when it says no."""


class Refusal(Exception):
    """A rule said no. The code picks the sentence (`config/texts`, key `refusal.<code>`), the facts fill it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code
