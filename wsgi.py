"""Reads the settings and makes the application. The job worker is ``flask worker``."""

import os
import sys

from config import Settings, SettingsInvalid
from matcher.app import create_app

try:
    app = create_app(Settings.from_environment(os.environ))
except SettingsInvalid as fault:
    sys.exit(str(fault))
