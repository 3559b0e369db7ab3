"""Stands for Python's sqlite3 in cases that run with PostgreSQL: what they write into the inventory's file goes to its schema.

Only for statements of these cases. The name of a file is one of the list that scripts/smtest/postgres.py makes.
"""
import os
import re
import shutil
import subprocess

# a case copies the file before it alters it
shutil.copy = lambda source, target: subprocess.run(['cp', source, target], check=True)

RAISES = r"CREATE TRIGGER (\w+) BEFORE INSERT ON (\w+) WHEN (.*?)\s+BEGIN SELECT RAISE\(ABORT, '([^']*)'\); END"
SPELLINGS = (
    (RAISES, r"CREATE FUNCTION \1() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION '\4' USING ERRCODE='23514'; END$$;"
             r" CREATE TRIGGER \1 BEFORE INSERT ON \2 FOR EACH ROW WHEN (\3) EXECUTE FUNCTION \1()"),
    (r'DROP TRIGGER (\w+?)_(\w+)', r'DROP TRIGGER \1_\2 ON \1'),
    (r'zeroblob\((\d+)\)', r"decode(repeat('00', \1), 'hex')"),
)


class DatabaseError(Exception):
    pass


class OperationalError(DatabaseError):
    pass


class Rows(list):
    def fetchone(self):
        return self[0] if self else None

    def fetchall(self):
        return self


class Connection:
    def __init__(self, name):
        self.name = name

    def execute(self, statement):
        for pattern, spelling in SPELLINGS:
            statement = re.sub(pattern, spelling, statement, flags=re.S)
        done = subprocess.run(['psql', '-qAtF\t', '-v', 'ON_ERROR_STOP=1', '-d', f'service={self.name}', '-c', statement],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)
        if done.returncode != 0:
            raise DatabaseError(done.stderr.split('\n')[0].replace('ERROR:  ', ''))
        return Rows(tuple(line.split('\t')) for line in done.stdout.splitlines())

    def commit(self):
        """Each statement was a transaction."""

    def close(self):
        """No connection is open between statements."""


def connect(name):
    return Connection(name)
