"""Long sweeps in parts. SM_PART=K/N takes the places K, K+N, K+2N ... of each sweep; without it, all of them.

scripts/check takes another part for each commit, so that every place is tried every few commits. All of them: make check-long.
SM_TURN counts the commits, for sweeps of which a part tries only a share, and another one with each turn.
"""
import itertools
import os
import subprocess

PART, PARTS = (int(n) for n in os.environ.get('SM_PART', '1/1').split('/'))
TURN = int(os.environ.get('SM_TURN', PART))


def of(items):
    """The part of a list or generator."""
    return itertools.islice(items, PART - 1, None, PARTS)


def recent(folder):
    """The paths in a folder that the last commits touched. They are tried at once, not when their part comes."""
    done = subprocess.run(['git', 'log', '-n', '12', '--name-only', '--format=', '--', folder], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, check=False, cwd=os.path.dirname(__file__))
    return set(done.stdout.split())


def count(n):
    """How many of n random trials the part makes. PART is their seed."""
    return -(-n // PARTS)
