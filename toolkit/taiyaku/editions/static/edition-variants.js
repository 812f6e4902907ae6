// Chinese columns in their other scripts and regions: the page holds what differs, as a table of characters and the
// places where that does not do. Characters, words and quotation marks change, and `lang`, and with it the font.
"use strict";

const differences = JSON.parse(document.getElementById("variants").textContent);

/** The elements of a column whose text changes, in the order in which the differences count them. */
function unitsOf(number) {
  const own = `.c${number}:not(.head, .face, table), table.c${number} tr, [data-v="${number}"]`;
  return [...document.querySelectorAll(own)];
}

/** The text nodes of an element: what the author or translator wrote, no readings and no words of the interface. */
function nodesOf(unit) {
  const walker = document.createTreeWalker(unit, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.matches("rt, rp, .ui, .doubt") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

const originals = new WeakMap();

function original(node) {
  if (!originals.has(node)) originals.set(node, node.data);
  return originals.get(node);
}

/** Write the text nodes of a unit in a variant: `changes` are [from, to, text], offsets into all of them together. */
function write(nodes, table, changes) {
  let offset = 0;
  nodes.forEach((node, place) => {
    const old = original(node);
    const end = offset + old.length;
    const last = place === nodes.length - 1;
    let [written, done] = ["", offset];
    for (const [from, to, instead] of changes) {
      const begins = from >= offset && (from < end || last); // a change is written where it begins
      if (!begins && (from >= end || to <= done)) continue;
      const start = Math.max(from, done);
      written += mapped(old.slice(done - offset, start - offset), table) + (begins ? instead : "");
      done = Math.max(start, Math.min(to, end));
    }
    node.data = written + mapped(old.slice(done - offset), table);
    offset = end;
  });
}

function mapped(old, table) {
  let written = "";
  for (const char of old) written += table.get(char) ?? char;
  return written;
}

/** Show a column in a script or region. */
function switchTo(number, lang, own) {
  const found = differences[number][lang];
  const to = found ? [...found.to] : [];
  const table = new Map(found ? [...found.from].map((char, place) => [char, to[place]]) : []);
  unitsOf(number).forEach((unit, place) => {
    const nodes = nodesOf(unit);
    if (lang === own) for (const node of nodes) node.data = original(node);
    else write(nodes, table, found.changes[place] ?? []);
    unit.closest("[lang]").lang = lang;
  });
  for (const head of document.querySelectorAll(`.head.c${number}`)) {
    head.lang = lang;
    head.textContent = tools.querySelector(`[data-column="${number}"] option[value="${lang}"]`).dataset.name;
  }
}

for (const select of tools.querySelectorAll(".variant")) {
  const number = select.closest(".language").dataset.column;
  const own = select.options[0].value;
  const show = () => switchTo(number, select.value, own);
  const known = remembered.get(`variant.${own}`);
  if (known && known !== own && differences[number]?.[known]) {
    select.value = known;
    show();
  }
  select.addEventListener("change", () => {
    show();
    remembered.set(`variant.${own}`, select.value);
  });
}
