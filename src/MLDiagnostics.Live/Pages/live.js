//<![CDATA[

// Keeps a page up to date. The server draws; here is only heard that there is something new, and fetched when it is.
(() => {
  "use strict";
  const main = document.querySelector("main[data-page]");
  const behind = document.getElementById("behind");
  const status = document.getElementById("status");
  const news = document.getElementById("news");
  if (!main) return;
  const content = () => document.getElementById("content");
  let newest = Number(content().dataset.version || 0);
  let latest = 0;
  let every = 1000;
  let fetched = performance.now();
  let isBusy = false;
  let timer = 0;
  let isLost = false;

  const say = text => {
    behind.textContent = text;
    behind.hidden = text === "";
  };
  const epoch = () => Number(content().dataset.epoch || 0);
  const lost = () => {
    if (!isLost) say(`Connection lost at ${new Date().toLocaleTimeString()}. What is shown may be behind${main.dataset.page === "run" ? `: it ends with epoch ${epoch()}` : ""}. Trying again.`);
    isLost = true;
  };
  const found = () => {
    isLost = false;
    const missing = latest - epoch();
    say(missing > 1 ? `Catching up: what is drawn ends with epoch ${epoch()} of ${latest}.` : "");
  };

  // The markup is the server's own, encoded there; folded tables stay open, zoom and hidden curves are kept by the report's script.
  const draw = markup => {
    const open = new Set([...document.querySelectorAll("#content details[open] summary")].map(summary => summary.textContent));
    const fresh = new DOMParser().parseFromString(markup, "text/html").getElementById("content");
    if (!fresh) return;
    content().replaceWith(document.adoptNode(fresh));
    for (const summary of document.querySelectorAll("#content details summary"))
      if (open.has(summary.textContent)) summary.parentElement.open = true;
    window.mldiagnostics.attach(content());
  };

  const fetchContent = async path => {
    if (isBusy) return;
    isBusy = true;
    try {
      const answer = await fetch(main.dataset.address + path, { cache: "no-store", credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      draw(await answer.text());
      fetched = performance.now();
      found();
    } catch {
      lost();
    } finally {
      isBusy = false;
    }
  };

  if (main.dataset.page === "runs") {
    setInterval(() => { if (!document.hidden) fetchContent("/list"); }, 3000);
    return;
  }

  const catchUp = () => {
    clearTimeout(timer);
    if (document.hidden || Number(content().dataset.version) >= newest) return;
    // Whoever points at a value keeps it for a while.
    const isPointing = document.querySelector(".tip:not([hidden])") !== null && performance.now() - fetched < 5000 + every;
    const wait = isPointing ? 1000 : Math.max(0, every - (performance.now() - fetched));
    timer = setTimeout(async () => {
      if (isPointing) { catchUp(); return; }
      await fetchContent("/content");
      if (Number(content().dataset.version) < newest) timer = setTimeout(catchUp, every);
    }, wait);
  };
  document.addEventListener("visibilitychange", catchUp);

  const source = new EventSource(main.dataset.address + "/events");
  source.addEventListener("open", found);
  source.addEventListener("error", lost);
  source.addEventListener("progress", event => {
    const message = JSON.parse(event.data);
    latest = message.epoch;
    found();
    newest = Math.max(newest, message.version);
    every = message.every;
    status.textContent = message.status;
    if (message.ended) {
      every = 0;
      source.close();
      for (const form of document.querySelectorAll(".actions form")) form.remove();
    }
    catchUp();
  });
  source.addEventListener("finding", event => {
    const finding = JSON.parse(event.data);
    const item = document.createElement("li");
    item.className = finding.severity;
    item.textContent = `${finding.severity}: ${finding.text}`;
    news.prepend(item);
    while (news.children.length > 3) news.lastChild.remove();
  });
  window.addEventListener("pagehide", () => source.close());
})();
//]]>
