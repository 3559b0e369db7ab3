"""Adds a device to a hub's log; the alert that it joined comes before the hub's answer."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

HUB, METER = 'D0-00-00-00-00-00-01-00', 'D0-00-00-00-00-00-01-06'


def update(kind, number):
    more = element('AddDeviceToCHFWhitelist', element('JoinTimePeriod', '3600'), element('InstallCode', '00112233445566778899AABBCCDDEEFF'),
                   element('ImportMPxN', '1200000000011')) if kind == 'Add' else ''
    asked, rid = request('8.11', 1, HUB, element('UpdateHANDeviceLog', element('DeviceID', METER), element('RequestType', kind), more), number=number)
    print(asked)
    return rid


added = update('Add', 1)
print(joined(added, 'N25'))
print(joined(added))
print(joined(added))
print(response(added, '8.11'))
removed = update('Remove', 2)
print(joined(removed))
print(response(removed, '8.11'))
print(joined(added))
