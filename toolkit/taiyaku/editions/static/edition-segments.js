// A segment's own tools: copying it in all the languages that are shown, or its link. One pair of buttons moves to the
// segment that is pointed at, or whose number has the focus.
"use strict";

{
  const segmentTools = document.getElementById("segment-tools").content.firstElementChild;
  const said = document.querySelector(".said");
  const messages = document.getElementById("messages").content;

  /** What was written in a cell, without readings and words of the interface. */
  function written(cell) {
    return nodesOf(cell).map((node) => node.data).join("").trim();
  }

  function tellAbout(message) {
    said.replaceChildren(messages.querySelector(message).firstElementChild.cloneNode(true));
    said.classList.add("shown");
    clearTimeout(tellAbout.timer);
    tellAbout.timer = setTimeout(() => said.classList.remove("shown"), 1600);
  }

  async function copy(content) {
    try {
      await navigator.clipboard.writeText(content);
    } catch {
      if (!copyTheOldWay(content)) return tellAbout(".not-copied");
    }
    return tellAbout(".copied");
  }

  /** The clipboard is closed to pages in some browsers when they are opened as files. */
  function copyTheOldWay(content) {
    const field = document.createElement("textarea");
    field.value = content;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }

  /** A segment's permanent link: where a work has several pages, by the list of its segments, for it may move. */
  function linkTo(row) {
    return new URL(`${"many" in text.dataset ? text.dataset.segments : ""}#${row.id}`, location.href).href;
  }

  /** A link to a segment that is not on this page goes on to the list, which knows its page; once, lest it go in circles. */
  function seek() {
    const name = location.hash.slice(1);
    if (!text.dataset.segments || !name.startsWith("s-")) return;
    const lost = !document.getElementById(name) && remembered.get("sought") !== name;
    remembered.set("sought", lost ? name : "");
    if (lost) location.replace(`${text.dataset.segments}#${name}`);
  }
  addEventListener("hashchange", seek);
  seek();

  function goTo(row) {
    if (segmentTools.parentElement === row || !row.id) return;
    row.querySelector(":scope > .n").after(segmentTools);
  }

  for (const kind of ["pointerover", "focusin"]) {
    text.addEventListener(kind, (event) => {
      const row = event.target.closest(rows);
      if (row) goTo(row);
    });
  }
  segmentTools.addEventListener("click", (event) => {
    const row = segmentTools.closest(rows);
    if (event.target.closest(".copy-link")) copy(linkTo(row));
    if (!event.target.closest(".copy-text")) return;
    const cells = [...row.querySelectorAll(":scope > [lang]:not(.ui)")].filter((cell) => cell.checkVisibility());
    copy(cells.map(written).filter(Boolean).join("\n"));
  });
}
