"""Builds ZigBee frames as a HAN sends them, encrypted, and captures of them: testdata/capture.

IEEE 802.15.4 data frames; ZigBee (R21) NWK and APS layers with AES-128-CCM* and a MIC of 4 octets (annex A); ZCL.
"""
import struct
import subprocess

MIC = 4
LEVEL = 5  # ENC-MIC-32; on the wire its bits are zero (R21, 4.5.1.1.1)
NETWORK_KEY, LINK_KEY, EXTENDED_NONCE = 1 << 3, 0 << 3, 1 << 5
LINKTYPE_IEEE802_15_4_WITHFCS, LINKTYPE_IEEE802_15_4_NOFCS = 195, 230


def frame_check(frame):
    """The FCS of IEEE 802.15.4: ITU-T CRC-16, least significant octet first."""
    crc = 0
    for octet in frame:
        crc ^= octet
        for _ in range(8):
            crc = crc >> 1 ^ (0x8408 if crc & 1 else 0)
    return struct.pack('<H', crc)


def pcap_of(frames, link_type=LINKTYPE_IEEE802_15_4_NOFCS, snap=65535):
    """(time, octets) as a pcap file."""
    out = struct.pack('<IHHiIII', 0xA1B2C3D4, 2, 4, 0, 0, snap, link_type)
    for when, frame in frames:
        micro, kept = round(when * 1000000), frame[:snap]
        out += struct.pack('<IIII', micro // 1000000, micro % 1000000, len(kept), len(frame)) + kept
    return out


def timeless_pcapng(frames):
    """pcapng of Simple Packet Blocks, which have no time."""
    out = struct.pack('<IIIHHqI', 0x0A0D0D0A, 28, 0x1A2B3C4D, 1, 0, -1, 28)
    out += struct.pack('<IIHHII', 1, 20, LINKTYPE_IEEE802_15_4_NOFCS, 0, 65535, 20)
    for _, frame in frames:
        size = 16 + (len(frame) + 3) // 4 * 4
        out += struct.pack('<III', 3, size, len(frame)) + frame.ljust(size - 16, b'\0') + struct.pack('<I', size)
    return out


def aes(mode, key, octets):
    extra = ['-iv', '00' * 16] if mode == 'cbc' else []
    return subprocess.run(['openssl', 'enc', f'-aes-128-{mode}', '-nopad', '-K', key.hex(), *extra], input=octets,
                          stdout=subprocess.PIPE, check=True).stdout


def plain(source, target, cluster, payload, counter, endpoints=(1, 2)):
    """An APS data frame between short addresses and EUI-64 that nothing encrypts."""
    aps = struct.pack('<BBHHBB', 0x40, endpoints[1], cluster, 0x0109, endpoints[0], counter & 0xFF)
    nwk = struct.pack('<HHHBBQQ', 0x1808, target.short, source.short, 30, counter & 0xFF, target.eui, source.eui)
    return struct.pack('<HBHHH', 0x8861, counter & 0xFF, 0x1A62, target.short, source.short) + nwk + aps + payload


def padded(octets):
    return octets + bytes(-len(octets) % 16)


def ccm(key, nonce, public, secret):
    """CCM* (R21 annex A): the encrypted secret, and the MIC over both; length field of 2 octets."""
    first = bytes([0x40 | (MIC - 2) // 2 << 3 | 1]) + nonce + struct.pack('>H', len(secret))
    mac = aes('cbc', key, first + padded(struct.pack('>H', len(public)) + public) + padded(secret))[-16:]
    blocks = -(-len(secret) // 16) + 1
    stream = aes('ecb', key, b''.join(b'\x01' + nonce + struct.pack('>H', i) for i in range(blocks)))
    hidden = bytes(a ^ b for a, b in zip(secret, stream[16:]))
    return hidden + bytes(a ^ b for a, b in zip(mac[:MIC], stream))


def secured(key, control, counter, source, header, payload, sequence=b''):
    """header, auxiliary header and the encrypted payload of a layer."""
    named = struct.pack('<Q', source) if control & EXTENDED_NONCE else b''

    def auxiliary(level):
        return bytes([control | level]) + struct.pack('<I', counter) + named + sequence

    nonce = struct.pack('<QI', source, counter) + bytes([control | LEVEL])
    return header + auxiliary(0) + ccm(key, nonce, header + auxiliary(LEVEL), payload)


class Device:
    def __init__(self, short, eui):
        self.short, self.eui, self.count = short, eui, 0

    def next(self):
        self.count += 1
        return self.count


class Network:
    """Frames between devices that share a network key, and link keys by pair."""

    def __init__(self, key, pan=0x1A62):
        self.key, self.pan, self.links, self.frames = key, pan, {}, []

    def send(self, when, source, target, cluster, payload, link=None, fragment=None):
        """One APS data frame with a ZCL payload; fragment: (position, count) of a payload that was cut."""
        control = 0x40 | (0x20 if link else 0) | (0x80 if fragment else 0)
        aps = struct.pack('<BBHHBB', control, 1, cluster, 0x0109, 1, source.aps)
        if fragment:
            position, count = fragment
            aps += bytes([1, count] if position == 0 else [2, position])
        if link:
            aps = secured(link, LINK_KEY, source.next(), source.eui, aps, payload)
        else:
            aps += payload
        self.frames.append((when, self.secure(source, target, aps)))

    def secure(self, source, target, aps):
        """A frame with an APS frame: data, version 2, secured, with both EUI-64."""
        nwk = struct.pack('<HHHBBQQ', 0x1A08, target.short, source.short, 30, source.next() & 0xFF, target.eui, source.eui)
        nwk = secured(self.key, NETWORK_KEY | EXTENDED_NONCE, source.next(), source.eui, nwk, aps, b'\0')
        mac = struct.pack('<HBHHH', 0x8861, source.next() & 0xFF, self.pan, target.short, source.short)
        return mac + nwk

    def acknowledge(self, when, source, target):
        """An APS acknowledgement of a fragment: the second one of a window."""
        aps = struct.pack('<BBHHBBBBB', 0x82, 1, 0x0704, 0x0109, 1, target.aps, 2, 1, 1)
        self.frames.append((when, self.secure(source, target, aps)))

    def transfer(self, when, source, target, data, link=None, to_server=True, cut=None, tunnel=0x0102):
        """TransferData of the tunnelling cluster; cut: octets of a fragment."""
        source.aps = source.next() & 0xFF
        zcl = bytes([0x11 if to_server else 0x19, source.next() & 0xFF, 2 if to_server else 1])
        zcl += struct.pack('<H', tunnel) + data
        parts = [zcl[i:i + cut] for i in range(0, len(zcl), cut)] if cut else [zcl]
        for i, part in enumerate(parts):
            fragment = (i, len(parts)) if len(parts) > 1 else None
            self.send(when + i / 1000, source, target, 0x0704, part, link, fragment)

    def read_attribute(self, when, source, target):
        """Something other than a tunnel: a reading of the metering cluster."""
        source.aps = source.next() & 0xFF
        self.send(when, source, target, 0x0702, bytes([0, source.next() & 0xFF, 0, 0, 0]))

    def pcap(self):
        return pcap_of(self.frames)


KEYS = {'network': bytes(range(16)), 'link of hub and meter': bytes.fromhex('5A6967426565416C6C69616E63653039')}
BEGIN = 1767323045.25  # 2026-01-02T03:04:05.25Z


def key_file():
    return ''.join(f'{key.hex(":")} {name}\n' for name, key in KEYS.items())


def house(messages):
    """
    A hub with an electricity and a gas meter: (network, the messages passed on). messages gives those of a case of
    testdata/parse; a message passed on is (frame, EUI of source, EUI of target, message).
    """
    hub, meter, gas = Device(0x0000, 0x0A0B0CD000000C01), Device(0x4F21, 0x0A0B0CD000000E01), Device(0x6A03, 0x0A0B0CD000000601)
    network, passed, link = Network(KEYS['network']), [], KEYS['link of hub and meter']

    def pass_on(source, target, message, before=b'', **how):
        when = BEGIN + len(network.frames)
        network.transfer(when, source, target, before + message, **how)
        passed.append((len(network.frames), f'{source.eui:016X}', f'{target.eui:016X}', message))

    network.read_attribute(BEGIN, hub, meter)
    # between link keys, cut into APS fragments, and with the tunnel's header before a message
    pass_on(hub, meter, messages('dlms-protected-command')[0], link=link, before=b'\x03')
    pass_on(meter, hub, messages('dlms-protected-response')[0], link=link, to_server=False, cut=60, before=b'\x02\x00')
    pass_on(hub, meter, messages('dlms-action-critical-command')[0])
    pass_on(meter, hub, messages('dlms-action-response')[0], to_server=False)
    pass_on(hub, gas, messages('gbz-read-command')[0], to_server=False)
    pass_on(gas, hub, messages('gbz-read-response')[0])
    for block in messages('gbt-in-order'):
        pass_on(meter, hub, block, to_server=False)
    network.read_attribute(BEGIN + len(network.frames), hub, meter)
    pass_on(gas, hub, messages('gbz-alert')[0])
    return network, passed
