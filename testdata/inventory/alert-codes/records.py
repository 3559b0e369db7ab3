"""DCC alerts whose event is that of their code, is not, and of a code whose event is not public."""
import os
import sys

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import *  # noqa

METER = 'D0-00-00-00-00-00-01-02'
failure = element('CommandFailure', element('DeviceID', METER), element('RequestID', f'{USER}:{METER}:77'))
delivery = element('CSPFirmwareDeliveryStatus', element('TargetDeviceID', METER), element('Success', '1'))
for code, event in (('N13', failure), ('N60', delivery), ('N24', failure), ('N60', failure), ('N4', failure)):
    print(alert(code, event))
