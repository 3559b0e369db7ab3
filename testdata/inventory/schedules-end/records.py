"""Schedules of two users on every device, and what ends them. usage: records.py make | PART"""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
import docs  # noqa
from docs import *  # noqa

OTHER = 'A0-00-00-00-00-00-03-01'
docs.counter = {'make': 0, 'tenancy': 100, 'withdrawal': 200, 'decommissioning': 300, 'removal': 400}[sys.argv[1]]


def schedule(n, user):
    return request('5.1', 8, DCC, element(
        'CreateSchedule', element('ScheduleFrequency', 'Monthly'), element('ScheduleStartDate', '2026-04-01'),
        element('DSPScheduledServiceReference', '4.8'), element('DSPScheduledServiceReferenceVariant', '4.8.1'),
        element('DeviceID', device(n)), element('DSPReadActiveImportProfileData', element('StartDateOffset', '-1'), element(
            'StartTime', '00:00:00Z'), element('EndDateOffset', '0'), element('EndTime', '00:00:00Z'))), user)[0]


def answered(text, rid, variant):
    return [text, response(rid, variant)]


records = {
    'make': lambda: [schedule(n, user) for n in (0x21, 0x22, 0x23, 0x25) for user in (USER, OTHER)],
    # the user that asks keeps its own; GPF and GSME are of one system, and no others
    'tenancy': lambda: [text for n in (0x21, 0x22) for text in answered(*request('3.2', 1, device(n), element(
        'RestrictAccessForChangeOfTenancy', element('RestrictionDateTime', '2026-03-01T00:00:00Z'))), '3.2')],
    'withdrawal': lambda: answered(*opt_out(0x22), '8.5'),
    'decommissioning': lambda: [request('8.3', 8, DCC, element('DecommissionDevice', element('DeviceID', device(n))))[0]
                                for n in (0x23, 0x20)],
    'removal': lambda: [request('8.4', 8, DCC, element('UpdateInventory', element('DeviceID', device(0x25)), what))[0]
                        for what in (element('UpdateDeviceStatusExceptCH', 'Pending'), '<sr:DeleteDevice/>')],
}[sys.argv[1]]()
for record in records:
    print(record)
