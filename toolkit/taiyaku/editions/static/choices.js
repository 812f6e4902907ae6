// What the reader may choose on every page: the language of the interface and the colours. Both are remembered.
"use strict";

/** What this reader chose, kept in the browser where it allows that. */
const remembered = {
  get(name) {
    try { return localStorage.getItem(`taiyaku.${name}`); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(`taiyaku.${name}`, value); } catch { /* not remembered, then */ }
  },
};

const words = JSON.parse(document.getElementById("words").textContent);

/** What a selector finds, in templates too, which documents do not look into. */
function everywhere(selector) {
  const inside = [...document.querySelectorAll("template")].map((each) => each.content);
  return [document, ...inside].flatMap((each) => [...each.querySelectorAll(selector)]);
}

/** Change the language of the interface: the words, and what says their language. */
function speak(language) {
  const place = words.languages.indexOf(language);
  if (place < 0) return;
  for (const each of everywhere("[data-t]")) each.textContent = words.words[each.dataset.t][place];
  for (const each of everywhere("[data-ta]")) {
    const [attribute, number] = each.dataset.ta.split(":");
    each.setAttribute(attribute, words.words[number][place]);
  }
  for (const each of everywhere(".ui")) each.lang = language;
  document.documentElement.dataset.ui = language;
  if (!document.body.matches(".edition")) document.documentElement.lang = language; // an edition's is its text's
  putOwnFirst(language);
  document.dispatchEvent(new CustomEvent("taiyaku:speak", { detail: language }));
}

/** Where something is said in several languages, put the reader's own first, the others as they are in all pages. */
function putOwnFirst(language) {
  const rank = ({ lang }) => (lang.slice(0, 2) === language.slice(0, 2) ? -1 : ["zh", "ja", "en"].indexOf(lang.slice(0, 2)));
  for (const list of document.querySelectorAll(".own-first")) {
    const sorted = [...list.children].sort((one, other) => rank(one) - rank(other));
    list.replaceChildren(...sorted.flatMap((each, place) => (place && !sorted[place - 1].matches(".hans") ? [" ", each] : [each])));
  }
}

for (const each of document.querySelectorAll(".scripted")) each.hidden = false;

{
  const ui = document.querySelector("select[name=ui]");
  const { ui: wanted } = document.documentElement.dataset;
  if (wanted !== ui.value && words.languages.includes(wanted)) {
    ui.value = wanted;
    speak(wanted);
  }
  ui.addEventListener("change", () => {
    remembered.set("ui", ui.value);
    speak(ui.value);
  });

  const theme = document.querySelector("select[name=theme]");
  theme.value = document.documentElement.dataset.theme ?? "";
  theme.addEventListener("change", () => {
    remembered.set("theme", theme.value);
    if (theme.value) document.documentElement.dataset.theme = theme.value;
    else delete document.documentElement.dataset.theme;
  });
}
