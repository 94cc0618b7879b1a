"""Words pasted from elsewhere: what a word processor leaves behind is mended, the words are kept.

Bullets of any kind become "- ", odd spaces plain ones, and marks that nobody sees go. Nothing that
anybody wrote is taken out, and a line that begins like a formula stays as it is: whatever writes a
table for a spreadsheet guards it there.
"""

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]")
UNSEEN = {"Cc", "Cf", "Cs", "Cn"}
JOINERS = {"\u200c", "\u200d"}
"""Names in Persian and many emoji need them."""
SIGNS = "•·‣⁃▪▫●○◦■□◆◇►➢➤✓✔" + "\uf0a7\uf0b7\uf0d8\uf0fc\uf076"
"""What stands before a line in a list. The last ones come from fonts of symbols."""
BULLET = re.compile(rf"^ *(?:[{SIGNS}]|[oO§](?=\t)|[–—*-](?=[ \t]))[ \t]*")


def mended(text: str | None) -> str:
    """What was typed or pasted, in plain lines."""
    lines = LINE_ENDS.sub("\n", text or "").split("\n")
    return "\n".join(_line(line) for line in lines).strip()


def one_line(text: str | None) -> str:
    """The same, for a place that has one line."""
    return " ".join(mended(text).split())


def in_lines(text: str | None) -> list[str]:
    """The lines that say something, without what stood before them in a list."""
    return [
        line.removeprefix("- ").strip()
        for line in mended(text).split("\n")
        if line.removeprefix("-").strip()
    ]


def _line(line: str) -> str:
    begun = BULLET.sub("- ", line, count=1)
    plain = SPACES.sub(" ", unicodedata.normalize("NFC", begun))
    kept = [each for each in plain if each in JOINERS or unicodedata.category(each) not in UNSEEN]
    return re.sub(r"  +", " ", "".join(kept)).strip()
