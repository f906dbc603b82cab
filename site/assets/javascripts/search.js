/*
 * Search in the reader's browser: Pagefind finds, this page asks, relaxes and shows. Nothing typed leaves the machine.
 * A query that nothing matches whole is corrected, then loosened, and the page says so.
 */
const MOST_SHOWN = 20;
const MOST_SOURCES = 10;
const FILTERS = ["country", "topic", "kind"];
const SOURCE = "document"; // the kind of pages of others, found by machine

const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
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
      return { pagefind, filters, kinds, known: new Set(words.words), labels: words.labels };
    })());
  }
  return loaded.get(root);
};

/** Slips between two words, counted up to `most`. */
const slips = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let place = 1; place <= other.length; place += 1) {
      const cost = one[row - 1] === other[place - 1] ? 0 : 1;
      now[place] = Math.min(before[place] + 1, now[place - 1] + 1, before[place - 1] + cost);
    }
    before = now;
  }
  return before[other.length];
};

const nearest = (word, known) => {
  const folded = fold(word);
  if (folded.length < 4 || known.has(folded)) return null;
  const most = folded.length < 7 ? 1 : 2;
  let best = null;
  for (const candidate of known) {
    if (candidate[0] !== folded[0]) continue;
    if (candidate.startsWith(folded)) return null; // the beginning of a word that is known
    const count = slips(folded, candidate, most);
    if (count <= most && (!best || count < best.count)) best = { candidate, count };
  }
  return best?.candidate ?? null;
};

/** Results of a query, corrected or loosened where nothing has all of its words. */
const find = async ({ pagefind, known }, query, filters) => {
  const words = wordsOf(query);
  const corrected = words.map((word) => nearest(word, known) ?? word);
  const notes = [];
  if (corrected.some((word, place) => word !== words[place])) notes.push(`Searched for “${corrected.join(" ")}”.`);
  const asked = corrected.join(" ");
  const whole = await pagefind.search(asked || null, { filters });
  if (whole.results.length || words.length < 2) return { results: whole.results, notes, total: whole.results.length };
  const ranked = new Map();
  for (const word of corrected) {
    for (const result of (await pagefind.search(word, { filters })).results) {
      const seen = ranked.get(result.id) ?? { result, score: 0, count: 0 };
      seen.count += 1;
      seen.score += result.score;
      ranked.set(result.id, seen);
    }
  }
  const results = [...ranked.values()].sort((a, b) => b.count - a.count || b.score - a.score).map((seen) => seen.result);
  if (results.length) notes.push("No entry has all of your words; these have some of them.");
  return { results, notes, total: results.length };
};

const showResult = (data, root) => {
  const { meta } = data;
  const today = new Date().toISOString().slice(0, 10);
  let verdict = "";
  if (meta.historical && today >= meta.historical) verdict = ", over five years old";
  else if (meta.due && today >= meta.due) verdict = ", due for review";
  const age = meta.evidence ? `newest source ${meta.evidence}${verdict}` : "undated";
  const trust = meta.confirmed ? "confirmed" : "not confirmed";
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
  return [element("label", { htmlFor: select.id, textContent: NAMES[name] }), select];
};

const NOTHING = { results: [], notes: [], total: 0 };
const GAP = "Nothing is known here on this. That is a gap, not an answer: try other words, or look at what is not known.";
const countOf = (own, total, found) => {
  const sources = found ? `${found} source document${found === 1 ? "" : "s"} found.` : "";
  if (!own) return sources || GAP;
  return [total ? `${total} found.` : GAP, sources].filter(Boolean).join(" ");
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

  const run = async () => {
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
      const { results, notes, total } = own ? await find(engine, query, own) : NOTHING;
      const found = others ? await find(engine, query, others) : NOTHING;
      const shown = await Promise.all(results.slice(0, MOST_SHOWN).map((result) => result.data()));
      const shownSources = await Promise.all(found.results.slice(0, MOST_SOURCES).map((result) => result.data()));
      if (mine !== turn) return;
      list.replaceChildren(...shown.map((data) => showResult(data, root)));
      sources.replaceChildren(...shownSources.map(showSource));
      fromSources.hidden = !found.total;
      status.textContent = [...(own ? notes : found.notes), countOf(own, total, found.total)].join(" ");
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
      const [label, select] = choice(name, PLURALS[name], options);
      select.value = given.get(name) ?? "";
      select.addEventListener("change", run);
      selects[name] = select;
      form.append(label, select);
    }
  };

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, 250);
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
    addChoices().then(run);
  } else {
    addChoices().catch(() => {
      status.textContent = "The search could not be loaded. Go by country or topic instead.";
    });
  }
};

document.querySelectorAll(".coi-search").forEach(start);
