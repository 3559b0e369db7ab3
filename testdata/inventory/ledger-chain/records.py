"""Requests, one of which is answered, one refused, and an alert."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, GAS = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-03'
READ = element('ReadInstantaneousImportRegisters')


def device_alert(user, target, number, code):
    return document('Response', element('ResponseID', f'{target}:{user}:{number}') + element('ResponseCode', 'I0') + element(
        'ResponseDateTime', '2026-03-01T12:00:00Z'), element('DeviceAlertMessage', element('AlertCode', code), element('GBCSPayload', '3wkC')))


print(request('4.1.1', 1, METER, READ, USER, 5)[0])
print(response(f'{USER}:{METER}:5', '4.1.1'))
print(request('9.9', 1, GAS, READ, USER, 6)[0])
print(request('4.1.1', 1, METER, READ, USER, 7)[0])
print(request('11.2', 1, GAS, element('ReadFirmwareVersion'), USER, 8)[0])
print(response(f'{USER}:{GAS}:8', '11.2'))
print(device_alert(OTHER_USER, METER, 3, '8F3F'))
