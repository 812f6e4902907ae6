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
    if (event.target.closest(".copy-link")) copy(new URL(`#${row.id}`, location.href).href);
    if (!event.target.closest(".copy-text")) return;
    const cells = [...row.querySelectorAll(":scope > [lang]:not(.ui)")].filter((cell) => cell.checkVisibility());
    copy(cells.map(written).filter(Boolean).join("\n"));
  });
}
