"""What the engine refuses."""


class UnknownId(KeyError):
    """The engine was asked about a person or a role it was not fitted on."""

    def __init__(self, kind: str, unknown_id: str) -> None:
        super().__init__(kind, unknown_id)
        self.kind = kind
        self.unknown_id = unknown_id

    def __str__(self) -> str:
        return f"the engine knows no {self.kind} with the id {self.unknown_id!r}"


class RepeatedId(ValueError):
    """Two people, or two roles, were given to the engine under one id."""


class PlanInvalid(ValueError):
    """A plan was asked for with a cost or a least score that cannot be."""
