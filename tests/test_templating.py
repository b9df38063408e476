"""Templates speak the reader's language, and lead where they say."""

import pytest
from flask import Flask, render_template, request
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from learning.templating import Templates, addresses, prepare_templates
from tests.client import Client

PERSONAL = (
    "current_user",
    "request",
    "session",
    "g",
    "config",
    "get_flashed_messages",
    "address_to_return_to",
    "learner_mark",
    "new_writer",
)


def test_each_reader_is_spoken_to_in_their_own_language(clients):
    in_bokmål, in_english = next(clients), next(clients)

    norwegian = in_bokmål.page("/kurs", headers={"Accept-Language": "nb"})
    english = in_english.page("/kurs", headers={"Accept-Language": "en"})

    assert (norwegian.heading, english.heading) == ("Kurs", "Courses")


def test_a_message_keeps_its_percent_sign_and_its_number(app: Flask):
    say, count = app.jinja_env.globals["_"], app.jinja_env.globals["ngettext"]

    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert say("%(percent)d %%", percent=80) == "80%"
        assert [count("%(num)d modul", "%(num)d moduler", number) for number in (1, 2)] == ["1 module", "2 modules"]


def test_what_somebody_called_a_thing_is_no_part_of_the_page(client: Client, app: Flask):
    with app.test_request_context():
        page = app.jinja_env.from_string("{{ _('Neste: %(title)s', title='<script>') }}").render()

    assert page == "Neste: &lt;script&gt;"


def test_what_is_text_for_a_page_already_stays_as_it_is_in_a_message(app: Flask):
    title = Markup('<span lang="nb">Vær &amp; klima</span>')
    with app.test_request_context():
        page = app.jinja_env.from_string("{{ _('Neste: %(title)s', title=title) }}").render(title=title)

    assert page == f"Neste: {title}"


def test_an_address_is_built_once_and_then_remembered(app: Flask):
    address = addresses(app)

    with app.test_request_context("/enhet/7"):
        assert address("reports.unit", unit_id=7, on=None) == address(".unit", unit_id=7) == "/enhet/7"
        assert address("courses.course", course_name="klima") == "/kurs/klima"


def test_a_site_below_another_one_leads_to_itself(app: Flask):
    address = addresses(app)

    with app.test_request_context(base_url="http://localhost/"):
        at_the_top = address("home.home")
    with app.test_request_context(base_url="http://localhost/laering/"):
        below = address("home.home")

    assert (at_the_top, below) == ("/", "/laering/")


def test_equal_things_have_addresses_of_their_own(app: Flask):
    address = addresses(app)

    with app.test_request_context():
        assert [address("home.home", page=page) for page in (1, True)] == ["/?page=1", "/?page=True"]


def app_with(template: str) -> Flask:
    """Return an application of one part, which notes when it is made."""
    app = Flask(__name__)
    app.jinja_environment, app.jinja_options = Templates, {"undefined": StrictUndefined}
    app.jinja_loader = DictLoader({"part.html": template, "page.html": "{{ part('part.html') }}"})
    prepare_templates(app, lambda: str(request.accept_languages), {})
    return app


def test_a_part_is_made_once_for_each_language_and_site_and_value():
    made: list[object] = []
    app = app_with("{{ value|noted }}")
    app.jinja_env.filters["noted"] = lambda value: made.append(value) or value
    visits = (("/", "nb", 1), ("/", "nb", 1), ("/", "en", 1), ("/under/", "nb", 1), ("/", "nb", True))

    for site, language, value in visits:
        with app.test_request_context(base_url=f"http://localhost{site}", headers={"Accept-Language": language}):
            assert app.jinja_env.globals["part"]("part.html", value=value) == str(value)

    assert made == [1, 1, 1, True]


@pytest.mark.parametrize("name", PERSONAL)
def test_a_part_knows_nobody_and_no_request(name: str):
    app = app_with(f"{{{{ {name} }}}}")
    app.context_processor(lambda: {"current_user": "Kari"})

    with app.test_request_context(), pytest.raises(UndefinedError, match=f"'{name}' is undefined"):
        render_template("page.html")


def test_a_part_leads_to_the_same_place_from_every_page():
    app = app_with("{{ url_for('.unit', unit_id=7) }}")

    with app.test_request_context(), pytest.raises(ValueError, match=r"\.unit leads nowhere"):
        render_template("page.html")


def test_what_a_part_is_given_is_text_and_what_it_makes_is_none():
    app = app_with("<b>{{ value }}</b>")

    with app.test_request_context():
        page = app.jinja_env.from_string("{{ part('part.html', value='<i>') }}").render()

    assert page == "<b>&lt;i&gt;</b>"
