"""Schedules, and what is asked of them, by the step of the case. usage: records.py STEP"""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, GAS = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-03'
USAGE = 'A0-00-00-00-00-00-03-01'
KEY = 'MAAA'


def schedule(number, frequency, start, variant, name, period=('-1', '00:00:00Z', '0', '00:00:00Z'), end=None, at=None, key=None,
             target=METER, user=USER):
    inner = ''.join(element(tag, text) for tag, text in zip(('StartDateOffset', 'StartTime', 'EndDateOffset', 'EndTime'), period or ()))
    print(request('5.1', 8, DCC, element(
        'CreateSchedule', element('ScheduleFrequency', frequency), element('ScheduleStartDate', start),
        element('ScheduleEndDate', end) if end else '', element('ScheduleExecutionStartTime', at) if at else '',
        element('KAPublicSecurityCredential', key) if key else '',
        element('DSPScheduledServiceReference', '.'.join(variant.split('.')[:2])),
        element('DSPScheduledServiceReferenceVariant', variant), element('DeviceID', target), element('DSP' + name, inner)),
        user, number)[0])


def step(name):
    if name == 'made':
        # 1: every day at two, from today on; 2: the last day of a month; 3 and 4: without a period; 5: once; 6: another user's
        schedule(1, 'Daily', '2026-03-01', '4.6.1', 'RetrieveImportDailyReadLog', end='2026-03-03', at='02:00:00Z')
        schedule(2, 'Monthly', '2026-03-31', '4.8.1', 'ReadActiveImportProfileData', ('-31', '00:30:00Z', '0', '00:30:00+01:00'))
        schedule(3, 'Half-Yearly', '2026-03-02', '4.15', 'ReadLoadLimitData', None)
        schedule(4, 'Quarterly', '2026-03-02', '4.17', 'RetrieveDailyConsumptionLog', ('-400', '00:00:00Z', '-1', '24:00:00Z'))
        schedule(5, 'Yearly', '2028-02-29', '4.12.1', 'ReadMaximumDemandImportRegisters', None)
        schedule(6, 'Weekly', '2026-03-02', '4.8.1', 'ReadActiveImportProfileData', user=USAGE)
    elif name == 'refused':
        # its request has no place for a certificate; the periods; the date; another fuel; the role; the device
        schedule(7, 'Daily', '2026-03-02', '4.15', 'ReadLoadLimitData', None, key=KEY)
        schedule(8, 'Daily', '2026-03-02', '4.6.1', 'RetrieveImportDailyReadLog', ('0', '00:00:00Z', '-1', '00:00:00Z'))
        schedule(9, 'Daily', '2026-03-02', '4.6.1', 'RetrieveImportDailyReadLog', ('-401', '00:00:00Z', '-1', '00:00:00Z'))
        schedule(10, 'Daily', '2026-02-28', '4.6.1', 'RetrieveImportDailyReadLog')
        schedule(11, 'Daily', '2026-03-02', '4.6.1', 'RetrieveImportDailyReadLog', end='2026-03-01')
        schedule(12, 'Daily', '2026-03-02', '4.8.2', 'ReadReactiveImportProfileData', target=GAS)
        schedule(13, 'Daily', '2026-03-02', '4.6.1', 'RetrieveImportDailyReadLog', user=USAGE)
        schedule(14, 'Daily', '2026-03-02', '4.1.1', 'ReadInstantaneousImportRegisters', None)
        schedule(15, 'Fortnightly', '2026-03-02', '4.6.1', 'RetrieveImportDailyReadLog')
        schedule(16, 'Daily', '2026-03-02', '4.6.1', 'RetrieveImportDailyReadLog', at='02:00')
    elif name == 'many':
        for n in range(100):
            schedule(100 + n, 'Daily', '2026-03-02', '4.15', 'ReadLoadLimitData', None)
    elif name == 'deleted':
        print(request('5.3', 8, DCC, element('DeleteSchedule', element('DSPScheduleID', '4')), number=20)[0])
    elif name == 'answer':
        counter = sys.argv[2]
        print(response(f'{USER}:{METER}:{counter}', '4.6.1', element('DSPScheduledMessage', element('GBCSPayload', '3wkC'), element(
            'DSPScheduleID', '1'))))
    elif name == 'own':
        # the counters of the schedules leave the user's own alone
        print(request('4.1.1', 1, METER, element('ReadInstantaneousImportRegisters'), number=300)[0])


step(sys.argv[1])
