"""Firmware that is sent, activated, and followed by another before the answer. usage: records.py STEP"""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER = 'D0-00-00-00-00-00-01-02'
HASH = element('FirmwareHash', '00' * 32)


def send(number, version):
    print(request('11.1', 8, DCC, element('UpdateFirmware', element('FirmwareImage', 'aW1hZ2U='), element('FirmwareVersion', version), element(
        'DeviceIDList', METER)), number=number)[0])


def activate(number, date=None):
    print(request('11.3', 4, METER, element('ActivateFirmware', element('ExecutionDateTime', date) if date else '', HASH), number=number)[0])


def done(number, inner='<sr:GBCSPayload>3wkC</sr:GBCSPayload>'):
    print(response(f'{USER}:{METER}:{number}', '11.3', inner))


step = sys.argv[1]
if step == 'dated':
    send(1, '00010300')
    activate(11, '2026-03-20T00:00:00Z')
    send(2, '00010400')
    done(11, element('FutureDatedDeviceAlertMessage', element('FutureDatedAlertCode', '8F66'), element('GBCSPayload', '3wkC'), element(
        'InstructionNumber', '1'), element('TotalCommandInstructions', '1')))
elif step == 'next':
    activate(12)
    done(12)
elif step == 'none sent':
    activate(13)
    send(3, '00010300')
    done(13)
