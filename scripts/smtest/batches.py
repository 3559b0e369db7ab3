"""Reads the messages and requests of testdata's cases, many in one run of a tool, with two builds of it.

Used by tests/run. The cases compare the tools of one build (SM_REFERENCE) with known results. Another build (clang's, the
sanitizers'), or the same under SM_WRAP, must write the same octets and end with the same status. An instrumented tool takes
longer to start than to read a message, so many messages go into one run.
"""
import base64
import json
import os
import re

from smtest import cases

AT_ONCE = 64  # inputs of one run
VERDICT_TIME = re.compile(rb'"time":"[^"]*"')


def jobs_of(build):
    """All jobs, or every SM_SAMPLE-th if SM_WRAP makes each slow."""
    return list(all_jobs(build))[::int(os.environ.get('SM_SAMPLE', '1')) if cases.wrap() else 1]


def all_jobs(build):
    reference = os.path.abspath(os.environ.get('SM_REFERENCE', build))
    groups = {}
    for case in cases.all_cases(build):
        for tool, argv, given in inputs(case):
            key = (tool, *argv, *kept(case.extra(tool), case))
            groups.setdefault(key, (case.extra(tool), []))[1].append(given)
    for number, (key, (extra, given)) in enumerate(groups.items()):
        tool, name = key[0], f'batches/{key[0]}-{number}'
        argv = [*list(key[1:3]), *extra]
        for i in range(0, len(given), AT_ONCE):
            yield f'{name}-{i // AT_ONCE}', compare, (f'{name}-{i // AT_ONCE}', build, reference, tool, argv, given[i:i + AT_ONCE])


def kept(extra, case):
    """Options with the content of their files: cases with equal contexts go into one run."""
    return [case.text('context.json') if option.startswith('--context=') else option for option in extra]


def inputs(case):
    """(tool, two options, an argument or a record) of every input that a case gives to a tool."""
    if case.input:
        for form in ('--format=json', '--format=text', '--with=mmc'):
            yield 'sm-parse', ('--jobs=1', form), case.path(case.input)
        if 'mmc.txt' in case.files:
            yield 'sm-parse', ('--jobs=1', '--format=mmc'), case.path(case.input)
    if 'request.xml' in case.files and case.bare:
        yield 'sm-transform', ('--jobs=1', '--format=hex'), case.path('request.xml')
        for message in case.text(case.bare).split():
            record = {'request': case.text('request.xml'), 'gbcs': base64.b64encode(bytes.fromhex(message)).decode()}
            yield 'sm-correlate', ('--jobs=1', '--format=json'), record


def compare(name, build, reference, tool, argv, given):
    records = [one for one in given if isinstance(one, dict)]
    data = ''.join(json.dumps(record) + '\n' for record in records).encode()
    argv = [*argv, *(one for one in given if isinstance(one, str))]
    want = cases.run([f'{reference}/bin/{tool}', *argv], input=data)
    got = cases.run(cases.wrap() + [f'{build}/bin/{tool}', *argv], input=data)
    problems = []
    if got.returncode != want.returncode:
        problems.append(f'exit status {got.returncode}, want {want.returncode}')
    lines = [VERDICT_TIME.sub(b'', out.stdout).splitlines() for out in (want, got)]
    if lines[0] != lines[1]:
        at = next((i for i, (a, b) in enumerate(zip(*lines)) if a != b), min(map(len, lines)))
        problems += [f'line {at + 1}:', *(f'{who} {of[at][:1500] if at < len(of) else None!r}' for who, of in zip(('want', 'got '), lines))]
    if want.stdout == b'' and want.returncode != 2:
        problems.append('there is no output to compare')
    if problems:
        problems.append(got.stderr.decode('utf-8', 'replace')[-4000:])
    return [(name, 'fail' if problems else 'pass', '\n'.join(problems))]
