"use strict";
// What every page has: a form that sends itself when one of its choices changes.
for (const form of document.querySelectorAll("form[data-live]")) {
  form.addEventListener("change", () => form.requestSubmit());
}
