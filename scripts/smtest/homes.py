"""Homes of six devices for inventories of any size, and requests about them. Used by scripts/benchmarks."""

HOME = ('CHF', 'GPF', 'ESME', 'GSME', 'PPMID', 'IHD')
USER, DCC = 'A0-00-00-00-00-00-01-01', 'A0-00-00-00-00-00-00-02'
COLUMNS = 'id,type,status,manufacturer,model,firmware,import_mpxn,uprn,postcode,address,in_log_of,gpf_of,joined_to'
# what the gate asks for
CPL = 'manufacturer,model,firmware,status\n0A01,E1,1,Active\n'
USERS = f'id,roles,status\n{USER},IS,active\n'


def key(n):
    """The number of a device: neighbours are far apart, as those of real homes are."""
    return (n * 0x9E3779B97F4A7C15) % (1 << 60) + (1 << 60)


def eui(n):
    return key(n).to_bytes(8, 'big').hex('-').upper()


def postcode(home):
    home, walk = divmod(home // 20, 26)
    return f'Z{chr(65 + home % 26)}{home // 26 % 100} {walk % 10}{chr(65 + home // 2600 % 26)}{chr(65 + walk)}'


def mpan(home):
    return 1200000000000 + home


def mprn(home):
    return 7400000000 + home


def uprn(home):
    return 100000000000 + home


def home_rows(home):
    """The devices of a home, the hub first, as lines of a table of devices."""
    hub, gpf, esme = (eui(home * len(HOME) + i) for i in range(3))
    for i, kind in enumerate(HOME):
        mpxn = {'ESME': mpan(home), 'GSME': mprn(home)}.get(kind, '')
        joined = {'GSME': gpf, 'PPMID': esme, 'IHD': esme}.get(kind, '')
        yield ','.join((eui(home * len(HOME) + i), kind, '' if kind == 'IHD' else 'Commissioned', '0A01', 'E1', '1', str(mpxn),
                        str(uprn(home)), postcode(home), str(home % 20), '' if kind in ('CHF', 'GPF') else hub,
                        hub if kind == 'GPF' else '', joined))


def request(n, service, body, target=DCC, variant=8):
    reference = '.'.join(service.split('.')[:2])
    return (f'<Request xmlns="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4"><Header><RequestID>{USER}:'
            f'{target}:{n}</RequestID><CommandVariant>{variant}</CommandVariant><ServiceReference>{reference}</ServiceReference>'
            f'<ServiceReferenceVariant>{service}</ServiceReferenceVariant></Header><Body>{body}</Body></Request>\n')


def prenotification(n):
    return request(n, '12.2', f'<DevicePrenotification><DeviceID>{eui(n)}</DeviceID><DeviceManufacturer>0A01</DeviceManufacturer>'
                   '<DeviceModel>E1</DeviceModel><DeviceType>ESME</DeviceType><FirmwareVersion>1</FirmwareVersion>'
                   '</DevicePrenotification>')


def reading(n, home):
    """Of a meter's registers, which the device answers."""
    return request(n, '4.1.1', '<ReadInstantaneousImportRegisters/>', eui(home * len(HOME) + HOME.index('ESME')), 1)


def address(home):
    return f'<PostCode>{postcode(home)}</PostCode><AddressIdentifier>{home % 20}</AddressIdentifier>'
