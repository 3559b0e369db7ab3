"""Requests that wait, by name. usage: records.py NAME/VALUES..."""
import os
import re
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER = 'D0-00-00-00-00-00-01-02'
READ = {'4.1.1': 'ReadInstantaneousImportRegisters', '4.16': 'ReadActivePowerImport'}


def after(text, number):
    """With the predecessor of that number."""
    header = element('PrecedingServiceRequestID', f'{USER}:{METER}:{number}') if number != '-' else ''
    return re.sub('(?<=</sr:RequestID>)', lambda m: header, text)


def read(number, predecessor='-', variant='4.1.1'):
    return after(request(variant, 1, METER, f'<sr:{READ[variant]}/>', number=number)[0], predecessor)


def log(number, when=''):
    date = element('ExecutionDateTime', when) if when else ''
    return request('4.6.1', 1, METER, element('RetrieveImportDailyReadLog', date + element('ReadLogPeriod', element(
        'StartDateTime', '2026-02-01T00:00:00Z') + element('EndDateTime', '2026-02-28T00:00:00Z'))), number=number)[0]


def top_up(number, amount, predecessor='-'):
    return after(request('1.5', 4, METER, element('UpdateMeterBalance', element('PrepaymentMode', element('AdjustMeterBalance', amount))),
                         number=number)[0], predecessor)


def answer(number, variant='4.1.1'):
    return response(f'{USER}:{METER}:{number}', variant)


def schedule():
    return request('5.1', 8, DCC, element(
        'CreateSchedule', element('ScheduleFrequency', 'Daily') + element('ScheduleStartDate', '2026-03-08') +
        element('DSPScheduledServiceReference', '4.16') + element('DSPScheduledServiceReferenceVariant', '4.16') +
        element('DeviceID', METER) + '<sr:DSPReadActivePowerImport/>'), number=1)[0]


for words in sys.argv[1:]:
    name, *values = words.split('/')
    print(globals()[name](*values))
