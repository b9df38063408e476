# make run    the demo municipality on http://127.0.0.1:8000 (PORT=… for another port)
# make install   what running needs, for a service that systemd starts
# make test   everything that is checked before a change is shared
# make lint   the part of it that needs no database and no browser
# make faults        1,000 pupils answer while everything breaks, on both databases: about ten minutes (SEED=… repeats one)
# make bench         how fast it is, beside the limits: a table and bench.json, in 15 minutes (ROWS=pages,bell DATABASE=sqlite for a part)
# make histories     1,000 histories of a small town; after each nothing contradicts anything (HISTORIES=…)
# make fuzz          25,000 malformed requests on each database, to every route as every role (REQUESTS=… SEED=…)
# make audit         which pinned packages have known vulnerabilities
# make messages      bring the translation catalogues up to date with the sources
# make requirements  pin the newest releases that pyproject.toml allows, with their hashes

PYTHON ?= python3
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
TRANSLATIONS := learning/translations
TEMPLATE := $(VENV)/messages.pot
TEST_PROCESSES := 2

# Compiled byte code is kept, whatever the machine's habit: it makes the second start quick.
unexport PYTHONDONTWRITEBYTECODE

# A stamp bears the sum of what it stands for: another branch with the same pins installs nothing.
pins = $(shell cat $(1) pyproject.toml 2>/dev/null | cksum | cut -d ' ' -f 1)
INSTALLED := $(VENV)/.installed-$(call pins,requirements.txt)
TESTABLE := $(VENV)/.testable-$(call pins,requirements.txt requirements-test.txt)
COMPILED := $(patsubst %.po,%.mo,$(wildcard $(TRANSLATIONS)/*/LC_MESSAGES/messages.po))

.PHONY: run install test faults histories bench fuzz audit lint format messages translated requirements clean
.DELETE_ON_ERROR:

run: export KLIMAKURS_DEMO ?= 1
run: $(INSTALLED) $(COMPILED)
	@$(FLASK) migrate publish "$(or $(KLIMAKURS_CONTENT),.)" $(if $(filter 1,$(KLIMAKURS_DEMO)),demo --if-empty)
	@echo "Klimakurs: http://127.0.0.1:$(PORT)  (Ctrl-C stops it)"
	@exec $(BIN)/gunicorn --config learning/server.py --bind 127.0.0.1:$(PORT) wsgi:app

install: $(INSTALLED) $(COMPILED)

# Several of `flask`'s commands in one process: most of the time that one takes is for starting.
FLASK := $(BIN)/python -c 'import flask.cli, wsgi; from learning.commands import Commands; \
	load = flask.cli.ScriptInfo(create_app=lambda: wsgi.app); \
	Commands("flask", chain=True)(obj=load)'

test: $(TESTABLE) $(COMPILED) lint
	$(BIN)/python -m pytest tests --ignore=tests/browser --numprocesses=$(TEST_PROCESSES) --cov $(COVERAGE)
	$(BIN)/python -m pytest tests/browser

# Without PostgreSQL its lines cannot be covered; everything else is still tested.
COVERAGE = $(shell $(BIN)/python -c 'from tests.postgresql import server_programs; server_programs() or print("--cov-fail-under=0")')

lint: $(TESTABLE)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/djlint templates --check --quiet || { echo "Templates need laying out: run 'make format'."; exit 1; }
	$(BIN)/djlint templates --lint --quiet
	@$(MAKE) --no-print-directory translated

faults: $(TESTABLE) $(COMPILED)
	@$(BIN)/python -m tests.faults $(SEED)

bench: export ROWS := $(ROWS)
bench: export DATABASE := $(DATABASE)
bench: $(TESTABLE) $(COMPILED)
	@$(BIN)/python -m tests.benchmarks

histories: $(TESTABLE) $(COMPILED)
	@KLIMAKURS_HISTORIES=$(or $(HISTORIES),1000) \
		$(BIN)/python -m pytest tests/reports/test_histories.py --quiet --numprocesses=$(TEST_PROCESSES)

fuzz: $(TESTABLE) $(COMPILED)
	@KLIMAKURS_FUZZ_REQUESTS=$(or $(REQUESTS),25000) KLIMAKURS_FUZZ_SEED=$(or $(SEED),1) \
		$(BIN)/python -m pytest tests/attacks/test_fuzz.py --quiet --numprocesses=$(TEST_PROCESSES)

audit: $(TESTABLE)
	@$(BIN)/python -m tests.audit

format: $(TESTABLE)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/djlint templates --reformat --quiet || true

# --- messages: the sources speak bokmål; the catalogues hold the other languages ---

LANGUAGES := nn en
UPDATE = $(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
	--input-file=$(TEMPLATE) --output-dir=$(TRANSLATIONS)

$(TEMPLATE): FORCE | $(TESTABLE)
	@$(BIN)/pybabel --quiet extract --mapping-file=pyproject.toml --add-location=file --sort-output \
		--project=Klimakurs --version=1 --header-comment="# Messages of Klimakurs." --last-translator= --msgid-bugs-address= \
		--output-file=$@ .

messages: $(TEMPLATE)
	@for language in $(LANGUAGES); do test -f $(TRANSLATIONS)/$$language/LC_MESSAGES/messages.po \
		|| $(BIN)/pybabel --quiet init --locale=$$language --input-file=$< --output-dir=$(TRANSLATIONS); done
	$(UPDATE)

translated: $(TEMPLATE)
	@$(UPDATE) --check 2>/dev/null || { echo "The catalogues lag behind the sources: run 'make messages' and translate what is new."; exit 1; }

%.mo: %.po | $(INSTALLED)
	@$(BIN)/pybabel --quiet compile --input-file=$< --output-file=$@

# --- what is installed: pinned, with hashes; installing the project itself fetches the browser assets ---

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Klimakurs needs Python 3.11 or newer: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Klimakurs needs Python 3.11 or newer; name it with make PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "This Python cannot make virtual environments: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(INSTALLED): | $(BIN)/python
	@echo "Installing what requirements.txt pins, and the browser assets …"
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@rm -f $(VENV)/.installed-* && touch $@

$(TESTABLE): | $(INSTALLED)
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes --requirement requirements-test.txt
	@rm -f $(VENV)/.testable-* && touch $@

requirements: PINS := $(VENV)/pins
requirements:
	$(PYTHON) -m venv $(PINS)
	$(PINS)/bin/pip --quiet --disable-pip-version-check install pip-tools
	$(call pin,--extra=build,requirements.txt)
	$(call pin,--no-strip-extras --extra=build --extra=test --constraint=requirements.txt,requirements-test.txt)
	rm -rf $(PINS)

pin = CUSTOM_COMPILE_COMMAND="make requirements" $(PINS)/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(1) --output-file=$(2) pyproject.toml

clean:
	rm -rf $(VENV) instance learning/static/vendor $(COMPILED)

FORCE:
