"""Requests that follow others, by the step of the case. usage: records.py STEP"""
import base64
import os
import re
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, OTHER = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-06'
READ = element('ReadInstantaneousImportRegisters')


def rid(number, target=METER, user=USER):
    return f'{user}:{target}:{number}'


def ask(number, header, variant='4.1.1', cv=1, body=READ, target=METER, user=USER):
    """A request with more in its header, behind the RequestID."""
    text = request(variant, cv, target, body, user, number)[0]
    print(re.sub('(?<=</sr:RequestID>)', lambda m: header, text))


def after(number, target=METER, user=USER):
    return element('PrecedingServiceRequestID', rid(number, target, user))


def signed(number, header):
    octets = message(1, 0x20, USER, METER, number, bytes.fromhex('D92077735700010300700000130A01FF03010F00'), 'signed')
    ask(number, header, '2.5', 5, element('SignedPreCommand', element('GBCSPayload', base64.b64encode(octets).decode())))


FIRST, LATER = element('FirstInSequence', 'true'), element('FirstInSequence', 'false')


def answered(number, code='I0', variant='4.1.1', target=METER):
    print(response(rid(number, target), variant, '<sr:GBCSPayload>3wkC</sr:GBCSPayload>' if code == 'I0' else '', code))


def step(name):
    if name == 'sent':
        ask(101, FIRST)  # succeeds
        ask(102, LATER + after(101))
        ask(103, after(101))  # a second successor
        ask(104, after(102))  # a chain
        ask(111, FIRST)  # fails
        ask(112, after(111))
        ask(113, after(112))
        ask(121, FIRST)  # expires
        ask(122, after(121))
        ask(131, after(999))  # of a predecessor that never came
        ask(132, FIRST + after(101))
        ask(133, LATER)
        ask(134, after(134))
        ask(135, after(101, user=OTHER_USER))
        ask(136, after(131))  # of a predecessor that was refused
        ask(102, LATER + after(101))  # a replay of one that waits
        # the predecessor is a request to the DCC, for another device
        ask(1, FIRST, '8.2', 8, element('ReadInventory', element('DeviceID', METER)), DCC)
        ask(137, after(1, DCC))
        # one that waits for a predecessor and a date
        ask(138, after(101), '4.6.1', 1, element('RetrieveImportDailyReadLog', element(
            'ExecutionDateTime', '2026-03-05T00:00:00Z'), element('ReadLogPeriod', element(
                'StartDateTime', '2026-02-01T00:00:00Z'), element('EndDateTime', '2026-02-28T00:00:00Z'))))
        # the inventory's own answer waits too
        ask(2, after(101), '8.2', 8, element('ReadInventory', element('DeviceID', METER)), DCC)
        ask(3, after(2, DCC), '8.2', 8, element('ReadInventory', element('DeviceID', METER)), DCC)
    elif name == 'answers':
        answered(101)
        answered(111, 'E20')
        answered(121, 'E21')
        answered(102, 'I99')  # the DCC has it: it waits on
    elif name == 'signed':
        for number in 201, 202:
            ask(number, '', '2.5', 4, element('ActivateEmergencyCredit'))
            print(response(rid(number), '2.5', element('PreCommand', element('GBCSVersion', '4.1'), element('GBCSPayload', '3wkC'))))
        ask(203, after(202))
        signed(202, after(203))  # it would wait for what waits for it
        ask(204, FIRST)
        signed(201, after(204))
    elif name == 'signed answers':
        answered(204)
    elif name == 'more answers':
        answered(102)
        answered(103)


step(sys.argv[1])
