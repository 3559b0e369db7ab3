"""Requests of 8.2 by UPRN, an xs:positiveInteger in several spellings."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

for uprn in sys.argv[1:]:
    print(request('8.2', 8, DCC, element('ReadInventory', element('UPRN', uprn)))[0])
