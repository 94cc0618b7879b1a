"""The life of a role description."""

from enum import StrEnum


class RoleStatus(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
