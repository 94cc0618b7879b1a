"""A PP lead with forty people waiting, and three minutes."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from matcher.app import create_app
from matcher.database import db, transaction
from matcher.domain.clock import now
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from tests import factories
from tests.applications import close, make_settings
from tests.journeys.introducing import press, text
from tests.journeys.service import database_file, serving
from tests.journeys.visitor import Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]


def test_forty_people_of_two_directorates_are_cleared(tmp_path: Path, visit: Visit) -> None:
    # Given a lead of two directorates, and forty who wait for a word
    with serving(tmp_path, DEMO="1"):
        pass
    app = create_app(make_settings(f"sqlite:///{database_file(tmp_path)}"))
    with app.app_context():
        with transaction():
            lead = db.session.scalars(select(Account).where(Account.name == "Ruth Okafor")).one()
            both = db.session.scalars(select(Directorate).order_by(Directorate.id).limit(2)).all()
            lead.directorates = list(both)
        for number in range(40):
            factories.service_user(
                home=both[number % 2],
                name=f"Newcomer {number}",
                registered_at=now() - timedelta(days=1),
            )
    close(app)
    with serving(tmp_path, DEMO="1") as site:
        ruth = visit(site, name="Ruth Okafor")
        ruth.open("/desk?kind=new")
        waiting = ruth.page.get_by_text("has registered").count()
        assert waiting >= 40

        # When she ticks all of them and says that she has greeted them: three presses
        ruth.press(
            ruth.page.get_by_role("link", name="Tick all new people, answers and interest here")
        )
        press(ruth, "I have greeted or seen those ticked")

        # Then nobody waits for a greeting
        assert f"Noted for {waiting} people." in text(ruth.page)
        assert "Nothing of this kind waits." in text(ruth.page)
