/*
 * Search in the reader's browser: Pagefind finds, this page asks, relaxes and shows. Nothing typed leaves the machine.
 * A query that nothing matches whole is corrected, then loosened, and the page says so.
 */
const MOST_SHOWN = 20;
const MOST_SOURCES = 10;
const FILTERS = ["country", "topic", "kind"];
const SOURCE = "document"; // the kind of pages of others, found by machine
const FEW = 3; // fewer results than these are filled up with those that have some of the words
const LEAST_SHARE = 0.5; // where no entry has all words, those that have less than half of what the best has are left out
const SURE_LENGTH = 9; // two slips in a shorter word make another word of it: "adoption" is not "abortion"

/* The same folding as coi/text/fold.py, as far as correcting needs it. */
const LETTERS = {
  ...Object.fromEntries([..."абвгдђежзијклмнопрстћуфхцчшыэ"].map((letter, place) => [letter, "abvgddezzijklmnoprstcufhccsye"[place]])),
  љ: "lj", њ: "nj", џ: "dz", ѓ: "g", ќ: "k", ѕ: "dz", й: "j", щ: "sc", ю: "ju", я: "ja", ь: "", ъ: "", є: "je",
  đ: "d", ð: "d", ı: "i", ø: "o", æ: "ae", œ: "oe", ß: "ss", ł: "l",
  ی: "ي", ې: "ي", ى: "ي", ة: "ه", ک: "ك", ە: "ه", أ: "ا", إ: "ا", آ: "ا", ؤ: "و", ئ: "ي", "ـ": "",
};
const fold = (text) => [...text.toLowerCase().normalize("NFC")].map((letter) => LETTERS[letter] ?? letter).join("")
  .normalize("NFKD").replace(/\p{M}/gu, "").replace(/^(?:وال|بال|لل|ال)(?=\p{L}{3})/u, "");
const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const element = (name, props = {}, ...children) => {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
};

const loaded = new Map();
const load = (root) => {
  if (!loaded.has(root)) {
    loaded.set(root, (async () => {
      const pagefind = await import(new URL("pagefind/pagefind.js", root));
      await pagefind.options({ baseUrl: root.pathname, excerptLength: 20 });
      await pagefind.init();
      const filters = await pagefind.filters(); // without this call counts lack the facets not filtered on
      const words = await (await fetch(new URL("search-words.json", root))).json();
      const kinds = Object.keys(filters.kind ?? {});
      const records = kinds.filter((kind) => kind !== SOURCE).reduce((sum, kind) => sum + filters.kind[kind], 0);
      return { pagefind, filters, kinds, records, known: new Set(words.words), kept: new Set(words.kept), labels: words.labels };
    })());
  }
  return loaded.get(root);
};

/** Slips between two words (a letter more, less or other, or two neighbours swapped), counted up to `most`. */
const slips = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = Array.from({ length: other.length + 1 }, (_, place) => place);
  let earlier = before;
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let place = 1; place <= other.length; place += 1) {
      const cost = one[row - 1] === other[place - 1] ? 0 : 1;
      now[place] = Math.min(before[place] + 1, now[place - 1] + 1, before[place - 1] + cost);
      const swapped = row > 1 && place > 1 && one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1];
      if (swapped) now[place] = Math.min(now[place], earlier[place - 2] + 1);
    }
    [earlier, before] = [before, now];
  }
  return before[other.length];
};

/** The known word that was meant, or null. A name of a country we know nothing of is never made another word: Irak is not Iran. */
const nearest = (word, { known, kept }) => {
  const folded = fold(word);
  if (folded.length < 4 || known.has(folded) || kept.has(folded) || /[\u0600-\u06ff]/.test(folded)) return null;
  const most = folded.length < SURE_LENGTH ? 1 : 2;
  let best = null;
  for (const candidate of known) {
    if (candidate[0] !== folded[0]) continue;
    if (candidate.startsWith(folded)) return null; // the beginning of a word that is known
    const count = slips(folded, candidate, most);
    if (count <= most && (!best || count < best.count)) best = { candidate, count };
  }
  return best?.candidate ?? null;
};

/** Arabic words are asked for without their article, as the index has them too. */
const spelt = (word) => (/[\u0600-\u06ff]/.test(word) ? fold(word) : word);

/** Whether no entry has the word, nor one that begins like it: Pagefind leaves such a word out without a word. */
const isMissing = (word, { known }) => {
  const folded = fold(word);
  if (folded.length < 4 || known.has(folded)) return false;
  const stem = folded.slice(0, Math.max(4, folded.length - 3));
  for (const candidate of known) if (candidate.startsWith(stem)) return false;
  return true;
};

/** Results of a query, corrected or loosened where nothing has all of its words. */
const find = async (engine, query, filters, exact) => {
  const { pagefind, records } = engine;
  const words = wordsOf(query);
  const corrected = words.map((word) => (exact ? word : nearest(word, engine) ?? word));
  const notes = [];
  if (corrected.some((word, place) => word !== words[place])) notes.push(`Searched for “${corrected.join(" ")}”.`);
  const changed = notes.length > 0;
  const missing = corrected.filter((word) => isMissing(word, engine)).map((word) => `“${word}”`);
  if (missing.length) notes.push(`No entry has ${missing.join(", ")}: on that nothing is known here.`);
  const asked = corrected.map(spelt).join(" ");
  const whole = await pagefind.search(asked || null, { filters });
  if (whole.results.length >= FEW || words.length < 2) return { results: whole.results, notes, changed };
  const ranked = new Map();
  for (const word of corrected) {
    const { results } = await pagefind.search(spelt(word), { filters });
    if (results.length > records / 2 && corrected.length > 2) continue; // a word that most entries have tells nothing
    for (const result of results) {
      const seen = ranked.get(result.id) ?? { result, count: 0, score: 0 };
      seen.count += 1;
      seen.score += result.score;
      ranked.set(result.id, seen);
    }
  }
  const most = Math.max(0, ...[...ranked.values()].map((seen) => seen.count));
  const results = [...ranked.values()].filter((seen) => seen.count >= most * LEAST_SHARE)
    .sort((a, b) => b.count - a.count || b.score - a.score).map((seen) => seen.result);
  const first = new Set(whole.results.map((result) => result.id));
  const all = [...whole.results, ...results.filter((result) => !first.has(result.id))];
  if (first.size && all.length > first.size) notes.push(`First ${first.size} with all of your ${missing.length ? "other " : ""}words, then some with a part of them.`);
  else if (!first.size && all.length && !missing.length) notes.push("No entry has all of your words; these have some of them.");
  return { results: all, notes, changed };
};

const showResult = (data, root) => {
  const { meta } = data;
  const today = new Date().toISOString().slice(0, 10);
  let verdict = "";
  if (meta.historical && today >= meta.historical) verdict = ", over five years old";
  else if (meta.overdue && today >= meta.overdue) verdict = ", overdue for review";
  else if (meta.due && today >= meta.due) verdict = ", due for review";
  const age = meta.evidence ? `newest source ${meta.evidence}${verdict}` : "undated";
  const trust = meta.confirmed ? "confirmed" : "desk research, not confirmed";
  return element("li", {},
    element("a", { href: new URL(data.raw_url ?? data.url, root).href, textContent: meta.title }),
    element("span", { className: "coi-meta", textContent: `${meta.country} · ${meta.topic} · ${age} · ${trust}` }),
    element("span", { className: "coi-summary", textContent: meta.summary }));
};

/** A page of others: its link leads there, and it says that nobody here has read it. */
const showSource = ({ meta }) => {
  const told = [meta.publisher, meta.told, meta.country, meta.past].filter(Boolean).join(" · ");
  return element("li", {},
    element("a", { href: meta.link, rel: "noopener noreferrer", lang: meta.language, textContent: meta.title }),
    element("span", { className: "coi-meta", textContent: told }),
    element("span", { className: "coi-summary", lang: meta.language, textContent: meta.summary }));
};

/** What is asked of one kind of thing: our own records, or pages of others. Null where that kind is filtered out. */
const filtersFor = (filters, kinds, sources) => {
  const { kind, ...others } = filters;
  if (kind && (kind === SOURCE) !== sources) return null;
  if (!kinds.includes(SOURCE)) return others;
  return { ...others, kind: sources ? SOURCE : { any: kinds.filter((one) => one !== SOURCE) } };
};

const NAMES = { country: "Country", topic: "Topic", kind: "Kind" };
const PLURALS = { country: "countries", topic: "topics", kind: "kinds" };
const KINDS = [["own", "Entries and services"], [SOURCE, "Source documents"]];
const choice = (name, label, options) => {
  const select = element("select", { name, id: `coi-${name}-${Math.random().toString(36).slice(2, 8)}` });
  select.append(element("option", { value: "", textContent: `All ${label}` }));
  for (const [value, text] of options) select.append(element("option", { value, textContent: text }));
  const text = element("label", { htmlFor: select.id, textContent: NAMES[name] });
  return [element("span", { className: "coi-choice" }, text, select), select];
};

const NOTHING = { results: [], notes: [], changed: false };
const countOf = (own, found, gap) => {
  const sources = found ? [`${found} source document${found === 1 ? "" : "s"} found.`] : [];
  if (own === null) return found ? sources : gap;
  return [...(own ? [`${own} found.`] : gap), " ", ...sources];
};

const start = (box) => {
  if (box.dataset.started) return;
  box.dataset.started = "yes";
  const root = new URL(box.dataset.root, location.href);
  const given = new URLSearchParams(location.search);
  const id = `coi-q-${Math.random().toString(36).slice(2, 8)}`;
  const input = element("input", { type: "search", id, name: "q", autocomplete: "off", enterKeyHint: "search" });
  const status = element("p", { className: "coi-status" });
  status.setAttribute("role", "status");
  const list = element("ol", { className: "coi-list coi-results" });
  const form = element("form", { className: "coi-form" },
    element("label", { htmlFor: id, textContent: "Question or words" }), input,
    element("button", { type: "submit", textContent: "Search" }));
  form.setAttribute("role", "search");
  const sources = element("ol", { className: "coi-list coi-found" });
  const fromSources = element("section", { className: "coi-from-sources", hidden: true },
    element("p", { className: "coi-found-note" },
      element("strong", { textContent: "From the sources" }),
      ": found by machine on the publishers’ own pages and read by nobody here. Open the original before you rely on one."),
    sources);
  box.append(form, status, list, fromSources);
  const selects = {};
  let turn = 0;

  const link = (path, textContent) => element("a", { href: new URL(path, root).href, textContent });
  const asTyped = () => {
    const button = element("button", { type: "button", className: "coi-as-typed", textContent: "Search for exactly what I typed" });
    button.addEventListener("click", () => run(true));
    return button;
  };

  const run = async (exact = false) => {
    const mine = (turn += 1);
    const query = input.value.trim();
    const filters = {};
    for (const name of FILTERS) {
      const value = selects[name]?.value || (name === "country" ? box.dataset.country : "");
      if (value) filters[name] = value;
    }
    if (box.hasAttribute("data-main")) {
      const shared = new URLSearchParams();
      if (query) shared.set("q", query);
      for (const name of FILTERS) if (selects[name]?.value) shared.set(name, selects[name].value);
      history.replaceState(null, "", `${location.pathname}${shared.size ? `?${shared}` : ""}`);
    }
    if (!query && !Object.values(selects).some((select) => select.value)) {
      list.replaceChildren();
      fromSources.hidden = true;
      status.textContent = "";
      return;
    }
    status.textContent = "Searching …";
    try {
      const engine = await load(root);
      const own = filtersFor(filters, engine.kinds, false);
      const others = engine.kinds.includes(SOURCE) ? filtersFor(filters, engine.kinds, true) : null;
      const asked = own ? await find(engine, query, own, exact) : null;
      const found = others ? await find(engine, query, others, exact) : NOTHING;
      const results = asked?.results ?? [];
      const shown = await Promise.all(results.slice(0, MOST_SHOWN).map((result) => result.data()));
      const shownSources = await Promise.all(found.results.slice(0, MOST_SOURCES).map((result) => result.data()));
      if (mine !== turn) return;
      list.replaceChildren(...shown.map((data) => showResult(data, root)));
      sources.replaceChildren(...shownSources.map(showSource));
      fromSources.hidden = !found.results.length;
      const gap = ["Nothing is known here on this. That is a gap, not an answer: try other words, go by ", link("countries/", "country"), " or ", link("topics/", "topic"), ", or look at ", link("not-known/", "what is not known"), "."];
      const { notes, changed } = asked ?? found;
      status.replaceChildren(...notes.flatMap((note) => [note, " "]), ...countOf(asked && results.length, found.results.length, gap));
      if (changed) status.append(" ", asTyped());
    } catch (error) {
      status.textContent = "The search could not be loaded. Go by country or topic instead, or load the page again.";
      console.warn(error);
    }
  };

  const addChoices = async () => {
    const { filters, labels, kinds } = await load(root);
    for (const name of FILTERS) {
      if (name === "country" && box.dataset.country) continue;
      if (name === "kind" && !kinds.includes(SOURCE)) continue;
      const options = name === "kind" ? KINDS
        : Object.keys(filters[name] ?? {}).map((value) => [value, labels[name][value] ?? value]);
      if (name !== "kind") options.sort((a, b) => a[1].localeCompare(b[1]));
      const [both, select] = choice(name, PLURALS[name], options);
      select.value = given.get(name) ?? "";
      select.addEventListener("change", () => run());
      selects[name] = select;
      form.append(both);
    }
  };

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => run(), 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    run();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") list.querySelector("a")?.focus();
  });
  list.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown") links[place + 1]?.focus();
    else if (event.key === "ArrowUp") (links[place - 1] ?? input).focus();
    else return;
    event.preventDefault();
  });
  if (box.hasAttribute("data-main") && given.size) {
    input.value = given.get("q") ?? "";
    addChoices().then(() => run());
  } else {
    addChoices().catch(() => {
      status.textContent = "The search could not be loaded. Go by country or topic instead.";
    });
  }
};

document.querySelectorAll(".coi-search").forEach(start);
