"""Examples of pages and the README: what stands there is run, and its output compared.

An example is a line `$ command` of a literal block; what follows up to the next `$` or the end of the block is its
output, a line `...` standing for any lines. A command goes on behind a line that ends with \\ or |.
"""
import os
import re
import subprocess


def blocks(text):
    """The literal displays of an mdoc page, with what roff needs taken out."""
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
    """Runs an example with the tools of a build on PATH; None, or how its output differs."""
    env = {**os.environ, 'PATH': f'{build}/bin:{build}/script:{os.environ["PATH"]}', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC0'}
    run = subprocess.run(['sh', '-c', command], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, universal_newlines=True, timeout=120)
    pattern = '\n'.join('(?:.*\n?)*?' if line == '...' else re.escape(line) for line in want)
    pattern = pattern.replace('(?:.*\n?)*?\n', '(?:.*\n)*?')
    if re.fullmatch(pattern, run.stdout.rstrip('\n')):
        return None
    return f'{where}: example: {command}\nwant:\n' + '\n'.join(want) + f'\ngot:\n{run.stdout.rstrip()}'
