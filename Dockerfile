# Klimakurs in a container. The Python is the one that the tests run on; its image is built anew when Debian mends
# something, so build with --pull. docs/operations.md says how to run it; the file system may be read-only.
ARG PYTHON=3.11-slim-bookworm

FROM python:${PYTHON} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/klimakurs
ENV PATH=/opt/klimakurs/bin:$PATH
WORKDIR /srv/klimakurs
# What is pinned changes seldom: this layer is kept as long as it does not.
COPY requirements.txt ./
RUN python -m pip install --require-hashes --requirement requirements.txt
# Installing the project fetches the browser's files, each checked against its hash.
COPY . ./
RUN python -m pip install --no-build-isolation --no-deps --editable .
RUN python -m babel.messages.frontend compile --directory learning/translations
# Nothing that builds or installs goes into the image that runs.
RUN python -m pip uninstall --yes hatchling hatch-npm-vendor setuptools pip
RUN python -m compileall -q learning wsgi.py

FROM python:${PYTHON} AS run
# pg_dump and pg_restore, for `flask backup` and `flask restore`; of the same release as compose.yaml's database.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/klimakurs --shell /usr/sbin/nologin klimakurs \
    && install --directory --owner=klimakurs --mode=0700 /var/lib/klimakurs /var/backups/klimakurs
COPY --from=build /opt/klimakurs /opt/klimakurs
COPY --from=build /srv/klimakurs /srv/klimakurs
WORKDIR /srv/klimakurs
ENV PATH=/opt/klimakurs/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    KLIMAKURS_DATABASE_URL=sqlite:////var/lib/klimakurs/klimakurs.sqlite3 \
    KLIMAKURS_SECRET_FILE=/var/lib/klimakurs/secret
VOLUME ["/var/lib/klimakurs", "/var/backups/klimakurs"]
USER klimakurs
EXPOSE 8000
# Requests in flight get their answers: learning/server.py waits 30 seconds for them.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "gunicorn", "--config", "learning/server.py", "--bind", "0.0.0.0:8000", "wsgi:app"]
