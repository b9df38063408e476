"""Templates speak the reader's language, and lead where they say."""

from flask import Flask
from markupsafe import Markup

from learning.templating import addresses
from tests.client import Client


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
