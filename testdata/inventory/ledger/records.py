"""What is sent and what comes back, by the step of the case. usage: records.py STEP"""
import base64
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, HUB, OTHER = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-00', 'D0-00-00-00-00-00-01-06'
READ = element('ReadInstantaneousImportRegisters')
CREDIT = element('ActivateEmergencyCredit')
CONTENT = bytes.fromhex('D92077735700010300700000130A01FF03010F00')
DATED, NEVER = '2026-03-05T00:00:00Z', '3000-12-31T00:00:00Z'


def rid(number, target=METER):
    return f'{USER}:{target}:{number}'


def ask(number, variant, cv, body, target=METER):
    print(request(variant, cv, target, body, number=number)[0])


def answered(number, variant, inner='<sr:GBCSPayload>3wkC</sr:GBCSPayload>', code='I0', target=METER):
    print(response(rid(number, target), variant, inner, code))


def log(when):
    return element('RetrieveImportDailyReadLog', element('ExecutionDateTime', when), element('ReadLogPeriod', element(
        'StartDateTime', '2026-02-01T00:00:00Z'), element('EndDateTime', '2026-02-28T00:00:00Z')))


def payment(when):
    return element('UpdatePaymentMode', element('ExecutionDateTime', when), element('Credit'))


def signed(number, code=0x20):
    octets = message(1, code, USER, METER, number, CONTENT, 'signed')
    return element('SignedPreCommand', element('GBCSPayload', base64.b64encode(octets).decode()))


def pre_command(number, variant):
    answered(number, variant, element('PreCommand', element('GBCSVersion', '4.1'), element('GBCSPayload', '3wkC')))


def local_command():
    return element('LocalCommand', element('GBCSPayload', '3wkC'))


def step(name):
    if name == 'sent':
        ask(1001, '4.1.1', 1, READ)  # acknowledged, then answered
        ask(1002, '4.1.1', 1, READ)  # refused by the device network: E20
        ask(1003, '4.1.1', 1, READ)  # no answer: E21, then one comes nevertheless
        ask(1004, '2.5', 4, CREDIT)  # Pre-Command, signed, answered
        ask(1005, '4.1.1', 2, READ)  # local, result by 8.13
        ask(1006, '4.6.1', 1, log(DATED))  # dated, answered after its date
        ask(1007, '4.6.1', 1, log(DATED))  # dated, and cancelled
        ask(1008, '9.9', 1, READ)  # refused
        ask(1009, '1.6', 4, payment(DATED))  # dated, by the device
        ask(1, '8.2', 8, element('ReadInventory', element('DeviceID', METER)), DCC)  # answered by the inventory
        ask(2, '8.4', 8, element('UpdateInventory', element('DeviceID', OTHER), element('UpdateDeviceDetails', element(
            'FirmwareVersion', '00010300'))), DCC)  # about another meter, to the DCC
    elif name == 'first answers':
        answered(1001, '4.1.1', '', 'I99')
        answered(1002, '4.1.1', '', 'E20')
        pre_command(1004, '2.5')
        pre_command(1009, '1.6')
        answered(1005, '4.1.1', local_command())
        answered(1006, '4.6.1', '', 'I99')
        answered(2, '8.4', '', 'I99', DCC)
        answered(77, '4.1.1')  # nobody asked
    elif name == 'second requests':
        ask(1004, '2.5', 5, signed(1004))
        ask(3, '8.13', 8, element('ReturnLocalCommandResponse', element('OriginalRequestID', rid(1005)), element(
            'DeviceGBCSResponse', base64.b64encode(message(2, 0x27, METER, USER, 1005, access_response([(3, 0)]), 'mac')).decode())), DCC)
        ask(1010, '4.6.1', 1, log(NEVER))  # cancels 1006 and 1007
        answered(1010, '4.6.1', '', 'I0')
        ask(1009, '1.6', 5, signed(1009, 0x1A))
        answered(1009, '1.6')  # the device has it, and waits
    elif name == 'late answers':
        answered(1001, '4.1.1')
        answered(1003, '4.1.1', '', 'E21')
        answered(1003, '4.1.1')
        answered(1004, '2.5')
        answered(1004, '2.5')  # twice
        print(alert('N24', element('UpdateHANDeviceLogResult', element('UpdateHANDeviceLogServiceRequestID', rid(1, HUB)))))
    elif name == 'dated answer':
        for instruction in 1, 2:
            answered(1009, '1.6', element('FutureDatedDeviceAlertMessage', element('FutureDatedAlertCode', '8F66'), element(
                'GBCSPayload', '3wkC'), element('InstructionNumber', str(instruction)), element('TotalCommandInstructions', '2')))
        answered(5001, '4.6.1', element('DSPScheduledMessage', element('GBCSPayload', '3wkC'), element('DSPScheduleID', '12')))


step(sys.argv[1])
