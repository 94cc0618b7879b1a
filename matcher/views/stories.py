"""Stories of working together: read by everybody, written by staff, published by a PP lead."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import ChangedMeanwhile
from matcher.domain.story import StoryStatus
from matcher.forms.stories import StoryForm
from matcher.models.story import Story
from matcher.presenters.paging import page_links
from matcher.presenters.stories import story_view
from matcher.services import projects, stories
from matcher.services.stories import StoryWords
from matcher.views.numbers import whole_number
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("stories", __name__)


@bp.get("/stories")
@requires(Permission.READ_PUBLIC_PAGES)
def index() -> ResponseReturnValue:
    tag = request.args.get("tag", "")[:100]
    found = stories.published(tag=tag, page=request.args.get("page", 1, int))
    return render_template(
        "stories/index.html",
        stories=[story_view(story) for story in found.stories],
        tags=found.tags,
        tag=tag,
        pages=page_links(found.page, found.pages, request.args),
    )


@bp.get("/stories/<int:story_id>")
@requires(Permission.READ_PUBLIC_PAGES)
def show(story_id: int) -> ResponseReturnValue:
    return render_template("stories/show.html", story=story_view(stories.get_published(story_id)))


@bp.route("/projects/<int:project_id>/stories/new", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def new(project_id: int) -> ResponseReturnValue:
    account = current_account()
    project = projects.get(project_id, account=account)
    authorise(Permission.WORK_ON_PROJECTS, project)
    form = StoryForm(typed())
    if form.validate_on_submit():
        with transaction():
            story = stories.write(project, _words(form), by=account, at=now())
            forget_typed()
        flash(_("Kept. A People Participation lead reads it and publishes it."), "success")
        return redirect(url_for(".change", story_id=story.id))
    page = render_template("stories/new.html", form=form, project=project)
    return (page, 422) if form.errors else page


@bp.route("/stories/<int:story_id>/change", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def change(story_id: int) -> ResponseReturnValue:
    account, meanwhile = current_account(), False
    story = _mine(story_id)
    form = StoryForm(typed(), obj=story, edition=str(story.edition))
    if form.validate_on_submit():
        try:
            with transaction():
                story = stories.get(story_id, account=account, to_change=True)
                edition = whole_number(form.edition.data) or 0
                stories.change(story, _words(form), edition=edition, by=account, at=now())
                forget_typed()
            flash(_("Your change is kept."), "success")
            return redirect(url_for(".change", story_id=story_id))
        except ChangedMeanwhile:
            meanwhile, story = True, _mine(story_id)
            form.edition.data = form.edition.raw_data = None
            form.edition.data = str(story.edition)
    page = render_template(
        "stories/change.html",
        form=form,
        story=story_view(story),
        status=label(story.status),
        waits=story.status is not StoryStatus.PUBLISHED,
        project=story.project,
        story_row=story,
        meanwhile=meanwhile,
    )
    return (page, 409) if meanwhile else ((page, 422) if form.errors else page)


@bp.post("/stories/<int:story_id>/publish")
@requires(Permission.PUBLISH_STORIES)
def publish(story_id: int) -> ResponseReturnValue:
    with transaction():
        story = stories.get(story_id, account=current_account(), to_change=True)
        authorise(Permission.PUBLISH_STORIES, story)
        stories.publish(story, by=current_account(), at=now())
    flash(_("Published. Everybody can read it."), "success")
    return redirect(url_for(".show", story_id=story_id))


@bp.post("/stories/<int:story_id>/take-down")
@requires(Permission.PUBLISH_STORIES)
def take_down(story_id: int) -> ResponseReturnValue:
    with transaction():
        story = stories.get(story_id, account=current_account(), to_change=True)
        authorise(Permission.PUBLISH_STORIES, story)
        stories.take_down(story, by=current_account(), at=now())
    flash(_("Taken down. Only those who work on it see it."), "success")
    return redirect(url_for(".change", story_id=story_id))


def _mine(story_id: int) -> Story:
    story = stories.get(story_id, account=current_account())
    authorise(Permission.WORK_ON_PROJECTS, story)
    return story


def _words(form: StoryForm) -> StoryWords:
    return StoryWords(
        title=form.title.data or "",
        what_was_done=form.what_was_done.data or "",
        what_changed=form.what_changed.data or "",
        tags=form.tags.data or "",
    )
