"use strict";
// A toggle takes a layer's colour away; a record lights up its words, and words their record.
for (const box of document.querySelectorAll("[data-layer]")) {
  box.addEventListener("change", () => {
    document.body.classList.toggle("no-" + box.dataset.layer, !box.checked);
    for (const span of document.querySelectorAll(".text .m-" + box.dataset.layer + ", .text .off-" + box.dataset.layer)) {
      span.classList.toggle("m-" + box.dataset.layer, box.checked);
      span.classList.toggle("off-" + box.dataset.layer, !box.checked);
    }
    if (box.dataset.layer === "statement") {
      for (const span of document.querySelectorAll(".text .m-cue, .text .off-cue")) {
        span.classList.toggle("m-cue", box.checked);
        span.classList.toggle("off-cue", !box.checked);
      }
    }
  });
}
const light = (anchor, scroll) => {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const record = document.getElementById(anchor);
  if (!record) return;
  record.classList.add("lit");
  const words = [...document.querySelectorAll("[data-of]")].filter((e) => e.dataset.of.split(" ").includes(anchor));
  for (const span of words) span.classList.add("lit");
  const to = scroll === "record" ? record : words[0];
  if (to) to.scrollIntoView({ block: "center", behavior: "smooth" });
};
for (const span of document.querySelectorAll("[data-to]")) {
  span.addEventListener("click", () => light(span.dataset.to, "record"));
}
for (const record of document.querySelectorAll(".records li[id]")) {
  record.addEventListener("click", () => light(record.id, "words"));
  record.addEventListener("keydown", (key) => { if (key.key === "Enter") light(record.id, "words"); });
}
if (location.hash.length > 1) light(location.hash.slice(1), "words");
