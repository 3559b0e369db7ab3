"""Kills sm-inventory apply at random moments, while another process reads. Every acknowledged device must be there,
every device whole, no request half done, and the ledger must have those requests and no others."""
import json
import os
import random
import signal
import subprocess
import threading
import time

ROUNDS = 200 if os.environ.get('SM_LONG') == '1' else 8
random.seed(7)
REQUEST = (
    '<Request xmlns="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4"><Header><RequestID>'
    'A0-00-00-00-00-00-01-01:A0-00-00-00-00-00-00-02:{n}</RequestID><CommandVariant>8</CommandVariant>'
    '<ServiceReference>12.2</ServiceReference><ServiceReferenceVariant>12.2</ServiceReferenceVariant></Header><Body>'
    '<DevicePrenotification><DeviceID>{hub}</DeviceID><DeviceManufacturer>0A03</DeviceManufacturer><DeviceModel>H2B00001'
    '</DeviceModel><DeviceType>CHF</DeviceType><FirmwareVersion>00000009</FirmwareVersion><AssociatedGPFDeviceID>{gpf}'
    '</AssociatedGPFDeviceID></DevicePrenotification></Body></Request>\n')


def eui(n, kind):
    return 'C%d-00-00-00-%02X-%02X-%02X-%02X' % (kind, n >> 24 & 255, n >> 16 & 255, n >> 8 & 255, n & 255)


def feed(pipe, first):
    try:
        for n in range(first, first + 5000):
            pipe.write(REQUEST.format(n=n, hub=eui(n, 1), gpf=eui(n, 2)).encode())
        pipe.close()
    except OSError:
        pass


def devices():
    out = subprocess.run(['sm-inventory', 'export', '--db=db', '--format=json'], stdout=subprocess.PIPE, check=True).stdout
    return {d['id']: d for d in map(json.loads, out.splitlines())}


acknowledged, n, reads = set(), 1, 0
for round_ in range(ROUNDS):
    argv = ['sm-inventory', 'apply', '--db=db', '--context=now.json'] + ['--each'] * (round_ % 2)
    apply = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    threading.Thread(target=feed, args=(apply.stdin, n), daemon=True).start()
    lines, stop = [], time.monotonic() + random.uniform(0.02, 0.25)

    def collect():
        for line in apply.stdout:
            if line.endswith(b'\n'):
                lines.append(line)
    reader = threading.Thread(target=collect)
    reader.start()
    while time.monotonic() < stop or (not acknowledged and not lines and time.monotonic() < stop + 30):
        # one writes, one reads: neither waits, neither fails
        reads += subprocess.run(['sm-inventory', 'read', '--db=db', '--device=' + eui(n, 1)],
                                stdout=subprocess.DEVNULL).returncode == 2
    os.kill(apply.pid, signal.SIGKILL)
    apply.wait()
    reader.join()
    for line in lines:
        result = json.loads(line)['inventory']
        assert result['verdict'] == 'applied', result
        acknowledged.add(result['device'])
    n += 5000
there = devices()
hubs = {i for i, d in there.items() if d['type'] == 'CHF'}
assert acknowledged, 'nothing was acknowledged'
assert acknowledged <= hubs, f'{len(acknowledged - hubs)} acknowledged devices are lost'
for i in hubs:
    gpf = there.get('C2' + i[2:])
    assert gpf and gpf['gpf_of'] == i, f'{i} is there without its GPF'
assert len(there) == 2 * len(hubs)
ledger = subprocess.run(['sm-inventory', 'ledger', '--db=db', '--state=open'], stdout=subprocess.PIPE, check=True).stdout
assert {json.loads(line)['device'] for line in ledger.splitlines()} == hubs, 'ledger and devices differ'
assert reads == 0, f'{reads} reads failed'
print('nothing acknowledged is lost, nothing is half done')
