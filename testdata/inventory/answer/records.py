"""What users send to the DCC, and devices to users, by the step of the case. usage: records.py STEP"""
import base64
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

HUB, METER, GAS_METER, PENDING, ABSENT = (f'D0-00-00-00-00-00-{n}' for n in ('01-00', '01-02', '01-03', '01-06', '09-99'))
READ = element('ReadInstantaneousImportRegisters')
CREDIT = bytes.fromhex('D92077735700010300700000130A01FF03010F00')
REGISTER = bytes.fromhex('D9200007D700010100030100010800FF020100')


def ask(number, variant, cv, body, target=METER):
    line(request(variant, cv, target, body, number=number)[0])


def result(number, form='mac'):
    """The meter's answer to a reading, whose one register can't be read: it says so."""
    return message(2, 0x0027, METER, USER, number, access_response([(1, 250)]), form)


def read_of(device):
    return element('ReadInventory', element('DeviceID', device))


def matrix():
    return element('RequestWANMatrix', element('PartialAddress', element('PostCode', 'ZZ1 1ZZ'), element('AddressIdentifier', '1')))


def step(name):
    if name == 'requests':
        ask(2001, '8.2', 8, read_of(METER), DCC)  # answered with content
        ask(2002, '8.2', 8, read_of(ABSENT), DCC)  # refused
        ask(2003, '4.1.1', 1, READ)  # acknowledged
        ask(2004, '4.1.1', 1, READ, ABSENT)  # refused
        ask(2005, '9.9', 1, READ)  # no service that a response could name
        ask(2006, '2.5', 4, element('ActivateEmergencyCredit'))  # Pre-Command
        ask(2007, '4.1.1', 2, READ)  # local command, which the record does not have
        ask(2008, '12.1', 8, matrix(), DCC)  # only the DCC knows
        ask(2003, '4.1.1', 1, READ)  # replay
        ask(2013, '11.1', 8, firmware(), DCC)  # a warning names two devices
    elif name == 'messages':
        line(gbcs=result(2003).hex())  # passed on
        line(gbcs=result(2999).hex())  # nobody asked
        line(gbcs=message(1, 0x0020, USER, METER, 2006, CREDIT, 'pre').hex())  # the Pre-Command again
        line(gbcs=message(1, 0x0027, USER, METER, 2007, REGISTER, 'mac').hex())  # the local command
        line(gbcs=result(2007).hex())  # 8.13 brings it
        line(gbcs=message(3, 0x1019, METER, USER, 17, alert_of(0x8F20), 'mac').hex())
        line(gbcs=message(3, 0x1019, METER, DCC, 18, alert_of(0x8F20), 'mac').hex())  # the DCC's own
        line(request('8.13', 8, DCC, element('ReturnLocalCommandResponse', element('OriginalRequestID', f'{USER}:{METER}:2007'), element(
            'DeviceGBCSResponse', base64.b64encode(result(2007)).decode())), number=2009)[0])
    elif name == 'threshold':
        ask(2010, '4.1.1', 1, READ)
    elif name == 'leaving':
        ask(2011, '8.3', 8, left(METER), DCC)
        ask(2012, '8.14.3', 8, hub_fault(), DCC)
    elif name == 'signed':
        ask(2014, '8.3', 8, left(GAS_METER), DCC)
    else:
        ask(2015, '9.9', 1, READ)


def left(device):
    return element('DecommissionDevice', element('DeviceID', device))


def firmware():
    return element('UpdateFirmware', element('FirmwareImage', 'aW1hZ2U='), element('FirmwareVersion', '00010300'), element(
        'DeviceIDList', f'{METER},{ABSENT},{PENDING}'))


def hub_fault():
    return element('CHFFaultReturn', element('DeviceID', HUB), element('CHFFaultReturnType', 'Fault identified post installation'), element(
        'OtherDeviceID', HUB), element('CHFConnectionMethod', 'Cradle'), element('CHFFaultReason', 'LED Fault'))


def alert_of(code):
    """DLMS data-notification with a code and the time of the case."""
    return bytes.fromhex(f'0F2000001100020212{code:04X}090C07EA0301FF0C0000FF800000')


step(sys.argv[1])
