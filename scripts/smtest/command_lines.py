"""Command lines of every tool and verb, the folder in which they run, and what a disturbed run of one may leave.

Used by drift/allocations and drift/faults.
"""
import base64
import collections
import contextlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
DATA = f'{ROOT}/testdata'
# records are counted over all files, and a file that can't be read has none
NUMBERED = r'"record":\d+'


class Line(collections.namedtuple('Line', 'name argv')):
    @property
    def db(self):
        """The inventory of the command line, or ''."""
        return next((word.partition('=')[2] for word in self.argv if word.startswith(('--db=', '--inventory='))), '')

    @property
    def makes(self):
        """The file that the command line writes beside its output, or ''."""
        return next((word.partition('=')[2] for word in self.argv if word.startswith('--failed=')), '')

    @property
    def signs(self):
        """Whether signatures make its output differ from run to run."""
        return self.argv[0] == 'sm-sign' or '--answer' in self.argv

    @property
    def verifiable(self):
        """Whether sm-sign verify accepts its output."""
        return self.name in ('sign precommand', 'sign mac', 'sign request', 'transform mac')


# db: the inventory after the run; before: the inventory before the undisturbed run
Result = collections.namedtuple('Result', 'status out err db before', defaults=[''])


# a device's certificate signing request
CSR = '''[req]
distinguished_name = name
req_extensions = extensions
prompt = no
[name]
[extensions]
keyUsage = critical, keyAgreement
subjectAltName = critical, otherName:1.3.6.1.5.5.7.8.4;SEQUENCE:module
[module]
type = OID:1.2.3.4
serial = FORMAT:HEX,OCT:0A0B0CD000000E01
'''

# a command completed by a MAC alone
SUPPLY = '''<sr:Request xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4"><sr:Header>
<sr:RequestID>0A-0B-0C-00-02-00-00-01:0A-0B-0C-D0-00-00-0E-01:92</sr:RequestID><sr:CommandVariant>1</sr:CommandVariant>
<sr:ServiceReference>7.4</sr:ServiceReference><sr:ServiceReferenceVariant>7.4</sr:ServiceReferenceVariant></sr:Header>
<sr:Body><sr:ReadSupplyStatus/></sr:Body></sr:Request>
'''
READ = '{"now": "2022-05-06T07:08:09Z", "devices": [{"id": "0A-0B-0C-D0-00-00-0E-01", "type": "ESME"}]}'


def write(file, text):
    with open(file, 'w', encoding='utf-8') as f:
        f.write(text)


def prepare(folder):
    """The input of the command lines: keys, messages, documents, an inventory."""
    # only the keys in use, because reading each takes 600 allocations
    os.mkdir(f'{folder}/keys')
    for name in os.listdir(f'{DATA}/keys'):
        if name.startswith(('supplier', 'esme', 'access-control-broker')):
            shutil.copyfile(f'{DATA}/keys/{name}', f'{folder}/keys/{name}')
    subprocess.run(['chmod', '-R', 'go=', f'{folder}/keys'], check=True)
    for name, source in {
            'context.json': 'supplier/context.json', 'precommands.jsonl': 'supplier/precommands.jsonl',
            'frames.jsonl': 'parse/zcl-metering/message.jsonl', 'requests.jsonl': 'supplier/requests.jsonl', 'dlms.hex': 'parse/dlms-protected-response/message.hex',
            'gbz.hex': 'parse/gbz-read-response/message.hex', 'blocks.hex': 'parse/gbt-in-order/message.hex',
            'alert.hex': 'parse/gbz-alert/message.hex',
            'pre.hex': 'sign/precommand/pre.hex', 'now.json': 'inventory/data/now.json',
            'cpl.csv': 'inventory/data/cpl.csv', 'tsat.csv': 'inventory/data/tsat.csv', 'users.csv': 'inventory/data/users.csv',
            'registration.csv': 'inventory/data/registration.csv', 'devices.csv': 'inventory/data/devices.csv',
            'request.xml': 'transform/1.5-ECS04a-esme/request.xml', 'command.hex': 'transform/1.5-ECS04a-esme/precommand.hex',
            'response.xml': 'mmc/duis-ecs47/message.xml', 'records.xml': 'inventory/install-and-leave/records.xml', 'read.xml': 'inventory/read-requests/request.xml',
            'held.xml': 'inventory/quarantine/records.xml', 'batch.zip': 'seeds/batch/batch.zip', 'image.ota': 'seeds/firmware/signed'}.items():
        if os.path.exists(f'{DATA}/{source}'):
            shutil.copyfile(f'{DATA}/{source}', f'{folder}/{name}')
    with open(f'{folder}/context.json', encoding='utf-8') as f:
        assert 'now' in json.load(f), 'context.json: two runs are compared, and some messages hold the time at which they are made'
    with open(f'{DATA}/supplier/requests.jsonl', encoding='utf-8') as f:
        write(f'{folder}/asked.xml', json.loads(f.readline())['request'])
    with open(f'{DATA}/inventory/install-and-leave/records.xml', encoding='utf-8') as f:
        write(f'{folder}/one.xml', next(line for line in f if line.startswith('<sr:Request ')))
    write(f'{folder}/thresholds.csv', 'user,variant,most\nA0-00-00-00-00-00-01-01,4.1.1,2\n')
    shutil.copyfile(f'{DATA}/cmd/smets1/response.xml', f'{folder}/smets1.xml')
    write(f'{folder}/csr.cnf', CSR)
    write(f'{folder}/supply.xml', SUPPLY)
    write(f'{folder}/read.json', READ)
    subprocess.run(['openssl', 'req', '-new', '-key', 'keys/esme-ka.key', '-config', 'csr.cnf', '-subj', '/', '-outform', 'DER',
                    '-out', 'csr.der'], cwd=folder, check=True)
    for side, ending, source in (('requests', 'xml', 'request.xml'), ('messages', 'hex', 'command.hex')):
        os.mkdir(f'{folder}/{side}')
        for name in ('one', 'two', 'three'):
            shutil.copyfile(f'{folder}/{source}', f'{folder}/{side}/{name}.{ending}')
    os.mkdir(f'{folder}/ca')
    for name in ('root.pem', 'issuer.der'):
        shutil.copyfile(f'{DATA}/keys/{name}', f'{folder}/ca/{name}')


def made(folder, build):
    """Files that the undisturbed tools make."""
    def run(argv, out=None):
        done = subprocess.run([f'{build}/bin/{argv[0]}', *argv[1:]], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              check=False)
        if out:
            with open(f'{folder}/{out}', 'wb') as f:
                f.write(done.stdout)

    run(['sm-sign', 'precommand', '--keys=keys', '--uncorrelated', 'pre.hex'], 'signed.hex')
    run(['sm-sign', 'mac', '--keys=keys', 'signed.hex'], 'mac.hex')
    run(['sm-sign', 'request', '--keys=keys', 'asked.xml'], 'signed.xml')
    run(['sm-correlate', '--format=json', '--context=context.json', 'precommands.jsonl'], 'correlated.jsonl')
    run(['sm-transform', '--format=json', '--context=context.json', 'requests.jsonl'], 'made.jsonl')
    run(['sm-transform', 'unwrap', 'request.xml'], 'unwrapped.json')
    write(f'{folder}/none.csv', 'user,variant,most\n')
    run(['sm-inventory', 'import', '--db=new.db', '--kind=thresholds', 'none.csv'])
    for kind in ('cpl', 'tsat', 'registration', 'users', 'devices', 'thresholds'):
        run(['sm-inventory', 'import', '--db=smi.db', f'--kind={kind}', '--context=now.json', f'{kind}.csv'])
    shutil.copyfile(f'{folder}/smi.db', f'{folder}/ready.db')
    for name in ('records.xml', 'held.xml'):
        run(['sm-inventory', 'apply', '--db=smi.db', '--context=now.json', name])
    # what waits, and what came of a part of it
    write(f'{folder}/then.json', '{"now":"2026-03-05T12:00:00Z"}')
    for case, step in (('due-schedules', 'made'), ('sequence', 'sent'), ('sequence', 'answers')):
        with open(f'{folder}/waits.xml', 'wb') as f:
            f.write(subprocess.run([sys.executable, f'{DATA}/inventory/{case}/records.py', step], stdout=subprocess.PIPE, check=True,
                                   env={**os.environ, 'TESTDATA': DATA}).stdout)
        for db in ('smi.db', 'ready.db'):
            run(['sm-inventory', 'apply', f'--db={db}', '--context=now.json', 'waits.xml'])


def lines():
    inventory = '--db=smi.db --context=now.json'
    text = f'''
        parse json: sm-parse dlms.hex gbz.hex blocks.hex alert.hex
        parse keys: sm-parse --keys=keys dlms.hex
        parse failed: sm-parse --failed=failed.jsonl dlms.hex context.json gbz.hex
        parse text: sm-parse --format=text --offsets gbz.hex dlms.hex
        parse html: sm-parse --format=html gbz.hex alert.hex
        parse mmc: sm-parse --format=mmc --pretty gbz.hex dlms.hex alert.hex
        parse with mmc: sm-parse --with=mmc --jobs=2 gbz.hex
        parse document: sm-parse response.xml
        parse documents: sm-parse request.xml
        parse firmware: sm-parse image.ota
        parse documents as text: sm-parse --format=text request.xml response.xml
        parse documents as html: sm-parse --format=html request.xml response.xml
        parse smets1: sm-parse --with=mmc smets1.xml
        parse smets1 as mmc: sm-parse --format=mmc --pretty smets1.xml
        parse catalogue: sm-parse --catalogue
        parse frames: sm-parse frames.jsonl
        parse frames text: sm-parse --format=text frames.jsonl
        parse frames html: sm-parse --format=html frames.jsonl
        correlate text: sm-correlate --context=context.json precommands.jsonl
        correlate json: sm-correlate --format=json --context=context.json precommands.jsonl
        correlate explain: sm-correlate --explain --context=context.json precommands.jsonl
        correlate explain json: sm-correlate --explain --format=json --context=context.json precommands.jsonl
        correlate html: sm-correlate --explain --format=html --context=context.json precommands.jsonl
        correlate junit: sm-correlate --format=junit --context=context.json precommands.jsonl
        correlate tap: sm-correlate --format=tap --context=context.json precommands.jsonl
        correlate github: sm-correlate --format=github --context=context.json precommands.jsonl
        correlate keys: sm-correlate --keys=keys --context=context.json precommands.jsonl
        correlate request: sm-correlate --request=request.xml --context=context.json command.hex
        correlate pairs: sm-correlate --requests=requests --context=context.json messages
        correlate inventory: sm-correlate --inventory=smi.db --context=context.json precommands.jsonl
        transform hex: sm-transform --context=context.json requests.jsonl
        transform json: sm-transform --format=json --context=context.json requests.jsonl
        transform mac: sm-transform --mac --keys=keys --context=read.json supply.xml
        transform unwrap: sm-transform unwrap request.xml
        transform wrap: sm-transform wrap unwrapped.json
        transform inventory: sm-transform --inventory=smi.db --context=context.json requests.jsonl
        transform list: sm-transform --list
        sign precommand: sm-sign precommand --keys=keys --uncorrelated pre.hex
        sign correlated: sm-sign precommand --format=json --context=context.json --keys=keys correlated.jsonl
        sign wrap: sm-sign precommand --wrap --context=context.json --keys=keys correlated.jsonl
        sign request: sm-sign request --keys=keys asked.xml
        sign mac: sm-sign mac --keys=keys signed.hex
        sign verify message: sm-sign verify --keys=keys mac.hex
        sign verify document: sm-sign verify --keys=keys signed.xml
        sign verify smets1: sm-sign verify --keys=keys smets1.xml
        sign verify chain: sm-sign verify --keys=keys --ca=ca signed.xml
        sign cert: sm-sign cert keys/supplier-ds.der
        sign csr: sm-sign csr csr.der
        sign csr make: sm-sign csr --make --format=json --key=keys/esme-ka.key --device=0A-0B-0C-D0-00-00-0E-01 --usage=agree
        sign batch: sm-sign cert --format=json batch.zip
        sign utrn: sm-sign utrn --keys=keys --supplier=0A-0B-0C-00-02-00-00-01 --device=0A-0B-0C-D0-00-00-0E-01 --counter=21474836480 --pence=2575
        sign utrn check: sm-sign utrn --check=73948717418772283718
        inventory import: sm-inventory import --kind=devices --db=new.db --context=now.json devices.csv
        inventory import cpl: sm-inventory import --kind=cpl --db=new.db --context=now.json cpl.csv
        inventory import tsat: sm-inventory import --kind=tsat --db=new.db --context=now.json tsat.csv
        inventory import registration: sm-inventory import --kind=registration --db=new.db --context=now.json registration.csv
        inventory import again: sm-inventory import --kind=users {inventory} users.csv
        inventory apply each: sm-inventory apply --each --db=ready.db --context=now.json records.xml
        inventory apply: sm-inventory apply --db=ready.db --context=now.json records.xml
        inventory answer: sm-inventory apply --answer --keys=keys --db=ready.db --context=now.json records.xml
        inventory apply smets1: sm-inventory apply --db=ready.db --context=now.json smets1.xml
        inventory check: sm-inventory check {inventory} one.xml
        inventory check signed: sm-inventory check --keys=keys --ca=ca {inventory} signed.xml
        inventory read requests: sm-inventory read {inventory} read.xml
        inventory read: sm-inventory read --mpxn=1200000000011 --db=smi.db
        inventory read html: sm-inventory read --format=html --mpxn=1200000000011 --db=smi.db
        inventory metrics html: sm-inventory metrics --format=html --db=smi.db
        inventory read duis: sm-inventory read --format=duis --mpxn=1200000000011 {inventory}
        inventory export: sm-inventory export --db=smi.db
        inventory export csv: sm-inventory export --format=csv --kind=cpl --db=smi.db
        inventory log: sm-inventory log --db=smi.db
        inventory services: sm-inventory services --db=smi.db
        inventory rules: sm-inventory rules
        inventory due: sm-inventory due --db=smi.db --context=then.json
        inventory due write: sm-inventory due --write --db=ready.db --context=then.json
        inventory quarantine: sm-inventory quarantine --db=smi.db
        inventory release: sm-inventory quarantine --release=1 {inventory}
        inventory drop: sm-inventory quarantine --drop=1 {inventory}
        inventory check-db: sm-inventory check-db --db=smi.db
        inventory create: sm-inventory import --kind=users --db=none.db --context=now.json users.csv'''
    return lines_of(text)


def lines_of(text):
    """Those of a text: a name, a colon, words."""
    for row in filter(None, map(str.strip, text.splitlines())):
        name, _, argv = row.partition(': ')
        yield Line(name, tuple(argv.split()))


def plain(out, line):
    """Output without the parts that differ from run to run: times, and signatures with their MAC."""
    text = out.decode('utf-8', 'replace')
    text = re.sub(r' time(stamp)?="[0-9.T:-]+"', ' TIME', text)
    text = re.sub(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z', 'TIME', text)
    if not line.signs:
        return text
    text = re.sub(r'(SignatureValue>)[^<]*', r'\1', text)
    return re.sub(r'[A-Za-z0-9+/]{128,}={0,2}', unsigned, text)


def unsigned(found):
    """A message in hex or base64, or a request for a certificate, without signature and MAC."""
    try:
        octets = bytes.fromhex(found[0])
    except ValueError:
        try:
            octets = base64.b64decode(found[0], validate=True)
        except ValueError:
            return found[0]
    if octets[:2] == b'\x30\x82':
        # the length of the signature in DER differs from run to run, and with it that of the whole
        return octets[4:octets.rindex(bytes.fromhex('2a8648ce3d040302'))].hex() + 'SIGNED'
    return octets[:-76].hex() + 'SIGNED'


def contents(folder, name):
    """The inventory as statements; '' if there is none, or nothing in it."""
    if not name or not os.path.exists(f'{folder}/{name}'):
        return ''
    try:
        with contextlib.closing(sqlite3.connect(f'file:{folder}/{name}?mode=ro', uri=True)) as db:
            return '\n'.join(line for line in db.iterdump() if line not in ('BEGIN TRANSACTION;', 'COMMIT;'))
    except sqlite3.Error as why:
        return str(why)


def crash(got):
    """Whether a crash is ours or a library's: frames of the handler, libc and the signal don't count."""
    frames = re.findall(r'^(/\S+?)\(([^)]*)\)', got.err, re.M)
    frames = [(f, name.partition('+')[0]) for f, name in frames if '/fail_' not in f and '/libc.so' not in f]
    if frames and '/lib' in frames[0][0] and '/libsm' not in frames[0][0]:
        name = next((name for f, name in frames if f == frames[0][0] and name), '?')
        caller = next((f for f, _ in frames if f != frames[0][0]), '?')
        return 'library', f'{os.path.basename(frames[0][0])}: {name}, called by {os.path.basename(caller)}'
    return 'ours', f'signal {-got.status}: {got.err[-1500:]}'


def rows(dump):
    """The content of an inventory; no tables count as empty tables."""
    return [line for line in dump.splitlines() if line.startswith('INSERT') and 'sqlite_sequence' not in line]


def failed_records(out):
    """The numbers of the records, from 0, whose output is an error."""
    return tuple(i for i, line in enumerate(out.splitlines()) if '"error":{' in line)


def verdict(line, good, got, may_leave):
    """fine, refused, wrong, library or ours, and the reason."""
    if got.status == -signal.SIGALRM:
        return 'wrong', 'no end'
    if got.status < 0:
        return crash(got)
    if got.status not in (good.status, 2):
        return 'wrong', f'status {got.status} instead of {good.status}: {got.out[-300:]} {got.err[-300:]}'
    if got.status == good.status and (good.status != 2 or got[1:4] == good[1:4]):
        for what in ('out', 'err', 'db'):
            if getattr(got, what) != getattr(good, what):
                return 'wrong', f'status {got.status}, another {what}:\n{difference(getattr(good, what), getattr(got, what))}'
        return 'fine', ''
    if not may_leave(good, got):
        return 'wrong', f'status 2 and half an inventory:\n{difference(good.before, got.db)}\n{got.err}'
    if not got.err.strip() and '"error"' not in got.out:
        return 'wrong', 'status 2 without a word'
    if 'apply' not in line.argv:  # which goes on from the records applied before
        known = {re.sub(NUMBERED, '', row) for row in good.out.splitlines()}
        for row in got.out.splitlines():
            # a message of which a block was refused can't be put together: its last block has none
            lost = '"gbt":{' in row and '"message":{' not in row and failed_records(got.out)
            if row.startswith('{') and row.endswith('}') and '"error":{' not in row and re.sub(NUMBERED, '', row) not in known and not lost:
                return 'wrong', f'status 2 and a record that is another: {row[:300]}'
    return 'refused', ''


def difference(good, got):
    for i, (a, b) in enumerate(zip(good.splitlines(), got.splitlines())):
        if a != b:
            at = max(0, len(os.path.commonprefix([a, b])) - 40)
            return f'  line {i + 1}: {a[at:at + 200]!r}\n  instead: {b[at:at + 200]!r}'
    return f'  {len(good)} characters became {len(got)}: ...{good[len(got):][:200]!r}'
