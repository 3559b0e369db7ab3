"""Kills sm-inventory due --write at random moments; two run at the same time. Each day of a schedule must have its request
once, each request that was written must be in the ledger, and the ledger must have the document of every one."""
import datetime
import json
import os
import random
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.environ['TESTDATA'] + '/inventory/data')
sys.dont_write_bytecode = True
from docs import DCC, element, request  # noqa

LONG = os.environ.get('SM_LONG') == '1'
DAYS, ROUNDS = (20000, 100) if LONG else (1500, 4)
START = datetime.date(2026, 3, 1)
random.seed(7)
schedule = request('5.1', 8, DCC, element(
    'CreateSchedule', element('ScheduleFrequency', 'Daily'), element('ScheduleStartDate', str(START)),
    element('DSPScheduledServiceReference', '4.15'), element('DSPScheduledServiceReferenceVariant', '4.15'),
    element('DeviceID', 'D0-00-00-00-00-00-01-02'), '<sr:DSPReadLoadLimitData/>'))[0]
subprocess.run(['sm-inventory', 'apply', '--db=db', '--context=now.json'], input=schedule.encode(), stdout=subprocess.DEVNULL, check=True)
with open('then.json', 'w', encoding='utf-8') as f:
    json.dump({'now': f'{START + datetime.timedelta(days=DAYS - 1)}T12:00:00Z'}, f)
due = ['sm-inventory', 'due', '--db=db', '--context=then.json', '--write']
written = []
for round_ in range(ROUNDS + 1):
    both = [subprocess.Popen(due, stdout=open(f'out{n}', 'wb')) for n in (1, 2)]
    if round_ < ROUNDS:
        time.sleep(random.uniform(0.01, 0.2))
        for one in both:
            os.kill(one.pid, signal.SIGKILL)
    statuses = [one.wait() for one in both]
    assert round_ < ROUNDS or statuses == [0, 0], statuses
    for n in (1, 2):
        with open(f'out{n}', encoding='utf-8') as f:
            written += [json.loads(line) for line in f if line.endswith('\n')]
ids = [re.search('<sr:RequestID>([^<]*)', record['request'])[1] for record in written]
ledger = subprocess.run(['sm-inventory', 'ledger', '--db=db', '--service=4.15'], stdout=subprocess.PIPE, check=True).stdout
asked = {line['request_id']: line['entries'][0] for line in map(json.loads, ledger.splitlines())}
days = sorted(entry['reason'] for entry in asked.values())
assert days == [f'schedule 1 for {START + datetime.timedelta(days=n)}T00:00:00Z' for n in range(DAYS)], f'{len(days)} requests of {DAYS} days'
assert len(ids) == len(set(ids)), 'a request was written twice'
assert set(ids) <= set(asked), 'a request was written that the ledger does not have'
for record, i in zip(written, ids):
    assert asked[i]['body'] == record['request'], 'the ledger has another document'
    assert asked[i]['reason'] == record['inventory']['due'], 'another day'
assert all('body' in entry for entry in asked.values()), 'the ledger lacks a document'
assert written, 'nothing was written'
print('each day has its request, once; nothing that was written is lost')
