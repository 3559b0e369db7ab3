"""Runs of the tools under limits, and what holds for every run and every answer, whatever the input was. For fuzz/tools."""
import collections
import contextlib
import json
import os
import re
import shutil
import signal
import threading
from xml.parsers import expat

PATIENCE = 120  # seconds
# of one run, under sanitizers: seconds of a processor and kB, and so much more for each octet of its input
CPU_MAX, CPU_PER_OCTET = 8.0, 1e-4
MEMORY_MAX, MEMORY_PER_OCTET = 256 * 1024, 2.0
BAD_STATUS = 99  # of a sanitizer
LATE = -1000
REPORT = re.compile(rb'Sanitizer|runtime error:|Traceback \(most recent')
# what could control a terminal, or turns text around
CONTROL = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]')
ADDED = ('message', 'mmc', 'document', 'envelope', 'transform', 'error')  # members that a tool replaces
Run = collections.namedtuple('Run', 'status out err cpu memory')


class Finding(Exception):
    """A promise that was broken."""


# ---- one run ----

def memory_file(data=b''):
    fd = os.memfd_create('fuzz')
    with open(fd, 'wb', closefd=False) as f:
        f.write(data)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def octets_of(fd):
    size = os.fstat(fd).st_size
    return os.pread(fd, size, 0) if size else b''


def write_pieces(fd, given, piece):
    with open(fd, 'wb', buffering=0) as f, contextlib.suppress(BrokenPipeError):
        for at in range(0, len(given), piece):
            f.write(given[at:at + piece])


class Runner:
    """Runs tools in the present folder, one at a time."""

    def __init__(self, build):
        self.build, self.count, self.pid, self.late, self.last, self.said = build, 0, 0, False, [], b''
        self.env = {**os.environ, 'LC_ALL': 'C.UTF-8', 'NO_COLOR': '1', 'LSAN_OPTIONS': f'exitcode={BAD_STATUS}',
                    'ASAN_OPTIONS': f'allocator_may_return_null=1:quarantine_size_mb=8:exitcode={BAD_STATUS}',
                    'UBSAN_OPTIONS': f'print_stacktrace=1:exitcode={BAD_STATUS}'}
        signal.signal(signal.SIGALRM, self.end)

    def end(self, *_):
        self.late = True
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)

    def run(self, argv, given=b'', piece=0):
        """The run of a command line on these octets. They are a file, or come through a pipe in pieces of this length."""
        fds = [memory_file() if piece else memory_file(given), memory_file(), memory_file()]
        writer = None
        if piece:
            os.close(fds[0])
            fds[0], end = os.pipe()
            writer = threading.Thread(target=write_pieces, args=(end, given, piece))
            writer.start()
        self.count += 1
        self.last = argv
        self.late = False
        try:
            folder = 'script' if argv[0] == 'sm-han-capture' else 'bin'
            self.pid = os.posix_spawn(f'{self.build}/{folder}/{argv[0]}', argv, self.env,
                                      file_actions=[(os.POSIX_SPAWN_DUP2, fd, n) for n, fd in enumerate(fds)])
            signal.setitimer(signal.ITIMER_REAL, PATIENCE)
            _, status, used = os.wait4(self.pid, 0)
            self.pid = 0
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.said = octets_of(fds[2])
            return Run(LATE if self.late else os.waitstatus_to_exitcode(status), octets_of(fds[1]), self.said,
                       used.ru_utime + used.ru_stime, used.ru_maxrss)
        finally:
            for fd in fds:
                os.close(fd)
            if writer:
                writer.join()


class Kept:
    """A file that is put back at the end; '' is none. With octets, it holds these meanwhile."""

    def __init__(self, name, octets=None):
        self.name, self.octets = name, octets

    def __enter__(self):
        if self.name:
            shutil.copy(self.name, f'{self.name}.kept')
        if self.octets is not None:
            with open(self.name, 'wb') as f:
                f.write(self.octets)

    def __exit__(self, *_):
        if self.name:
            for end in ('-wal', '-shm', '-journal'):
                if os.path.exists(self.name + end):
                    os.unlink(self.name + end)
            os.replace(f'{self.name}.kept', self.name)


def sound(got, size):
    """What holds for a run on that many octets."""
    found = REPORT.search(got.err)
    if found:
        raise Finding(f'a report: {got.err[found.start():].splitlines()[0][:200].decode("utf-8", "replace")}')
    if got.status not in (0, 1, 2):
        raise Finding('no end' if got.status == LATE else f'status {got.status}')
    if got.cpu > CPU_MAX + CPU_PER_OCTET * size:
        raise Finding(f'{got.cpu:.1f} s of a processor for {size} octets')
    if got.memory > MEMORY_MAX + MEMORY_PER_OCTET * size:
        raise Finding(f'{got.memory} kB for {size} octets')
    said = decoded(got.err, 'standard error')
    is_text(said)
    for line in said.splitlines():
        if not re.match(r'sm-[a-z-]+: |  ', line):
            raise Finding(f'a line on standard error that names no tool: {line[:200]!r}')


# ---- an answer ----

def decoded(octets, what):
    try:
        return octets.decode()
    except UnicodeDecodeError as why:
        raise Finding(f'{what} is no UTF-8: {why.reason}') from why


class Members(dict):
    """An object of JSON. twice: the first name that is there twice, or twice in a member that a tool adds."""
    twice = ''


def members(found):
    made = Members(found)
    names = [name for name, _ in found]
    if len(made) != len(names):
        made.twice = max(names, key=names.count)
    for name, value in found:
        if name in ADDED and isinstance(value, Members):
            made.twice = made.twice or value.twice
    return made


def refuse_constant(text):
    raise Finding(f'{text} in JSON')


def is_json(text):
    try:
        value = json.loads(text, object_pairs_hook=members, parse_constant=refuse_constant)
    except ValueError as why:
        raise Finding(f'no JSON: {why.args[0].split(":")[0]}') from why
    if not isinstance(value, dict):
        raise Finding('JSON that is no object')
    if value.twice:
        raise Finding(f'a member stands twice: {value.twice[:80]!r}')


def is_xml(text):
    try:
        expat.ParserCreate().Parse(text, True)
    except expat.ExpatError as why:
        raise Finding(f'no XML: {why.args[0].split(":")[0]}') from why


def is_hex(text):
    if not re.fullmatch(r'[0-9A-Fa-f]*', text):
        raise Finding('no hex')


def is_text(text):
    if CONTROL.search(text):
        raise Finding(f'a control character: {CONTROL.search(text)[0]!r}')


# not of DUIS: expat refuses names that XML allows since its fifth edition
LOOKS = {'json': is_json, 'mmc': is_xml, 'hex': is_hex, 'text': is_text, 'flat': is_text}
