"""Requests and their answers, and alerts, with codes that DUIS has and has not. usage: records.py STEP"""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, GAS = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-03'
CODES = 'I0', 'I99', 'E20', 'I7', 'W1', 'E3', 'e20', 'failed', 'E', '20', 'I0 E20', ''


def change(code, event, about, *content):
    print(alert(code, element('DeviceStatusChangeEvent', element('DeviceID', about) if about else '', element(
        'DeviceStatusChange', element(event, *content)))))


def switches(version):
    print(alert('N58', element('ALCSHCALCSConfigurationChange', element('ESMEDeviceID', METER), element('DeviceGBCSVersion', version))))


step = sys.argv[1]
if step == 'requests':
    for n in range(1, len(CODES) + 1):
        print(request('4.1.1', 1, METER, element('ReadInstantaneousImportRegisters'), number=n)[0])
elif step == 'answers':
    for n, code in enumerate(CODES, 1):
        print(response(f'{USER}:{METER}:{n}', '4.1.1', '', code))
elif step == 'alerts':
    change('N28', 'DeviceSuspended', METER)
    change('N998', 'DeviceRestored', METER)
    change('N28', 'DeviceSuspended', None)
    switches('GBCS V4.2')
    switches('later')
