"""Work done in a process of its own: held, killed at each step, starved of disk, memory or rights."""

import json
import os
import random
import resource
import shutil
import signal
import sys
import time
import traceback
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from review_helper import ONE_MORE, OPENER, interrupted_write, opened, rename

from annotator.domain.errors import AnnotatorError, KnownError
from annotator.store import backups, database, making, reading_copy, restore
from annotator.store.review_file import ReviewFile, readable_copy

HUGE = 1 << 40


def hold(path):
    """Keep a review open until stdin ends."""
    file = opened(path)
    rename(file, "held")
    sys.stdout.write("open\n")
    sys.stdout.flush()
    sys.stdin.read()
    file.close()


def hold_and_write(path):
    """Keep a review open and write until stdin ends."""
    file = opened(path)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    os.set_blocking(0, False)
    turn, review = 0, file.info().id
    while sys.stdin.buffer.raw.read(1) is None:
        turn += 1
        with file.journal.operation("Note it in every study") as operation:
            studies = [row[0] for row in operation.connection.exec_driver_sql("SELECT id FROM study")]
            operation.set("study", studies, notes=f"{turn} " * 400)
            operation.set("review", [review], question=f"turn {turn}")
        time.sleep(0.02)
    file.close()


def try_to_write(path):
    """What a second process gets that opens a review and writes a word."""
    try:
        file = opened(path)
    except KnownError as error:
        return {"error": type(error).__name__, "message": str(error)}
    rename(file, "written by another process")
    file.close()
    return {"error": ""}


def forked(work):
    """Run work in a fork: its exit status (negative: the signal that ended it) and what it gave back."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        status = 1
        try:
            value = work()
            with os.fdopen(writer, "w") as file:
                json.dump(value, file)
            status = 0
        except BaseException:  # noqa: BLE001 - told to the parent by the status
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader) as file:
        text = file.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), json.loads(text) if text else None


class Killer:
    """Kills this process before step k; steps are SQL statements and what is done to files by name."""

    EVENTS = frozenset(
        {"open", "os.rename", "os.remove", "os.truncate", "os.mkdir", "os.link", "sqlite3.connect"}
    )

    def __init__(self, at):
        self.step = 0
        self.at = at
        connect = database.connect

        def traced(*arguments, **options):
            driver = connect(*arguments, **options)
            driver.set_trace_callback(lambda _statement: self.tick())
            return driver

        for module in (database, backups, reading_copy, making):
            module.connect = traced
        sys.addaudithook(lambda event, _arguments: self.tick() if event in self.EVENTS else None)

    def tick(self):
        self.step += 1
        if self.step == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


class Watcher(Killer):
    """Notes the steps before which files had changed: to be killed at any other step leaves the same."""

    def __init__(self, folder):
        self.folder = folder
        self.found = []
        self.seen = None
        self.looking = False
        super().__init__(0)

    def tick(self):
        if self.looking:
            return
        self.step += 1
        self.looking = True
        lies = [(path, path.read_bytes()) for path in sorted(self.folder.rglob("*")) if path.is_file()]
        self.looking = False
        if lies != self.seen:
            self.found.append(self.step)
            self.seen = lies


def kill_at_each_step(work, source, folder):
    """Kill work at each step before which files had changed, each time on a fresh copy; the folders left.

    The last folder is that of a run which was not killed.
    """
    scenario, folder = SCENARIOS[work], Path(folder)
    fresh = folder / "fresh"
    fresh.mkdir(parents=True)
    shutil.copy(source, fresh / "a.review")
    os.environ["ANNOTATOR_HOME"] = str(fresh / "home")
    scenario.prepare(fresh / "a.review")

    def run(place, killer):
        os.environ["ANNOTATOR_HOME"] = str(place / "home")
        watcher = killer()
        scenario.act(place / "a.review")
        return getattr(watcher, "found", [])

    shutil.copytree(fresh, folder / "whole")
    _, steps = forked(lambda: run(folder / "whole", lambda: Watcher(folder / "whole")))
    for k in steps:
        place = Path(shutil.copytree(fresh, folder / f"killed-{k}"))
        status, _ = forked(lambda: run(place, lambda: Killer(k)))  # noqa: B023 - called at once
        if status != -signal.SIGKILL:
            raise SystemExit(f"the run killed at step {k} ended with {status}")
    return {"folders": [*(f"killed-{k}" for k in steps), "whole"]}


class Migrate:
    def prepare(self, path):
        pass

    def act(self, path):
        opened(path, known=ONE_MORE).close()


class BackUp:
    def prepare(self, path):
        pass

    def act(self, path):
        file = opened(path)
        rename(file, "new")
        file.close()


class Edit:
    def prepare(self, path):
        file = opened(path)
        file.back_up("before")
        file.close()

    def act(self, path):
        file = opened(path)
        rename(file, "new")
        file.journal.undo()
        file.journal.redo()
        file.close()


class Restore:
    """Over a review whose program was killed in the middle of a write."""

    def prepare(self, path):
        forked(lambda: self.work_and_die(path))
        interrupted_write(path)

    def work_and_die(self, path):
        file = opened(path)
        rename(file, "backed up")
        file.back_up("by hand")
        rename(file, "newer")
        backup = backups.backups(file.info().id)[0]
        (path.parent / "home" / "which").write_text(backup.path)
        os._exit(0)

    def act(self, path):
        of = Path((path.parent / "home" / "which").read_text()).parent.name
        restore.restore_over(backups.backups(of)[-1], path, fewer=True)


class Create:
    def prepare(self, path):
        path.unlink()

    def act(self, path):
        ReviewFile.create(path, "new", OPENER).close()


class SaveCopy:
    def prepare(self, path):
        shutil.copy(path, path.with_name("copy.review"))
        file = opened(path)
        rename(file, "new")
        file.close()

    def act(self, path):
        file = opened(path)
        file.save_copy(path.with_name("copy.review"))
        file.close()


SCENARIOS = {
    "migrate": Migrate(),
    "back up": BackUp(),
    "edit": Edit(),
    "restore": Restore(),
    "create": Create(),
    "save copy": SaveCopy(),
}


@contextmanager
def limited(kind, soft):
    old = resource.getrlimit(kind)
    resource.setrlimit(kind, (soft, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(kind, old)


def told(work):
    try:
        work()
    except AnnotatorError as error:
        return [type(error).__name__, str(error)]
    return ["", ""]


def disk_full(path, *limits):
    """One large write under each limit of the size of files: error told, state after, and another write."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    found = []
    for i, limit in enumerate(map(int, limits)):
        file = opened(path)
        before = file.info().title
        with limited(resource.RLIMIT_FSIZE, limit):
            told_as = told(lambda: rename(file, f"large {i} " + "x" * 200_000))  # noqa: B023 - called at once
        between = file.info().title
        faults = file.check()
        rename(file, f"again {i}")
        after = file.info().title
        file.close()
        found.append(
            {"told": told_as, "before": before, "between": between, "faults": faults, "after": after}
        )
    return found


def disk_full_at_close(path, *limits):
    """A backup and a copy under each limit: the notice, the errors, and what lies there after."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    found = []
    target = Path(path).with_name("copy.review")
    target.write_bytes(b"the old copy")
    for i, limit in enumerate(map(int, limits)):
        file = opened(path)
        rename(file, f"title {i}")
        with limited(resource.RLIMIT_FSIZE, limit):
            copied = told(lambda: file.save_copy(target))  # noqa: B023 - called at once
            file.back_up("before the limit is lifted")
        notices = list(file.notices)
        review_id = file.info().id
        file.close()
        found.append({"copied": copied, "notices": notices, "old": target.read_bytes() == b"the old copy"})
        if not copied[0]:
            target.write_bytes(b"the old copy")
    return {"runs": found, "backups": [backup.path for backup in backups.backups(review_id)]}


def out_of_memory(path):
    """A write for which there is no memory, then a small one."""
    file = opened(path)
    text = "x" * 60_000_000
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    with limited(resource.RLIMIT_AS, used + 30_000_000):
        error = told(lambda: rename(file, text))
    between = file.info().title
    rename(file, "small")
    faults = file.check()
    file.close()
    return {"told": error, "between": between, "faults": faults}


def without_rights(path, *, uid=65534):
    """Open a review as somebody who may not write it: what the banner says, and what an edit gives."""

    def run():
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(uid)
            os.setuid(uid)
        try:
            file = opened(path)
        except KnownError as error:
            return {"error": type(error).__name__, "message": str(error)}
        edit = told(lambda: rename(file, "an edit"))
        found = {"error": "", "notices": file.notices, "title": file.info().title, "edit": edit}
        file.close()
        return found

    load_everything(path)
    return forked(run)[1]


def load_everything(path):
    """Load every module while this process still may read them."""
    whole = Path(path).with_name("load.review")
    if os.geteuid() == 0:
        ReviewFile.create(whole, "", OPENER).close()
        whole.unlink()


def read_a_copy_without_rights(path, *, uid=65534):
    def run():
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
        file = opened(readable_copy(Path(path)), read_only=True)
        found = {"title": file.info().title, "faults": file.check()}
        file.close()
        return found

    load_everything(path)
    return forked(run)[1]


def kill_while_backing_up(path, rounds, seed):
    """Kill a program that makes backup after backup, at random moments; what its review says after that."""
    chance = random.Random(int(seed))  # noqa: S311 - times of kills
    for _ in range(int(rounds)):

        def run():
            file = opened(path)
            signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.005, 0.12))
            for i in range(10_000):
                rename(file, f"title {i}")
                file.back_up(f"number {i}")

        status, _ = forked(run)
        if status != -signal.SIGALRM:
            raise SystemExit(f"ended with {status}")
    file = opened(path)
    found = {"faults": file.check(), "id": file.info().id}
    file.close()
    return found


def full_disk(mount, source):
    """Fill a small disk: what is told, then whether the review is whole."""
    path = Path(shutil.copy(source, Path(mount) / "a.review"))
    file = opened(path)
    errors = []
    for i in range(200):
        errors = told(lambda: rename(file, f"{i} " + "y" * 40_000))  # noqa: B023 - called at once
        if errors[0]:
            break
    title = file.info().title
    faults = file.check()
    notices = list(file.notices)
    file.close()
    return {"told": errors, "last": i, "title": title[:20], "faults": faults, "notices": notices}


if __name__ == "__main__":
    result = globals()[sys.argv[1]](*sys.argv[2:])
    if result is not None:
        json.dump(result, sys.stdout)
