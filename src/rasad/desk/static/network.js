"use strict";
// Turns a table of pairs into a network: a circle an actor, a line a pair, its colour by how much of it is conflict.
function draw(box) {
  const rows = [...box.querySelectorAll("tr[data-source]")];
  const nodes = new Map();
  const links = new Map();
  for (const row of rows) {
    const { source, target, sourceName, targetName } = row.dataset;
    const total = Number(row.dataset.total);
    const [first, second] = row.querySelectorAll("a.who");
    for (const [id, name, href] of [[source, sourceName, first.href], [target, targetName, second.href]]) {
      const node = nodes.get(id) ?? { id, name, href, total: 0 };
      node.total += total;
      nodes.set(id, node);
    }
    const key = [source, target].sort().join("|");
    const link = links.get(key) ?? { source, target, total: 0, conflict: 0, href: row.querySelector("td:last-child a").href };
    link.total += total;
    link.conflict += Number(row.dataset.conflict);
    links.set(key, link);
  }
  const width = Math.max(360, Math.min(960, box.clientWidth));
  const small = width < 700;
  const height = small ? Math.round(width * 1.5) : 620;
  const points = [...nodes.values()];
  const lines = [...links.values()];
  const size = d3.scaleSqrt([0, d3.max(points, (p) => p.total)], small ? [3, 18] : [5, 30]);
  const wide = d3.scaleSqrt([0, d3.max(lines, (l) => l.total)], [1, 9]);
  const simulation = d3.forceSimulation(points)
    .force("link", d3.forceLink(lines).id((p) => p.id).distance(small ? 60 : 110).strength((l) => Math.min(0.6, 0.15 + l.total / 40)))
    .force("charge", d3.forceManyBody().strength(small ? -190 : -420))
    .force("x", d3.forceX(width / 2).strength(0.07))
    .force("y", d3.forceY(height / 2).strength(0.11))
    .force("collide", d3.forceCollide((p) => size(p.total) + (small ? 9 : 16)))
    .stop();
  for (let n = 0; n < 320; n += 1) simulation.tick();
  for (const p of points) {
    p.x = Math.min(width - 50, Math.max(50, p.x));
    p.y = Math.min(height - 34, Math.max(34, p.y));
  }
  const frame = document.createElement("div");
  frame.className = "drawing";
  frame.dir = "ltr";
  const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", box.dataset.label);
  const edges = svg.append("g").selectAll("a").data(lines).join("a").attr("href", (l) => l.href).attr("tabindex", -1)
    .attr("aria-label", (l) => `${l.source.name} – ${l.target.name}: ${l.total}`);
  edges.append("line").attr("x1", (l) => l.source.x).attr("y1", (l) => l.source.y).attr("x2", (l) => l.target.x).attr("y2", (l) => l.target.y)
    .attr("stroke-width", (l) => wide(l.total)).attr("class", (l) => (l.conflict * 2 > l.total ? "edge conflict" : "edge"));
  edges.append("title").text((l) => `${l.source.name} – ${l.target.name}: ${l.total}`);
  const circles = svg.append("g").selectAll("a").data(points).join("a").attr("href", (p) => p.href)
    .attr("aria-label", (p) => `${p.name}: ${p.total}`).attr("transform", (p) => `translate(${p.x},${p.y})`);
  circles.append("circle").attr("r", (p) => size(p.total)).attr("class", "node");
  circles.append("text").attr("text-anchor", "middle").attr("y", (p) => size(p.total) + 15).text((p) => p.name);
  const near = new Map(points.map((p) => [p.id, new Set([p.id])]));
  for (const l of lines) {
    near.get(l.source.id).add(l.target.id);
    near.get(l.target.id).add(l.source.id);
  }
  const dim = (id) => {
    circles.classed("dim", (p) => id && !near.get(id).has(p.id));
    edges.classed("dim", (l) => id && l.source.id !== id && l.target.id !== id);
  };
  circles.on("pointerenter focus", (_, p) => dim(p.id)).on("pointerleave blur", () => dim(null));
  frame.append(svg.node());
  box.prepend(frame);
  box.dataset.drawn = "true";
}

for (const box of document.querySelectorAll("[data-network]")) draw(box);
