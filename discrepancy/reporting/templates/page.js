"use strict";
(function () {
  const box = document.getElementById("cards");
  const form = document.getElementById("controls");
  const cards = Array.from(box.children).filter((node) => node.matches("article"));
  const field = (id) => document.getElementById(id);
  const said = field("shown");
  cards.forEach((card, rank) => {
    card.rank = rank;
    card.title_ = (card.querySelector("h3") || card).textContent.trim().toLowerCase();
  });
  if (cards.length > 1) form.hidden = false;

  // the text of a card is read once, and only when somebody searches
  const words = (card) => (card.words = card.words || fold(card.textContent));
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const orders = {
    rank: (a, b) => a.rank - b.rank,
    title: (a, b) => (a.title_ < b.title_ ? -1 : a.title_ > b.title_ ? 1 : a.rank - b.rank),
    documents: (a, b) => b.dataset.documents - a.dataset.documents || a.rank - b.rank,
    confidence: (a, b) => b.dataset.confidence - a.dataset.confidence || a.rank - b.rank,
  };

  function filter() {
    const wanted = fold(field("search").value).split(/\s+/).filter(Boolean);
    const severity = field("severity").value, kind = field("kind").value, source = field("source").value;
    let shown = 0;
    for (const card of cards) {
      const fits = (!severity || card.dataset.severity === severity) && (!kind || card.dataset.kind === kind) &&
        (!source || card.dataset.sources.includes(" " + source + " ")) &&
        wanted.every((word) => words(card).includes(word));
      card.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    said.textContent = shown === cards.length ? cards.length + " findings" : shown + " of " + cards.length + " findings";
  }

  function sort() {
    cards.sort(orders[field("sort").value]);
    box.append(...cards);
  }

  function step(by) {
    const seen = cards.filter((card) => !card.hidden);
    if (!seen.length) return;
    const here = seen.indexOf(document.activeElement.closest ? document.activeElement.closest("article") : null);
    const next = seen[here < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.min(Math.max(here + by, 0), seen.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }

  // a link may lead into a folded document, or to a finding the filter hides
  function reveal() {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    const target = id && document.getElementById(id);
    if (!target) return;
    const folded = target.closest("details");
    if (folded) folded.open = true;
    if (target.matches("article") && target.hidden) { form.reset(); sort(); filter(); }
    target.scrollIntoView({ block: target.matches(".claim") ? "center" : "start" });
    if (target.tabIndex >= -1) target.focus({ preventScroll: true });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => { if (event.target.id === "sort") sort(); filter(); });
  form.addEventListener("reset", () => setTimeout(() => { sort(); filter(); }, 0));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, textarea, input:not([type=checkbox])")) {
      if (event.key === "Escape" && event.target.id === "search") { event.target.value = ""; filter(); event.target.blur(); }
      return;
    }
    if (!field("keys").checked) return;
    if (event.key === "/") { event.preventDefault(); field("search").focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", () => document.querySelectorAll(".card details.pairs").forEach((node) => { node.open = true; }));
  filter();
  reveal();
})();
