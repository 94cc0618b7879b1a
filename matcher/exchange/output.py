"""Where tables go: a file that is there whole or not at all, or standard output."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from matcher.domain.errors import MatcherError


class Unwritable(MatcherError):
    """A place where nothing can be written. The message names it."""


class Output(Protocol):
    """Takes the pieces of a table."""

    @property
    def is_wanted(self) -> bool:
        """False once nobody reads any more."""

    def write(self, text: str) -> None: ...


class Text:
    """Takes the pieces of a table and holds them."""

    is_wanted = True

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def write(self, text: str) -> None:
        self.pieces.append(text)

    def __str__(self) -> str:
        return "".join(self.pieces)


class OutputFile:
    """A file that takes its place under its name only when all of it was written.

    ``with OutputFile(path) as file``: leaving without an error puts it in place; an
    error leaves what was there before. Pipes and devices are written to directly.
    Every method raises ``Unwritable``.
    """

    is_wanted = True

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        try:
            self._open()
        except (OSError, RuntimeError, ValueError) as error:
            raise self._unwritable(error) from None
        return self

    def write(self, text: str) -> None:
        try:
            self.file.write(text)
        except OSError as error:
            raise self._unwritable(error) from None

    def __exit__(
        self, kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._put_in_place()
        except OSError as error:
            raise self._unwritable(error) from None
        finally:
            self._clear()

    def _open(self) -> None:
        self.target = self.path.resolve()
        self.part: Path | None = None
        exists = self.target.exists()
        if exists and not os.access(self.target, os.W_OK):
            raise PermissionError(None, "it may not be changed")
        if exists and not self.target.is_file():
            self.file = self.target.open("w", encoding="utf-8", newline="")
            return
        self.part = self.target.with_name(f".match-{secrets.token_hex(6)}.part")
        self.file = self.part.open("x", encoding="utf-8", newline="")
        if exists:
            self.part.chmod(self.target.stat().st_mode & 0o777)

    def _put_in_place(self) -> None:
        self.file.flush()
        if self.part is not None:
            os.fsync(self.file.fileno())
            self.file.close()
            self.part.replace(self.target)

    def _clear(self) -> None:
        with suppress(OSError):
            self.file.close()
        if self.part is not None:
            with suppress(OSError):
                self.part.unlink(missing_ok=True)

    def _unwritable(self, error: Exception) -> Unwritable:
        reason = getattr(error, "strerror", None) or str(error)
        return Unwritable(f"{self.path} cannot be written: {reason}")


class StandardOutput:
    """Standard output as UTF-8, wherever we run. A reader who leaves is no error."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.is_wanted = True

    def __enter__(self) -> Self:
        return self

    def write(self, text: str) -> None:
        self._try(text.encode())

    def __exit__(
        self, _k: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None
    ) -> None:
        self._try(None)

    def _try(self, data: bytes | None) -> None:
        """Write, or with ``None`` flush."""
        if not self.is_wanted:
            return
        try:
            if data is None:
                self.stream.flush()
            else:
                self.stream.write(data)
        except BrokenPipeError:
            self._leave()
        except OSError as error:
            self._leave()
            raise Unwritable(f"standard output cannot be written: {error.strerror}") from None

    def _leave(self) -> None:
        """Let what is still in the buffer go nowhere, so that the end is silent."""
        self.is_wanted = False
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())
            os.close(nowhere)


def check_apart(inputs: list[Path], outputs: list[Path]) -> None:
    """Refuse to write over what is read, or two tables into one file."""
    taken = {os.path.realpath(path) for path in inputs}
    for path in outputs:
        place = os.path.realpath(path)
        if place in taken and (os.path.isfile(place) or not os.path.exists(place)):
            raise Unwritable(f"{path} is named twice: it would be written over")
        taken.add(place)
