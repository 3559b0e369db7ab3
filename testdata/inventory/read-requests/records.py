"""Requests that the inventory answers itself. usage: records.py apply | read"""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, NETWORK = 'D0-00-00-00-00-00-01-02', 'A0-00-00-00-00-00-02-01'
NOBODY, FORMER = 'A0-00-00-00-00-00-09-09', 'A0-00-00-00-00-00-03-02'


def read(*key, user=USER):
    return request('8.2', 8, DCC, element('ReadInventory', *key), user)[0]


place = element('PropertyFilter', element('PostCode', 'ZZ1 1ZZ'), element('AddressIdentifier', '1, High Street'))
if sys.argv[1] == 'read':
    for text in (read(element('DeviceID', METER)), read(element('MPxN', '7400000044')), read(element('UPRN', '100020003000')),
                 read(place), read(element('DeviceID', METER), user=NETWORK),
                 read(element('MPxN', '1200000000058'), user=NETWORK), read(element('UPRN', '1')),
                 read(element('DeviceID', METER), user=NOBODY), read(element('DeviceID', METER), user=FORMER),
                 read(), request('4.1.1', 1, METER, '<sr:ReadInstantaneousImportRegisters/>')[0]):
        print(text)
else:
    schedule = element(
        'CreateSchedule', element('ScheduleFrequency', 'Daily'), element('ScheduleStartDate', '2026-03-02'),
        element('ScheduleExecutionStartTime', '01:00:00.00Z'), element('DSPScheduledServiceReference', '4.6'),
        element('DSPScheduledServiceReferenceVariant', '4.6.1'), element('DeviceID', METER),
        element('DSPRetrieveImportDailyReadLog', element('StartDateOffset', '-1'), element('StartTime', '00:00:00Z'),
                element('EndDateOffset', '0'), element('EndTime', '00:00:00Z')))
    for text in (read(element('DeviceID', METER)), request('5.1', 8, DCC, schedule)[0], request('5.1', 8, DCC, schedule)[0],
                 request('5.2', 8, DCC, element('ReadSchedule', element('DeviceID', METER)))[0],
                 request('5.3', 8, DCC, element('DeleteSchedule', element('DSPScheduleID', '2')))[0],
                 request('5.1', 8, DCC, schedule)[0],
                 request('5.2', 8, DCC, element('ReadSchedule', element('DSPScheduleID', '3')))[0],
                 request('5.2', 8, DCC, element('ReadSchedule', element('DSPScheduleID', '2')))[0]):
        line(text, response='of before')
