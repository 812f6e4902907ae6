// Before anything is drawn: the colours that the reader chose, and the language of the interface, which Chinese names
// take their script from. Who has not chosen one yet reads the first that the browser asks for and the pages speak.
"use strict";
{
  const chosen = name => {
    try { return localStorage.getItem(`taiyaku.${name}`); } catch { return null; /* no storage here */ }
  };
  const spoken = tag => (/^zh\b/i.test(tag) ? (/-(hant|tw|hk|mo)\b/i.test(tag) ? "zh-Hant" : "zh-Hans") : tag.split("-")[0]);
  const { dataset } = document.documentElement;
  const theme = chosen("theme");
  if (theme) dataset.theme = theme;
  dataset.ui = chosen("ui") ?? navigator.languages.map(spoken).find(tag => dataset.uis?.split(" ").includes(tag)) ?? dataset.ui;
}
