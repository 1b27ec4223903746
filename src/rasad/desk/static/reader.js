"use strict";
// The page of a report: words and records light each other up; the arrow keys go from word to word; what is shown stands
// in the address.
const reader = document.querySelector(".reader");
const panel = reader.querySelector(".panel");
const text = reader.querySelector(".text");
const closing = panel.querySelector(".close");
const pieces = [...text.querySelectorAll("[data-of]")];
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const narrow = matchMedia("(max-width: 60rem)");

const show = (element, block = "center") => element?.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
const isHidden = (record) => record && record.closest("ol") && getComputedStyle(record.closest("ol")).display === "none";

function light(id) {
  for (const lit of reader.querySelectorAll(".lit")) lit.classList.remove("lit");
  const words = pieces.filter((piece) => piece.dataset.of.split(" ").includes(id));
  for (const piece of words) piece.classList.add("lit");
  const record = document.getElementById(`r-${id}`);
  record?.classList.add("lit");
  return { record, words };
}

function openRecord(piece) {
  const id = piece.dataset.of.split(" ").find((one) => {
    const record = document.getElementById(`r-${one}`);
    return record && !isHidden(record);
  });
  if (!id) return;
  const { record } = light(id);
  record.open = true;
  if (narrow.matches) {
    panel.classList.add("raised");
    closing.hidden = false;
  }
  const at = record.getBoundingClientRect().top - panel.getBoundingClientRect().top + panel.scrollTop - 60;
  panel.scrollTo({ top: at, behavior: calm ? "auto" : "smooth" });
  return record;
}

text.addEventListener("click", (event) => {
  const piece = event.target.closest("[data-of]");
  if (piece && !getSelection().toString()) openRecord(piece);
});

let at = -1;
text.addEventListener("keydown", (event) => {
  const ahead = getComputedStyle(text.querySelector("[lang]") ?? text).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = ahead === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  if (event.key === ahead || event.key === back) {
    pieces[at]?.classList.remove("at");
    at = Math.min(pieces.length - 1, Math.max(0, at + (event.key === ahead ? 1 : -1)));
    pieces[at]?.classList.add("at");
    show(pieces[at], "nearest");
    event.preventDefault();
  } else if (event.key === "Enter" && pieces[at]) {
    openRecord(pieces[at])?.querySelector("summary").focus({ preventScroll: true });
    event.preventDefault();
  }
});

for (const record of panel.querySelectorAll(".record")) {
  record.addEventListener("toggle", () => {
    if (record.open && !record.classList.contains("lit")) show(light(record.dataset.record).words[0], "nearest");
  });
}

closing.addEventListener("click", () => {
  panel.classList.remove("raised");
  closing.hidden = true;
  text.focus({ preventScroll: true });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !closing.hidden) closing.click();
});

for (const link of panel.querySelectorAll("a[href^='#r-']")) {
  link.addEventListener("click", (event) => {
    const record = document.getElementById(link.hash.slice(1));
    if (!record) return;
    event.preventDefault();
    record.open = true;
    const { words } = light(record.dataset.record);
    show(record, "nearest");
    show(words[0], "nearest");
    record.querySelector("summary").focus({ preventScroll: true });
  });
}

// A rule is shown where its name stands; the name stays a link to the rule's own page.
panel.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-peek]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const place = link.closest("dd");
  const there = place.querySelector(".peek");
  if (there) {
    there.remove();
    return;
  }
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const inner = page.querySelector("[data-inner]");
  if (!inner) return;
  const box = document.createElement("div");
  box.className = "peek";
  box.append(document.importNode(inner, true));
  place.append(box);
});

const boxes = [...reader.querySelectorAll("[data-layer]")];
for (const box of boxes) {
  box.addEventListener("change", () => {
    const address = new URL(location);
    address.searchParams.set("layers", boxes.filter((b) => b.checked).map((b) => b.dataset.layer).join(",") || "none");
    history.replaceState(null, "", address);
  });
}

function openLinked() {
  const record = document.getElementById(location.hash.slice(1));
  if (!record?.dataset.record) return;
  record.open = true;
  show(light(record.dataset.record).words[0]);
}
addEventListener("hashchange", openLinked);
openLinked();
