// Only in pages that `taiyaku build --watch` made: load the page anew, at the same place, when it has been built again.
"use strict";

{
  let known = null;
  setInterval(async () => {
    try {
      const now = await (await fetch("/.taiyaku-version", { cache: "no-store" })).text();
      if (known !== null && now !== known) location.reload();
      known = now;
    } catch { /* the server has ended */ }
  }, 700);
}
