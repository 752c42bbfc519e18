// The report page: keys, the current draft, and the way from a field to its words and back.
// Without this script every link and form still works.

const drafts = document.getElementById("drafts");
const words = document.getElementById("words");
const live = document.getElementById("live");
const toast = document.getElementById("toast");
const back = document.getElementById("back");
const help = document.getElementById("help");
const keysOn = document.getElementById("keys-on");
const said = document.getElementById("said").dataset;
const reviewer = document.getElementById("reviewer");

let origin = null; // the field from which the words were visited
let lastDecided = null; // the draft that `u` takes back when the current one has no decision
let advance = false; // whether the decision under way should lead on to the next draft
let waiting = null; // the decision that was asked for before a name was given: its button, and whether to go on after it
let resume = false; // whether the name was entered to go on, rather than left
let keptName = reviewer.value.trim();
let before = ""; // what the next announcement has to say first, since each replaces the last

const cards = () => [...drafts.querySelectorAll(".card")];
const current = () => drafts.querySelector('.card[aria-current="true"]');
const behaviour = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

function announce(news) {
  const message = before ? `${before} ${news}` : news;
  before = "";
  live.textContent = "";
  toast.textContent = message;
  toast.hidden = false;
  requestAnimationFrame(() => { live.textContent = message; });
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => { toast.hidden = true; }, 4000);
}

function segmentsOf(draft) {
  return [...words.querySelectorAll("mark.seg")].filter((one) => one.dataset.drafts.split(" ").includes(draft));
}

function select(card, { focus = true, scrollText = true } = {}) {
  if (!card) return;
  for (const other of cards()) if (other !== card) other.removeAttribute("aria-current");
  for (const one of words.querySelectorAll("mark.on")) one.classList.remove("on");
  card.setAttribute("aria-current", "true");
  const own = segmentsOf(card.dataset.draft);
  for (const one of own) one.classList.add("on");
  const main = own.find((one) => one.classList.contains("w-trigger") || one.classList.contains("w-content")) ?? own[0];
  if (scrollText && main && wide()) main.scrollIntoView({ block: "center", behavior: behaviour });
  if (focus) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest", behavior: behaviour });
  }
}

const wide = () => matchMedia("(min-width: 60.01rem)").matches;

function step(by) {
  const all = cards();
  const now = all.indexOf(current());
  const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : now + by;
  if (next < 0) announce(said.start);
  else if (next >= all.length) announce(said.end);
  else select(all[next]);
}

function stepUndecided(from) {
  const all = cards();
  const start = all.findIndex((card) => card.dataset.draft === from);
  const order = [...all.slice(start + 1), ...all.slice(0, start + 1)];
  const next = order.find((card) => card.dataset.state === "draft");
  if (next) select(next);
  else {
    select(all[start]);
    announce(said.undecided);
  }
}

// From a field to its words.
function show(link) {
  const start = Number(link.dataset.start);
  const end = Number(link.dataset.end);
  const own = [...words.querySelectorAll(".seg")].filter((one) => Number(one.dataset.start) >= start && Number(one.dataset.end) <= end);
  if (!own.length) return;
  for (const one of words.querySelectorAll(".flash")) one.classList.remove("flash");
  for (const one of own) one.classList.add("flash");
  own[0].scrollIntoView({ block: "center", behavior: behaviour });
  own[0].setAttribute("tabindex", "-1");
  own[0].focus({ preventScroll: true });
  origin = link;
  back.hidden = false;
  clearTimeout(show.timer);
  show.timer = setTimeout(() => { for (const one of own) one.classList.remove("flash"); }, 6000);
}

function goBack() {
  if (!origin) return false;
  const link = origin;
  origin = null;
  back.hidden = true;
  if (!link.isConnected) return false;
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: "center", behavior: behaviour });
  return true;
}

drafts.addEventListener("click", (event) => {
  const card = event.target.closest(".card");
  if (card && card !== current()) select(card, { focus: false, scrollText: false });
  const link = event.target.closest("a.words");
  if (link) {
    event.preventDefault();
    show(link);
  }
});
drafts.addEventListener("focusin", (event) => {
  const card = event.target.closest(".card");
  if (card && card !== current()) select(card, { focus: false, scrollText: false });
});
words.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const mark = event.target.closest("mark.seg");
  const link = event.target.closest("a.ref");
  const wanted = link ? link.hash.slice(3) : mark?.dataset.drafts.split(" ").filter(Boolean).at(-1);
  const card = wanted && document.getElementById(`d-${wanted}`);
  if (card) {
    event.preventDefault();
    select(card, { scrollText: false });
  }
});
back.addEventListener("click", goBack);

// Words selected in the text can be taken into the form; choosing the button would undo the selection, so it is kept.
let chosen = "";
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!selection.isCollapsed && words.contains(selection.anchorNode) && words.contains(selection.focusNode)) chosen = selection.toString().trim();
});
drafts.addEventListener("click", (event) => {
  const button = event.target.closest("button.take");
  if (!button) return;
  const input = document.getElementById(button.dataset.take);
  if (chosen) input.value = chosen.slice(0, input.maxLength);
  else announce(said.choose);
  input.focus();
});

// Decisions.
function named(button) {
  if (reviewer.value.trim()) return true;
  waiting = button ? { button, advance } : null;
  advance = false;
  announce(said.name);
  reviewer.focus();
  return false;
}

// Once the name is kept: back to the draft, and on with the decision that was asked for.
function goOn() {
  const { button = null, advance: further = false } = waiting ?? {};
  waiting = null;
  resume = false;
  const card = button?.isConnected ? button.closest(".card") : current() ?? firstToDecide();
  if (!card) reviewer.blur();
  else select(card, { scrollText: false });
  if (!button?.isConnected) {
    announce(said.kept.replace("{name}", () => keptName));
    return;
  }
  before = said.kept.replace("{name}", () => keptName);
  advance = further;
  button.click();
}

const firstToDecide = () => cards().find((card) => card.dataset.state === "draft") ?? cards()[0];

// A key acts on the current draft; without one it shows which draft it would act on, and how.
function onCurrent(act) {
  if (current()) {
    act(current());
    return;
  }
  const card = firstToDecide();
  if (!card) {
    announce(said.nothing);
    return;
  }
  select(card);
  announce(said.selected.replace("{number}", () => card.querySelector(".number").textContent));
}

reviewer.form.addEventListener("submit", () => { resume = document.activeElement === reviewer; });
reviewer.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault(); // the browser would tell of a change as well, and the name be sent twice
  if (reviewer.value.trim()) reviewer.form.requestSubmit();
  else announce(said.name);
});
reviewer.addEventListener("change", () => {
  waiting = null;
  if (reviewer.value.trim() && reviewer.value.trim() !== keptName) reviewer.form.requestSubmit();
});
document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt !== reviewer.form || !event.detail.successful) return;
  keptName = reviewer.value.trim();
  if (resume) goOn();
  else announce(said.kept.replace("{name}", () => keptName));
});

function decide(card, decision) {
  const button = card?.querySelector(`button[value="${decision}"]`);
  if (button) {
    advance = decision === "accept";
    button.click();
  } else if (decision === "accept" && !card.classList.contains("editing")) announce(said.already);
}

function reject(card) {
  const details = card?.querySelector("details.reject");
  if (!details) return;
  details.open = true;
  details.querySelector("input[name=reason]").focus();
}

function undo() {
  const decided = (card) => card?.querySelector('button[value="withdraw"]');
  const card = decided(current()) ? current() : document.getElementById(`d-${lastDecided}`);
  if (decided(card)) decide(card, "withdraw");
  else announce(said.nothingToTakeBack);
}

document.body.addEventListener("htmx:confirm", (event) => {
  const asked = event.detail;
  if (asked.verb === "post" && asked.path !== "/reviewer" && !named(asked.triggeringEvent?.submitter)) event.preventDefault();
});
document.body.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["Accept-Language"] = document.documentElement.lang;
});
const seen = new WeakSet(); // htmx tells of a swap once for every element it put in
document.body.addEventListener("htmx:afterSwap", (event) => {
  const { requestConfig: asked, target, xhr } = event.detail;
  if (seen.has(xhr) || !target.id.startsWith("d-")) return;
  seen.add(xhr);
  const card = document.getElementById(target.id);
  for (const button of card.querySelectorAll("button.take")) button.hidden = false;
  const decision = asked.verb === "post" ? asked.parameters.decision ?? asked.triggeringEvent?.submitter?.value : null;
  if (!decision) {
    select(card, { scrollText: false });
    card.querySelector("form select, form input:not([type=hidden])")?.focus();
    if (!card.classList.contains("editing")) card.focus();
    return;
  }
  const number = card.querySelector(".number").textContent;
  announce(`${number}: ${said[decision] ?? ""}`);
  lastDecided = decision === "withdraw" ? null : card.dataset.draft;
  if (advance || decision === "reject" || decision === "correct") stepUndecided(card.dataset.draft);
  else select(card);
  advance = false;
});
document.body.addEventListener("htmx:responseError", (event) => {
  advance = false;
  resume = false;
  announce(event.detail.xhr.responseText.slice(0, 300));
});
document.body.addEventListener("htmx:sendError", () => announce(said.silent));

// Keys: single keys can be switched off, and never act while something is typed.
const stored = () => { try { return localStorage.getItem("onrecord-keys"); } catch { return null; } };
keysOn.checked = stored() !== "off";
keysOn.addEventListener("change", () => { try { localStorage.setItem("onrecord-keys", keysOn.checked ? "on" : "off"); } catch { /* private mode: the choice lasts for this page */ } });
const helpButton = document.getElementById("help-button");
helpButton.hidden = false;
helpButton.addEventListener("click", () => help.showModal());

const actions = {
  j: () => step(1),
  k: () => step(-1),
  a: () => onCurrent((card) => decide(card, "accept")),
  e: () => onCurrent((card) => card.querySelector("a.edit")?.click()),
  r: () => onCurrent(reject),
  u: undo,
  w: () => onCurrent((card) => { const link = card.querySelector("a.words"); if (link) show(link); }),
  "/": () => document.getElementById("find").focus(),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "Escape") {
    if (event.target.closest("details.reject")) {
      const details = event.target.closest("details.reject");
      details.open = false;
      select(details.closest(".card"), { scrollText: false });
    } else if (event.target === reviewer) {
      waiting = null;
      reviewer.blur();
      select(current(), { scrollText: false });
    } else if (event.target.closest(".editing")) event.target.closest(".editing").querySelector("a.cancel").click();
    else if (typing) event.target.blur();
    else goBack();
    return;
  }
  if (typing || !keysOn.checked) return;
  const action = actions[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});

// A link to a draft or to words leads there when the page opens.
function arrive() {
  if (location.hash.startsWith("#d-")) select(document.getElementById(location.hash.slice(1)), { focus: true });
}
addEventListener("hashchange", arrive);
arrive();
