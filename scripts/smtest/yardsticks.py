"""Compares what the benchmarks printed with scripts/benchmarks/bars."""
import collections
import os
import re
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))
BARS = os.path.join(HERE, '..', 'benchmarks', 'bars')

Bar = collections.namedtuple('Bar', 'file row around side limit what')
# number and verdict: what was measured as it was printed, or '', and 'met', 'not met' or 'not measured'
Judged = collections.namedtuple('Judged', 'bar number verdict')


def bars(path=BARS):
    """The rows of the file. A row that can't be read raises ValueError, because a bar must not go missing."""
    found = []
    with open(path, encoding='utf-8') as f:
        for at, line in enumerate(f, 1):
            if line.startswith('#') or not line.strip():
                continue
            cells = [cell.strip() for cell in line.split('|')]
            limit = re.fullmatch(r'at (least|most) (\d+(?:\.\d+)?)', cells[3]) if len(cells) == 5 else None
            if not limit or cells[2].count('#') != 1:
                raise ValueError(f'{path}:{at}: expected FILE | ROW | TEXT WITH # | at least NUMBER | WHAT')
            found.append(Bar(*cells[:3], limit[1], Decimal(limit[2]), cells[4]))
    return found


def number_of(bar, text):
    """The number in the first row that begins as the bar says; '' if there is none."""
    before, after = bar.around.split('#')
    pattern = rf'(?:^|\s){re.escape(before)}(-?\d+(?:\.\d+)?){re.escape(after)}(?![\w.])'
    row = next((line.strip() for line in text.splitlines() if line.strip().startswith(bar.row)), '')
    number = re.search(pattern, row[len(bar.row):])
    return number[1] if number else ''


def judge(texts, all_bars):
    """A verdict for each bar. texts maps the bar's file to what it printed. Numbers are compared as they were printed."""
    judged = []
    for bar in all_bars:
        number = number_of(bar, texts.get(bar.file, ''))
        verdict = 'not measured'
        if number:
            met = Decimal(number) >= bar.limit if bar.side == 'least' else Decimal(number) <= bar.limit
            verdict = 'met' if met else 'not met'
        judged.append(Judged(bar, number, verdict))
    return judged
