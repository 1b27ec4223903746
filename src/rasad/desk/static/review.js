"use strict";
// The queue by keyboard. A key stands on what it does (data-key), so that nothing can be done by key alone. Letters are
// taken by their place on the keyboard too, since an Arabic or Persian one gives other characters.
document.documentElement.classList.add("scripted");
const help = document.getElementById("help");
const helper = document.querySelector("[data-help]");
const keysOn = document.getElementById("keys-on");
const stored = "rasad-review-keys";

function remembered() {
  try { return localStorage.getItem(stored) !== "off"; } catch { return true; }
}

if (helper && help) {
  helper.hidden = false;
  helper.addEventListener("click", () => help.showModal());
  keysOn.checked = remembered();
  keysOn.addEventListener("change", () => {
    try { localStorage.setItem(stored, keysOn.checked ? "on" : "off"); } catch { /* private windows keep nothing */ }
  });
}

// After a decision the next record is where reading goes on.
if (new URLSearchParams(location.search).has("did")) document.getElementById("what")?.focus({ preventScroll: true });

function open(id, focus = true) {
  for (const panel of document.querySelectorAll("details.how")) panel.open = panel.id === id && !panel.open;
  const panel = document.getElementById(id);
  if (!panel?.open) return;
  panel.scrollIntoView({ block: "nearest" });
  if (focus) panel.querySelector("summary").focus({ preventScroll: true });
}

for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => open(button.dataset.opens));
}

const letter = (event) => {
  if (event.key === "?" || event.key === "؟") return "?";
  return event.code.startsWith("Key") ? event.code[3].toLowerCase() : event.key.toLowerCase();
};
const writing = (element) => element.closest("input:not([type=checkbox]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.key === "Escape") {
    for (const panel of document.querySelectorAll("details.how[open]")) panel.open = false;
    document.activeElement?.blur();
    return;
  }
  if (writing(event.target) || (keysOn && !keysOn.checked)) return;
  const panel = document.querySelector("details.how[open]");
  const digit = panel && /^Digit\d$|^Numpad\d$/.test(event.code) && event.code.slice(-1);
  const target = digit ? panel.querySelector(`[data-digit="${digit}"]`)
    : letter(event) === "n" ? null : document.querySelector(`[data-key="${CSS.escape(letter(event))}"]`);
  if (target) {
    event.preventDefault();
    target.click();
  } else if (letter(event) === "n" && document.getElementById("missed")) {
    event.preventDefault();
    open("missed");
  }
});

// Words are chosen by two clicks (the first and the last), by buttons that move an end by one word, or by their offsets.
for (const field of document.querySelectorAll("[data-span]")) {
  const words = [...field.querySelectorAll("[data-start]")];
  const start = field.querySelector("[name=start]");
  const end = field.querySelector("[name=end]");
  let anchor = null;

  const show = () => {
    for (const word of words) {
      word.classList.toggle("in", Number(word.dataset.start) < Number(end.value) && Number(word.dataset.end) > Number(start.value) && start.value !== "");
    }
  };
  const choose = (first, last) => {
    const [a, b] = first <= last ? [first, last] : [last, first];
    start.value = words[a].dataset.start;
    end.value = words[b].dataset.end;
    show();
  };
  field.querySelector(".chooser").addEventListener("click", (event) => {
    const at = words.indexOf(event.target.closest("[data-start]"));
    if (at < 0) return;
    choose(anchor ?? at, at);
    anchor = anchor === null ? at : null;
  });
  field.querySelector(".steps").hidden = false;
  for (const button of field.querySelectorAll("[data-edge]")) {
    button.addEventListener("click", () => {
      const inside = words.map((word, n) => (word.classList.contains("in") ? n : -1)).filter((n) => n >= 0);
      let [first, last] = inside.length ? [inside[0], inside.at(-1)] : [0, 0];
      const step = Number(button.dataset.step);
      if (button.dataset.edge === "start") first = Math.min(Math.max(0, first + step), last);
      else last = Math.max(Math.min(words.length - 1, last + step), first);
      choose(first, last);
      anchor = null;
    });
  }
  start.addEventListener("input", show);
  end.addEventListener("input", show);
}
