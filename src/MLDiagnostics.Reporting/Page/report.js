//<![CDATA[
// Makes a complete page handier: pointing at values, zooming, hiding curves, a dark or light theme. Nothing here is needed to read it.
(() => {
  "use strict";
  const svgNs = "http://www.w3.org/2000/svg";
  const kept = new Map();
  const root = document.documentElement;

  const numbers = text => (text || "").split(" ").filter(part => part !== "").map(Number);
  const make = (name, attributes, parent) => {
    const element = document.createElementNS(svgNs, name);
    for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
    if (parent) parent.appendChild(element);
    return element;
  };
  const button = (text, label, action) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    if (label) element.setAttribute("aria-label", label);
    element.addEventListener("click", action);
    return element;
  };
  const show = value => {
    if (!Number.isFinite(value)) return String(value);
    const size = Math.abs(value);
    return size !== 0 && (size < 1e-4 || size >= 1e6) ? value.toExponential(3).replace(/\.?0+e/, "e").replace("e+", "e") : String(Number(value.toPrecision(4)));
  };

  // Ticks at 1, 2 or 5 times a power of ten.
  const ticks = (low, high, count, whole) => {
    const rough = (high - low) / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    let step = [1, 2, 5, 10].map(digit => digit * power).find(size => size >= rough * (1 - 1e-9));
    if (whole) step = Math.max(1, Math.round(step));
    const found = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) found.push(Number((i * step).toPrecision(12)));
    return found;
  };
  const logTicks = (low, high) => {
    if (high / low < 20) return ticks(low, high, 4, false).filter(value => value > 0);
    const found = [];
    const stride = Math.max(1, Math.ceil(Math.log10(high / low) / 6));
    for (let power = Math.ceil(Math.log10(low)); power <= Math.log10(high); power += stride) found.push(10 ** power);
    return found;
  };

  // Moves absolute coordinates of a path; relative ones are the shapes of marks and stay.
  const movePath = (d, mapX, mapY) => d.replace(/([MLHV])([^MLHVZmlhvz]*)/g, (all, command, rest) => {
    const values = rest.trim().split(/[\s,]+/).map(Number);
    const moved = values.map((value, index) => command === "V" || (command !== "H" && index % 2 === 1) ? mapY(value) : mapX(value));
    return command + moved.map(value => value.toFixed(2)).join(" ");
  });

  const attachLines = figure => {
    const svg = figure.querySelector(":scope > svg.lines");
    if (!svg || svg.dataset.ready) return;
    svg.dataset.ready = "1";
    const key = figure.id + figure.querySelector("figcaption").textContent;
    const state = kept.get(key) || { hidden: new Set(), zoom: null };
    kept.set(key, state);
    const [left, right, top, floor] = numbers(svg.dataset.plot);
    const [x0, x1, y0, y1] = numbers(svg.dataset.range);
    const isLog = svg.dataset.log === "1";
    const isLogX = svg.dataset.logx === "1";
    const isWhole = !isLogX && Number.isInteger(x0) && Number.isInteger(x1);
    const inside = svg.querySelector(".inside");
    const between = (x, from, to) => isLogX ? Math.log(x / from) / Math.log(to / from) : (x - from) / (to - from);
    const across = x => left + (x1 > x0 ? between(x, x0, x1) : 0.5) * (right - left);
    const valueAt = y => {
      const share = (floor - y) / (floor - top);
      return isLog ? y0 * (y1 / y0) ** share : y0 + share * (y1 - y0);
    };

    const curves = [...inside.querySelectorAll("g.curve")].map(group => {
      const y = numbers(group.dataset.y);
      const gaps = numbers(group.dataset.x);
      const x = [];
      let at = Number(group.dataset.from);
      for (let i = 0; i < y.length; i++) {
        if (i > 0) at = Number((at + (gaps.length ? gaps[i - 1] : 1)).toPrecision(12));
        x.push(at);
      }
      const heights = numbers((group.querySelector("path").getAttribute("d") || "").replace(/[ML]/g, " ")).filter((_, index) => index % 2 === 1);
      return { group, label: group.dataset.label, x, y, heights };
    });

    // Hiding: an item of the legend becomes a switch.
    for (const item of figure.querySelectorAll(".legend li.curve")) {
      const name = item.querySelector("bdi").textContent;
      const toggle = button("", "", () => { state.hidden.has(name) ? state.hidden.delete(name) : state.hidden.add(name); hide(); });
      while (item.firstChild) toggle.appendChild(item.firstChild);
      toggle.className = "toggle";
      toggle.title = "Hide or show";
      item.appendChild(toggle);
    }
    const hide = () => {
      for (const curve of curves) curve.group.classList.toggle("gone", state.hidden.has(curve.label));
      for (const toggle of figure.querySelectorAll(".legend .toggle"))
        toggle.setAttribute("aria-pressed", String(!state.hidden.has(toggle.querySelector("bdi").textContent)));
    };

    // Zooming: everything inside of the plot is moved; the marks keep their size.
    const movable = [...inside.querySelectorAll("path, circle, rect, text")].map(element => ({
      element, d: element.getAttribute("d"),
      x: ["x", "cx"].map(name => [name, element.getAttribute(name)]).find(pair => pair[1] !== null),
      y: ["y", "cy"].map(name => [name, element.getAttribute(name)]).find(pair => pair[1] !== null),
      width: element.getAttribute("width"), isLane: element.closest(".lane") !== null,
    }));
    const axes = { x: svg.querySelector(".xticks"), y: svg.querySelector(".yticks") };
    const original = { x: axes.x.innerHTML, y: axes.y.innerHTML };
    const reset = button("Whole run", "Show the whole run again", () => { state.zoom = null; zoom(); });
    reset.className = "reset";
    reset.hidden = true;
    figure.querySelector("figcaption").appendChild(reset);
    let mapX = x => x;
    let mapY = y => y;
    const zoom = () => {
      const range = state.zoom && state.zoom[1] > state.zoom[0] ? state.zoom : null;
      reset.hidden = !range;
      svg.classList.toggle("zoomed", range !== null);
      let [low, high] = [top, floor];
      if (range) {
        const seen = [];
        for (const curve of curves)
          if (!state.hidden.has(curve.label))
            curve.x.forEach((x, i) => { if (x >= range[0] && x <= range[1] && i < curve.heights.length) seen.push(curve.heights[i]); });
        if (seen.length) {
          const [least, most] = [Math.min(...seen), Math.max(...seen)];
          const margin = Math.max(2, 0.08 * (most - least));
          [low, high] = [least - margin, most + margin];
        }
      }
      const [from, to] = range ? range.map(across) : [left, right];
      mapX = x => left + (x - from) / (to - from) * (right - left);
      mapY = y => top + (y - low) / (high - low) * (floor - top);
      for (const item of movable) {
        const vertical = item.isLane ? y => y : mapY;
        if (item.d !== null) item.element.setAttribute("d", movePath(item.d, mapX, item.isLane ? y => y : mapY));
        if (item.x) item.element.setAttribute(item.x[0], mapX(Number(item.x[1])).toFixed(2));
        if (item.y) item.element.setAttribute(item.y[0], vertical(Number(item.y[1])).toFixed(2));
        if (item.width !== null) item.element.setAttribute("width", (Number(item.width) * (right - left) / (to - from)).toFixed(2));
      }
      if (!range) {
        axes.x.innerHTML = original.x;
        axes.y.innerHTML = original.y;
        return;
      }
      axes.x.textContent = "";
      axes.y.textContent = "";
      for (const tick of isLogX ? logTicks(range[0], range[1]) : ticks(range[0], range[1], 6, isWhole)) {
        const x = mapX(across(tick)).toFixed(2);
        make("path", { class: "axis", d: `M${x} ${floor}v4` }, axes.x);
        make("text", { class: "tick", x, y: floor + 17, "text-anchor": "middle" }, axes.x).textContent = isWhole ? String(tick) : show(tick);
      }
      const [bottomValue, topValue] = [valueAt(high), valueAt(low)];
      for (const tick of isLog ? logTicks(bottomValue, topValue) : ticks(bottomValue, topValue, 4, false)) {
        const share = isLog ? Math.log(tick / y0) / Math.log(y1 / y0) : (tick - y0) / (y1 - y0);
        const y = mapY(floor - share * (floor - top)).toFixed(2);
        make("path", { class: "grid", d: `M${left} ${y}H${right}` }, axes.y);
        make("text", { class: "tick", x: left - 7, y: Number(y) + 4, "text-anchor": "end" }, axes.y).textContent = show(tick);
      }
    };

    // Pointing: a line through the plot and the values beside it.
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("role", "status");
    figure.appendChild(tip);
    const cross = make("g", { class: "cross" }, svg);
    const positions = [...new Set(curves.flatMap(curve => curve.x))].sort((a, b) => a - b);
    let shown = -1;
    const point = index => {
      shown = index;
      cross.textContent = "";
      tip.textContent = "";
      tip.hidden = index < 0;
      if (index < 0) return;
      const x = positions[index];
      const px = mapX(across(x));
      make("path", { d: `M${px} ${top}V${floor}` }, cross);
      const head = document.createElement("strong");
      head.textContent = `${svg.dataset.unit} ${isWhole ? x : show(x)}`;
      tip.appendChild(head);
      for (const curve of curves) {
        if (state.hidden.has(curve.label)) continue;
        const i = curve.x.indexOf(x);
        if (i < 0) continue;
        make("circle", { class: curve.group.getAttribute("class").split(" ")[0] + " dot", cx: px, cy: mapY(curve.heights[i]), r: 4 }, cross);
        const line = document.createElement("span");
        line.textContent = `${curve.label}: ${show(curve.y[i])}`;
        tip.appendChild(line);
      }
      const scale = svg.clientWidth / svg.viewBox.baseVal.width;
      const place = px * scale;
      const isRight = place > svg.clientWidth / 2;
      tip.style.left = isRight ? "auto" : `${place + 24}px`;
      tip.style.right = isRight ? `${svg.clientWidth - place + 24}px` : "auto";
    };
    const toX = event => {
      const box = svg.getBoundingClientRect();
      const px = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
      const [from, to] = state.zoom || [x0, x1];
      const share = (px - left) / (right - left);
      const x = isLogX ? from * (to / from) ** share : from + share * (to - from);
      return { inPlot: px >= left - 6 && px <= right + 6, x: Math.min(to, Math.max(from, x)) };
    };
    const nearest = x => {
      let [low, high] = [0, positions.length - 1];
      while (high - low > 1) { const middle = (low + high) >> 1; if (positions[middle] > x) high = middle; else low = middle; }
      return positions.length === 0 ? -1 : Math.abs(positions[low] - x) <= Math.abs(positions[high] - x) ? low : high;
    };
    let start = null;
    const area = make("rect", { class: "drag", y: top, height: floor - top, width: 0, x: left }, svg);
    svg.addEventListener("pointermove", event => {
      const { inPlot, x } = toX(event);
      if (start !== null) {
        const [a, b] = [mapX(across(Math.min(start, x))), mapX(across(Math.max(start, x)))];
        area.setAttribute("x", a);
        area.setAttribute("width", Math.max(0, b - a));
      }
      point(inPlot ? nearest(x) : -1);
    });
    svg.addEventListener("pointerleave", () => point(-1));
    svg.addEventListener("pointerdown", event => {
      if (event.button !== 0 || event.pointerType === "touch" || event.target.closest("a") || !toX(event).inPlot) return;
      start = toX(event).x;
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointerup", event => {
      if (start === null) return;
      const [a, b] = [start, toX(event).x].sort((left, right) => left - right);
      start = null;
      area.setAttribute("width", 0);
      const inView = positions.filter(x => x >= a && x <= b).length;
      if (inView >= 3 && across(b) - across(a) > 0.01 * (right - left)) { state.zoom = [a, b]; zoom(); }
    });
    svg.addEventListener("dblclick", () => { state.zoom = null; zoom(); });
    svg.tabIndex = 0;
    svg.addEventListener("keydown", event => {
      const moves = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };
      if (event.key === "Escape") { state.zoom = null; zoom(); point(-1); return; }
      const next = event.key === "Home" ? 0 : event.key === "End" ? positions.length - 1
        : moves[event.key] ? Math.min(positions.length - 1, Math.max(0, shown + moves[event.key])) : null;
      if (next === null) return;
      event.preventDefault();
      point(next);
    });
    svg.addEventListener("blur", () => point(-1));
    hide();
    if (state.zoom) zoom();
  };

  const attachHeat = figure => {
    const svg = figure.querySelector(":scope > svg.heat");
    if (!svg || svg.dataset.ready) return;
    svg.dataset.ready = "1";
    const [left, right, top, floor] = numbers(svg.dataset.plot);
    const [first, last] = [Number(svg.dataset.first), Number(svg.dataset.last)];
    const rows = [...svg.querySelectorAll(".row")].map(row => ({ label: row.dataset.label, values: row.dataset.y.split(" ") }));
    if (!rows.length) return;
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    figure.appendChild(tip);
    svg.addEventListener("pointerleave", () => { tip.hidden = true; });
    svg.addEventListener("pointermove", event => {
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
      const row = rows[Math.floor((y - top) / (floor - top) * rows.length)];
      tip.hidden = x < left || x >= right || !row;
      if (tip.hidden) return;
      const count = row.values.length;
      const column = Math.floor((x - left) / (right - left) * count);
      const value = row.values[column];
      const at = Math.round(first + column / Math.max(1, count - 1) * (last - first));
      tip.textContent = `${row.label}, epoch ${count === 1 ? first : at}: ${value === "-" ? "not logged" : value}`;
      const place = x / scale;
      const isRight = place > box.width / 2;
      tip.style.left = isRight ? "auto" : `${place + 24}px`;
      tip.style.right = isRight ? `${box.width - place + 24}px` : "auto";
    });
  };

  const attach = place => {
    for (const figure of place.querySelectorAll("figure.chart")) { attachLines(figure); attachHeat(figure); }
  };

  const theme = () => {
    const head = document.querySelector("header.head");
    if (!head) return;
    const remembered = () => { try { return localStorage.getItem("mldiagnostics-theme"); } catch { return null; } };
    const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    if (remembered()) root.dataset.theme = remembered();
    const toggle = button("", "", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("mldiagnostics-theme", root.dataset.theme); } catch { /* A page from a file may not remember. */ }
      name();
    });
    const name = () => { toggle.textContent = isDark() ? "Light theme" : "Dark theme"; };
    toggle.className = "theme";
    name();
    head.prepend(toggle);
  };

  theme();
  attach(document);
  window.mldiagnostics = { attach };
})();
//]]>
