// A permanent link that came here goes on to the page on which its segment stands now.
"use strict";

{
  function goOn() {
    const name = location.hash.slice(1);
    const link = document.getElementById(name);
    document.querySelector(".lost").hidden = !name.startsWith("s-") || Boolean(link);
    if (link?.matches(".numbers a")) location.replace(link.href);
  }
  addEventListener("hashchange", goOn);
  goOn();
}
