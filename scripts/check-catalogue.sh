#!/bin/bash
# Names and numbers of the standards stand once: no message code, no use case, no COSEM or ZCL address, no alert twice;
# and every table says what it was taken from.
# usage: check-catalogue.sh   exit 1 if something stands twice
set -u
cd "$(dirname "$0")/.." || exit 2
problems=0

# twice WHAT: the lines of stdin that occur more than once
twice() {
	local found
	found=$(sort | uniq -d)
	[ -z "$found" ] && return
	while read -r line; do
		echo "$1 stands twice: $line"
	done <<<"$found"
	problems=1
}

# the strings and numbers of a designated member, one a line
member() {
	grep -hoE "\.$1 = (\"[^\"]*\"|0x[0-9A-Fa-f]+)" lib/catalogue/*.c | sed -E "s/.* = //" | tr a-f A-F
}

twice 'message code' < <(member code)

# one use case may have several codes (credentials, alerts of two protocols), but not under one title
twice 'use case' < <(paste -d' ' <(grep -hoE '\.id = "[^"]*"' lib/catalogue/*.c) \
    <(grep -hoE '\.title = *("[^"]*")?' lib/catalogue/*.c) <(member code) | sed -E 's/ 0X[0-9A-F]+$//')

# class, instance, index; a method and an attribute of one index are two
twice 'COSEM address' < <(tr '\n' ' ' <lib/names/cosem_table.c |
    grep -oE '(ATTRIBUTE|METHOD|METHOD_REPLY)\(([0-9]+, *){7,8}[0-9]+' | sed -E 's/_REPLY//; s/ +/ /g')

twice 'alert code' < <(grep -hoE '^\s\{ 0x8[0-9A-F]{3}' lib/names/alerts.c)

for table in lib/names/{alerts,asn1,cosem_t*,names}.c lib/catalogue/{alerts,asn1,sr*,gbz_*}.c; do
	[ -e "$table" ] || continue
	head -n 1 "$table" | grep -qE '^/\* (GBCS|DUIS|MMC|IEC|ZigBee|ZCL|ISO|SMETS)[ 0-9]' && continue
	echo "$table: the first line doesn't name the table's source"
	problems=1
done
exit "$problems"
