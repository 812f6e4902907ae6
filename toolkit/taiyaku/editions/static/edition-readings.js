// Readings over the terms, from the entries at the back; readings over the whole text stand in the page and are hidden.
"use strict";

{
  const han = /\p{Script=Han}/u;
  const select = document.getElementById("readings");

  /** What the entry of a term says of its reading, by how the term is written. */
  function readingOf(link, written) {
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const language = link.closest("[lang]").lang.slice(0, 2);
    return [...entry?.querySelectorAll(".reading") ?? []].find((reading) => {
      const term = reading.previousElementSibling;
      return term.lang.startsWith(language) && [term.textContent, original(term.firstChild)].includes(written);
    });
  }

  function over(link) {
    const written = link.textContent;
    const reading = han.test(written) && !link.querySelector("ruby") ? readingOf(link, written) : null;
    if (!reading) return;
    const ruby = document.createElement("ruby");
    const parts = [["rp", "("], ["rt", reading.textContent], ["rp", ")"]].map(([name, content]) => {
      const part = document.createElement(name);
      part.textContent = content;
      return part;
    });
    parts[1].lang = reading.lang;
    ruby.className = "made";
    ruby.append(...link.childNodes, ...parts);
    link.append(ruby);
  }

  function away(ruby) {
    for (const part of ruby.querySelectorAll("rt, rp")) part.remove();
    ruby.replaceWith(...ruby.childNodes);
  }

  function show() {
    document.documentElement.dataset.readings = select.value;
    for (const ruby of document.querySelectorAll("ruby.made")) away(ruby);
    if (select.value === "terms") for (const link of text.querySelectorAll("a.t")) over(link);
  }

  const known = remembered.get("readings");
  if (known !== null && [...select.options].some((option) => option.value === known)) select.value = known;
  show();
  select.addEventListener("change", () => {
    show();
    remembered.set("readings", select.value);
  });
}
