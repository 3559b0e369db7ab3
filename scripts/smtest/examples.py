r"""Runs the examples of pages and the README, and compares their output.

An example is a line `$ command` of a literal block. The lines up to the next `$` or the end of the block are its output; a
line `...` stands for any lines. A command continues after a line that ends with \ or |.
"""
import os
import re
import subprocess


def blocks(text):
    """The literal displays of an mdoc page, without roff's escapes."""
    for block in re.findall(r'^\.Bd -literal.*?\n(.*?)^\.Ed', text, re.S | re.M):
        yield block.replace('\\(aq', "'").replace('\\&', '').replace('\\-', '-').replace('\\e', '\\')


def commands(block):
    """(command, expected lines) of a block."""
    command, lines = None, []
    for line in block.split('\n')[:-1]:
        if line.startswith('$ '):
            if command:
                yield command, lines
            command, lines = line[2:], []
        elif command and command.rstrip().endswith(('\\', '|')) and not lines:
            command = command + '\n' + line
        else:
            lines.append(line)
    if command:
        yield command, lines


def problem(where, command, want, build, folder='testdata'):
    """Runs an example with the tools of a build on PATH; returns None, or the difference of its output."""
    env = {**os.environ, 'PATH': f'{build}/bin:{build}/script:{os.environ["PATH"]}', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC0'}
    run = subprocess.run(['sh', '-c', command], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, universal_newlines=True, timeout=120)
    pattern = '\n'.join('(?:.*\n?)*?' if line == '...' else re.escape(line) for line in want)
    pattern = pattern.replace('(?:.*\n?)*?\n', '(?:.*\n)*?')
    if re.fullmatch(pattern, run.stdout.rstrip('\n')):
        return None
    return f'{where}: example: {command}\nwant:\n' + '\n'.join(want) + f'\ngot:\n{run.stdout.rstrip()}'
