"""A PostgreSQL server for tests, and cases that run with it instead of SQLite."""
import difflib
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading

from . import cases

# In PATH before the tools and before cp, mv and rm: --db=NAME becomes --db=service=NAME. A name that is new gets a schema. Its
# line in the list says which; libpq's service file is made from the list.
WRAPPER = r"""#!/bin/bash
list=$PGSERVICEFILE.list program=${0##*/}
touch "$list"

schema_of() { awk -F'\t' -v name="$1" '$1 == name { print $2 }' "$list"; }
new_schema() { printf '%s_%s\n' "$PGSCHEMA" "$(($(wc -l <"$list.all") + 1))" | tee -a "$list.all"; }
put() { # NAME [SCHEMA]
	awk -F'\t' -v name="$1" '$1 != name' "$list" >"$list.new"
	[ $# -eq 1 ] || printf '%s\t%s\n' "$1" "$2" >>"$list.new"
	mv "$list.new" "$list"
	awk -F'\t' -v host="$PGHOST" '{ printf "[%s]\nhost=%s\nuser=inventory\ndbname=postgres\noptions=-csearch_path=%s\n", $1, host, $2 }' \
	    "$list" >"$PGSERVICEFILE.new"
	mv "$PGSERVICEFILE.new" "$PGSERVICEFILE"
}
mv() { command -p mv "$@"; }
need() {
	local schema
	[ -z "$(schema_of "$1")" ] || return
	schema=$(new_schema)
	psql -qc "CREATE SCHEMA $schema" && put "$1" "$schema"
}
clone() {
	local from to
	from=$(schema_of "$1") to=$(new_schema)
	pg_dump -n "$from" | sed "s/\\b$from\\b/$to/g" | psql -q >/dev/null && put "$2" "$to"
}

exec 9>>"$list.lock"
flock 9
touch "$list.all"
args=()
for arg; do
	case $program:$arg in
	sm-*:--db=service=* | sm-*:--db=postgres*) ;;
	sm-*:--db=?* | sm-*:--inventory=?*)
		need "${arg#*=}"
		arg=${arg%%=*}=service=${arg#*=}
		;;
	rm:-*) ;;
	rm:*)
		while IFS=$'\t' read -r name _; do
			# shellcheck disable=SC2254 # a pattern, on purpose
			case $name in $arg) put "$name" ;; esac
		done < <(cat "$list")
		;;
	esac
	args+=("$arg")
done
case $program in
cp | mv)
	if [ $# -eq 2 ] && [ ! -e "$1" ] && [ -n "$(schema_of "$1")" ]; then
		clone "$1" "$2"
		[ "$program" = cp ] || put "$1"
		exit 0
	fi
	;;
esac
exec 9>&-
case $program in
sm-*) exec "$REAL_TOOLS/$program" "${args[@]}" ;;
*) exec "/bin/$program" "$@" ;;
esac
"""


# what it says of itself, and what SQLite says there
SAYS = {
    'PostgreSQL calls its indexes valid': 'SQLite finds the file whole',
    'there is no inventory yet: any command that writes makes it': "the inventory can't be opened: No such file or directory",
}


def programs():
    """The folder with initdb and pg_ctl of the newest server that is installed, or None."""
    found = sorted(glob.glob('/usr/lib/postgresql/*/bin'), key=lambda path: int(path.split('/')[4]))
    if found:
        return found[-1]
    initdb = shutil.which('initdb')
    return os.path.dirname(os.path.realpath(initdb)) if initdb else None


def as_user():
    """PostgreSQL refuses to be started by root."""
    return ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] if os.geteuid() == 0 else []


class Server:
    """Started and stopped by `with`. Exits with 77 where no server is installed."""

    def __init__(self, build, settings=('fsync=off', 'max_connections=60')):
        self.build, self.bin, self.settings = build, programs(), settings
        # of a network namespace: a command before others, where the server listens, and to whom
        self.inside, self.addresses, self.trusted = [], '', None
        if not self.bin or not shutil.which('psql'):
            print('PostgreSQL is not installed: apt-get install postgresql')
            sys.exit(77)
        if 'PostgreSQL' not in subprocess.run([os.path.join(build, 'bin/sm-inventory'), '--version'], stdout=subprocess.PIPE, text=True).stdout:
            print('this build has no PostgreSQL: libpq-dev is missing')
            sys.exit(77)
        self.lock, self.n = threading.Lock(), 0

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='smpg')
        os.chmod(self.folder, 0o755)
        self.data, self.wrappers = os.path.join(self.folder, 'data'), os.path.join(self.folder, 'bin')
        os.mkdir(self.data, 0o700)
        os.mkdir(self.wrappers, 0o755)
        if os.geteuid() == 0:
            os.chown(self.data, 65534, 65534)
        for tool in ('sm-inventory', 'sm-transform', 'sm-sign', 'sm-correlate', 'cp', 'mv', 'rm'):
            path = os.path.join(self.wrappers, tool)
            with open(path, 'w', encoding='utf-8') as f:
                f.write(WRAPPER)
            os.chmod(path, 0o755)
        self.pg('initdb', '-U', 'inventory', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync')
        if self.trusted:
            with open(os.path.join(self.data, 'pg_hba.conf'), 'a', encoding='utf-8') as f:
                f.write(f'host all all {self.trusted} trust\n')
        self.start()
        return self

    def __exit__(self, *_):
        self.pg('pg_ctl', '-m', 'immediate', 'stop')
        shutil.rmtree(self.folder, ignore_errors=True)

    def pg(self, program, *options):
        done = subprocess.run(self.inside + as_user() + [os.path.join(self.bin, program), '-D', self.data, *options], cwd=self.data,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            print(done.stdout)
            sys.exit(1)

    def start(self):
        options = f"-k {self.data} -c listen_addresses='{self.addresses}'" + ''.join(f' -c {setting}' for setting in self.settings)
        self.pg('pg_ctl', '-w', '-o', options, '-l', os.path.join(self.data, 'server.log'), 'start')

    def restart(self):
        """As after a crash: nothing is finished, connections break."""
        self.pg('pg_ctl', '-m', 'immediate', 'stop')
        self.start()

    def environment(self, folder):
        """Of tools that run in a folder, which gets a service file."""
        with self.lock:
            self.n += 1
            n = self.n
        return {**os.environ, 'PATH': f'{self.wrappers}:{self.build}/bin:{os.environ["PATH"]}', 'REAL_TOOLS': f'{self.build}/bin',
                'PGHOST': self.data, 'PGUSER': 'inventory', 'PGDATABASE': 'postgres', 'PGSCHEMA': f's{n}',
                'PGSERVICEFILE': os.path.join(folder, 'services'), 'TESTDATA': cases.TESTDATA,
                'PYTHONPATH': os.path.join(cases.ROOT, 'scripts/smtest/as_sqlite'), 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC0'}

    def case(self, case):
        """(name, 'pass' | 'fail' | 'skip', text) of a case with a file `cmd`."""
        with tempfile.TemporaryDirectory() as tmp:
            work = os.path.join(tmp, 'case')
            shutil.copytree(case.folder, work)
            os.umask(0o077)
            done = cases.run(['/bin/sh', '-eu', 'cmd'], cwd=work, env=self.environment(tmp), stdin=subprocess.DEVNULL)
        if done.returncode == 77:
            return case.name, 'skip', done.stdout.decode('utf-8', 'replace')
        problems = cases.status_problems(case, False, done.returncode, done.stderr.decode('utf-8', 'replace'))
        for name, octets in (('stdout', done.stdout), ('stderr', done.stderr)):
            if name in case.files:
                problems += difflib.unified_diff(case.text(name).splitlines(), as_sqlite(octets), name, 'PostgreSQL', lineterm='', n=1)
        return case.name, 'fail' if problems else 'pass', '\n'.join(problems)


def as_sqlite(octets):
    """The lines of an output, with the name of the file and of the check that SQLite would have."""
    text = re.sub(r'(--(db|inventory)=)service=', r'\1', octets.decode('utf-8', 'replace'))
    for here, there in SAYS.items():
        text = text.replace(here, there)
    return text.splitlines()
