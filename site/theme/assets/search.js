// Searches the newspaper. Nothing of the index is asked for until a reader searches; then its newest part is
// looked through, and older ones as long as little is found, or when the reader wants them.

const PAGE = 10; // pieces shown at once
const LEAST = 10; // with fewer found, what is older is looked through too
const CHOICES = ["section", "kind", "year", "person"];

const form = document.getElementById("search");
const told = document.getElementById("told");
const found = document.getElementById("found");
const more = document.getElementById("more");
const older = document.getElementById("older");
const hit = document.getElementById("hit").content.firstElementChild;

const lang = document.documentElement.lang;
const root = new URL(form.dataset.root, location.href).pathname;
const words = JSON.parse(form.dataset.words);
const number = new Intl.NumberFormat(lang);
const plural = new Intl.PluralRules(lang);

let index = null; // the promise of what is searched
let asked = 0; // the question that is being answered; answers to those before come too late
let results = [];

// Words

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const counted = (forms, count) =>
  fill(forms[plural.select(count) === "one" ? 0 : 1], { count: number.format(count) });
const plainly = (text) =>
  text.replace(/œ/g, "oe").replace(/Œ/g, "Oe").replace(/æ/g, "ae").replace(/Æ/g, "Ae").replace(/’/g, "'");

/** What the index writes plainly, as the newspaper writes it. */
function asPrinted(text, joined = "") {
  const known = joined.split(" ").filter(Boolean);
  return known.reduce((so, word) => so.replaceAll(plainly(word), word), text.replaceAll("'", "’"));
}

function when(date, options) {
  const text = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { timeZone: "UTC", ...options }).format(date);
  return (lang === "fr" ? text.replace(/^1 /, "1er ") : text).replace(/ /g, "\u00a0");
}

const isWord = (text) => /[\p{L}\p{N}]/u.test(text);
const month = (name) => when(new Date(`${name}-01T00:00:00Z`), { month: "long", year: "numeric" });
const say = (...sentences) => (told.textContent = sentences.join(" "));

// The index

async function open() {
  const answer = await fetch(root + form.dataset.bundles, { cache: "no-cache" });
  if (!answer.ok) throw new Error(answer.statusText);
  const { engine, bundles } = await answer.json();
  const pagefind = await import(`${root}${engine}pagefind.js`);
  await pagefind.options({ basePath: root + engine, metaCacheTag: "0", excerptLength: 28 });
  await pagefind.init();
  return { pagefind, bundles, merged: new Set() };
}

async function merge(known, bundles) {
  const fresh = bundles.filter((bundle) => !known.merged.has(bundle));
  fresh.forEach((bundle) => known.merged.add(bundle));
  for (const { path, digest } of fresh) await known.pagefind.mergeIndex(root + path, { metaCacheTag: digest });
}

/** The parts in which an answer may be, newest first: a year that was chosen is in few of them. */
const concerned = ({ bundles }, { year }) =>
  year ? bundles.filter(({ from, to }) => from.slice(0, 4) <= year && year <= to.slice(0, 4)) : bundles;
const waiting = (known, question) => concerned(known, question).filter((bundle) => !known.merged.has(bundle));
/** How much further one step back leads: as far again as was looked already. */
const step = (known, question) => waiting(known, question).slice(0, Math.max(1, known.merged.size));

/** What answers a question, the best first.
 *
 * Pagefind takes a word that a part of the index lacks for another one that begins it, or leaves it out; with
 * an index in parts that is most of them. So each word is asked for once more, as it stands, and a piece
 * counts that holds them all. The name of a result begins with its moment. */
async function look({ pagefind }, { q, sort, ...chosen }) {
  const filters = Object.fromEntries(CHOICES.filter((name) => chosen[name]).map((name) => [name, [chosen[name]]]));
  const ask = async (text) => (await pagefind.search(text, { filters })).results;
  const single = /^".+"$/.test(q) ? [] : q.split(/\s+/).map((word) => word.replaceAll('"', "")).filter(isWord);
  const [all, ...of] = await Promise.all([ask(q || null), ...single.map((word) => ask(`"${word}"`))]);
  const sets = of.map((some) => new Set(some.map(({ id }) => id)));
  const got = all.filter(({ id }) => sets.every((set) => set.has(id)));
  return sort || !q ? got.sort((one, other) => (one.id < other.id ? 1 : -1)) : got;
}

// The question and its answer

/** An elided article is no part of the word that is looked for. */
const bare = (text) => (lang === "fr" ? text.replace(/(?<!\p{L})(?:[cdjlmnst]|qu)'(?=\p{L})/giu, "") : text);

function question() {
  const given = Object.fromEntries(new FormData(form));
  return { ...given, q: bare(plainly(given.q.trim())) };
}

const isAsked = (it) => it.q || CHOICES.some((name) => it[name]);

async function search(back = false) {
  const turn = ++asked;
  const it = question();
  remember();
  more.hidden = older.hidden = true;
  if (!isAsked(it)) return show([], words.ask);
  say(words.searching);
  try {
    const known = await (index ??= open());
    await merge(known, back ? step(known, it) : waiting(known, it).slice(0, known.merged.size ? 0 : 1));
    let got = await look(known, it);
    while (got.length < LEAST && waiting(known, it).length && (turn === asked) && isNear(known, it, got)) {
      await merge(known, step(known, it));
      got = await look(known, it);
    }
    if (turn === asked) await answered(known, it, got, turn);
  } catch (error) {
    index = null; // what failed to load is never asked for again by Pagefind: begin anew
    if (turn === asked) show([], words.failed);
    console.error(error);
  }
}

/** Whether to go on by ourselves: until something is found, and into the year before the newest. */
function isNear({ bundles, merged }, it, got) {
  const next = waiting({ bundles, merged }, it)[0];
  return !got.length || Boolean(it.year) || Number(bundles[0].to.slice(0, 4)) - Number(next.to.slice(0, 4)) <= 1;
}

async function answered(known, it, got, turn) {
  const first = await Promise.all(got.slice(0, PAGE).map((result) => result.data()));
  if (turn !== asked) return;
  results = got;
  const rest = waiting(known, it);
  const of = (bundles) => number.format(bundles.reduce((sum, { pieces }) => sum + pieces, 0));
  const scope = rest.length ? fill(words.looked, { seen: of([...known.merged]), all: of(known.bundles) }) : "";
  show(first, got.length ? counted(words.found, got.length) : words.none, scope);
  more.hidden = got.length <= PAGE;
  const next = step(known, it);
  older.hidden = !next.length;
  if (next.length) older.textContent = fill(words.older, { month: month(next.at(-1).from) });
}

function show(pieces, ...sentences) {
  found.replaceChildren(...pieces.map(card));
  say(...sentences.filter(Boolean));
}

/** The question in the part of the address that no server is sent, so that it can be kept and come back to. */
function remember() {
  const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  history.replaceState(null, "", given.size ? `#${given}` : location.pathname);
}

// What was found

const nameOf = (choice, value) => [...form[choice].options].find((option) => option.value === value)?.text ?? value;

function card({ raw_url, meta, filters, excerpt }) {
  const item = hit.cloneNode(true);
  const part = (selector) => item.querySelector(selector);
  const [section] = filters.section ?? [""];
  const [kind] = filters.kind ?? [""];
  part(".kicker").append(section ? nameOf("section", section) : "");
  if (kind && kind !== "news") part(".kicker").append(made("span", nameOf("kind", kind)));
  part("a").href = root + raw_url;
  part("a").append(...titled(meta));
  part(".quote").append(...quoted(excerpt, meta.joined));
  part(".by span").textContent = asPrinted(meta.by ?? "", meta.joined);
  date(part("time"), meta.day);
  const corrected = part(".corrected");
  if (meta.corrected) date(corrected, meta.corrected, words.corrected);
  else corrected.remove();
  return item;
}

/** Write a day that is told in eight figures, and what is said of it. */
function date(time, figures, text = "{day}") {
  time.dateTime = figures.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  const day = when(new Date(`${time.dateTime}T00:00:00Z`), { day: "numeric", month: "long", year: "numeric" });
  time.textContent = fill(text, { day });
}

/** A title behind the mark it must not travel without. */
function titled({ title, mark, joined }) {
  if (!mark || !title.startsWith(mark)) return [asPrinted(title, joined)];
  const caution = made("b", asPrinted(mark, joined));
  caution.className = "caution";
  return [caution, " ", asPrinted(title.slice(mark.length).replace(/^\s*:\s*/, ""), joined)];
}

/** A passage with what was looked for in it; Pagefind writes it as HTML, with `<` and `>` of the text escaped. */
function quoted(excerpt, joined) {
  const parts = excerpt.split(/<\/?mark>/);
  const text = (part) => asPrinted(part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"), joined);
  return parts.map((part, n) => (n % 2 ? made("mark", text(part)) : text(part)));
}

function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

async function showMore() {
  const turn = asked;
  const from = found.children.length;
  const pieces = await Promise.all(results.slice(from, from + PAGE).map((result) => result.data()));
  if (turn !== asked) return;
  found.append(...pieces.map(card));
  found.children[from].querySelector("a").focus();
  more.hidden = found.children.length >= results.length;
  say(counted(words.found, results.length), counted(words.shown, found.children.length));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.addEventListener("change", (event) => {
  if (event.target.matches("select") && isAsked(question())) search();
});
more.addEventListener("click", showMore);
older.addEventListener("click", async () => {
  await search(true);
  (found.querySelector("a") ?? form.q).focus();
});

function recall() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of ["q", "sort", ...CHOICES]) form[name].value = given.get(name) ?? "";
  if (isAsked(question())) search();
}

addEventListener("hashchange", recall);
form.hidden = false;
recall();
