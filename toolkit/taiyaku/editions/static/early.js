// Before anything is drawn: the colours that the reader chose.
"use strict";
try {
  const theme = localStorage.getItem("taiyaku.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* no storage here: the system's colours */ }
