/*
 * The page that decodes by itself: takes texts and files, lists their records, and shows one at a time. lib/show/page.js,
 * which stands before this, links the octets and fields of that one, and searches in it.
 */
'use strict';
(() => {
	const MIB = 1024 * 1024;
	const FILE_MAX = 32 * MIB, RECORDS_MAX = 20000, SLICE_MS = 40, SLICE_MS_MAX = 1000;
	/* of enum sm_input and enum page_found */
	const JSON_FORM = 5, NOT_XML = -1, DOCTYPE = -2, SEVERAL = -3;
	const NAMESPACES = ['http://www.dccinterface.co.uk/ServiceUserGateway', 'http://www.dccinterface.co.uk/ResponseAndAlert'];
	const CARRIERS = ['GBCSPayload', 'DeviceGBCSResponse'];

	const one = (selector) => document.querySelector(selector);
	const app = one('.app'), main = one('main'), list = one('.records'), count = one('.count'), notes = one('.notes');
	const give = one('.give'), text = one('textarea'), files = one('input[type=file]'), search = one('input[type=search]');
	const add = one('.add');
	let module = null, decoder = null;
	let entries = [], runs = [], current = null, work = Promise.resolve(), generation = 0;

	const make = (name, cls, content) => {
		const e = document.createElement(name);
		if (cls)
			e.className = cls;
		e.append(content === undefined ? '' : content);
		return e;
	};

	const many = (n, what) => `${n.toLocaleString('en-GB')} ${what}${n === 1 ? '' : 's'}`;
	const pause = () => new Promise((resume) => setTimeout(resume));
	const note = (line) => notes.append(make('p', '', line));

	/* ---- documents ---- */

	/* The message in a document of DUIS, in base64. A browser loads nothing that a document names. */
	function readDocument(xml) {
		if (/^\ufeff?(\s|<\?[^]*?\?>|<!--[^]*?-->)*<!DOCTYPE/.test(xml))
			return DOCTYPE;
		const tree = new DOMParser().parseFromString(xml, 'application/xml');
		if (tree.querySelector('parsererror'))
			return NOT_XML;
		const found = CARRIERS.flatMap((name) => [...tree.getElementsByTagNameNS('*', name)])
			.filter((e) => NAMESPACES.includes(e.namespaceURI));
		return found.length > 1 ? SEVERAL : found.length === 1 ? found[0].textContent.trim() : 0;
	}

	/* ---- records ---- */

	/* An article that the parser wrote, which has escaped all text in it. */
	function articleFrom(html) {
		const template = make('template');
		template.innerHTML = html;
		return template.content.querySelector('article');
	}

	/* The articles of a record as text. Only their headers are made for the list: thousands of trees would take seconds. */
	const articlesIn = (html) => html.split(/(?=<article )/).filter((part) => part.startsWith('<article '));
	const headOf = (html) => articleFrom(html.slice(0, html.indexOf('</header>')) + '</header></article>');

	function failure(r) {
		const article = make('article', 'error failed'), header = make('header'), about = make('p', 'about');
		const title = make('h2'), checks = make('p', 'checks');
		article.dataset.number = r.number;
		article.dataset.kind = 'error';
		about.append(make('span', '', 'Record ' + r.number));
		title.append(make('span', 'title', 'Not read'));
		checks.append(make('span', 'invalid', r.fault));
		header.append(about, title, checks);
		article.append(header);
		return article;
	}

	function timeOf(r, octets) {
		try {
			const { time } = r.form === JSON_FORM ? JSON.parse(new TextDecoder().decode(octets)) : {};
			return typeof time === 'string' ? time : '';
		} catch {
			return '';
		}
	}

	/* What the filter looks at: the words of the page's own search, and the octets. */
	const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'' };
	const wordsOf = (html) => html.replace(/<pre[^>]*>[^<]*<\/pre>/g, '').replace(/<\/(?:div|header)>/g, '\n').replace(/<[^>]*>/g, '')
		.replace(/&[^;]*;/g, (entity) => ENTITIES[entity]).toLowerCase();
	const octetsOf = (html) => [...html.matchAll(/<pre[^>]*>([^<]*)<\/pre>/g)]
		.map(([, dump]) => dump.split('\n').map((line) => line.slice(8, 56).trim()).join(' ')).join('\n');

	function addEntry(html, r, file, octets) {
		const article = headOf(html);
		const code = article.querySelector('h2 .code'), title = article.querySelector('h2 .title');
		const place = file.name + (r.line ? `, line ${r.line}` : `, octet ${r.octet}`);
		const words = wordsOf(html) + place.toLowerCase();
		const entry = { r, octets, html: r.again ? null : html, place, words, hex: octetsOf(html) };
		const time = timeOf(r, octets), link = make('a', article.className);
		link.href = '#r' + r.number;
		/* one stop of the tabulator for the whole list */
		link.tabIndex = -1;
		link.append(make('span', 'number', String(r.number)), make('span', 'name', (code || title).textContent));
		if (code)
			link.append(make('span', 'what', title.textContent));
		link.append(make('span', 'origin', `${article.dataset.kind} · ${place}`));
		if (time)
			link.append(make('span', 'origin', time));
		entry.link = link;
		entry.item = make('li');
		entry.item.append(link);
		entry.item.hidden = !matches(entry, wanted());
		link.addEventListener('click', (e) => {
			e.preventDefault();
			show(entry);
		});
		entries.push(entry);
		list.append(entry.item);
		if (!current && !entry.item.hidden)
			show(entry);
	}

	/* A record gives one entry; a block that completes a message gives two. */
	function addRecord(r, file) {
		const octets = file.octets.subarray(r.octet, r.octet + r.length);
		for (const html of r.shown ? articlesIn(r.shown) : [failure(r).outerHTML])
			addEntry(html, r, file, octets);
		for (const line of r.notes.split('\n').filter(Boolean))
			note(line);
	}

	function articleOf(entry) {
		if (entry.html)
			return articleFrom(entry.html);
		const { form, number } = entry.r, again = decoder.again(entry.octets, form, number);
		return again.shown ? articleFrom(again.shown) : failure(again);
	}

	function show(entry) {
		const article = articleOf(entry), before = main.querySelector('article');
		article.querySelector('.about').append(make('span', '', entry.place));
		if (current) {
			current.link.removeAttribute('aria-current');
			current.link.tabIndex = -1;
		}
		current = entry;
		entry.link.tabIndex = 0;
		entry.link.setAttribute('aria-current', 'true');
		entry.link.scrollIntoView({ block: 'nearest' });
		if (before)
			before.replaceWith(article);
		else
			one('.none').before(article);
		article.dispatchEvent(new Event('sm-record', { bubbles: true }));
		reveal();
	}

	/* The page's own search hides a record without a field that matches; the filter knows more. */
	function reveal() {
		const article = main.querySelector('article');
		article.hidden = false;
		article.classList.add('open');
		main.classList.remove('empty');
	}

	/* ---- texts ---- */

	/* A record may have two entries. */
	const records = (some) => new Set(some.map((e) => e.r.number)).size;

	function progress(done) {
		const failed = entries.filter((e) => e.link.classList.contains('failed'));
		const shown = records(entries.filter((e) => !e.item.hidden)), all = records(entries), any = all + notes.children.length > 0;
		count.textContent = (shown < all ? `${shown.toLocaleString('en-GB')} of ` : '') + many(all, 'record') +
			(failed.length ? `, ${failed.length.toLocaleString('en-GB')} not read` : '') + (done ? '' : ' …');
		app.classList.toggle('alone', !any);
		document.body.classList.toggle('full', any);
		for (const e of document.querySelectorAll('.needs-records'))
			e.hidden = !any;
	}

	async function readFile(file, mine) {
		/* each pause draws the list anew, which takes longer the longer it is */
		let slice = SLICE_MS, until = performance.now() + slice;
		for (const r of decoder.records(file.octets)) {
			if (entries.length >= RECORDS_MAX) {
				note(`${file.name}: the rest of it was not read. The list is full with ${many(RECORDS_MAX, 'record')}.`);
				return;
			}
			addRecord(r, file);
			if (performance.now() < until)
				continue;
			progress(false);
			await pause();
			if (mine !== generation)
				return;
			slice = Math.min(slice * 1.5, SLICE_MS_MAX);
			until = performance.now() + slice;
		}
	}

	/* A run of sm-parse over these files, as far as transfers in blocks go. */
	async function readRun(run, mine) {
		for (const file of run) {
			const before = entries.length;
			try {
				await readFile(file, mine);
			} catch (error) {
				note(`${file.name}: not read to its end: ${error.message}`);
				decoder.renew(entries.length ? entries[entries.length - 1].r.number : 0);
			}
			if (mine !== generation)
				return;
			if (entries.length === before)
				note(`${file.name}: there is no record in it.`);
		}
		try {
			decoder.finish().split('\n').filter(Boolean).forEach(note);
		} catch (error) {
			note('The parser stopped: ' + error.message);
			decoder.renew(entries.length ? entries[entries.length - 1].r.number : 0);
		}
		progress(true);
	}

	function take(run) {
		const mine = generation, small = run.filter((f) => f.octets.length <= FILE_MAX);
		for (const f of run.filter((big) => !small.includes(big)))
			note(`${f.name}: not read. It has more than ${FILE_MAX / MIB} MiB; sm-parse has no such limit.`);
		runs.push(small);
		opened(false);
		work = work.then(() => mine === generation && readRun(small, mine));
		return work;
	}

	const takeText = (pasted) => pasted.trim() && take([{ name: 'pasted', octets: new TextEncoder().encode(pasted) }]);

	async function takeFiles(chosen) {
		const run = [];
		for (const file of chosen) {
			try {
				/* a longer one is refused without being read */
				run.push({ name: file.name, octets: file.size > FILE_MAX ? { length: file.size } : new Uint8Array(await file.arrayBuffer()) });
			} catch (error) {
				note(`${file.name}: can't be read: ${error.message}`);
			}
		}
		await take(run);
	}

	function clear() {
		generation++;
		entries = [];
		runs = [];
		current = null;
		list.replaceChildren();
		notes.replaceChildren();
		main.querySelectorAll('article').forEach((e) => e.remove());
		main.classList.remove('empty');
		search.value = '';
		one('.bar output').textContent = '';
		decoder.renew(0);
		progress(true);
		opened(true);
	}

	/* ---- JSON ---- */

	const errorLine = (r) => JSON.stringify({ error: { code: r.fault === 'out of memory' ? 'no-memory' : 'limit', message: r.fault, offset: null, tool: 'sm-parse' } }) + '\n';

	/* The lines that sm-parse writes for these runs, by default for all that the page was given. */
	function linesOfJson(given = runs) {
		const writer = new SmDecoder(module, true, readDocument), lines = [];
		for (const run of given) {
			for (const file of run)
				for (const r of writer.records(file.octets))
					lines.push(r.shown || errorLine(r));
			writer.finish();
		}
		return lines;
	}

	function save() {
		const link = make('a');
		try {
			link.href = URL.createObjectURL(new Blob(linesOfJson(), { type: 'application/jsonl' }));
		} catch (error) {
			note('JSON can\'t be written: ' + error.message);
			return;
		}
		link.download = 'sm-parse.jsonl';
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 60000);
	}

	/* ---- the filter ---- */

	function wanted() {
		const words = search.value.trim().toLowerCase(), hex = words.replace(/[\s:-]/g, '').toUpperCase();
		return { words, hex: /^([0-9A-F]{2}){2,}$/.test(hex) ? hex.match(/../g).join(' ') : null };
	}

	const matches = (entry, { words, hex }) => entry.words.includes(words) || (hex !== null && entry.hex.includes(hex));

	function filter() {
		const what = wanted();
		for (const entry of entries)
			entry.item.hidden = !matches(entry, what);
		progress(true);
		const first = entries.find((e) => !e.item.hidden);
		main.classList.toggle('empty', !first && entries.length > 0);
		if (first && (!current || current.item.hidden))
			show(first);
		else if (first)
			reveal();
	}

	/* ---- keys ---- */

	/* Goes that many records on, and no further than the ends of the list. */
	function step(by, focus) {
		const there = entries.filter((e) => !e.item.hidden), at = there.indexOf(current);
		const next = there[Math.max(0, Math.min(there.length - 1, at + by))];
		if (!next || next === current)
			return;
		show(next);
		if (focus)
			next.link.focus({ preventScroll: true });
	}

	function opened(open) {
		give.hidden = !open;
		add.setAttribute('aria-expanded', String(open));
	}

	list.addEventListener('keydown', (e) => {
		const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[e.key];
		if (!by || e.altKey || e.ctrlKey || e.metaKey)
			return;
		e.preventDefault();
		step(by, true);
	});

	document.addEventListener('keydown', (e) => {
		const by = { j: 1, n: 1, k: -1, p: -1 }[e.key];
		if (by && !e.altKey && !e.ctrlKey && !e.metaKey && e.target !== search && e.target !== text)
			step(by, list.contains(document.activeElement));
	});

	/* ---- start ---- */

	give.addEventListener('submit', (e) => {
		e.preventDefault();
		takeText(text.value);
		text.value = '';
	});
	text.addEventListener('keydown', (e) => {
		/* the keys of the page are letters here */
		e.stopPropagation();
		if (e.key === 'Enter' && (e.ctrlKey || e.metaKey))
			give.requestSubmit();
	});
	one('.choose').addEventListener('click', () => files.click());
	files.addEventListener('change', () => takeFiles([...files.files]).then(() => {
		files.value = '';
	}));
	add.addEventListener('click', () => {
		opened(give.hidden);
		if (!give.hidden)
			text.focus();
	});
	one('.save').addEventListener('click', save);
	one('.clear').addEventListener('click', clear);
	search.addEventListener('input', filter);
	search.addEventListener('keydown', (e) => {
		if (e.key === 'Escape')
			filter();
	});
	document.addEventListener('paste', (e) => {
		if (e.target === text || e.target === search || !module)
			return;
		e.preventDefault();
		if (e.clipboardData.files.length > 0)
			takeFiles([...e.clipboardData.files]);
		else
			takeText(e.clipboardData.getData('text'));
	});
	for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'])
		document.addEventListener(type, (e) => {
			e.preventDefault();
			document.body.classList.toggle('dropping', type === 'dragenter' || type === 'dragover');
			if (type === 'drop' && e.dataTransfer.files.length > 0)
				takeFiles([...e.dataTransfer.files]);
			else if (type === 'drop')
				takeText(e.dataTransfer.getData('text'));
		});

	async function start() {
		const octets = Uint8Array.from(atob(one('#parser').textContent), (c) => c.charCodeAt(0));
		module = await WebAssembly.compile(octets);
		decoder = new SmDecoder(module, false, readDocument);
	}

	/* What the page's test uses. */
	window.smPage = { takeText, takeFiles, linesOfJson, decoder: () => decoder, ready: start() };
	window.smPage.ready.catch((error) => {
		app.classList.remove('alone');
		note('The parser can\'t start in this browser: ' + error.message);
	});
})();
