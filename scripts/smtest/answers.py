"""Requests with the responses that answer them, for drift/answers and drift/answer-alterations.

The reference pairs are those of ../shared, if it exists: the script conformance/run.py there knows the context of each. Our
own responses stand in testdata/mmc and testdata/parse; each gets the header of a command of testdata/transform with the same
message code, and counts if it then answers the request of that command.
"""
import base64
import collections
import contextlib
import glob
import importlib.util
import io
import json
import os
import re
import subprocess
import sys

from smtest import alterations

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
SHARED = os.path.join(ROOT, '../shared')
PROTOCOLS = ('dlms', 'gbz', 'der')
LANDED = ('dlms', 'gbz', 'der')  # those with rules for answers
RESPONSE = 2

Pair = collections.namedtuple('Pair', 'name protocol request command response context')


def protocol_of(content):
    if content[:1] in (b'\xd9', b'\xda'):
        return 'dlms'
    return 'gbz' if content[:2] == b'\x01\x09' else 'der'


def options(argv):
    """(build, protocols, other options by name)."""
    given = dict(a[2:].split('=', 1) for a in argv if a.startswith('--'))
    plain = [a for a in argv if not a.startswith('--')]
    protocols = given.pop('protocol', ','.join(LANDED)).split(',')
    return os.path.abspath(plain[0] if plain else os.path.join(ROOT, 'build')), protocols, given


def record(request, message):
    return {'request': request, 'gbcs': base64.b64encode(message).decode()}


def judge(build, context, records):
    """The verdict on each record; a message that cannot be read is an error. One process."""
    argv = [f'{build}/bin/sm-correlate', '--format=json', '--input=json'] + ([f'--context={context}'] if context else [])
    run = subprocess.run(argv, input=''.join(json.dumps(r) + '\n' for r in records).encode(), stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE)
    lines = run.stdout.decode().splitlines()
    if len(lines) != len(records):
        sys.exit(f'sm-correlate: {len(records)} records in, {len(lines)} out: {run.stderr.decode()[:300]}')
    said = [json.loads(line) for line in lines]
    return [s.get('correlation') or {'verdict': 'error', 'unchecked': [], 'differences': [], 'error': s.get('error')} for s in said]


def by_context(pairs):
    groups = collections.defaultdict(list)
    for pair in pairs:
        groups[pair.context].append(pair)
    return groups.items()


# The reference pairs

class Files:
    """What run.py's context() wants of its bench."""

    def __init__(self, folder):
        self.folder = folder

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
        return path


def conformance():
    """run.py of ../shared as a module; None without it. It ends with its main program, which only prints its help here."""
    path = f'{SHARED}/conformance/run.py'
    if not os.path.exists(path):
        return None
    spec = importlib.util.spec_from_file_location('conformance_run', path)
    module = importlib.util.module_from_spec(spec)
    argv, sys.argv = sys.argv, [path, '--help']
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            spec.loader.exec_module(module)
    finally:
        sys.argv = argv
    return module


def reference_pairs(folder):
    """The pairs of ../shared. folder: for the context files."""
    run = conformance()
    if not run:
        return []
    by_case, pairs, contexts = collections.defaultdict(dict), [], {}
    for m in run.load_messages(f'{SHARED}/corpus'):
        by_case[m.case].setdefault(m.kind, m)
    for path in sorted(glob.glob(f'{SHARED}/corpus/duis/*.XML')):
        kinds = by_case.get(run.case_of(path), {})
        response, command = kinds.get('RESPONSE'), kinds.get('PRECOMMAND') or kinds.get('COMMAND')
        if not response or not command:
            continue
        with open(path, encoding='utf-8') as f:
            request = f.read()
        world = run.world_of(run.Pair(command.case, request, command))
        if world not in contexts:
            contexts[world] = run.context(Files(folder), f'context{len(contexts)}.json', *world)
        pairs.append(Pair(command.case, protocol_of(response.header.content), request, run.bare(command),
                          response.header.raw, contexts[world]))
    return pairs


def eui(octets):
    return '-'.join(f'{octet:02X}' for octet in octets)


def for_response(request, response):
    """The request with the parties and the counter that the response answers."""
    m = alterations.Message(bare(response))
    party, counter = (m.other[2:10], m.other[10:18]) if len(m.other) > 2 else (m.recipient, m.counter)
    name = f'{eui(party)}:{eui(m.originator)}:{int.from_bytes(counter, "big")}'
    return re.sub(r'(<[^/]*RequestID>)[^<]*', lambda found: found[1] + name, request)


def failed_pairs(pairs):
    """Lists of pairs, each for a reference response without a request: with the requests of its use case and service."""
    run, by_kind, known = conformance(), collections.defaultdict(list), {p.response for p in pairs}
    for p in pairs:
        by_kind[p.name.split('_')[:2][-1], p.name.split('_')[0]].append(p)
    for m in run.load_messages(f'{SHARED}/corpus'):
        parts = m.case.split('_')
        if m.kind == 'RESPONSE' and 'ERROR' in m.case and m.header.raw not in known:
            found = by_kind[parts[:2][-1], parts[0]]
            if found:
                yield [p._replace(name=m.case, request=for_response(p.request, m.header.raw), response=m.header.raw) for p in found]


# Our own pairs

def own_commands():
    for folder in sorted(glob.glob(f'{ROOT}/testdata/transform/*/')):
        files = [f for f in ('precommand.hex', 'command.hex') if os.path.exists(folder + f)]
        if files and os.path.exists(folder + 'request.xml'):
            with open(folder + files[0], encoding='utf-8') as f, open(folder + 'request.xml', encoding='utf-8') as r:
                context = folder + 'context.json'
                yield (os.path.basename(folder[:-1]), bytes.fromhex(f.read().strip()), r.read(),
                       context if os.path.exists(context) else None)


def bare(raw):
    """A message without MAC header and MAC."""
    if raw[:1] != b'\xdd':
        return raw
    _, at = alterations.read_size(raw, 7)
    return raw[at + 5:-12]


def own_responses():
    """The own responses by message code."""
    found = collections.defaultdict(list)
    for path in sorted(glob.glob(f'{ROOT}/testdata/mmc/*/message.hex') + glob.glob(f'{ROOT}/testdata/parse/*/message.hex')):
        with open(path, encoding='utf-8') as f:
            text = ''.join(f.read().split())
        if not re.fullmatch(r'([0-9A-Fa-f]{2})+', text):
            continue
        raw = bare(bytes.fromhex(text))
        if raw[:2] == b'\xdf\x09' and raw[2] == RESPONSE:
            m = alterations.Message(raw)
            found[m.other[:2]].append((os.path.basename(os.path.dirname(path)), m))
    return found


PARAMETERS = re.compile(b'\x09\x09\x04.{8}\x09\x08.{8}\x09\x08.{8}', re.DOTALL)  # of the protection: GBCS section 8.4


def answering(command, response):
    """The response with the parties and the counter of the command."""
    content = response.content
    if content[:1] == b'\xda':
        _, values, results = alterations.access_response(content)
        # these messages say "get with selection" in a result, for which DLMS has no number
        results = [b'\x01' + r[1:] if r[:1] == b'\x04' else r for r in results]
        content = alterations.put_response(b'\x20' + command.counter[5:], list(map(alterations.put_axdr, values)), results)
        parties = b'\x09\x09\x04' + command.counter + b'\x09\x08' + command.recipient + b'\x09\x08' + command.originator
        content = PARAMETERS.sub(lambda _: parties, content)
    return response.put(content, counter=command.counter, originator=command.recipient, recipient=command.originator,
                        other=command.other[:18], tail=b'\x40' + bytes(64))


def widened(request):
    """The request with a period that no log of our responses leaves."""
    request = re.sub(r'(<sr:ReadLogPeriod>\s*<sr:StartDateTime>)[^<]*', r'\g<1>2000-01-02T00:00:00Z', request)
    return re.sub(r'(</sr:StartDateTime>\s*<sr:EndDateTime>)[^<]*(</sr:EndDateTime>\s*</sr:ReadLogPeriod>)',
                  r'\g<1>2135-01-01T00:00:00Z\2', request)


def own_pairs(build):
    responses, pairs = own_responses(), []
    for name, raw, request, context in own_commands():
        command = alterations.Message(raw)
        for of, response in responses.get(command.other[:2], ()):
            with contextlib.suppress(IndexError, AssertionError):  # some of these messages are malformed on purpose
                pairs.append(Pair(f'{name} <- {of}', protocol_of(response.content), widened(request), raw,
                                  answering(command, response), context))
    fitting = []
    for context, group in by_context(pairs):
        said = judge(build, context, [record(p.request, p.response) for p in group])
        fitting += [p for p, s in zip(group, said) if s['verdict'] == 'match' and not s.get('failures')]
    return fitting
