"""Where copies lie: a file that is whole or not there, never written over, and old ones that go."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import Engine

from learning import migrations
from learning.backup import postgresql, sqlite
from learning.backup.copies import BackupError, Contents, Tools
from learning.database_file import OWNER_ONLY

TOOLS: dict[str, Tools] = {"sqlite": sqlite, "postgresql": postgresql}
TIME = "%Y%m%dT%H%M%SZ"
ENDINGS = "|".join(re.escape(tools.ENDING) for tools in TOOLS.values())
NAME = re.compile(rf"klimakurs-(\d{{8}}T\d{{6}}Z)(?:{ENDINGS})|\.klimakurs-(\d{{8}}T\d{{6}}Z)(?:{ENDINGS})\.partial")
"""Of a whole copy, and of one that somebody who was killed never finished."""


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy that was read to its end."""

    path: Path
    contents: Contents


def back_up(engine: Engine, target: Path, *, at: datetime) -> Copy:
    """Copy the database into a new file, or into a folder under a name that tells when."""
    tools = TOOLS[engine.dialect.name]
    _refuse_without_tables(engine)
    path = target / f"klimakurs-{at.astimezone(UTC):{TIME}}{tools.ENDING}" if target.is_dir() else target
    with _new_file(path) as partial:
        tools.write(engine, partial)
        contents = tools.contents(partial)
        if contents is None:
            raise BackupError(_("Databasen er ikke fra Klimakurs."))
    return Copy(path=path, contents=contents)


def remove_old(folder: Path, *, before: datetime) -> list[Path]:
    """Delete the copies in the folder that were made before a time, by their names; return which."""
    dated = [(path, NAME.fullmatch(path.name)) for path in sorted(folder.iterdir())]
    old = [path for path, name in dated if name and (name[1] or name[2]) < f"{before.astimezone(UTC):{TIME}}"]
    for path in old:
        path.unlink()
    return old


def restore(engine: Engine, path: Path) -> Contents:
    """Make an empty database what a copy holds, brought to this release; return what the copy held."""
    tools = TOOLS[engine.dialect.name]
    contents = _checked(tools, path)
    tools.refuse_unless_empty(engine)
    tools.restore(engine, path)
    return contents


def _checked(tools: Tools, path: Path) -> Contents:
    contents = tools.contents(path)
    if contents is None:
        raise BackupError(_("Filen er ingen kopi av Klimakurs i %(kind)s.", kind=tools.NAME))
    if contents.revision not in migrations.known():
        remedy = _("Installer den utgaven den ble laget med, eller en nyere.")
        raise BackupError(_("Kopien er laget av en nyere utgave av Klimakurs.") + " " + remedy)
    return contents


def _refuse_without_tables(engine: Engine) -> None:
    with engine.connect() as connection:
        if migrations.current(connection) is None:
            raise BackupError(_("Databasen har ingen tabeller ennå. Kjør «flask migrate» først."))


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """Yield a file beside the path that only its owner may read; after the block it is there, or neither of them."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.touch(mode=OWNER_ONLY, exist_ok=False)
    except OSError as error:
        raise BackupError(_("%(path)s lar seg ikke lage: %(error)s.", path=partial, error=error.strerror)) from error
    try:
        # Not before: whoever made another copy of this name may just have finished it.
        if path.exists():
            raise BackupError(_("%(path)s finnes fra før. Velg et annet navn.", path=path))
        yield partial
        _write_through(partial)
        partial.rename(path)
        _write_through(path.parent)
    finally:
        partial.unlink(missing_ok=True)


def _write_through(path: Path) -> None:
    """Return when a file or folder has reached the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
