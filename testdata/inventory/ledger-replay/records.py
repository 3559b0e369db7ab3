"""Requests under RequestIDs that were used before, and under some that were not."""
import base64
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER, GAS = 'D0-00-00-00-00-00-01-02', 'D0-00-00-00-00-00-01-03'
READ, CREDIT = element('ReadInstantaneousImportRegisters'), element('ActivateEmergencyCredit')
CONTENT = bytes.fromhex('D92077735700010300700000130A01FF03010F00')


def signed(number):
    return element('SignedPreCommand', element('GBCSPayload', base64.b64encode(
        message(1, 0x20, USER, METER, number, CONTENT, 'signed')).decode()))


def say(what, variant, cv, body, number, target=METER, user=USER):
    line(request(variant, cv, target, body, user, number)[0], id=what)


say('first', '4.1.1', 1, READ, 50)
say('the same again', '4.1.1', 1, READ, 50)
say('another document', '4.1.1', 3, READ, 50)
say('a lower counter', '4.1.1', 1, READ, 49)
say('a lower counter for another device', '4.1.1', 1, READ, 49, GAS)
say('a higher one', '4.1.1', 1, READ, 60)
say('refused', '4.1.1', 9, READ, 70)
say('the refused one, corrected', '4.1.1', 1, READ, 70)
say('critical', '2.5', 4, CREDIT, 80)
say('its Signed Pre-Command', '2.5', 5, signed(80), 80)
say('its Signed Pre-Command again', '2.5', 5, signed(80), 80)
say('its Signed Pre-Command, for local delivery', '2.5', 6, signed(80), 80)
say('the critical request again', '2.5', 4, CREDIT, 80)
say('a Signed Pre-Command under the RequestID of a read', '2.5', 5, signed(60), 60)
say('to the DCC', '8.2', 8, element('ReadInventory', element('DeviceID', METER)), 7, DCC)
say('to the DCC with a lower counter', '8.2', 8, element('ReadInventory', element('DeviceID', METER)), 6, DCC)
say('to the DCC again', '8.2', 8, element('ReadInventory', element('DeviceID', METER)), 7, DCC)
say('the highest counter', '4.1.1', 1, READ, 2**64 - 1)
say('the highest counter again', '4.1.1', 1, READ, 2**64 - 1)
