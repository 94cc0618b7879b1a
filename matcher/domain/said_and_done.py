""" "You said, we did": how long it may be, and how long it stands on a page."""

from datetime import timedelta

LONGEST_PART = 600
SHOWN_FOR = timedelta(days=180)
"""So long after it was published people read it on their own page; on the public one it stays."""
MOST_SHOWN = 5
A_PAGE = 20
