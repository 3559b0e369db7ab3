"""A request whose answer is an alert about its future-dated command, and alerts of devices."""
import os
import re
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, METER_IN_LOG = 'D0-00-00-00-00-00-01-02', 12


def given(name, text):
    return '' if text == '-' else element(name, text)


def alert_of(code, number, total):
    return response(f'{USER}:{device(METER_IN_LOG)}:500', '8.1.1', element(
        'FutureDatedDeviceAlertMessage', given('FutureDatedAlertCode', code), given('InstructionNumber', number),
        given('TotalCommandInstructions', total)))


def alert_by_meter(code, number):
    return document('Response', element('ResponseID', f'{METER}:{OTHER_USER}:{number}') + element('ResponseCode', 'I0') + element(
        'ResponseDateTime', '2026-03-01T12:00:00Z'), element('DeviceAlertMessage', element('AlertCode', code), element(
            'GBCSPayload', '3wkC')))


what, *words = sys.argv[1:]
if what == 'sent':
    records = [prenotify(10, 'CHF', 11)[0], hub_status(10)[0], prenotify(METER_IN_LOG, 'ESME')[0]]
    records += installed(METER_IN_LOG, 10, '1200000000011')
    asked = commission(METER_IN_LOG)[0]
    records.append(re.sub(r':\d+(?=</sr:RequestID>)', ':500', asked))
elif what == 'alert':
    records = [alert_of(*words)]
else:
    records = [alert_by_meter(code, 600 + i) for i, code in enumerate(words)]
print('\n'.join(records))
