"""The disk is full: nothing is half-written, people are told, and when there is room again the same process goes on."""

from tests.outages.conftest import Disk
from tests.outages.sitting import BROWSER
from tests.pages import read_page
from tests.quizzes.texts import RIGHT


def test_an_answer_that_has_no_room_is_not_called_saved_and_is_saved_when_there_is(disk: Disk):
    with disk.full():
        refused = [disk.sitting.save(answer) for answer in (1, 2)]

        assert [response.status_code for response in refused] == [503, 503]
        assert {response.headers["Retry-After"] for response in refused} == {"30"}
        assert disk.sitting.kept == []

    accepted = disk.sitting.save(3)

    assert accepted.status_code < 300
    assert disk.sitting.kept == [3]


def test_the_page_says_so_in_the_readers_language_and_pages_can_still_be_read(disk: Disk):
    with disk.full():
        refused = disk.sitting.save(1, BROWSER)
        reading = disk.sitting.learner.client.get("/kurs/klima/vaer")

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert read_page(refused.text).heading == "Klimakurs is away for a moment"
    assert reading.status_code == 200


def test_a_script_that_saves_in_the_background_gets_one_line(disk: Disk):
    with disk.full():
        refused = disk.sitting.save(1)

    assert (refused.mimetype, refused.text) == ("text/plain", "Service Unavailable\n")


def test_handing_in_is_done_whole_or_not_at_all(disk: Disk):
    disk.sitting.learner.send("tekst", **RIGHT["tekst"])

    with disk.full():
        refused = disk.sitting.hand_in()

        assert (refused.status_code, disk.sitting.handed_in) == (503, (0, 0))

    accepted = disk.sitting.hand_in()

    assert (accepted.status_code, disk.sitting.handed_in) == (303, (1, 1))
    assert disk.sitting.connections_in_use == 0
