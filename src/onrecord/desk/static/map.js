// The map: a basemap that needs no network, drawn as SVG. Every point is also in the list beside it.

const { d3, topojson } = window;
const SVG = "http://www.w3.org/2000/svg";
const box = document.getElementById("map");
const list = document.querySelector(".placelist");
const names = new Intl.DisplayNames([box.dataset.language, "en"], { type: "region" });

const MOST_ZOOM = 400;
const KM_OF = { admin2: 25, admin1: 70, country: 300, region: 130 }; // radius of an area whose outline we do not have

function element(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function button(label, sign, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.title = label;
  made.addEventListener("click", act);
  return made;
}

// One place for each id, with the events that name it.
function gather(features) {
  const places = new Map();
  const moves = new Map();
  for (const { geometry, properties } of features) {
    if (properties.kind === "place") {
      const { id } = properties.place;
      if (!places.has(id)) places.set(id, { ...properties.place, at: geometry.coordinates, events: new Set() });
      places.get(id).events.add(properties.event);
    } else if (properties.kind === "movement") {
      const key = JSON.stringify(geometry.coordinates);
      if (!moves.has(key)) moves.set(key, { ends: geometry.coordinates, count: 0 });
      moves.get(key).count += 1;
    }
  }
  return { places: [...places.values()], moves: [...moves.values()] };
}

function frame(places, moves) {
  const points = [...places.map((one) => one.at), ...moves.flatMap((one) => one.ends)];
  if (!points.length) return null;
  return { type: "MultiPoint", coordinates: points };
}

class WorldMap {
  constructor(world, codes, data) {
    this.countries = topojson.feature(world, world.objects.countries).features;
    const numeric = new Map(codes.map(([two, , number]) => [two, number]));
    const byNumber = new Map(this.countries.map((one) => [one.id, one]));
    this.outline = (code) => byNumber.get(numeric.get(code));
    this.twoOf = new Map(codes.map(([two, , number]) => [number, two]));
    Object.assign(this, gather(data.features));
    this.projection = d3.geoMercator();
    this.path = d3.geoPath(this.projection);
    this.svg = element("svg", { role: "group", "aria-label": box.dataset.label });
    this.arrow();
    this.layers = Object.fromEntries(["graticule", "land", "areas", "moves", "labels", "spots"].map((name) => {
      const layer = element("g", name === "spots" ? {} : { "aria-hidden": "true" });
      this.svg.append(layer);
      return [name, layer];
    }));
    box.replaceChildren(this.svg, this.buttons());
    this.resize();
    this.whole();
    this.listen();
  }

  arrow() {
    const head = element("marker", { id: "head", viewBox: "0 0 10 10", refX: "9", refY: "5", markerWidth: "6", markerHeight: "6", orient: "auto-start-reverse" });
    head.append(element("path", { d: "M0 0 L10 5 L0 10 z", class: "head" }));
    this.svg.append(element("defs", {}, head));
  }

  buttons() {
    const made = document.createElement("div");
    made.className = "mapbuttons";
    made.append(
      button(box.dataset.zoomIn, "+", () => this.zoom(1.8)),
      button(box.dataset.zoomOut, "−", () => this.zoom(1 / 1.8)),
      button(box.dataset.whole, "⤢", () => { this.whole(); this.draw(); }),
    );
    return made;
  }

  resize() {
    this.width = box.clientWidth;
    this.height = box.clientHeight;
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
  }

  // All points in view, with room around them; the world if there are none.
  whole() {
    const shape = frame(this.places, this.moves);
    const around = Math.min(this.width, this.height) * 0.18;
    const inside = [[around, around], [this.width - around, this.height - around]];
    if (shape) this.projection.fitExtent(inside, shape);
    else this.projection.fitSize([this.width, this.height], { type: "Sphere" });
    const most = this.base() * 24;
    if (!Number.isFinite(this.projection.scale()) || this.projection.scale() > most) {
      const [lon, lat] = shape ? d3.geoCentroid(shape) : [0, 20];
      this.projection.scale(most).center([0, 0]).translate([this.width / 2, this.height / 2]);
      const [x, y] = this.projection([lon, lat]);
      this.projection.translate([this.width - x, this.height - y]);
    }
  }

  base() { return this.width / (2 * Math.PI); }

  zoom(by, at = [this.width / 2, this.height / 2]) {
    const scale = Math.max(this.base() * 0.8, Math.min(this.base() * MOST_ZOOM, this.projection.scale() * by));
    const factor = scale / this.projection.scale();
    const [x, y] = this.projection.translate();
    this.projection.scale(scale).translate([at[0] - (at[0] - x) * factor, at[1] - (at[1] - y) * factor]);
    this.draw();
  }

  pan(dx, dy) {
    const [x, y] = this.projection.translate();
    this.projection.translate([x + dx, y + dy]);
    this.draw();
  }

  draw() {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = null;
      this.paint();
    });
  }

  paint() {
    this.projection.clipExtent([[-50, -50], [this.width + 50, this.height + 50]]);
    this.paintLand();
    const shown = this.places.map((place) => ({ place, xy: this.projection(place.at), r: 6 + 3.2 * Math.sqrt(place.events.size) }));
    this.paintAreas(shown);
    this.paintMoves();
    this.paintSpots(shown);
    this.paintLabels(shown);
  }

  paintLand() {
    const named = new Set(this.places.filter((one) => one.precision === "country").map((one) => this.outline(one.country)?.id));
    const { land, graticule } = this.layers;
    graticule.replaceChildren(element("path", { class: "graticule", d: this.path(d3.geoGraticule10()) ?? "" }));
    land.replaceChildren(...this.countries.map((one) => {
      const d = this.path(one);
      return d ? element("path", { class: one.id && named.has(one.id) ? "country named" : "country", d }) : "";
    }).filter(Boolean));
  }

  // Areas are circles about as large as what is meant, never smaller than a spot; countries are drawn as their outline.
  paintAreas(shown) {
    const kilometre = this.projection.scale() / 6371;
    this.layers.areas.replaceChildren(...shown
      .filter(({ place }) => place.area && !(place.precision === "country" && this.outline(place.country)))
      .map(({ place, xy }) => {
        const wider = kilometre / Math.cos((place.at[1] * Math.PI) / 180);
        return element("circle", { class: "area", cx: xy[0], cy: xy[1], r: Math.max(18, (place.uncertainty_km ?? KM_OF[place.precision] ?? 50) * wider) });
      }));
  }

  paintMoves() {
    this.layers.moves.replaceChildren(...this.moves.map(({ ends, count }) => {
      const [[x, y], [u, v]] = ends.map((one) => this.projection(one));
      const long = Math.hypot(u - x, v - y);
      if (long < 4) return "";
      const [bx, by] = [(x + u) / 2 - (v - y) * 0.18, (y + v) / 2 + (u - x) * 0.18];
      // The arrow ends short of the place, so that its head can be seen.
      const short = Math.min(12, long / 3) / Math.hypot(u - bx, v - by);
      const tip = [u - (u - bx) * short, v - (v - by) * short];
      return element("path", { class: "move", d: `M${x} ${y} Q${bx} ${by} ${tip[0]} ${tip[1]}`, "stroke-width": 1.5 + Math.min(3, count / 3), "marker-end": "url(#head)" });
    }).filter(Boolean));
  }

  paintSpots(shown) {
    const focused = document.activeElement?.closest?.("a.place")?.dataset.place;
    this.layers.spots.replaceChildren(...[...shown].sort((one, other) => other.r - one.r).map(({ place, xy, r }) => {
      const count = place.events.size;
      const link = element("a", { class: "place", href: "#places-title", "data-place": place.id, "aria-label": `${place.name}: ${count}` });
      link.append(
        element("circle", { class: "ring", cx: xy[0], cy: xy[1], r: r + 3 }),
        element("circle", { class: place.area ? "area" : "spot", cx: xy[0], cy: xy[1], r }),
        element("title", {}, `${place.name}: ${count}`),
      );
      if (count > 1 && !place.area) link.append(element("text", { class: "count", x: xy[0], y: xy[1] + 4 }, String(count)));
      return link;
    }));
    if (focused) [...this.layers.spots.children].find((one) => one.dataset.place === focused)?.focus({ preventScroll: true });
  }

  // Names of places, those of most events first, then of countries; a name that would cover another is left out.
  paintLabels(shown) {
    const taken = [];
    const free = (left, top, width) => {
      const wanted = [left, top, left + width, top + 15];
      if (taken.some(([a, b, c, d]) => wanted[0] < c && wanted[2] > a && wanted[1] < d && wanted[3] > b)) return false;
      taken.push(wanted);
      return true;
    };
    for (const { xy, r } of shown) taken.push([xy[0] - r, xy[1] - r, xy[0] + r, xy[1] + r]);
    const made = [];
    const named = new Set();
    const inside = ([x, y]) => x > -40 && y > -20 && x < this.width + 40 && y < this.height + 20;
    for (const { place, xy, r } of [...shown].sort((one, other) => other.r - one.r)) {
      if (!inside(xy)) continue;
      const width = place.name.length * 7;
      const sides = [[xy[0] + r + 4, xy[1] + 4], [xy[0] - r - 4 - width, xy[1] + 4], [xy[0] - width / 2, xy[1] - r - 6], [xy[0] - width / 2, xy[1] + r + 15]];
      const side = sides.find(([x, y]) => free(x, y - 12, width));
      if (side) {
        made.push(element("text", { class: "label", x: side[0], y: side[1], "text-anchor": "start", direction: "ltr" }, place.name));
        if (place.precision === "country") named.add(place.country);
      }
    }
    for (const one of this.countries) {
      const [[left, top], [right, bottom]] = this.path.bounds(one);
      if (named.has(this.twoOf.get(one.id))) continue;
      const name = this.nameOf(one);
      const xy = this.path.centroid(one);
      if (right - left > name.length * 7 && bottom - top > 16 && inside(xy) && free(xy[0] - name.length * 3.5, xy[1] - 8, name.length * 7)) {
        made.push(element("text", { class: "label far", x: xy[0], y: xy[1] + 4 }, name));
      }
    }
    this.layers.labels.replaceChildren(...made);
  }

  nameOf(country) {
    const two = this.twoOf.get(country.id);
    try {
      return (two && names.of(two)) || country.properties.name;
    } catch {
      return country.properties.name;
    }
  }

  mark(id) {
    for (const one of document.querySelectorAll("[data-place]")) one.classList.toggle("on", one.dataset.place === id);
  }

  listen() {
    let drag = null;
    const held = new Map();
    this.svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * 0.0018), this.spot(event));
    }, { passive: false });
    this.svg.addEventListener("pointerdown", (event) => {
      held.set(event.pointerId, this.spot(event));
      drag = { moved: 0 };
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!held.has(event.pointerId)) return;
      const [x, y] = held.get(event.pointerId);
      const [u, v] = this.spot(event);
      const others = [...held].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      held.set(event.pointerId, [u, v]);
      drag.moved += Math.hypot(u - x, v - y);
      if (others.length) {
        const [[a, b]] = others;
        this.zoom(Math.hypot(u - a, v - b) / Math.max(1, Math.hypot(x - a, y - b)), [(u + a) / 2, (v + b) / 2]);
      } else if (drag.moved > 3) {
        if (!this.svg.hasPointerCapture(event.pointerId)) this.svg.setPointerCapture(event.pointerId);
        this.pan(u - x, v - y);
      }
    });
    for (const end of ["pointerup", "pointercancel"]) this.svg.addEventListener(end, (event) => held.delete(event.pointerId));
    this.svg.addEventListener("click", (event) => {
      const link = event.target.closest("a.place");
      if (!link) return;
      event.preventDefault();
      if (!drag || drag.moved < 6) this.open(link.dataset.place);
    });
    this.svg.addEventListener("focusin", (event) => this.mark(event.target.closest("a.place")?.dataset.place));
    list.addEventListener("focusin", (event) => this.mark(event.target.closest("[data-place]")?.dataset.place));
    list.addEventListener("pointerover", (event) => { const item = event.target.closest("[data-place]"); if (item) this.mark(item.dataset.place); });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
      if (step) this.pan(...step);
      else if (event.key === "+" || event.key === "=") this.zoom(1.5);
      else if (event.key === "-") this.zoom(1 / 1.5);
      else return;
      event.preventDefault();
    });
    new ResizeObserver(() => { this.resize(); this.draw(); }).observe(box);
  }

  spot(event) {
    const around = this.svg.getBoundingClientRect();
    return [event.clientX - around.left, event.clientY - around.top];
  }

  // From a point to its line in the list.
  open(id) {
    const item = [...list.querySelectorAll("li[data-place]")].find((one) => one.dataset.place === id);
    if (!item) return;
    const details = item.querySelector("details");
    details.open = true;
    details.querySelector("summary").focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    this.mark(id);
  }
}

async function json(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

try {
  const [world, codes, data] = await Promise.all([
    json("/static/vendor/countries-50m.json"),
    json("/static/vendor/country-codes.json"),
    json(box.dataset.events),
  ]);
  const map = new WorldMap(world, codes, data);
  map.draw();
  box.dataset.ready = "true";
} catch (error) {
  box.textContent = box.dataset.failed;
  console.error(error);
}
