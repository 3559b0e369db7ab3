"""Writes the records of this case, each many times the size that a device sends."""
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from smtest import wire as w

SUPPLIER, ESME = bytes.fromhex('0A0B0C0002000001'), bytes.fromhex('0A0B0CD000000E01')
MANY = 40000


def write(name, cra, code, content, end=b''):
    header = w.grouping_header(cra, 1, SUPPLIER, ESME, code.to_bytes(2, 'big'), content)
    with open(name, 'w', encoding='ascii') as f:
        f.write((header + end).hex() + '\n')


# prices whose scale is missing
price = w.ax_struct(w.ax_octets(b''), w.ax_i16(1))
charges = w.ax_struct(w.ax_u8(0), w.ax_null(), b'\x01' + w.length(MANY) + price * MANY)
write('charges', w.COMMAND, 0x00A2, w.access_request(1, [(w.SET, 113, '0-0:19.20.0.255', 6, charges)]))

# registers, each of which might have its unit in any other
write('registers', w.COMMAND, 0x0026, w.access_request(1, [(w.SET, 3, '1-0:2.8.0.255', 2, w.ax_u32(1))] * MANY))

# consumption whose divisor is missing
attribute = w.le(0, 2) + b'\0\x25' + bytes(6)
part = (0x0702, 0x08, 0, 0x01, attribute * 6500)
write('attributes', w.RESPONSE, 0x0082, w.gbz(*[w.component(*part)] * 19, w.component(*part, last=True)), b'\0')

with open('members', 'w', encoding='ascii') as f:
    f.write('{' + ','.join(f'"member{i}":{i}' for i in range(MANY)) + ',"member7":8}\n')

with open('transfers', 'w', encoding='ascii') as f:
    for i in range(MANY):
        block = b'\x11\0\0\0\0\xe0\0\0\x02\0\0\x01x'
        f.write((b'\xdd\x09\x01' + i.to_bytes(8, 'big') + b'\x08' + SUPPLIER + b'\x08' + ESME + b'\0\x02\0\x0c\0' +
                 w.length(len(block)) + block).hex() + '\n')
