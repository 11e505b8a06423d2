// Areas drawn beside a table that says the same. The rows carry names, values and addresses; the file holds shapes only.
// Without this script, or when the shapes do not come, the table stands alone.
import { CRS, DivIcon, GeoJSON, Map as Sheet, Marker } from "leaflet/dist/leaflet-src.esm.js";

const PAPER = { width: "640px", maxHeight: "640px" }; // fits an A4 page, whatever the screen was
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function rowsByCode(table) {
  return new Map([...table.querySelectorAll("[data-ts-area]")].map((row) => [row.dataset.tsArea, row]));
}

function tip(row) {
  const words = element("div", "ts-map__tip", "");
  words.append(element("strong", "", row.dataset.tsName));
  if (row.dataset.tsTip) words.append(element("span", "", row.dataset.tsTip));
  return words;
}

// A code is taken over by another unit, so a shape may stand under more than one: the table of the day decides.
function rowOf(feature, rows) {
  const { code, also = [] } = feature.properties;
  return [code, ...also].map((one) => rows.get(one)).find(Boolean);
}

function label(feature, place) {
  const words = element("span", "ts-map__label-words", feature.properties.label.replace(" (", "\n("));
  return new Marker(place, {
    icon: new DivIcon({ className: "ts-map__label", html: words, iconSize: null }),
    interactive: false,
    keyboard: false,
  });
}

function join(area, row) {
  const link = row.querySelector("a[href]");
  const light = (on) => {
    area.getElement()?.classList.toggle("ts-map__area--lit", on);
    row.classList.toggle("ts-map-row--lit", on);
    if (on) area.bringToFront();
  };
  area.bindTooltip(tip(row), { sticky: true, direction: "top", className: "ts-map__tooltip", opacity: 1 });
  area.on("add", () => {
    area.getElement().dataset.tsOf = row.dataset.tsArea;
    area.getElement().tabIndex = -1; // Leaflet listens for focus, which makes Chromium stop at each area; the rows do that
  });
  area.on("mouseover", () => light(true));
  area.on("mouseout", () => light(false));
  if (link) area.on("click", () => link.click());
  const show = () => {
    light(true);
    area.openTooltip(area.getCenter());
  };
  const hide = () => {
    light(false);
    area.closeTooltip();
  };
  row.addEventListener("mouseenter", show);
  row.addEventListener("mouseleave", hide);
  row.addEventListener("focusin", show);
  row.addEventListener("focusout", hide);
  row.addEventListener("keydown", (event) => event.key === "Escape" && area.closeTooltip());
}

function draw(figure, shapes) {
  const box = figure.querySelector("[role=group]");
  const rows = rowsByCode(document.getElementById(figure.dataset.table));
  const sheet = new Sheet(box, {
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: !still,
    markerZoomAnimation: !still,
    fadeAnimation: false,
    inertia: false,
    keyboard: true,
    scrollWheelZoom: false, // the wheel moves the page
    dragging: !matchMedia("(pointer: coarse)").matches, // and so does one finger
    zoomSnap: 0,
    zoomDelta: 0.75,
  });
  const areas = new GeoJSON(shapes, {
    style: (feature) => {
      const row = rowOf(feature, rows);
      const step = row?.dataset.tsStep;
      const names = ["ts-map__area", row ? "" : "ts-map__area--other", step ? `ts-map__area--step-${step}` : ""];
      return { className: names.filter(Boolean).join(" "), interactive: Boolean(row), weight: 1, smoothFactor: 0.4 };
    },
    pointToLayer: label,
    onEachFeature: (feature, layer) => {
      const row = feature.properties.label ? undefined : rowOf(feature, rows);
      if (row) join(layer, row);
    },
  });
  const whole = areas.getBounds();
  const [low, high] = [whole.getSouthWest(), whole.getNorthEast()].map((corner) => CRS.EPSG3857.project(corner));
  box.style.aspectRatio = `${high.x - low.x} / ${high.y - low.y}`;
  let moved = false;
  const fit = () => {
    sheet.invalidateSize({ animate: false, pan: false });
    if (moved) return;
    sheet.options.minZoom = 0;
    sheet.fitBounds(whole, { animate: false, padding: [10, 10] });
    sheet.setMinZoom(sheet.getZoom());
    sheet.setMaxZoom(sheet.getZoom() + 6);
  };
  fit();
  areas.addTo(sheet);
  sheet.setMaxBounds(whole.pad(0.25));
  sheet.getPane("overlayPane").setAttribute("aria-hidden", "true"); // the table says it
  sheet.getPane("tooltipPane").setAttribute("aria-hidden", "true");

  for (const button of figure.querySelectorAll("[data-ts-zoom]")) {
    button.addEventListener("click", () => {
      const way = button.dataset.tsZoom;
      moved = way !== "all";
      if (way === "all") fit();
      else sheet[way === "in" ? "zoomIn" : "zoomOut"]();
    });
  }
  sheet.on("dragend", () => (moved = true));
  box.addEventListener("keydown", () => (moved = true));
  box.addEventListener("keydown", (event) => event.key === "Escape" && areas.eachLayer((one) => one.closeTooltip?.()));
  new ResizeObserver(fit).observe(box);
  addEventListener("beforeprint", () => {
    Object.assign(box.style, PAPER);
    moved = false;
    fit();
  });
  addEventListener("afterprint", () => {
    Object.assign(box.style, { width: "", maxHeight: "" });
    fit();
  });
  figure.dataset.drawn = String(areas.getLayers().length);
}

async function start(figure) {
  figure.hidden = false;
  try {
    const answer = await fetch(figure.dataset.src, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    draw(figure, await answer.json());
  } catch (error) {
    figure.classList.add("ts-map--failed");
    figure.querySelector("[role=status]").textContent = figure.dataset.failed;
    console.warn(error);
  }
}

document.querySelectorAll("[data-ts-map]").forEach(start);
