"""Devices of models of list.csv: what the list tells about them at their pre-notification (12.2)."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa


def prenotify_as(n, kind, maker, model, firmware, smets=None, gpf=None):
    return request('12.2', 8, DCC, element(
        'DevicePrenotification', element('DeviceID', device(n)), element('DeviceManufacturer', maker), element('DeviceModel', model),
        element('DeviceType', kind), element('SMETSCHTSVersion', smets) if smets else '', element('FirmwareVersion', firmware),
        element('AssociatedGPFDeviceID', device(gpf)) if gpf else ''))[0]


NOTICES = (
    # two GBCS versions with one CHTS version: ambiguous
    prenotify_as(0x40, 'CHF', '0A03', '4B01011F', '00000010', 'CHTS V1.0', 0x41),
    # the SMETS version tells the entry
    prenotify_as(0x42, 'ESME', '0A01', '0E100001', '00010400', 'SMETS V4.2'),
    # nothing tells it
    prenotify_as(0x43, 'ESME', '0A01', '0E100001', '00010400'),
    # a removed entry, and a type that is not the model's
    prenotify_as(0x44, 'GSME', '0A02', '47000200', '00020000'),
    prenotify_as(0x45, 'ESME', '0A02', '47010201', '00020100'),
    # one entry is removed, so the device is of the other; hex in small letters
    prenotify_as(0x46, 'CHF', '0a03', '4b03012f', '00000012', gpf=0x47),
    # SMETS1 has no GBCS version
    prenotify_as(0x48, 'GSME', '0A02', '47010201', '00020100'),
    # an expedited entry
    prenotify_as(0x49, 'GSME', '0A02', '47990201', '00029900'),
)


def told(n, gbcs):
    """An 8.2 answer."""
    return response(None, '8.2', element('DSPInventory', element(
        'Device', element('DeviceID', device(n)), element('DeviceType', 'ESME'), element('DeviceStatus', 'Pending'),
        element('DeviceManufacturer', '0A01'), element('DeviceModel', '0E100001'), element('SMETSCHTSVersion', 'SMETS V3.1'),
        element('DeviceFirmwareVersion', '00010400'), element('DeviceGBCSVersion', gbcs))))


if sys.argv[1] == 'notices':
    print('\n'.join(NOTICES))
elif sys.argv[1] == 'told':
    print(told(0x43, '2.1'))
else:
    print(request('4.1.1', 1, device(int(sys.argv[1], 16)), '<sr:ReadInstantaneousImportRegisters/>')[0])
