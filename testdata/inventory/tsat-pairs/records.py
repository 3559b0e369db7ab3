"""Reads of the meters of devices.csv."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

for n in range(0x50, 0x57):
    print(request('4.1.1', 1, device(n), '<sr:ReadInstantaneousImportRegisters/>')[0])
