"use strict";
// Turns a table of places into a map: outlines of countries, a circle a place, closer and farther. The table stays.
const QUADS = ["b1", "b2", "b3", "b4"];
const CLOSEST = 1500; // scale at which a single place is shown

async function draw(box) {
  const rows = [...box.querySelectorAll("tr[data-lat]")];
  const spots = rows.map((row) => ({
    at: [Number(row.dataset.lon), Number(row.dataset.lat)],
    total: Number(row.dataset.total),
    quads: row.dataset.quads.split(" ").map(Number),
    name: row.querySelector("a").textContent,
    href: row.querySelector("a").href,
  }));
  const outlines = await (await fetch(box.dataset.outlines)).json();
  const countries = topojson.feature(outlines, outlines.objects.countries);
  const width = Math.max(360, Math.min(960, box.clientWidth));
  const height = Math.round(box.closest(".large") ? Math.min(560, width * 0.95) : Math.min(380, width * 0.75));
  const projection = d3.geoMercator();
  const path = d3.geoPath(projection);

  const fit = () => {
    const points = { type: "MultiPoint", coordinates: spots.map((s) => s.at) };
    projection.center([0, 0]).fitExtent([[60, 50], [width - 60, height - 40]], points);
    if (!(projection.scale() < CLOSEST)) {  // one place, or several in one town: fitted, it would fill the world
      projection.center(d3.geoCentroid(points)).scale(CLOSEST).translate([width / 2, height / 2]);
    }
  };
  fit();

  const frame = document.createElement("div");
  frame.className = "drawing";
  frame.dir = "ltr";
  const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", box.dataset.label);
  svg.append("rect").attr("class", "sea").attr("width", width).attr("height", height);
  const land = svg.append("g").attr("class", "land").attr("aria-hidden", "true");
  const shapes = land.selectAll("path").data(countries.features).join("path");
  const size = d3.scaleSqrt([0, d3.max(spots, (s) => s.total)], [3, 26]);
  const links = svg.append("g").selectAll("a").data([...spots].sort((a, b) => b.total - a.total)).join("a")
    .attr("href", (s) => s.href).attr("aria-label", (s) => `${s.name}: ${s.total}`);
  links.append("circle").attr("r", (s) => size(s.total)).attr("class", (s) => `spot ${QUADS[d3.maxIndex(s.quads)]}`);
  links.append("title").text((s) => `${s.name}: ${s.total}`);
  const names = svg.append("g").attr("class", "names").attr("aria-hidden", "true").selectAll("text")
    .data([...spots].sort((a, b) => b.total - a.total).slice(0, 14)).join("text")
    .attr("text-anchor", "middle").text((s) => s.name);

  const place = () => {
    shapes.attr("d", path);
    links.attr("transform", (s) => `translate(${projection(s.at)})`);
    const taken = [];
    names.attr("transform", (s) => {
      const [x, y] = projection(s.at);
      return `translate(${x},${y - size(s.total) - 5})`;
    }).attr("display", (s) => {
      const [x, y] = projection(s.at);
      const [half, top] = [s.name.length * 3.8, y - size(s.total)];
      const free = taken.every(([a, b, c]) => Math.abs(a - x) > half + c || Math.abs(b - top) > 17);
      if (free) taken.push([x, top, half]);
      return free ? null : "none";
    });
  };
  place();

  const zoomBy = (factor, about = [width / 2, height / 2]) => {
    const scale = Math.min(40000, Math.max(90, projection.scale() * factor));
    const change = scale / projection.scale();
    const [x, y] = projection.translate();
    projection.scale(scale).translate([about[0] + (x - about[0]) * change, about[1] + (y - about[1]) * change]);
    place();
  };
  const toDrawing = (event) => d3.pointer(event, svg.node());
  svg.on("dblclick", (event) => { event.preventDefault(); zoomBy(2, toDrawing(event)); });
  svg.node().addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomBy(event.deltaY < 0 ? 1.25 : 0.8, toDrawing(event));
  }, { passive: false });
  let held = null;
  svg.on("pointerdown", (event) => {
    if (event.target.closest("a")) return;
    held = toDrawing(event);
    svg.node().setPointerCapture(event.pointerId);
  }).on("pointermove", (event) => {
    if (!held) return;
    const now = toDrawing(event);
    const [x, y] = projection.translate();
    projection.translate([x + now[0] - held[0], y + now[1] - held[1]]);
    held = now;
    place();
  }).on("pointerup pointercancel", () => { held = null; });

  const tools = document.createElement("div");
  tools.className = "tools";
  const tool = (text, label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = text;
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", act);
    tools.append(button);
  };
  tool("+", box.dataset.zoomIn, () => zoomBy(1.6));
  tool("−", box.dataset.zoomOut, () => zoomBy(1 / 1.6));
  tool("⤢", box.dataset.whole, () => { fit(); place(); });
  frame.append(svg.node(), tools);
  box.prepend(frame);
  box.dataset.drawn = "true";
}

for (const box of document.querySelectorAll("[data-map]")) draw(box);
