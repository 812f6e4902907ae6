// Search in the glossary: a combobox (WAI-ARIA Authoring Practices, "editable combobox with list autocomplete") over all
// terms and readings, with no server. Terms come in a script of their own, loaded when the box is first used.
//
// What is typed and what is looked in are folded as toolkit/taiyaku/script/fold.py and termbase/keys.py do it: any
// script, width and case; pinyin without tones; kana of either kind; romaji however it spells long vowels.
"use strict";

const SearchKeys = (data) => {
  const MOST = 12;
  const WRITTEN = 0, READING = 1, LOOSE = 2, STEM = 3;
  const EXACT = 0, PREFIX = 1, WORD = 2, INSIDE = 3;

  const chars = new Map();
  for (const [first, ...others] of data.classes.split(" ").map(each => [...each])) {
    for (const other of others) chars.set(other, first);
  }
  for (const [look, alike] of ["’'", "‘'", "ʼ'", "‐-", "‑-", "−-", "～~", "〜~"].map(each => [...each])) chars.set(look, alike);
  const INVISIBLE = /[\u00ad\u034f\u061c\u180b-\u180d\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;

  const LATIN = /^[\p{Script=Latin}\p{M}\d\s'’:-]+$/u;

  const replaced = text => Array.from(text, char => chars.get(char) ?? char).join("");

  /** The skeleton in which written variants are equal. */
  const fold = text => replaced(replaced(text).normalize("NFKC").toLowerCase().replace(INVISIBLE, "").replace(/\s+/g, " ").trim());

  /** Pinyin as bare letters, v for ü. */
  const pinyin = text => text.toLowerCase().replace(/u:/g, "v").normalize("NFC").replace(/[üǖǘǚǜ]/g, "v")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}]+/gu, "");

  /** Kana as hiragana, without spaces. */
  const kana = text => text.normalize("NFKC").replace(/[ァ-ヶ]/g, char => String.fromCharCode(char.charCodeAt(0) - 0x60))
    .replace(/[\s・]+/g, "").toLowerCase();

  /** Kana without the long vowels that romaji may leave out. */
  const loose = text => text.replace(/(?<=[おこそとのほもよろをごぞどぼぽょぉうくすつぬふむゆるぐずづぶぷゅぅ])う|(?<=[おこそとのほもよろをごぞどぼぽょぉうくすつぬふむゆるぐずづぶぷゅぅ])お|ー/g, "");

  const syllables = Object.keys(data.syllables).sort((a, b) => b.length - a.length).join("|");
  const token = new RegExp(`(?<double>([kstcpgzdbfhj])(?=\\2)|t(?=ch))|(?<syllable>${syllables})|(?<n>n'|n|m(?=[bmp]))`, "y");

  /** Romaji as hiragana, or null where it is none. */
  const romaji = text => {
    const plain = Array.from(text.toLowerCase().normalize("NFC"), char => data.macrons[char] ?? char).join("")
      .replace(/’/g, "'").replace(/[\s-]/g, "");
    let read = "";
    token.lastIndex = 0;
    while (token.lastIndex < plain.length) {
      const found = token.exec(plain)?.groups;
      if (!found) return null;
      read += found.double ? "っ" : found.n ? "ん" : data.syllables[found.syllable];
    }
    return read || null;
  };

  /** English without inflection, spaces and hyphens: roughly, but queries and terms alike. */
  const stem = text => fold(text).replace(/['’]s?(?=[\s-]|$)/g, "").split(/[\s-]+/).map(word => {
    const bare = [/(?<=\w{2})ies$/, /(?<=x|z|ch|sh|ss)es$/, /(?<=\w[^su])s$/, /(?<=\w{2})ing$/, /(?<=\w{3})ed$/]
      .reduce((left, ending) => left === word ? word.replace(ending, ending.source.endsWith("ies$") ? "y" : "") : left, word);
    return bare.length > 3 ? bare.replace(/e$/, "").replace(/([bdgmnprt])\1$/, "$1") : bare;
  }).join("");

  /** All keys of all terms: [key, kind, concept, term]. */
  const keys = [];
  data.concepts.forEach(([, ...terms], concept) => {
    for (const term of terms) {
      const [text, lang, , reading] = term;
      const own = (key, kind) => { if (key) keys.push({ key, kind, concept, term }); };
      own(fold(text), WRITTEN);
      if (data.langs[lang] === "ja") {
        const read = kana(reading ?? text);
        own(read, READING);
        if (loose(read) !== read) own(loose(read), LOOSE);
      } else if (data.langs[lang] === "en") {
        own(stem(text), STEM);
      } else if (reading) {
        own(pinyin(reading), READING);
      }
    }
  });

  /** What a query may mean: its forms, and the kinds of key that each is looked for among. */
  const forms = query => {
    const found = [[fold(query), WRITTEN]];
    const latin = LATIN.test(query);
    if (latin && pinyin(query)) found.push([pinyin(query), READING]);
    const read = latin ? romaji(query) : kana(query);
    if (read) found.push([read, READING], [loose(read) || read, LOOSE], [loose(read) || read, READING]);
    if (latin) found.push([stem(query), STEM]);
    return found.filter(([form]) => form);
  };

  const fit = (key, form) => {
    const at = key.indexOf(form);
    if (at < 0) return null;
    if (at === 0) return key.length === form.length ? EXACT : PREFIX;
    const latin = /[a-z0-9]/.test(form[0]);
    if (!latin) return WORD;
    if (key.includes(` ${form}`) || key.includes(`-${form}`)) return WORD;
    return form.length < 3 ? null : INSIDE;
  };

  const address = ({ concept }) => data.concepts[concept][0];
  const rank = (a, b) => a.fit - b.fit || a.kind - b.kind || a.term[2] - b.term[2] || a.key.length - b.key.length || (address(a) < address(b) ? -1 : 1);

  const among = query => {
    const best = new Map();
    for (const [form, wanted] of forms(query)) {
      for (const each of keys) {
        if (each.kind !== wanted) continue;
        const how = fit(each.key, form);
        if (how === null || (wanted !== WRITTEN && how > PREFIX && (how === INSIDE || wanted === STEM))) continue;
        const hit = { ...each, fit: how };
        const known = best.get(each.concept);
        if (!known || rank(hit, known) < 0) best.set(each.concept, hit);
      }
    }
    return [...best.values()].sort(rank);
  };

  /** The concepts that answer a query, best first, and how many there are: [{address, term, terms}], count. */
  return query => {
    const found = query.trim() ? among(query) : [];
    const shown = found.slice(0, MOST).map(({ concept, term }) => {
      const [place, ...terms] = data.concepts[concept];
      return { address: place, term, terms };
    });
    return { shown, count: found.length };
  };
};

/** One search box. */
const SearchBox = (box) => {
  const input = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const root = box.dataset.root;
  let search = null;
  let active = -1;

  const load = () => {
    if (search || box.dataset.loading) return;
    box.dataset.loading = "true";
    const script = document.createElement("script");
    script.src = box.dataset.terms;
    script.addEventListener("load", () => {
      search = SearchKeys(window.taiyakuTerms);
      if (input.value) show();
    });
    script.addEventListener("error", () => { delete box.dataset.loading; });
    document.head.append(script);
  };

  const part = (text, lang, name) => {
    const span = document.createElement("span");
    span.className = name;
    span.lang = lang;
    span.textContent = text;
    return span;
  };

  const reading = ([, lang, , read], langs) =>
    read ? [part(read, langs[lang] === "ja" ? "ja" : "zh-Latn", "reading"), " "] : [];

  const option = ({ address, term, terms }, place) => {
    const langs = window.taiyakuTerms.langs;
    const row = document.createElement("li");
    row.id = `${list.id}-${place}`;
    row.role = "option";
    row.ariaSelected = "false";
    row.dataset.address = root + address;
    const heads = ["zh-Hans", "ja", "en"].map(tag => terms.find(each => langs[each[1]] === tag)).filter(Boolean);
    if (!heads.includes(term)) {
      const hit = part(term[0], langs[term[1]], "hit");
      if (term[2] > 1) hit.classList.add("refused");
      row.append(hit, " ", ...reading(term, langs), part("→", "zxx", "leads"), " ");
    }
    for (const each of heads.length ? heads : terms.slice(0, 1)) {
      row.append(part(each[0], langs[each[1]], each === term ? "head hit" : "head"), " ");
      if (each === term) row.append(...reading(term, langs));
    }
    return row;
  };

  const close = () => {
    list.hidden = true;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const say = count => {
    const forms = status.querySelectorAll("[data-count]");
    for (const each of forms) each.hidden = each.dataset.count !== (count ? "some" : "none");
    const number = status.querySelector("output");
    number.textContent = count ? String(count) : "";
  };

  const show = () => {
    if (!search) return;
    const { shown, count } = search(input.value);
    list.replaceChildren(...shown.map(option));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !shown.length;
    input.ariaExpanded = String(Boolean(shown.length));
    status.hidden = !input.value.trim();
    say(count);
  };

  const choose = place => {
    const rows = list.children;
    if (!rows.length) return;
    rows[active]?.setAttribute("aria-selected", "false");
    active = (place + rows.length) % rows.length;
    rows[active].setAttribute("aria-selected", "true");
    rows[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", rows[active].id);
  };

  const go = row => { if (row) location.href = row.dataset.address; };

  input.addEventListener("focus", load);
  input.addEventListener("input", () => { load(); show(); });
  input.addEventListener("keydown", event => {
    if (event.isComposing) return; // Enter and the arrows belong to the input method
    const open = !list.hidden;
    if (event.key === "ArrowDown") {
      if (open) choose(active + 1); else show();
    } else if (event.key === "ArrowUp") {
      if (open) choose(active < 0 ? -1 : active - 1); else show();
    } else if (event.key === "Enter") {
      if (open) go(list.children[Math.max(active, 0)]);
    } else if (event.key === "Escape") {
      if (open) close(); else { input.value = ""; show(); }
    } else {
      return;
    }
    event.preventDefault();
  });
  list.addEventListener("pointerdown", event => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", event => go(event.target.closest("[role=option]")));
  input.addEventListener("blur", close);
  box.hidden = false;
};

for (const box of document.querySelectorAll("search.terms-search")) SearchBox(box);
