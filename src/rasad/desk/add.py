"""The page that adds reports: pasted or as files, read in the background one by one, with what became of each."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.responses import JSONResponse, Response

from rasad.archive import Archive, ArchiveError
from rasad.desk.pages import Action, Answer, Ask, Page
from rasad.intake import Given, Problem, reports
from rasad.intake.objects import day
from rasad.packs import languages
from rasad.scale.adding import add_all

ENDINGS = (".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson")
_JOBS = 20  # that are remembered
_PROBLEMS = 200  # that are told
COLUMNS = ("where", "what")


@dataclass(slots=True)
class Job:
    """One batch on its way into the archive: what has been read so far, and what could not be."""

    id: str
    session: str
    state: str = "reading"  # reading, done, stopped
    new: int = 0
    known: int = 0
    failed: int = 0
    added: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note(self, problem: Problem) -> None:
        """One report that could not be read."""
        self.failed += 1
        if len(self.problems) < _PROBLEMS:
            self.problems.append(problem)


_jobs: dict[str, Job] = {}
_writing = threading.Lock()  # one batch after the other


def page(ask: Ask) -> Answer:
    """The form, or how far a batch is."""
    job = _jobs.get(ask.text("job") or "")
    if job is not None and job.session != ask.request.state.session:
        job = None
    data = _told(job) if job else None
    return Answer(
        title=ask.language("add.title"), template="add.html",
        model={"job": job, "told": data, "endings": ENDINGS, "langs": languages(), "error": _error(ask)},
        data=data or {}, rows=[{"where": p.where, "what": p.what} for p in job.problems] if job else [],
        columns=COLUMNS if job else (),
    )  # fmt: skip


def _error(ask: Ask) -> str | None:
    value = ask.choice("error", ("empty", "day", "ending"), "")
    return ask.language(f"add.errors.{value}") if value else None


def _told(job: Job) -> dict[str, object]:
    return {
        "state": job.state, "new": job.new, "known": job.known, "failed": job.failed, "added": job.added[-50:],
        "problems": [{"where": p.where, "what": p.what} for p in job.problems],
    }  # fmt: skip


def do_add(ask: Ask, form: FormData) -> str | Response:
    """Take in what was pasted or dropped and begin to read it; a script is told where to look."""
    try:
        given = _taken(form)
    except _RefusedError as error:
        address = ask.url("add", error=error.code)
        return JSONResponse({"address": address}, 400) if _is_script(ask) else address
    job = Job(secrets.token_urlsafe(9), ask.request.state.session)
    while len(_jobs) >= _JOBS:
        _jobs.pop(next(iter(_jobs)))
    _jobs[job.id] = job
    threading.Thread(target=_run, args=(ask.archive, job, given), daemon=True).start()
    address = ask.url("add", job=job.id)
    return JSONResponse({"address": address}) if _is_script(ask) else address


def _is_script(ask: Ask) -> bool:
    return "application/json" in ask.request.headers.get("accept", "")


class _RefusedError(Exception):
    def __init__(self, code: str) -> None:
        self.code = code


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came: one pasted report, and files in a folder of their own, with the names that the sender gave them."""

    pasted: Given | None
    folder: Path | None
    names: dict[str, str]

    def reports(self) -> Iterator[Given | Problem]:
        """All reports in them; places are told by the names that the sender knows."""
        if self.pasted:
            yield self.pasted
        for path, name in self.names.items():
            for item in reports([path]):
                yield _named(item, path, name)


def _named(item: Given | Problem, path: str, name: str) -> Given | Problem:
    where = item.where.replace(path, name)
    if isinstance(item, Problem):
        return Problem(where, item.what.replace(path, name))
    return Given(where, item.text, id=item.id, title=item.title, published=item.published, lang=item.lang,
                 outlet=item.outlet, url=item.url)  # fmt: skip


def _taken(form: FormData) -> _Taken:
    files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    pasted = _pasted(form)
    if pasted is None and not files:
        raise _RefusedError("empty")
    if any(not _ending(f) for f in files):
        raise _RefusedError("ending")
    if not files:
        return _Taken(pasted, None, {})
    folder = Path(tempfile.mkdtemp(prefix="rasad-add-"))
    names = {}
    for n, f in enumerate(files):
        path = folder / f"{n}{_ending(f)}"  # never a name that somebody else has chosen
        with path.open("wb") as out:
            shutil.copyfileobj(f.file, out)
        names[str(path)] = Path(f.filename or "").name
    return _Taken(pasted, folder, names)


def _ending(f: UploadFile) -> str:
    ending = Path(f.filename or "").suffix.lower()
    return ending if ending in ENDINGS else ""


def _pasted(form: FormData) -> Given | None:
    text = _field(form, "text")
    if not text:
        return None
    try:
        published = day(_field(form, "published"))
    except ValueError as error:
        raise _RefusedError("day") from error
    lang = _field(form, "lang")
    when = datetime.now(UTC).isoformat(timespec="seconds")
    return Given(
        f"pasted {when}", text, title=_field(form, "title"), published=published,
        lang=lang if lang in languages() else None, outlet=_field(form, "outlet"), url=_field(form, "url"),
    )  # fmt: skip


def _field(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return (value.replace("\r\n", "\n").replace("\x00", "").strip() or None) if isinstance(value, str) else None


def _run(archive: Archive, job: Job, taken: _Taken) -> None:
    """Read and keep one report after the other, each in a transaction of its own, so that all can see how far it is."""
    try:
        with _writing:
            for item in taken.reports():
                _keep(archive, job, [item])
        job.state = "done"
    except (ArchiveError, OSError) as error:
        job.note(Problem("", str(error)))
        job.state = "stopped"
    finally:
        if taken.folder:
            shutil.rmtree(taken.folder, ignore_errors=True)


def _keep(archive: Archive, job: Job, items: Iterable[Given | Problem]) -> None:
    for done in add_all(archive, items, jobs=1):
        if isinstance(done, Problem):
            job.note(done)
        elif done.state == "new":
            job.new += 1
            job.added.append(done.where)
        else:
            job.known += 1


PAGES = (Page("add", page),)
ACTIONS = (Action("add/reports", do_add),)
