// Before anything is drawn: the colours that the reader chose, and the script of Chinese names.
"use strict";
try {
  const theme = localStorage.getItem("taiyaku.theme");
  if (theme) document.documentElement.dataset.theme = theme;
  const ui = localStorage.getItem("taiyaku.ui");
  if (ui) document.documentElement.dataset.ui = ui;
} catch { /* no storage here: the system's colours */ }
