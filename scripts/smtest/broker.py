"""A RabbitMQ of its own for tests, and the records that go through it."""
import contextlib
import glob
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
SERVER = '/usr/lib/rabbitmq/bin/rabbitmq-server'
PATIENCE = 200  # seconds
NOBODY = 65534


def need():
    """Exits with 77 where it is not installed."""
    for program, package in ((SERVER, 'rabbitmq-server'), ('amqp-consume', 'amqp-tools'), ('epmd', 'erlang-base')):
        if not shutil.which(program):
            print(f'{program} is missing (Debian package {package})')
            sys.exit(77)


def free_ports(n):
    """Ports that nobody has at the moment."""
    with contextlib.ExitStack() as stack:
        held = [stack.enter_context(socket.socket()) for _ in range(n)]
        for s in held:
            s.bind(('127.0.0.1', 0))
        return [s.getsockname()[1] for s in held]


def ordinary():
    """Arguments of subprocess that leave root."""
    return {'user': NOBODY, 'group': NOBODY, 'extra_groups': []} if os.geteuid() == 0 else {}


class Broker:
    def __init__(self, home):
        port, names, distribution = free_ports(3)
        os.mkdir(home)
        with open(f'{home}/plugins', 'w', encoding='ascii') as f:
            f.write('[].\n')
        if os.geteuid() == 0:
            shutil.chown(home, NOBODY, NOBODY)
        env = {'PATH': os.environ['PATH'], 'HOME': home, 'ERL_EPMD_ADDRESS': '127.0.0.1', 'ERL_EPMD_PORT': str(names), 'RABBITMQ_NODENAME': 'sm@localhost',
               'RABBITMQ_NODE_IP_ADDRESS': '127.0.0.1', 'RABBITMQ_NODE_PORT': str(port), 'RABBITMQ_DIST_PORT': str(distribution),
               'RABBITMQ_MNESIA_BASE': f'{home}/db', 'RABBITMQ_LOG_BASE': f'{home}/log', 'RABBITMQ_ENABLED_PLUGINS_FILE': f'{home}/plugins',
               'RABBITMQ_CONF_ENV_FILE': f'{home}/none', 'RABBITMQ_CONFIG_FILE': f'{home}/none', 'RABBITMQ_PID_FILE': f'{home}/pid',
               'RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS': '-kernel inet_dist_use_interface {127,0,0,1}'}
        quiet = {'stdin': subprocess.DEVNULL, 'stdout': subprocess.DEVNULL, 'stderr': subprocess.STDOUT, 'cwd': home, 'env': env, 'start_new_session': True}
        # the server would leave a name server of its own behind
        self.processes = [subprocess.Popen(argv, **quiet, **ordinary()) for argv in (['epmd'], [SERVER])]
        self.options = f'--server=127.0.0.1 --port={port}'

    def is_there(self):
        for _ in range(PATIENCE * 5):
            if self.declare('records') and self.declare('answers'):
                return True
            if any(p.poll() is not None for p in self.processes):
                return False
            time.sleep(0.2)
        return False

    def declare(self, queue):
        return subprocess.run(['amqp-declare-queue', *self.options.split(), '--durable', f'--queue={queue}'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def end(self):
        for p in self.processes:
            end(p)


def started(folder):
    """A broker that answers. Another program may take one of its ports first: then it is tried again with others."""
    for attempt in range(5):
        broker = Broker(os.path.join(folder, f'broker{attempt}'))
        if broker.is_there():
            return broker
        broker.end()
    sys.exit('the broker does not start')


def end(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def write_records(path, count):
    """Messages of testdata, each with an id; some can't be read."""
    messages = [open(p, encoding='ascii').read().strip() for p in sorted(glob.glob(f'{ROOT}/testdata/parse/*/message.hex'))]
    messages = [m for m in messages if len(m) < 600 and '\n' not in m]
    with open(path, 'w', encoding='ascii') as f:
        for n in range(count):
            f.write(json.dumps({'id': str(n), 'gbcs': messages[n % len(messages)] if n % 50 else 'DF09zz'}) + '\n')


def plain(line):
    record = json.loads(line)
    record.pop('source', None)
    return record.pop('id'), record


def expected(path):
    with open(path, 'rb') as f:
        out = subprocess.run(['sm-parse'], stdin=f, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return dict(plain(line) for line in out.splitlines())
