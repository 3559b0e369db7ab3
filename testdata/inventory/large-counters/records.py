"""Requests of one user to one meter with these counters. usage: records.py COUNTER..."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

for number in sys.argv[1:]:
    print(request('4.1.1', 1, 'D0-00-00-00-00-00-01-02', element('ReadInstantaneousImportRegisters'), USER, number)[0])
