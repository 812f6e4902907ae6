// Terms: a popover with the entry from the back of the text, for pointer, touch and keyboard; without this script the
// link leads to the entry itself. Pointing at a term lights what renders it in the other languages.
"use strict";

{
  const card = document.getElementById("card");
  const mark = document.getElementById("mark");
  let opener = null;

  const wanted = remembered.get("mark");
  if (wanted !== null) mark.checked = wanted === "yes";
  mark.addEventListener("change", () => remembered.set("mark", mark.checked ? "yes" : "no"));

  function entryOf(link) {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  }

  /** Fill the popover with an entry, without the list of its places, and a way to them. */
  function fill(link) {
    const entry = entryOf(link);
    const copy = entry.cloneNode(true);
    copy.querySelector(".places").remove();
    const way = document.createElement("a");
    way.href = link.hash;
    way.className = "way";
    way.textContent = document.getElementById("terms").textContent;
    copy.append(way);
    card.replaceChildren(...copy.childNodes);
  }

  /** Put the popover under its term, or above it where there is no room, inside the window. */
  function place(link) {
    const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const below = box.bottom + 8 + height < innerHeight || box.top < height + 8;
    card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    card.style.top = `${below ? Math.min(box.bottom + 8, Math.max(8, innerHeight - height - 8)) : box.top - height - 8}px`;
  }

  function open(link) {
    if (!entryOf(link)) return false;
    fill(link);
    opener = link;
    if (!card.matches(":popover-open")) card.showPopover();
    place(link);
    return true;
  }

  text.addEventListener("click", (event) => {
    const link = event.target.closest("a.t");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    if (card.matches(":popover-open") && opener === link) {
      card.hidePopover();
      event.preventDefault();
    } else if (open(link)) {
      event.preventDefault();
      card.querySelector("a")?.focus({ preventScroll: true });
      // A key leaves pointerType empty; Firefox counts it as one click in detail, older browsers know only that.
      if (event.pointerType ?? event.detail) link.focus({ preventScroll: true });
    }
  });
  card.addEventListener("click", (event) => {
    if (event.target.closest("a.way")) card.hidePopover();
  });
  card.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    if (card.contains(document.activeElement)) opener?.focus({ preventScroll: true });
    opener = null;
  });
  addEventListener("scroll", () => { if (opener) place(opener); }, { passive: true });

  /** Light a term and its counterparts in the same segment. */
  function light(link, on) {
    for (const each of link.closest(rows).querySelectorAll("a.t")) {
      if (each.hash === link.hash) each.classList.toggle("lit", on);
    }
  }
  for (const [kind, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    text.addEventListener(kind, (event) => {
      const link = event.target.closest?.("a.t");
      if (link) light(link, on);
    });
  }

  /** In the entries, show the definition in the language of the interface where there is one. */
  function speakIn(language) {
    for (const entry of document.querySelectorAll(".entry")) {
      for (const kind of [".def:not(.note)", ".note"]) {
        const said = [...entry.querySelectorAll(kind)];
        const near = said.find((each) => each.lang === language) ?? said.find((each) => each.lang.slice(0, 2) === language.slice(0, 2));
        if (near) for (const each of said) each.classList.toggle("on", each === near);
      }
    }
  }
  document.addEventListener("taiyaku:speak", ({ detail: language }) => speakIn(language));
  speakIn(document.documentElement.dataset.ui);
}
