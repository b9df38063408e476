"""The dashboard and the alerts ask for measures that exist, by labels that they bear."""

import json
import re
from collections.abc import Iterator

import pytest
import yaml
from flask import Flask
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.orm import Session

from learning import jobs, metrics
from learning.config import ROOT
from learning.monitoring.measures import AskedFor

DASHBOARD = ROOT / "docs" / "deploy" / "grafana.json"
ALERTS = ROOT / "docs" / "deploy" / "alerts.yaml"
MEASURE = re.compile(r"\bklimakurs_\w+")
SELECTED = re.compile(r"(klimakurs_\w+)\{([^}]*)\}")
TASKS = re.compile(r'task=~?"([^"]*)"')
SUFFIXES = re.compile(r"_(bucket|count|sum)$")
GIVEN_BY_PROMETHEUS = {"instance", "job"}


def panels() -> list[dict[str, object]]:
    return json.loads(DASHBOARD.read_text())["panels"]


def expressions() -> Iterator[str]:
    """Every question to Prometheus."""
    for panel in panels():
        yield from (target["expr"] for target in panel.get("targets", []))
    for group in yaml.safe_load(ALERTS.read_text())["groups"]:
        yield from (rule["expr"] for rule in group["rules"])


@pytest.fixture
def families(app: Flask, session: Session) -> dict[str, Metric]:
    """The measures by name, each with the labels it bears, as Prometheus reads them."""
    jobs.succeeded(session, "backup")
    session.commit()
    metrics.count_request(view="home.home", method="GET", status=200, seconds=0.1)
    metrics.slow_statements.labels("home.home")
    metrics.database_errors.labels("TimeoutError")
    exposition = metrics.exposition(AskedFor(app.extensions["database"], "abc")).decode()
    return {family.name: family for family in text_string_to_metric_families(exposition)}


def name_of(measure: str) -> str:
    return SUFFIXES.sub("", measure).removesuffix("_total")


def test_every_question_is_about_measures_that_exist(families: dict[str, Metric]):
    wanted = {name_of(measure) for expression in expressions() for measure in MEASURE.findall(expression)}

    assert wanted <= families.keys()


def test_every_measure_is_shown_somewhere(families: dict[str, Metric]):
    wanted = {name_of(measure) for expression in expressions() for measure in MEASURE.findall(expression)}

    assert families.keys() <= wanted


def test_every_label_that_is_asked_for_is_there(families: dict[str, Metric]):
    for expression in expressions():
        for measure, labels in SELECTED.findall(expression):
            known = {label for sample in families[name_of(measure)].samples for label in sample.labels}
            asked = {re.split(r"[=!]", label)[0].strip() for label in labels.split(",")}

            assert asked - GIVEN_BY_PROMETHEUS <= known, expression


def test_only_what_a_timer_starts_is_missed_when_it_does_not_run():
    nightly = {path.stem.removeprefix("klimakurs-") for path in ALERTS.parent.glob("klimakurs-*.timer")}
    (rules,) = (group["rules"] for group in yaml.safe_load(ALERTS.read_text())["groups"])

    asked = {rule["alert"]: set(re.findall(r"[a-z]+", " ".join(TASKS.findall(rule["expr"])))) for rule in rules}

    assert asked["KlimakursJobMissed"] == asked["KlimakursJobNeverRan"] == nightly


def test_no_measure_bears_a_label_that_prometheus_gives(families: dict[str, Metric]):
    labels = {label for family in families.values() for sample in family.samples for label in sample.labels}

    assert not labels & GIVEN_BY_PROMETHEUS


def test_the_dashboard_has_a_row_for_each_concern_and_says_what_each_panel_shows():
    rows = [panel["title"] for panel in panels() if panel["type"] == "row"]
    shown = [panel for panel in panels() if panel["type"] != "row"]

    assert rows == ["Now", "Traffic and errors", "How long people wait", "Learning", "Database", "Jobs"]
    assert all(panel["description"] and panel["targets"] for panel in shown)
    assert len({panel["id"] for panel in panels()}) == len(panels())


def test_no_panel_lies_on_another():
    taken = set()
    for place in (panel["gridPos"] for panel in panels()):
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}

        assert not cells & taken
        assert max(x for x, _y in cells) < 24
        taken |= cells
