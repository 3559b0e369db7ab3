"""Each step that the rules refuse, once: by status, by condition, by type."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

TAKEN = '1200000000011'


def update(n, *what):
    return request('8.4', 8, DCC, element('UpdateInventory', element('DeviceID', device(n)), *what))


def opt_in(n, mpxn):
    return request('8.6', 8, DCC, element('ServiceOptIn', element('DeviceID', device(n)), element('DeviceType', 'ESME'),
                                          element('MPxNs', element('ImportMPxN', mpxn)), element('OptInDate', '2026-03-01')))


def join(n, other):
    return request('8.7.2', 1, device(n), element('JoinServiceNonCritical', element('OtherDeviceID', device(other))))


def restore(n, old):
    return request('8.12.1', 1, device(n), element('RestoreHANDeviceLog', element('OldCHFID', device(old))))


def restore_gpf(n, old):
    return request('8.12.2', 1, device(n), element('RestoreGPFDeviceLog', element('OldGPFID', device(old))))


def firmware(n, cv=1):
    return request('11.2', cv, device(n), '<sr:ReadFirmwareVersion/>')


def read(n, cv):
    return request('4.1.1', cv, device(n), '<sr:ReadInstantaneousImportRegisters/>')


except_hub = 'UpdateDeviceStatusExceptCH'
parts = {
    'status': [
        update(0x29, element('UpdateDeviceStatusCH', 'Commissioned')), update(0x24, element(except_hub, 'InstalledNotCommissioned')),
        update(0x29, element('UpdateDeviceStatusCH', 'Withdrawn')), update(0x24, element(except_hub, 'Pending')),
        update(0x24, element('UpdateDeviceDetails', element('FirmwareVersion', '00010203'))),
        update(0x28, element('UpdateMPxN', element('ImportMPxN', '1200000000094'))), update(0x24, '<sr:DeleteDevice/>'),
        opt_out(0x25), opt_in(0x24, TAKEN), join(0x28, 0x24), add(0x28, 0x20), restore(0x29, 0x20), restore_gpf(0x2B, 0x21),
        hub_status(0x29), hub_status(0x20, '8.14.2'), firmware(0x25), firmware(0x26, 2), read(0x25, 1), read(0x28, 2), commission(0x24),
        prenotify(0x24, 'ESME'), prenotify(0x2C, 'CAD'),
        request('8.3', 8, DCC, element('DecommissionDevice', element('DeviceID', device(0x28))))],
    'condition': [
        add(0x2A, 0x20, TAKEN), update(0x25, element('UpdateMPxN', element('ImportMPxN', TAKEN))), opt_in(0x26, TAKEN),
        commission(0x2D), commission(0x25), commission(0x27), join(0x27, 0x2A), join(0x27, 0x27), add(0x27, 0x22), add(0x25, 0x29),
        remove(0x25, 0x20), restore(0x20, 0x77), restore(0x20, 0x20), restore(0x20, 0x24), restore_gpf(0x21, 0x77),
        restore_gpf(0x21, 0x24), restore_gpf(0x23, 0x21)],
    'type': [
        commission(0x20), hub_status(0x24), opt_out(0x20), add(0x21, 0x20), restore(0x24, 0x20), restore_gpf(0x20, 0x21),
        update(0x27, element('UpdateMPxN', element('ImportMPxN', '1200000000094'))), join(0x20, 0x24), firmware(0x2C),
        read(0x2C, 1), update(0x24, element('UpdateDeviceStatusCH', 'Withdrawn')),
        update(0x2C, element(except_hub, 'Pending'))],
}
for text, _ in parts[sys.argv[1]]:
    print(text)
