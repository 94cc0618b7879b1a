"""Bytes of a file to text: UTF-8 with or without a byte order mark, and nothing else."""

import codecs
import re
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TextIO

from matcher.exchange.trouble import Unreadable

SAVE_AS = 'save it again as "CSV UTF-8"'
LINE_END = re.compile(rb"\r\n|\r|\n")
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WORKBOOK_MARK = b"PK\x03\x04"


def open_text(path: Path) -> TextIO:
    """The text of a file, its line ends as they are, without a byte order mark.

    Raises ``Unreadable`` when the file is missing, empty or not text; reading the
    result cannot fail any more.
    """
    data = _bytes(path)
    _check_is_text(path, data)
    while data.startswith(codecs.BOM_UTF8):  # some programs write it twice
        data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        raise Unreadable(f"{path} is empty")
    return TextIOWrapper(BytesIO(data), encoding="utf-8", newline="")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"{path} does not exist") from None
    except IsADirectoryError:
        raise Unreadable(f"{path} is a folder, not a file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"{path} cannot be read: {reason}") from None


def _check_is_text(path: Path, data: bytes) -> None:
    if data.startswith(WORKBOOK_MARK):
        raise Unreadable(f"{path} is not text but a workbook or an archive: {SAVE_AS}")
    if data.startswith(UTF_16_MARKS):
        raise Unreadable(f"{path} is not UTF-8 text but UTF-16: {SAVE_AS}")
    if (place := data.find(b"\0")) >= 0:
        line = _line_of(data, place)
        raise Unreadable(f"{path}, line {line}: this is not text (a zero byte): {SAVE_AS}")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte 0x{data[error.start]:02X} is not UTF-8 text: {SAVE_AS}"
        raise Unreadable(f"{path}, line {_line_of(data, error.start)}: {reason}") from None


def _line_of(data: bytes, place: int) -> int:
    return len(LINE_END.findall(data, 0, place)) + 1
