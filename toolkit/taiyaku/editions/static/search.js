// The search box of the glossary: a combobox (WAI-ARIA Authoring Practices, "editable combobox with list autocomplete").
// The terms come in a script of their own, loaded when the box is first used: a page from the file system may not fetch.
"use strict";

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

  /** How a term is written for the reader: [text, language]; Simplified Chinese in the script of the interface. */
  const written = ([text, lang, , , traditional], { langs, ui }) =>
    langs[lang] === "zh-Hans" && ui === "zh-Hant" ? [traditional ?? text, ui] : [text, langs[lang]];

  /** What a concept is called in each language, the reader's own first; for Traditional Chinese, as in Taiwan. */
  const headsOf = (terms, { langs, ui }) => {
    const inside = tag => terms.find(each => langs[each[1]] === tag);
    const chinese = (ui === "zh-Hant" && inside("zh-Hant-TW")) || inside("zh-Hans");
    const heads = [["zh", chinese], ["ja", inside("ja")], ["en", inside("en")]].filter(([, term]) => term);
    heads.sort(([one], [other]) => ui.startsWith(other) - ui.startsWith(one));
    return heads.length ? heads.map(([, term]) => term) : terms.slice(0, 1);
  };

  const option = ({ address, term, terms }, place) => {
    const reader = { langs: window.taiyakuTerms.langs, ui: document.documentElement.dataset.ui };
    const row = document.createElement("li");
    row.id = `${list.id}-${place}`;
    row.role = "option";
    row.ariaSelected = "false";
    row.dataset.address = root + address;
    const heads = headsOf(terms, reader);
    if (!heads.includes(term)) {
      const hit = part(...written(term, reader), "hit");
      if (term[2] > 1) hit.classList.add("refused");
      row.append(hit, " ", ...reading(term, reader.langs), part("→", "zxx", "leads"), " ");
    }
    for (const each of heads) {
      row.append(part(...written(each, reader), each === term ? "head hit" : "head"), " ");
      if (each === term) row.append(...reading(term, reader.langs));
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
