/*
 * The parser of page.c, as the page's script uses it. It needs nothing of a browser.
 *
 * A record may stop the parser for good. It then counts as failed, and a new instance goes on behind it.
 */
'use strict';
const EBADF = 8; /* of WASI */

class SmDecoder {
	/*
	 * module: of WebAssembly. json: results are lines of JSON, otherwise HTML. readDocument: takes the text of an XML
	 * document, returns the base64 of the message in it, or a number of enum page_found.
	 */
	constructor(module, json, readDocument) {
		this.module = module;
		this.json = json;
		this.readDocument = readDocument;
		this.renew(0);
	}

	renew(count) {
		const imports = { page: { carried: (text, length, out) => this.carried(text, length, out) } };
		/* WASI has no file that is open; a call of what page/absent lists is a fault, which stops the record */
		for (const { module, name } of WebAssembly.Module.imports(this.module)) {
			const isFile = module.startsWith('wasi') && name !== 'proc_exit';
			imports[module] = imports[module] || {};
			imports[module][name] = imports[module][name] || (() => {
				if (isFile)
					return EBADF;
				throw new Error('this page has no ' + name);
			});
		}
		this.calls = new WebAssembly.Instance(this.module, imports).exports;
		this.calls._initialize();
		if (!this.calls.start(this.json ? 1 : 0))
			throw new Error('out of memory');
		this.calls.count(count);
		this.place = this.calls.place();
	}

	octets(at, length) {
		return new Uint8Array(this.calls.memory.buffer, at, length);
	}

	text(at, length) {
		return new TextDecoder().decode(this.octets(at, length));
	}

	carried(text, length, out) {
		const found = this.readDocument ? this.readDocument(this.text(text, length)) : 0;
		if (typeof found === 'number')
			return found;
		this.octets(out, length).set(new TextEncoder().encode(found));
		return found.length;
	}

	/* Puts octets where the parser reads them. */
	put(octets) {
		const at = this.calls.room(octets.length);
		if (!at)
			throw new Error('out of memory');
		this.octets(at, octets.length).set(octets);
	}

	/* The result at an address: struct page_result of page.h. */
	result(at) {
		const [number, line, octet, length, form, status, shown, shownLength, notes, notesLength, again] =
			new Uint32Array(this.calls.memory.buffer, at, 11);
		return {
			number, line, octet, length, form, status, again: again === 1,
			shown: this.text(shown, shownLength), notes: this.text(notes, notesLength),
			fault: shownLength > 0 ? '' : 'out of memory',
		};
	}

	/* What is known of the record that stopped the parser. */
	stopped(error) {
		const [number, line, octet, length, form] = new Uint32Array(this.calls.memory.buffer, this.place, 5);
		return { number, line, octet, length, form, status: 2, again: false, shown: '', notes: '', fault: 'the parser stopped: ' + error.message };
	}

	/* Takes the records of a text one after the other. octets: of the whole text. */
	*records(octets) {
		let from = 0, lines = 0, last = 0;
		const open = () => {
			this.put(octets.subarray(from));
			if (!this.calls.open(octets.length - from))
				throw new Error('out of memory');
		};
		const placed = (r) => ({ ...r, octet: r.octet + from, line: r.line && r.line + lines });
		open();
		for (;;) {
			let r;
			try {
				const at = this.calls.next();
				if (!at)
					return;
				r = placed(this.result(at));
			} catch (error) {
				r = placed(this.stopped(error));
				this.renew(r.number);
				/* it stopped before it had a record: nothing can be found behind that place */
				if (r.number === last)
					throw error;
				from = r.octet + r.length;
				lines = octets.subarray(0, from).reduce((n, c) => n + (c === 10), 0);
				open();
			}
			last = r.number;
			yield r;
		}
	}

	/* A record once more, whose `again` was true. */
	again(octets, form, number) {
		try {
			this.put(octets);
			return this.result(this.calls.again(octets.length, form, number));
		} catch (error) {
			this.renew(number);
			return { number, shown: '', notes: '', fault: 'the parser stopped: ' + error.message };
		}
	}

	/* The notes about blocks that never became a message. */
	finish() {
		return this.result(this.calls.finish()).notes;
	}
}
