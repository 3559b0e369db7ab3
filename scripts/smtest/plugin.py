"""The plugin for Wireshark in a folder of its own, and tshark with it."""
import atexit
import os
import shutil
import struct
import subprocess
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
DLT_USER0 = 147
DLT_RAW = 101  # IP without a frame around it
NOBODY = 65534
MESSAGES = ('-o', f'uat:user_dlts:"User 0 (DLT={DLT_USER0})","sm_tools","0","","0",""')
OTHERS = ('-o', f'uat:user_dlts:"User 0 (DLT={DLT_USER0})","data","0","","0",""')


def missing():
    """Why the plugin can't be tested here; None: it can."""
    if not shutil.which('tshark'):
        return 'tshark is missing'
    found = subprocess.run(['pkg-config', '--exists', 'wireshark'], check=False).returncode == 0
    return None if found else 'wireshark-dev is missing'


class Tshark:
    """tshark loads plugins of a folder for an ordinary user only: root starts it as nobody."""

    def __init__(self, build, env=None):
        subprocess.run(['make', '-s', f'B={build}', 'wireshark'], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        version = subprocess.run(['pkg-config', '--modversion', 'wireshark'], stdout=subprocess.PIPE, check=True)
        self.folder = tempfile.mkdtemp()
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        plugins = os.path.join(self.folder, 'plugins', '.'.join(version.stdout.decode().split('.')[:2]), 'epan')
        os.makedirs(plugins)
        shutil.copy(os.path.join(build, 'wireshark/sm_tools.so'), plugins)
        # whatever the umask is, tshark's user must read them
        for path, _, files in os.walk(self.folder):
            for name in ['.', *files]:
                os.chmod(os.path.join(path, name), 0o755)
        self.env = {**os.environ, 'WIRESHARK_PLUGIN_DIR': os.path.join(self.folder, 'plugins'), 'HOME': self.folder,
                    **(env or {})}
        self.user = ['setpriv', f'--reuid={NOBODY}', f'--regid={NOBODY}', '--clear-groups'] if os.getuid() == 0 else []

    def run(self, *argv, **how):
        return subprocess.run([*self.user, 'tshark', *argv], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              check=False, **how)

    def keys(self, source):
        """A copy of a folder of keys that tshark's user owns."""
        copy = os.path.join(self.folder, 'keys')
        shutil.copytree(source, copy)
        for name in os.listdir(copy):
            os.chmod(os.path.join(copy, name), 0o600)
        os.chmod(copy, 0o700)
        if self.user:
            for path in [copy, *(os.path.join(copy, name) for name in os.listdir(copy))]:
                os.chown(path, NOBODY, NOBODY)
        return copy

    def capture(self, frames, name='messages.pcap', link=DLT_USER0):
        """A capture with those frames."""
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as f:
            f.write(struct.pack('<IHHiIII', 0xA1B2C3D4, 2, 4, 0, 0, 262144, link))
            for i, frame in enumerate(frames):
                f.write(struct.pack('<IIII', i, 0, len(frame), len(frame)) + frame)
        os.chmod(path, 0o644)
        return path


def ip(protocol, payload):
    """IPv4 (RFC 791) from one address of documentation to another."""
    return struct.pack('>BBHHHBBH4s4s', 0x45, 0, 20 + len(payload), 1, 0, 64, protocol, 0, bytes([192, 0, 2, 1]),
                       bytes([192, 0, 2, 2])) + payload


def udp(port, payload):
    """RFC 768"""
    return ip(17, struct.pack('>HHHH', 40000, port, 8 + len(payload), 0) + payload)


def tcp(port, pieces):
    """RFC 9293: a segment for each piece, in order."""
    sequence = 1
    for piece in pieces:
        yield ip(6, struct.pack('>HHIIHHHH', 40000, port, sequence, 1, 0x5018, 65535, 0, 0) + piece)
        sequence += len(piece)
