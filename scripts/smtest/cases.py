"""Runs the cases of testdata: a folder is a case, and its files say what to run (testdata/README).

Used by tests/run. A job returns a list of (test, 'pass' | 'fail' | 'skip', text).
"""
import atexit
import difflib
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import threading
from xml.etree import ElementTree

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
TESTDATA = os.path.join(ROOT, 'testdata')
INPUTS = ('message.hex', 'message.b64', 'message.bin', 'message.xml', 'message.jsonl')
# the programs of cmd/: sm-x.c is one, sm-x_y.c a part of it
TOOLS = {f[:-2] for f in os.listdir(os.path.join(ROOT, 'cmd')) if re.fullmatch(r'sm-[a-z]+\.c', f)}
BARE = ('precommand.hex', 'command.hex')


def wrap():
    return shlex.split(os.environ.get('SM_WRAP', ''))


# Seconds until a test counts as hanging. Sanitizers and valgrind are slow, even more so on a busy machine.
PATIENCE = 1200 if os.environ.get('SM_LONG') or os.environ.get('SM_WRAP') else 300


def run(argv, **how):
    """Exit status and both outputs; a hanging program is ended and has status 124."""
    try:
        return subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE, **how)
    except subprocess.TimeoutExpired as late:
        return subprocess.CompletedProcess(argv, 124, late.stdout or b'', (late.stderr or b'') +
                                           f'still running after {PATIENCE} s'.encode())


def updating():
    return os.environ.get('SM_UPDATE') == '1'


def jobs_of(build):
    """All jobs, or every SM_SAMPLE-th of one message, and the part SM_SCRIPTS of those with a script (K/N: the K-th of each N).

    SM_WRAP can't wrap the tools of a script, so scripts are then left out."""
    jobs = list(all_jobs(build))
    scripts = [] if wrap() else [job for job in jobs if job[1] is cmd_case]
    part, parts = (int(n) for n in os.environ.get('SM_SCRIPTS', '1/1').split('/'))
    return [job for job in jobs if job[1] is not cmd_case][::int(os.environ.get('SM_SAMPLE', '1'))] + scripts[part - 1::parts]


def all_cases(build):
    for folder, _, files in sorted(os.walk(TESTDATA)):
        if os.path.relpath(folder, TESTDATA).split(os.sep)[0] != 'seeds':
            yield Case(build, folder, set(files))


def all_jobs(build):
    for case in all_cases(build):
        name, folder, files = case.name, case.folder, case.files
        if case.input:
            yield f'cases/{name}/parse', parse_case, (case,)
            single = case.input == 'message.hex' and not os.path.basename(folder).startswith('gbt-')
            if os.environ.get('SM_LONG') == '1' and single:
                yield f'cases/{name}/truncated', truncation_sweep, (case,)
            if 'mmc.txt' in files:
                yield f'cases/{name}/mmc', mmc_case, (case,)
        if 'request.xml' in files and case.bare:
            yield f'cases/{name}/transform', transform_case, (case,)
            yield f'cases/{name}/correlate', correlate_case, (case,)
        if 'cmd' in files:
            yield f'cases/{name}/cmd', cmd_case, (case,)


copied, copying = {}, threading.Lock()


def own_keys(source):
    """A copy of a folder of keys with safe permissions, one for all cases."""
    with copying:
        if source not in copied:
            tmp = tempfile.mkdtemp()
            atexit.register(shutil.rmtree, tmp, ignore_errors=True)
            shutil.copytree(source, os.path.join(tmp, 'keys'))
            for entry in os.scandir(os.path.join(tmp, 'keys')):
                os.chmod(entry.path, 0o600)
            copied[source] = os.path.join(tmp, 'keys')
            os.chmod(copied[source], 0o700)
        return copied[source]


class Case:
    def __init__(self, build, folder, files):
        self.build, self.folder, self.files = build, folder, files
        self.name = os.path.relpath(folder, TESTDATA)
        self.input = next((f for f in INPUTS if f in files), None)
        self.bare = next((f for f in BARE if f in files), None)

    def path(self, name):
        return os.path.join(self.folder, name)

    def text(self, name, default=None):
        if name not in self.files:
            return default
        with open(self.path(name), encoding='utf-8') as f:
            return f.read()

    def json(self, name):
        return json.loads(self.text(name))

    def status(self):
        return int(self.text('status', '0'))

    def options(self, tool):
        """Options in the file TOOL.options, one a line; {case} is the folder."""
        lines = self.text(f'{tool}.options', '').splitlines()
        return [line.replace('{case}', self.folder) for line in lines if line]

    def has_tool(self, tool):
        return os.access(os.path.join(self.build, 'bin', tool), os.X_OK)

    def extra(self, tool):
        """The options for its files; --keys as the file `keys` says."""
        extra = self.options(tool)
        if 'keys' in self.files:
            extra.append('--keys=' + own_keys(os.path.realpath(os.path.join(self.folder, self.text('keys').strip()))))
        if 'context.json' in self.files and tool in ('sm-transform', 'sm-correlate'):
            extra.append(f'--context={self.path("context.json")}')
        return extra

    def run(self, tool, argv, data=b''):
        """(status, stdout, stderr)"""
        command = wrap() + [os.path.join(self.build, 'bin', tool), *argv[:1], *self.extra(tool), *argv[1:]]
        done = run(command, input=data)
        return done.returncode, done.stdout, done.stderr.decode('utf-8', 'replace')

    def result(self, test, problems):
        name = f'{self.name}/{test}'
        return [(f'cases/{name}', 'fail' if problems else 'pass', '\n'.join(problems))]

    def skipped(self, test, why=''):
        return [(f'cases/{self.name}/{test}', 'skip', why)]


LEAF = {'value', 'unit', 'bits', 'raw', 'offset', 'length', 'in'}


def leaves(got):
    """The wire values of a decoded tree, in order: without the changes of names, units and forms."""
    if isinstance(got, list):
        return [leaf for part in got for leaf in leaves(part)]
    if isinstance(got, dict):
        if 'raw' in got:
            return [got['raw']]
        if got and set(got) <= LEAF and 'value' in got:
            return leaves(got['value'])
        return [leaf for part in got.values() for leaf in leaves(part)]
    return [got]


def same_leaf(want, got):
    """Numbers too large for a double are strings, text may stand for its octets, true may be 1 or 255."""
    if isinstance(want, bool):
        return bool(got) == want
    if isinstance(want, int) and isinstance(got, str):
        return str(want) == got
    if isinstance(want, str) and isinstance(got, str) and want != got:
        return want == got.encode('utf-8').hex().upper()
    return want == got


def differences(want, got, at=''):
    """The places where got lacks parts of want: objects are compared member by member, everything else must be equal."""
    if isinstance(want, dict) and '$leaves' in want:
        found = leaves(got)
        if len(found) == len(want['$leaves']) and all(map(same_leaf, want['$leaves'], found)):
            return []
        return [f'{at}: want the values {json.dumps(want["$leaves"])}, got {json.dumps(found)} of {json.dumps(got)[:600]}']
    if isinstance(want, dict):
        if not isinstance(got, dict):
            return [f'{at or "/"}: {json.dumps(got)[:200]} is no object']
        out = []
        for key, value in want.items():
            if key not in got:
                out.append(f'{at}/{key}: missing')
            else:
                out += differences(value, got[key], f'{at}/{key}')
        return out
    if isinstance(want, list):
        if not isinstance(got, list) or len(got) != len(want):
            return [f'{at or "/"}: want {len(want)} elements, got {json.dumps(got)[:200]}']
        return [d for i, (w, g) in enumerate(zip(want, got)) for d in differences(w, g, f'{at}/{i}')]
    if isinstance(got, dict) and want in (got.get('value'), got.get('raw')):
        return []
    if type(want) is not type(got) or want != got:
        return [f'{at}: want {json.dumps(want)}, got {json.dumps(got)[:300]}']
    return []


def text_problems(case, name, got):
    """Compares a whole text, or rewrites the file when updating."""
    if updating():
        with open(case.path(name), 'w', encoding='utf-8') as f:
            f.write(got)
        return []
    want = case.text(name)
    return list(difflib.unified_diff(want.splitlines(), got.splitlines(), name, 'got', lineterm='', n=2))


def expected_records(case):
    """Subsets of the records that sm-parse writes, or None if the case has none."""
    if 'parse.json' in case.files:
        want = case.json('parse.json')
        return want if isinstance(want, list) else [want]
    if 'error' in case.files:
        code, offset = case.text('error').split()
        error = {'code': code, 'tool': 'sm-parse'}
        if offset != '-':
            error['offset'] = int(offset)
        return [{'error': error}]
    return None


def parse_case(case):
    if not case.has_tool('sm-parse'):
        return case.skipped('parse', 'no sm-parse')
    problems = []
    want = expected_records(case)
    if want is not None:
        status, out, err = case.run('sm-parse', ['--format=json', case.path(case.input)])
        problems = status_problems(case, 'error' in case.files, status, err)
        try:
            got = [json.loads(line) for line in out.decode('utf-8').splitlines()]
            problems += differences(want, got)
        except ValueError as bad:
            problems.append(f'stdout is no JSON: {bad}: {out[:400]!r}')
    if 'parse.txt' in case.files:
        status, out, err = case.run('sm-parse', ['--format=text', case.path(case.input)])
        problems += status_problems(case, 'error' in case.files, status, err)
        problems += text_problems(case, 'parse.txt', out.decode('utf-8', 'replace').replace(case.folder + '/', ''))
    return case.result('parse', problems)


def mmc_lines(document):
    """The body of an MMC document as lines `path @attribute=value=text`: elements with text, attributes or no children."""
    out = []

    def walk(element, path):
        name = element.tag.rpartition('}')[2]
        at = path if name in ('SMETSData', 'DeviceAlertContent') else path + [name]
        children = list(element)
        text = element.text or ''
        attributes = ''.join(f' @{key}={value}' for key, value in element.attrib.items())
        if not children and (text or not attributes):
            out.append(f'{"/".join(at)}{attributes}={text}')
        elif attributes or not children:
            out.append(f'{"/".join(at)}{attributes}')
        for child in children:
            walk(child, at)

    body = next(e for e in ElementTree.fromstring(document) if e.tag.endswith('}Body'))
    for part in body[0]:
        walk(part, [])
    return out


def mmc_case(case):
    """The document of the message, compared with mmc.txt, which has the expected body."""
    if not case.has_tool('sm-parse'):
        return case.skipped('mmc', 'no sm-parse')
    status, out, err = case.run('sm-parse', ['--format=mmc', case.path(case.input)])
    problems = status_problems(case, False, status, err)
    try:
        problems += difflib.unified_diff(case.text('mmc.txt').splitlines(), mmc_lines(out), 'mmc.txt', 'got', lineterm='', n=2)
    except (ElementTree.ParseError, StopIteration, IndexError) as bad:
        problems.append(f'stdout is no MMC document: {bad}: {out[:400]!r}')
    return case.result('mmc', problems)


def status_problems(case, is_error, status, err):
    want = int(case.text('status', '2' if is_error else '0'))
    return [] if status == want else [f'exit status {status}, want {want}: {err[-2000:]}']


def content_end(raw):
    """The end of a Pre-Command at the start of the message: a prefix that is itself a message."""
    def length(at):
        if raw[at] < 0x80:
            return raw[at], at + 1
        n = raw[at] & 0x7f
        return int.from_bytes(raw[at + 1:at + 1 + n], 'big'), at + 1 + n
    if raw[:2] != b'\xdf\x09' or raw[2] != 1:
        return None
    at = 29
    at += 1 + raw[at]
    for _ in range(2):
        size, at = length(at)
        at += size
    return at


def truncation_sweep(case):
    """Every prefix of a good message is one error record, unless the prefix is a Pre-Command."""
    if not case.has_tool('sm-parse'):
        return case.skipped('truncated', 'no sm-parse')
    if 'error' in case.files or case.status() != 0:
        return []  # no good message to cut off
    try:
        raw = bytes.fromhex(case.text('message.hex'))
        good = content_end(raw)
    except (IndexError, ValueError):  # several messages, or another form of hex
        return []
    ends = [n for n in range(1, len(raw)) if n != good]
    data = ''.join(raw[:n].hex() + '\n' for n in ends).encode()
    status, out, err = case.run('sm-parse', ['--format=json', '--input=hex'], data)
    lines = out.decode('utf-8', 'replace').splitlines()
    problems = [] if status == 2 else [f'exit status {status}, want 2: {err[-2000:]}']
    if len(lines) != len(ends):
        problems.append(f'{len(ends)} prefixes, {len(lines)} records')
    for n, line in zip(ends, lines):
        error = json.loads(line).get('error')
        if not error or error.get('code') not in ('truncated', 'malformed'):
            problems.append(f'prefix of {n} octets: {line[:200]}')
    return case.result('truncated', problems[:20])


def transform_case(case):
    """request.xml becomes precommand.hex or command.hex, octet by octet."""
    if not case.has_tool('sm-transform'):
        return case.skipped('transform', 'no sm-transform')
    status, out, err = case.run('sm-transform', ['--format=hex', case.path('request.xml')])
    problems = [] if status == 0 else [f'exit status {status}: {err[-2000:]}']
    want, got = case.text(case.bare).split(), out.decode('ascii', 'replace').upper().split()
    want = [w.upper() for w in want]
    if got != want:
        at = next((i for i, (a, b) in enumerate(zip(''.join(got), ''.join(want))) if a != b), None)
        problems.append(f'differs from {case.bare} at octet {at // 2 if at is not None else "?"}\nwant {want}\ngot  {got}')
    return case.result('transform', problems)


def correlate_case(case):
    """The verdict on request.xml and its message: match, or the one in correlate.json."""
    if not case.has_tool('sm-correlate'):
        return case.skipped('correlate', 'no sm-correlate')
    want = case.json('correlate.json') if 'correlate.json' in case.files else {'correlation': {'verdict': 'match'}}
    status, out, err = case.run('sm-correlate', ['--format=json', f'--request={case.path("request.xml")}',
                                                 case.path(case.bare)])
    verdict = want.get('correlation', {}).get('verdict', 'match')
    expected = int(case.text('correlate.status', '0' if verdict == 'match' else '1'))
    problems = [] if status == expected else [f'exit status {status}, want {expected}: {err[-2000:]}']
    try:
        problems += differences(want, json.loads(out.decode('utf-8')))
    except ValueError as bad:
        problems.append(f'stdout is no JSON: {bad}: {out[:400]!r}')
    return case.result('correlate', problems)


def cmd_case(case):
    """The shell script `cmd`, in a copy of the folder, with the tools on PATH: files stdout, stderr, status."""
    commands = re.sub(r'^\s*#.*', '', case.text('cmd'), flags=re.M)
    for tool in TOOLS & set(re.findall(r'(?<![\w/.-])sm-[a-z]+(?:-[a-z]+)*', commands)):
        if not case.has_tool(tool):
            return case.skipped('cmd', f'{tool} is missing')
    with tempfile.TemporaryDirectory() as tmp:
        work = os.path.join(tmp, 'case')
        shutil.copytree(case.folder, work)
        os.umask(0o077)
        env = {**os.environ, 'PATH': os.path.join(case.build, 'bin') + ':' + os.environ['PATH'], 'TESTDATA': TESTDATA,
               'LC_ALL': 'C.UTF-8', 'TZ': 'UTC0'}
        done = run(['/bin/sh', '-eu', 'cmd'], cwd=work, env=env, stdin=subprocess.DEVNULL)
    if done.returncode == 77:
        return case.skipped('cmd', done.stdout.decode('utf-8', 'replace'))
    err = done.stderr.decode('utf-8', 'replace')
    problems = status_problems(case, False, done.returncode, err)
    if 'stdout' in case.files:
        problems += text_problems(case, 'stdout', done.stdout.decode('utf-8', 'replace'))
    if 'stderr' in case.files:
        problems += text_problems(case, 'stderr', err)
    return case.result('cmd', problems)
