"""Requests to a meter: one that is sent, a copy of it, one that waits for the first, one for a date, one that
is answered, and one that exceeds a threshold."""
import os
import re
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER = 'D0-00-00-00-00-00-01-02'
READ = element('ReadInstantaneousImportRegisters')
LOG = element('RetrieveImportDailyReadLog', element('ExecutionDateTime', '2026-03-05T00:00:00Z'), element(
    'ReadLogPeriod', element('StartDateTime', '2026-02-01T00:00:00Z'), element('EndDateTime', '2026-02-02T00:00:00Z')))


def ask(number, variant, body, header=''):
    print(re.sub('(?<=</sr:RequestID>)', lambda m: header, request(variant, 1, METER, body, USER, number)[0]))


ask(1, '4.1.1', READ)
ask(1, '4.1.1', READ)
ask(2, '4.1.1', READ, element('PrecedingServiceRequestID', f'{USER}:{METER}:1'))
ask(3, '4.6.1', LOG)
ask(5, '4.1.1', READ)
print(response(f'{USER}:{METER}:5', '4.1.1'))
ask(6, '4.1.2', element('ReadInstantaneousImportTOUMatrices'))
