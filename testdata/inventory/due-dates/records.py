"""Future-dated requests, by the step of the case. usage: records.py STEP"""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, OLD = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-06'
NEVER = '3000-12-31T00:00:00Z'


def rid(number, target=METER):
    return f'{USER}:{target}:{number}'


def log(number, when, target=METER, user=USER):
    print(request('4.6.1', 1, target, element('RetrieveImportDailyReadLog', element('ExecutionDateTime', when), element(
        'ReadLogPeriod', element('StartDateTime', '2026-02-01T00:00:00Z'), element('EndDateTime', '2026-02-28T00:00:00Z'))),
        user, number)[0])


def registers(number, when):
    print(request('4.1.1', 1, METER, element('ReadInstantaneousImportRegisters', element('ExecutionDateTime', when)), number=number)[0])


def payment(number, when):
    print(request('1.6', 4, METER, element('UpdatePaymentMode', element('ExecutionDateTime', when), element('Credit')), number=number)[0])


def answered(number, code='I0', variant='4.6.1'):
    print(response(rid(number), variant, '<sr:GBCSPayload>3wkC</sr:GBCSPayload>' if code == 'I0' else '', code))


def step(name):
    if name == 'sent':
        log(201, NEVER)  # nothing to cancel
        log(202, '2026-03-05T00:00:00Z')
        log(203, '2026-03-06T00:00:00Z')
        registers(204, '2026-03-06T00:00:00Z')
        payment(205, '2026-03-06T00:00:00Z')  # the device keeps it
        log(206, '2026-03-31T23:59:59Z')
        log(207, '2026-04-01T00:00:00Z')  # too far ahead
        log(208, '2026-03-01T12:00:00Z')  # now: sent, and too late to be cancelled
        log(209, '2026-03-02T00:00:00Z', OLD)  # a device that will have left
        print(prenotify(0x31, 'GSME')[0])
        answered(202, 'I99')
        answered(206, 'E20')  # ends before its date
    elif name == 'decommissioned':
        print(request('8.3', 8, DCC, element('DecommissionDevice', element('DeviceID', OLD)), number=900)[0])
    elif name == 'cancelled':
        log(210, NEVER)
        log(211, '2026-03-07T00:00:00Z')  # after the cancellation: it stays
        answered(210)
    elif name == 'quarantined':
        print(request('4.18', 1, METER, element('ReadMeterBalance', element('ExecutionDateTime', '2026-03-10T00:00:00Z')), number=300)[0])
    elif name == 'answers':
        answered(202)


step(sys.argv[1])
