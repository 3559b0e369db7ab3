"""200 reads, of which 195 are answered after known times, 3 fail and 2 expire. usage: records.py SECOND"""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER = 'D0-00-00-00-00-00-01-02'
# how many are answered after how many seconds
ANSWERS = {1: 100, 10: 60, 30: 20, 31: 5, 200: 10}
second = int(sys.argv[1])
first = 1
if second == 0:
    for n in range(1, 201):
        print(request('4.1.1', 1, METER, element('ReadInstantaneousImportRegisters'), number=n)[0])
for after, many in ANSWERS.items():
    if after == second:
        for n in range(first, first + many):
            print(response(f'{USER}:{METER}:{n}', '4.1.1'))
    first += many
if second == 40:
    for n in range(196, 199):
        print(response(f'{USER}:{METER}:{n}', '4.1.1', '', 'E20'))
    for n in range(199, 201):
        print(response(f'{USER}:{METER}:{n}', '4.1.1', '', 'E21'))
