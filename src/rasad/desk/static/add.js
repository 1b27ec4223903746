"use strict";
// Adding reports: files may be dropped, what is sent and what is read shows its progress. Without this script the form and
// the page of a batch work all the same.
const adding = document.querySelector("[data-adding]");
const job = document.querySelector("[data-job]");

if (adding) {
  const drop = adding.querySelector("[data-drop]");
  const files = adding.querySelector("input[type=file]");
  const said = adding.querySelector("[data-said]");
  const sending = adding.querySelector("[data-sending]");
  for (const name of ["dragover", "dragenter"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    files.files = event.dataTransfer.files;
  });
  adding.addEventListener("submit", (event) => {
    event.preventDefault();
    const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
    if (size > Number(adding.dataset.most)) {
      said.textContent = adding.dataset.tooMuch;
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", adding.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    sending.hidden = false;
    request.upload.addEventListener("progress", (sent) => { if (sent.lengthComputable) sending.value = sent.loaded / sent.total; });
    request.addEventListener("load", () => {
      if (request.response?.address) location.assign(request.response.address);
      else said.textContent = request.status === 413 ? adding.dataset.tooMuch : adding.dataset.failed;
    });
    request.addEventListener("error", () => { said.textContent = adding.dataset.failed; });
    request.send(new FormData(adding));
  });
}

async function look() {
  const told = await (await fetch(job.dataset.job)).json();
  const numbers = new Intl.NumberFormat(document.documentElement.lang === "fa" ? "fa" : "en");
  for (const count of job.querySelectorAll("[data-count]")) count.textContent = numbers.format(told[count.dataset.count]);
  job.querySelector("[data-problems]").replaceChildren(...told.problems.map((problem) => {
    const line = document.createElement("li");
    const where = document.createElement("bdi");
    const what = document.createElement("span");
    what.dir = "auto";
    where.textContent = problem.where;
    what.textContent = problem.what;
    line.append(where, ": ", what);
    return line;
  }));
  if (told.state === "reading") {
    setTimeout(look, 400);
    return;
  }
  const said = job.querySelector("[data-said]");
  said.textContent = said.dataset[told.state];
  job.dataset.state = told.state;
  const bar = job.querySelector("progress");
  bar.max = 1;
  bar.value = 1;
}

if (job?.dataset.state === "reading") look();
