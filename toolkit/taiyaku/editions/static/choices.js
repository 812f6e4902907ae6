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

/** Change the language of the interface: the words, and what says their language. */
function speak(language) {
  const place = words.languages.indexOf(language);
  if (place < 0) return;
  for (const each of document.querySelectorAll("[data-t]")) each.textContent = words.words[each.dataset.t][place];
  for (const each of document.querySelectorAll("[data-ta]")) {
    const [attribute, number] = each.dataset.ta.split(":");
    each.setAttribute(attribute, words.words[number][place]);
  }
  for (const each of document.querySelectorAll(".ui")) each.lang = language;
  document.dispatchEvent(new CustomEvent("taiyaku:speak", { detail: language }));
}

for (const each of document.querySelectorAll(".scripted")) each.hidden = false;

{
  const ui = document.querySelector("select[name=ui]");
  const known = remembered.get("ui");
  if (known && words.languages.includes(known)) {
    ui.value = known;
    speak(known);
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
