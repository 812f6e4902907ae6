// The layout, the languages that are shown, and their order. Layout and languages work without this script, by :has();
// it remembers them, moves columns, and keeps the reader's place.
"use strict";

const text = document.getElementById("text");
const tools = document.querySelector(".tools");
const rows = ".r";

document.querySelector(".view").open = !CSS.supports("selector(::details-content)") && matchMedia("(min-width: 46.01rem)").matches;

/** The first segment that begins in the window, or else the one that fills it, and where it stands. */
function placeNow() {
  const edge = document.querySelector(".bar").getBoundingClientRect().bottom;
  const tops = (each) => each.getBoundingClientRect().top;
  const all = [...text.querySelectorAll(rows)];
  const first = all.find((each) => tops(each) >= edge);
  const row = first && tops(first) < innerHeight ? first : all.findLast((each) => tops(each) < edge);
  return { row, top: row && tops(row) };
}

/** Scroll so that a segment stands where it stood; again in the next frames, when what is above has found its size. */
function backTo({ row, top }, times = 3) {
  if (!row || scrollY === 0) return;
  scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
  if (times > 0) requestAnimationFrame(() => backTo({ row, top }, times - 1));
}

/** The order of the columns as it stands in the tools, by their numbers. */
function order() {
  return [...tools.querySelectorAll(".language")].map((each) => each.dataset.column);
}

/** Put every row's cells into the order of the tools: in the document, so that reading and Tab follow it. */
function arrange() {
  const numbers = order();
  for (const row of document.querySelectorAll(`.heads, ${rows}, .contents a, .entry dl`)) {
    const cells = numbers.map((number) => row.querySelector(`:scope > .c${number}`)).filter(Boolean);
    row.append(...cells);
  }
}

function move(language, by) {
  const other = by < 0 ? language.previousElementSibling : language.nextElementSibling;
  if (!other?.matches(".language")) return;
  if (by < 0) other.before(language);
  else other.after(language);
  const place = placeNow();
  arrange();
  backTo(place);
  remembered.set(`order.${location.pathname}`, order().join());
}

function remember() {
  remembered.set("layout", tools.querySelector("[name=layout]:checked").value);
  const hidden = [...tools.querySelectorAll(".language")].filter((each) => !each.querySelector("input").checked);
  remembered.set(`hidden.${location.pathname}`, hidden.map((each) => each.dataset.column).join());
}

{
  const layout = document.getElementById(`layout-${remembered.get("layout")}`);
  if (layout) layout.checked = true;
  const hidden = remembered.get(`hidden.${location.pathname}`);
  for (const each of hidden === null ? [] : tools.querySelectorAll(".language")) {
    each.querySelector("input").checked = !hidden.split(",").includes(each.dataset.column);
  }
  const known = remembered.get(`order.${location.pathname}`)?.split(",") ?? [];
  if (known.length > 0 && [...known].sort().join() === order().sort().join() && known.join() !== order().join()) {
    const languages = known.map((number) => tools.querySelector(`[data-column="${number}"]`));
    languages.at(-1).parentElement.append(...languages);
    arrange();
  }
  // When "change" comes, :has() has changed the layout already: the place is noted before.
  let place = {};
  for (const kind of ["pointerdown", "keydown"]) tools.addEventListener(kind, () => { place = placeNow(); }, true);
  tools.addEventListener("change", () => {
    remember();
    backTo(place);
  });
  tools.addEventListener("click", (event) => {
    const button = event.target.closest(".move");
    if (!button) return;
    move(button.closest(".language"), Number(button.dataset.by));
    const [forward, back] = button.closest(".language").querySelectorAll(".move");
    (button.checkVisibility() ? button : button === back ? forward : back).focus();
  });
}
