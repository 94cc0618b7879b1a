"""The meeting of a directorate that looks at its projects: how far back and ahead it looks."""

from datetime import timedelta

LOOKS_BACK = timedelta(days=92)
"""What there is to celebrate since about the last quarter."""
LOOKS_AHEAD = timedelta(days=92)
ACTIONS_AHEAD = timedelta(days=31)
"""An action is due where its day comes before the next monthly meeting."""
MOST_SHOWN = 12
"""So many projects, roles and days of a kind: the paper is for one meeting."""
