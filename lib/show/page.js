/*
 * The page of sm-parse, sm-correlate and sm-inventory --format=html. Without it the page is complete, but still: this opens one
 * record at a time, links octets and fields, searches, and switches the theme.
 *
 * A field is a li with data-o and data-n, where it stands and how long it is, in the block of octets that data-b
 * names: 0 is the message, others were decrypted from it. A field of class "lines" has the entries of a long list as text.
 */
'use strict';
(() => {
	const root = document.documentElement;
	/* the page that decodes by itself (page/page.js) has a list of its own */
	const list = document.querySelector('nav ol:not(.records)') || document.createElement('ol');
	const search = document.querySelector('input[type=search]');
	const found = document.querySelector('.bar output');
	const theme = document.querySelector('button.theme');
	const articles = [...document.querySelectorAll('article')];
	const links = new Map();
	const pages = new Map();
	let current = null;

	const make = (name, cls, text) => {
		const e = document.createElement(name);
		if (cls)
			e.className = cls;
		if (text !== undefined)
			e.textContent = text;
		return e;
	};

	/* ---- octets ---- */

	/* The octets of a dump that C wrote, whose lines have offset, octets in columns of three, characters. */
	function readDump(lines) {
		const octets = [];
		for (const line of lines)
			for (const hex of line.slice(8, 8 + 48).match(/[0-9A-F]{2}/g) || [])
				octets.push(hex);
		return octets;
	}

	const shown = (hex) => {
		const c = parseInt(hex, 16);
		return c >= 0x20 && c < 0x7f ? String.fromCharCode(c) : '.';
	};

	function makeRow(block, at) {
		const row = make('div');
		const offset = make('span', 'offset', at.toString(16).toUpperCase().padStart(4, '0'));
		const chars = make('span', 'chars');
		row.setAttribute('role', 'row');
		offset.setAttribute('role', 'rowheader');
		chars.setAttribute('role', 'gridcell');
		chars.setAttribute('aria-hidden', 'true');
		row.append(offset);
		for (let i = at; i < Math.min(at + 16, block.hex.length); i++) {
			const cell = make('span', 'b', block.hex[i]);
			const c = make('span', 'c', shown(block.hex[i]));
			cell.setAttribute('role', 'gridcell');
			cell.tabIndex = i === 0 ? 0 : -1;
			cell.sm = c.sm = { block, at: i };
			if (block.coloured[i])
				cell.classList.add(block.coloured[i]);
			block.cells[i] = cell;
			block.chars[i] = c;
			row.append(cell);
			chars.append(c);
		}
		for (let i = block.hex.length; i < at + 16; i++)
			row.append(make('span', 'b fill', '  '));
		row.append(chars);
		return row;
	}

	/* Octets become elements a piece at a time, when the piece is needed: a browser is slow with those of a long message. */
	const LINE = 16, PIECE = 2048;

	function makePiece(page, block, number) {
		const piece = block.pieces[number];
		if (!piece || piece.firstElementChild)
			return;
		const rows = [];
		for (let at = number * PIECE; at < Math.min((number + 1) * PIECE, block.hex.length); at += LINE)
			rows.push(makeRow(block, at));
		piece.replaceChildren(...rows);
		for (const [cls, item] of Object.entries(page.marked))
			for (const cell of item ? cellsOf(page, item) : [])
				cell.classList.add(cls);
	}

	function cellAt(page, block, at) {
		makePiece(page, block, Math.floor(at / PIECE));
		return block.cells[at];
	}

	function makeGrid(page, pre) {
		const lines = pre.textContent.split('\n');
		const block = { label: pre.dataset.label, hex: readDump(lines), cells: [], chars: [], owner: [], coloured: [], pieces: [] };
		const grid = make('div', 'hex');
		grid.setAttribute('role', 'grid');
		grid.setAttribute('aria-readonly', 'true');
		grid.setAttribute('aria-label', 'Octets ' + block.label);
		for (let at = 0; at < block.hex.length; at += PIECE) {
			const piece = make('div', '', lines.slice(at / LINE, (at + PIECE) / LINE).join('\n'));
			piece.setAttribute('role', 'rowgroup');
			block.pieces.push(piece);
			grid.append(piece);
		}
		pre.replaceWith(grid);
		page.blocks.push(block);
		grid.addEventListener('keydown', (e) => gridKey(page, block, e));
	}

	/* The first piece at once, the others when they come near the window. */
	function watchPieces(page) {
		const near = new IntersectionObserver((entries) => {
			for (const e of entries.filter((entry) => entry.isIntersecting)) {
				makePiece(page, e.target.sm.block, e.target.sm.number);
				near.unobserve(e.target);
			}
		}, { rootMargin: '400px' });
		for (const block of page.blocks) {
			makePiece(page, block, 0);
			block.pieces.forEach((piece, number) => {
				piece.sm = { block, number };
				if (!piece.firstElementChild)
					near.observe(piece);
			});
		}
	}

	/* Each octet belongs to the last and innermost field over it; its colour is that of the first part that has one. */
	function claim(page, item, part) {
		const block = page.blocks[Number(item.dataset.b || 0)];
		const at = Number(item.dataset.o), n = Number(item.dataset.n);
		if (item.dataset.n === undefined || !block)
			return;
		for (let i = at; i < at + n && i < block.hex.length; i++) {
			block.coloured[i] = block.coloured[i] || part;
			block.owner[i] = item;
		}
	}

	function depth(item) {
		let n = 0;
		for (let up = item.parentElement; up.getAttribute('role') !== 'tree'; up = up.parentElement)
			n += up.getAttribute('role') === 'group';
		return n;
	}

	function makePage(article) {
		const page = { article, blocks: [], status: article.querySelector('.status'), pinned: null, marked: {} };
		for (const pre of article.querySelectorAll('pre'))
			makeGrid(page, pre);
		page.items = [...article.querySelectorAll('[role=treeitem]')];
		for (const item of page.items) {
			const group = item.querySelector(':scope > [role=group]');
			const part = item.closest('.part');
			item.tabIndex = -1;
			item.style.setProperty('--depth', depth(item));
			if (group && group.firstElementChild)
				item.setAttribute('aria-expanded', 'true');
			else if (group && item.matches('.lines')) {
				group.normalize();
				item.setAttribute('aria-expanded', 'false');
			}
			claim(page, item, part && part.dataset.part);
		}
		watchPieces(page);
		if (page.items.length)
			page.items[0].tabIndex = 0;
		for (const type of ['mouseover', 'mouseout', 'click'])
			article.addEventListener(type, (e) => pointer(page, e));
		const tree = article.querySelector('[role=tree]');
		if (tree)
			tree.addEventListener('keydown', (e) => treeKey(page, e));
		return page;
	}

	/* ---- lighting ---- */

	const rowOf = (item) => item.querySelector(':scope > .row');

	function cellsOf(page, item) {
		const block = page.blocks[Number(item.dataset.b || 0)];
		const at = Number(item.dataset.o), end = at + Number(item.dataset.n);
		if (item.dataset.n === undefined || !block)
			return [];
		/* without those that are not made yet */
		return [...block.cells.slice(at, end), ...block.chars.slice(at, end)].filter((cell) => cell);
	}

	function firstCell(page, item) {
		const block = page.blocks[Number(item.dataset.b || 0)];
		return item.dataset.n === undefined || !block ? null : cellAt(page, block, Number(item.dataset.o));
	}

	function mark(page, cls, item) {
		for (const e of page.article.querySelectorAll('.' + cls))
			e.classList.remove(cls);
		page.marked[cls] = item;
		if (!item)
			return;
		rowOf(item).classList.add(cls);
		for (const cell of cellsOf(page, item))
			cell.classList.add(cls);
	}

	function describe(page, item) {
		const row = rowOf(item), block = page.blocks[Number(item.dataset.b || 0)];
		const at = Number(item.dataset.o), n = Number(item.dataset.n);
		const where = item.dataset.n === undefined || !block ? '' :
			n === 1 ? `Octet ${at} ${block.label}: ` :
			`Octets ${at} to ${at + n - 1} (${n}) ${block.label}: `;
		const value = row.querySelector('.v');
		page.status.textContent = where + row.querySelector('.k').textContent +
			(value && value.textContent ? ', ' + value.textContent : '');
	}

	/* What scrolls shows el, without moving what is around it. */
	const reveal = (el) => el && el.scrollIntoView({ block: 'nearest', inline: 'nearest' });

	function expandTo(item) {
		for (let up = item.parentElement.closest('[role=treeitem]'); up; up = up.parentElement.closest('[role=treeitem]'))
			up.setAttribute('aria-expanded', 'true');
	}

	/* ---- entries of long lists ---- */

	const textOf = (item) => item.querySelector(':scope > [role=group]').firstChild;

	function showText(item, from, to) {
		const range = document.createRange(), selection = getSelection();
		toggle(item, true);
		range.setStart(textOf(item), from);
		range.setEnd(textOf(item), to);
		selection.removeAllRanges();
		selection.addRange(range);
		scrollBy(0, range.getBoundingClientRect().top - innerHeight / 2);
	}

	/* Shows the line of the entry that has the octet at that place. */
	function showLine(item, at) {
		const text = textOf(item).data;
		let from = 0;
		for (const line of text.matchAll(/^\[\d+\] (\d+): /gm)) {
			if (Number(line[1]) > at)
				break;
			from = line.index;
		}
		showText(item, from, text.indexOf('\n', from));
	}

	/* Shows the first line with the words, if it is the entries that have them. */
	function showWords(item, words) {
		const at = textOf(item).data.toLowerCase().indexOf(words);
		if (at >= 0)
			showText(item, at, at + words.length);
	}

	function pinOctet(page, place) {
		const item = place.block.owner[place.at];
		pin(page, item, 'octet');
		if (item && item.matches('.lines'))
			showLine(item, place.at);
	}

	function pin(page, item, from) {
		page.pinned = item;
		for (const other of page.items)
			other.removeAttribute('aria-selected');
		mark(page, 'lit', null);
		mark(page, 'pinned', item);
		if (!item)
			return;
		item.setAttribute('aria-selected', 'true');
		expandTo(item);
		for (const other of page.items)
			other.tabIndex = other === item ? 0 : -1;
		if (from !== 'octet')
			reveal(firstCell(page, item));
		if (from !== 'field')
			reveal(rowOf(item));
		describe(page, item);
	}

	function target(page, e) {
		const row = e.target.closest('.row');
		if (row)
			return { item: row.parentElement, from: 'field' };
		const place = e.target.sm;
		return place ? { item: place.block.owner[place.at], from: 'octet', place } : null;
	}

	function pointer(page, e) {
		const t = target(page, e);
		if (e.type === 'mouseout')
			mark(page, 'lit', null);
		if (!t || !t.item)
			return;
		if (e.type === 'mouseover') {
			mark(page, 'lit', t.item);
			describe(page, t.item);
		} else if (e.type === 'click') {
			const arrow = t.from === 'field' && e.offsetX < 14 && e.target.closest('.k') && t.item.hasAttribute('aria-expanded');
			if (arrow)
				toggle(t.item);
			if (t.place)
				pinOctet(page, t.place);
			else
				pin(page, t.item, t.from);
			(t.from === 'field' ? t.item : t.place.block.cells[t.place.at]).focus({ preventScroll: true });
		}
	}

	/* ---- keys ---- */

	function toggle(item, open) {
		const now = item.getAttribute('aria-expanded');
		if (now !== null)
			item.setAttribute('aria-expanded', open === undefined ? now !== 'true' : open);
	}

	const visible = (page) => page.items.filter((i) => i.offsetParent !== null);

	function go(page, item) {
		if (!item)
			return;
		pin(page, item, 'key');
		item.focus({ preventScroll: true });
	}

	function treeKey(page, e) {
		const item = e.target.closest('[role=treeitem]'), all = visible(page), at = all.indexOf(item);
		const open = item.getAttribute('aria-expanded');
		const moves = {
			ArrowDown: () => go(page, all[at + 1]),
			ArrowUp: () => go(page, all[at - 1]),
			Home: () => go(page, all[0]),
			End: () => go(page, all[all.length - 1]),
			ArrowRight: () => open === 'false' ? toggle(item, true) : open && go(page, all[at + 1]),
			ArrowLeft: () => open === 'true' ? toggle(item, false) : go(page, item.parentElement.closest('[role=treeitem]')),
			Enter: () => go(page, item),
			' ': () => go(page, item),
		};
		if (e.altKey || e.ctrlKey || e.metaKey || !moves[e.key])
			return;
		e.preventDefault();
		moves[e.key]();
	}

	function gridKey(page, block, e) {
		const at = e.target.sm ? e.target.sm.at : 0;
		const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 16, ArrowUp: -16, Home: -(at % 16), End: 15 - at % 16 };
		if (e.altKey || e.ctrlKey || e.metaKey || !(e.key in steps))
			return;
		e.preventDefault();
		const to = cellAt(page, block, e.key === 'End' ? Math.min(at + steps.End, block.hex.length - 1) : at + steps[e.key]);
		if (!to)
			return;
		block.cells[at].tabIndex = -1;
		to.tabIndex = 0;
		to.focus({ preventScroll: true });
		reveal(to);
		pinOctet(page, to.sm);
	}

	/* ---- records ---- */

	function open(article) {
		if (!article)
			return;
		if (current) {
			current.classList.remove('open');
			links.get(current).removeAttribute('aria-current');
		}
		/* no event comes of this, as one would of setting location.hash */
		if (current)
			history.replaceState(null, '', '#' + article.id);
		current = article;
		article.classList.add('open');
		links.get(article).setAttribute('aria-current', 'true');
		reveal(links.get(article));
		if (!pages.has(article))
			pages.set(article, makePage(article));
		if (article.classList.contains('failed') && !pages.get(article).pinned)
			pin(pages.get(article), pages.get(article).items[0]);
		document.title = article.querySelector('h2').textContent;
	}

	function makeLink(article) {
		const entry = make('li'), link = make('a', article.className);
		const code = article.querySelector('h2 .code'), title = article.querySelector('h2 .title');
		link.href = '#' + article.id;
		link.append(make('span', 'number', article.dataset.number), make('span', 'name', (code || title).textContent));
		if (code)
			link.append(make('span', 'what', title.textContent));
		link.append(make('span', 'what', article.dataset.kind));
		const place = article.querySelector('.about .place');
		if (place)
			link.append(make('span', 'what', place.textContent));
		entry.append(link);
		list.append(entry);
		links.set(article, link);
	}

	list.addEventListener('keydown', (e) => {
		const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[e.key];
		let entry = step && e.target.closest('li')[step];
		while (entry && entry.hidden)
			entry = entry[step];
		if (!entry)
			return;
		e.preventDefault();
		entry.firstElementChild.focus();
		entry.firstElementChild.click();
	});

	/* ---- search ---- */

	let hits = [], hit = -1;

	/* Octets are searched for in any writing: dd 00, DD:00, dd00. */
	function asOctets(text) {
		const hex = text.replace(/[\s:-]/g, '').toUpperCase();
		return /^([0-9A-F]{2}){2,}$/.test(hex) ? hex.match(/../g) : null;
	}

	/* A page is made only where it will show something. */
	const inDumps = (article, wanted) => [...article.querySelectorAll('pre')].some(
		(pre) => readDump(pre.textContent.split('\n')).join(' ').includes(wanted.join(' ')));

	function octetHits(article, wanted) {
		const out = new Set();
		if (!wanted || (!pages.has(article) && !inDumps(article, wanted)))
			return out;
		if (!pages.has(article))
			pages.set(article, makePage(article));
		for (const block of pages.get(article).blocks)
			for (let i = 0; i + wanted.length <= block.hex.length; i++)
				if (wanted.every((hex, k) => block.hex[i + k] === hex) && block.owner[i])
					out.add(block.owner[i]);
		return out;
	}

	function searchIn(article, words, octets) {
		const rows = octetHits(article, octets);
		for (const row of article.querySelectorAll('.row'))
			if (row.textContent.toLowerCase().includes(words))
				rows.add(row.parentElement);
		for (const item of article.querySelectorAll('.lines'))
			if (item.textContent.toLowerCase().includes(words))
				rows.add(item);
		const about = [...article.querySelectorAll('header, table')].some((e) => e.textContent.toLowerCase().includes(words));
		return { rows: [...article.querySelectorAll('[role=treeitem]')].filter((i) => rows.has(i)), any: about || rows.size > 0 };
	}

	function find() {
		const words = search.value.trim().toLowerCase(), octets = asOctets(words);
		let records = 0;
		for (const e of document.querySelectorAll('.row.hit'))
			e.classList.remove('hit');
		hits = [];
		hit = -1;
		for (const article of articles) {
			const result = words ? searchIn(article, words, octets) : { rows: [], any: true };
			article.hidden = !result.any;
			links.get(article).parentElement.hidden = !result.any;
			records += result.any ? 1 : 0;
			for (const item of result.rows) {
				rowOf(item).classList.add('hit');
				hits.push({ article, item });
			}
		}
		const count = (n, what) => `${n} ${what}${n === 1 ? '' : 's'}`;
		found.textContent = words ? `${count(hits.length, 'field')} in ${count(records, 'record')}` : '';
		if (words && current && current.hidden)
			open(articles.find((a) => !a.hidden));
		document.querySelector('main').classList.toggle('empty', words !== '' && records === 0);
		if (current)
			current.classList.toggle('open', records > 0);
	}

	function nextHit(step) {
		if (hits.length === 0)
			return;
		hit = (hit + step + hits.length) % hits.length;
		const { article, item } = hits[hit];
		open(article);
		pin(pages.get(article), item, 'key');
		if (item.matches('.lines'))
			showWords(item, search.value.trim().toLowerCase());
		found.textContent = `${hit + 1} of ${hits.length}`;
	}

	search.addEventListener('input', find);
	search.addEventListener('keydown', (e) => {
		if (e.key === 'Enter')
			nextHit(e.shiftKey ? -1 : 1);
		else if (e.key === 'Escape') {
			search.value = '';
			search.blur();
			find();
		}
	});

	document.addEventListener('keydown', (e) => {
		if (e.target === search || e.altKey || e.ctrlKey || e.metaKey)
			return;
		if (e.key === '/') {
			e.preventDefault();
			search.focus();
			search.select();
		} else if (e.key === 'Escape' && current) {
			pin(pages.get(current), null);
		} else if (e.key === 'n' || e.key === 'p') {
			const there = articles.filter((a) => !a.hidden), next = there[there.indexOf(current) + (e.key === 'n' ? 1 : -1)];
			open(next);
		}
	});

	/* ---- theme ---- */

	const dark = () => getComputedStyle(root).colorScheme === 'dark' ||
		(!root.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);

	const showTheme = () => {
		theme.textContent = dark() ? 'Light' : 'Dark';
	};

	/* A page opened from a file may have no storage. */
	const stored = (value) => {
		try {
			return value ? localStorage.setItem('sm-theme', value) : localStorage.getItem('sm-theme');
		} catch (_) {
			return null;
		}
	};

	theme.addEventListener('click', () => {
		root.dataset.theme = dark() ? 'light' : 'dark';
		stored(root.dataset.theme);
		showTheme();
	});

	/* ---- start ---- */

	root.classList.add('js');
	if (stored() === 'light' || stored() === 'dark')
		root.dataset.theme = stored();
	showTheme();
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
	articles.forEach(makeLink);
	const byHash = () => articles.find((a) => '#' + a.id === location.hash) || articles[0];
	addEventListener('hashchange', () => open(byHash()));
	/* there only one record is on the page, and it takes the place of the one before */
	document.addEventListener('sm-record', (e) => {
		articles.splice(0, articles.length, e.target);
		links.clear();
		pages.clear();
		current = null;
		makeLink(e.target);
		open(e.target);
		find();
	});
	open(byHash());
})();
