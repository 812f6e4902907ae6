// Search in the glossary: what is typed and what is looked in are folded as toolkit/taiyaku/script/fold.py and
// termbase/keys.py do it. Any script, width and case; pinyin without tones; kana of either kind; romaji however it spells
// long vowels; English without inflection. tests/editions/search puts it beside `taiyaku lookup`.
"use strict";

/** The forms of a text under which it is sought; `data` has the classes of characters and the syllables of romaji. */
const SearchForms = ({ classes, syllables, macrons }) => {
  const LOOK_ALIKE = ["’'", "‘'", "ʼ'", "‐-", "‑-", "−-", "～~", "〜~"];
  const INVISIBLE = /[\u00ad\u034f\u061c\u180b-\u180d\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
  const O_AND_U = "おこそとのほもよろをごぞどぼぽょぉうくすつぬふむゆるぐずづぶぷゅぅ";
  const LONG = new RegExp(`(?<=[${O_AND_U}])う|(?<=[${O_AND_U}])お|ー`, "g");
  const ENDINGS = [
    [/(?<=\w{2})ies$/, "y"], [/(?<=x|z|ch|sh|ss)es$/, ""], [/(?<=\w[^su])s$/, ""],
    [/(?<=\w{2})ing$/, ""], [/(?<=\w{3})ed$/, ""],
  ];
  const SYLLABLE = Object.keys(syllables).sort((a, b) => b.length - a.length).join("|");
  const TOKEN = new RegExp(`(?<double>([kstcpgzdbfhj])(?=\\2)|t(?=ch))|(?<syllable>${SYLLABLE})|(?<n>n'|n|m(?=[bmp]))`, "y");

  const alike = new Map(LOOK_ALIKE.map(each => [...each]));
  for (const [first, ...others] of classes.split(" ").map(each => [...each])) {
    for (const other of others) alike.set(other, first);
  }
  const replaced = text => Array.from(text, char => alike.get(char) ?? char).join("");

  /** The skeleton in which written variants are equal. */
  const fold = text =>
    replaced(replaced(text).normalize("NFKC").toLowerCase().replace(INVISIBLE, "").replace(/\s+/g, " ").trim());

  /** Pinyin as bare letters, v for ü. */
  const pinyin = text => text.toLowerCase().replace(/u:/g, "v").normalize("NFC").replace(/[üǖǘǚǜ]/g, "v")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}]+/gu, "");

  /** Kana as hiragana, without spaces. */
  const kana = text => text.normalize("NFKC").replace(/[ァ-ヶ]/g, char => String.fromCharCode(char.charCodeAt(0) - 0x60))
    .replace(/[\s・]+/g, "").toLowerCase();

  /** Kana without the long vowels that romaji may leave out. */
  const loose = text => text.replace(LONG, "");

  /** Romaji as hiragana, or null where it is none. */
  const romaji = text => {
    const plain = Array.from(text.toLowerCase().normalize("NFC"), char => macrons[char] ?? char).join("")
      .replace(/’/g, "'").replace(/[\s-]/g, "");
    let read = "";
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < plain.length) {
      const found = TOKEN.exec(plain)?.groups;
      if (!found) return null;
      read += found.double ? "っ" : found.n ? "ん" : syllables[found.syllable];
    }
    return read || null;
  };

  const uninflected = word => {
    const [ending, instead] = ENDINGS.find(([each]) => each.test(word)) ?? [/$/, ""];
    const bare = word.replace(ending, instead);
    return bare.length > 3 ? bare.replace(/e$/, "").replace(/([bdgmnprt])\1$/, "$1") : bare;
  };

  /** English without inflection, spaces and hyphens: roughly, but queries and terms alike. */
  const stem = text => fold(text).replace(/['’]s?(?=[\s-]|$)/g, "").split(/[\s-]+/).map(uninflected).join("");

  return { fold, pinyin, kana, loose, romaji, stem };
};

/** A search over all terms: a function from a query to the concepts that answer it. */
const SearchKeys = (data) => {
  const MOST = 12;
  const WRITTEN = 0, READING = 1, LOOSE = 2, STEM = 3;
  const EXACT = 0, PREFIX = 1, WORD = 2, INSIDE = 3;
  const LATIN = /^[\p{Script=Latin}\p{M}\d\s'’:-]+$/u;
  const { fold, pinyin, kana, loose, romaji, stem } = SearchForms(data);

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
  const rank = (a, b) => a.fit - b.fit || a.kind - b.kind || a.term[2] - b.term[2] || a.key.length - b.key.length
    || (address(a) < address(b) ? -1 : 1);

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
