"""Requests and their answers, and alerts, with codes that DUIS has and has not, and with a code alone. usage: records.py STEP"""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

HUB, METER, NEW = 'D0-00-00-00-00-00-01-00', 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-06'
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
    # no service either
    print(response(f'{USER}:{METER}:{len(CODES)}', '4.1.1', '').replace(service('4.1.1'), ''))
elif step == 'empty':
    # only a code; then what the device says
    print(request('8.11', 1, HUB, element('UpdateHANDeviceLog', element('DeviceID', NEW), element('RequestType', 'Add'), element(
        'AddDeviceToCHFWhitelist', element('JoinTimePeriod', '3600'), element('InstallCode', '00112233445566778899AABBCCDDEEFF'))), number=1)[0])
    print(response(f'{USER}:{HUB}:1', '8.11', ''))
    print(response(f'{USER}:{HUB}:1', '8.11'))
elif step == 'alerts':
    change('N28', 'DeviceSuspended', METER)
    change('N998', 'DeviceRestored', METER)
    change('N28', 'DeviceSuspended', None)
    switches('GBCS V4.2')
    switches('later')
