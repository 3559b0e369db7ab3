"""Requests for the response codes that no other case gives."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, PPMID = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-04'


def schedules():
    for n in range(1, 101):
        yield request('5.1', 8, DCC, element(
            'CreateSchedule', element('ScheduleFrequency', 'Daily'), element('ScheduleStartDate', '2026-03-02'),
            element('DSPScheduledServiceReference', '4.16'), element('DSPScheduledServiceReferenceVariant', '4.16'),
            element('DeviceID', METER), '<sr:DSPReadActivePowerImport/>'), OTHER_USER, n)


def inventory():
    yield request('8.2', 8, DCC, element('ReadInventory', element('UPRN', '100020003999')))


def firmware(number, devices, service='11.4', name='UpdatePPMIDFirmware'):
    yield request(service, 8, DCC, element(name, element('FirmwareImage', 'aW1hZ2U='), element('FirmwareVersion', '00010400'),
                                           element('DeviceIDList', devices)), number=number)


for text, _ in globals()[sys.argv[1]](*sys.argv[2:]):
    print(text)
