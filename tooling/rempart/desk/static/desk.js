// Keys for what links and buttons do anyway, a clock on what is about to leave, and a word when a head moved.
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const writing = (e) => e && (e.isContentEditable || /^(textarea|select)$/i.test(e.localName) ||
    (e.localName === "input" && !/^(radio|checkbox|submit|button)$/.test(e.type)));

  // Rows and doubts, walked through one by one.
  const walked = () => {
    const rows = all("a[data-row], [data-place]");
    return rows.length ? rows : all(".finding");
  };
  const walk = (step) => {
    const places = walked();
    if (!places.length) return;
    const now = places.findIndex((e) => e === document.activeElement || e.contains(document.activeElement));
    const next = now < 0 ? (step > 0 ? 0 : places.length - 1) : Math.min(places.length - 1, Math.max(0, now + step));
    places[next].focus();
    places[next].scrollIntoView({ block: "nearest" });
  };
  const wrong = () => {
    const here = document.activeElement?.closest?.(".finding") ?? (all(".finding").length === 1 ? all(".finding")[0] : null);
    if (here) here.querySelector("[data-wrong]")?.click();
    else walk(1);
  };

  const does = (key) => {
    const place = document.querySelector(`[data-focus="${CSS.escape(key)}"]`);
    if (place) {
      place.focus();
      return true;
    }
    const found = all("[data-key]").find((e) => e.dataset.key === key);
    if (!found) return false;
    if (found.localName === "summary") {
      found.parentElement.open = true;
      found.parentElement.querySelector("input:not([type=hidden])")?.focus();
    } else found.click();
    return true;
  };

  const send = () => document.querySelector("[data-send]")?.click();
  const choose = (key) => {
    const code = document.querySelector(`[data-letter="${CSS.escape(key)}"]`);
    if (!code) return false;
    code.focus();
    code.click();
    return true;
  };

  addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      if (!event.repeat && document.querySelector("[data-send]")) { event.preventDefault(); send(); }
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && document.body.classList.contains("keys")) { history.back(); return; }
    if (writing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const key = event.key;
    if (event.repeat && !/^([jk]|Arrow(Down|Up))$/.test(key)) return;  // held, it would decide on the next piece too
    const done = (document.body.classList.contains("reading") && choose(key)) || does(key) ||
      ((key === "j" || key === "ArrowDown" && walked()[0]?.matches("[data-row]")) && (walk(1), true)) ||
      ((key === "k" || key === "ArrowUp" && walked()[0]?.matches("[data-row]")) && (walk(-1), true)) ||
      (key === "w" && (wrong(), true));
    if (done) event.preventDefault();
  });

  // Another reason suggests other words: what was written by hand stays.
  for (const code of all("input[data-letter]")) {
    code.addEventListener("change", () => {
      const words = document.querySelector("#words");
      const suggested = document.querySelector(`template[data-for="${CSS.escape(code.value)}"]`);
      if (words && suggested && (words.value === "" || words.value === words.dataset.suggested)) {
        words.value = words.dataset.suggested = suggested.content.textContent;
      }
    });
  }
  const suggest = document.querySelector("[data-suggest]");
  if (suggest) {
    suggest.hidden = false;
    suggest.addEventListener("click", () => {
      const code = document.querySelector("input[data-letter]:checked");
      const suggested = code && document.querySelector(`template[data-for="${CSS.escape(code.value)}"]`);
      const field = document.querySelector("#words");
      if (suggested) field.value = field.dataset.suggested = suggested.content.textContent;
    });
  }
  const words = document.querySelector("#words[data-own]");
  if (words) words.dataset.suggested = words.value;

  // What is written outlives a desk that stops: this tab keeps it, until a desk of the same run has taken it.
  const kept = sessionStorage;
  const run = document.querySelector("input[name=form]")?.value;
  const [sentRun, sent] = (kept.getItem("sent") ?? "").split(" ");
  if (sent && sentRun === run) kept.removeItem(sent);
  kept.removeItem("sent");
  if (words?.form && !document.querySelector("input[name=draft]")?.value) {
    const place = location.pathname;
    words.value = kept.getItem(place) ?? words.value;
    words.addEventListener("input", () => kept.setItem(place, words.value));
    words.form.addEventListener("submit", () => kept.setItem("sent", `${run} ${place}`));
  }

  // The front page: one piece a place, the chosen ones on top, in their order.
  const list = document.querySelector("[data-sorted]");
  const order = ["lead", "1", "2", "3", "4", "5"];
  const arrange = () => {
    const rank = (e) => (order.indexOf(e.querySelector("[data-place]").value) + 1) || 99;
    const focused = document.activeElement;
    const before = all(".candidate", list);
    const after = [...before].sort((a, b) => rank(a) - rank(b));
    if (after.some((one, at) => one !== before[at])) list.append(...after);
    for (const one of after) one.classList.toggle("placed", rank(one) < 99);
    focused?.focus?.();
  };
  const place = (select, value) => {
    for (const other of all("[data-place]", list)) if (value && other !== select && other.value === value) other.value = select.value;
    select.value = value;
    arrange();
  };
  if (list) {
    let dragged = null;
    list.addEventListener("change", (event) => {
      const select = event.target;
      for (const other of all("[data-place]", list)) if (select.value && other !== select && other.value === select.value) other.value = "";
      arrange();
    });
    list.addEventListener("keydown", (event) => {
      if (!event.target.matches("[data-place]") || event.ctrlKey || event.metaKey || event.altKey) return;
      const value = { l: "lead", x: "" }[event.key] ?? (/^[1-5]$/.test(event.key) ? event.key : null);
      if (value === null) {
        if (event.key === "j" || event.key === "k") { walk(event.key === "j" ? 1 : -1); event.preventDefault(); }
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      place(event.target, value);
    });
    list.addEventListener("dragstart", (event) => { dragged = event.target.closest(".candidate"); });
    list.addEventListener("dragover", (event) => { if (dragged) event.preventDefault(); });
    list.addEventListener("drop", (event) => {
      const target = event.target.closest(".candidate");
      event.preventDefault();
      if (!dragged || !target || dragged === target) return;
      const chosen = all(".candidate", list).filter((one) => one.querySelector("[data-place]").value || one === dragged);
      const rest = chosen.filter((one) => one !== dragged);
      const at = rest.indexOf(target);
      const out = at < 0 && !target.classList.contains("placed") && rest.length && all(".candidate", list).indexOf(target) > rest.length;
      if (!out) rest.splice(at < 0 ? rest.length : at, 0, dragged);
      for (const one of all("[data-place]", list)) one.value = "";
      rest.slice(0, order.length).forEach((one, turn) => { one.querySelector("[data-place]").value = order[turn]; });
      dragged = null;
      arrange();
    });
  }

  // The head that is read, and what is about to leave.
  const number = document.body.dataset.number;
  const waits = () => all(".outbox .waits");
  const look = async () => {
    let told;
    try {
      told = await (await fetch("/outbox", { headers: { accept: "application/json" } })).json();
    } catch { return; }
    for (const one of waits()) {
      if (told.waiting.includes(one.dataset.name)) continue;
      const said = told.done[one.dataset.name];
      if (!said) { one.remove(); continue; }
      one.className = "done";
      one.replaceChildren(Object.assign(document.createElement("p"), { textContent: said }));
    }
    const box = document.querySelector(".outbox");
    if (box && !box.querySelector("li")) box.remove();
    const refused = document.querySelector(".unmet");
    const known = all(".outbox .refused").map((one) => one.dataset.name);
    if (refused && told.refused.some((name) => !known.includes(name))) refused.hidden = false;
    const moved = document.querySelector(".moved");
    const head = number && told.heads[number];
    if (moved && head && head !== document.body.dataset.head) moved.hidden = false;
  };
  let turns = 0;
  setInterval(() => {
    turns += 1;
    for (const one of waits()) {
      const left = Math.max(0, Number(one.dataset.left) - 1);
      one.dataset.left = left;
      const said = one.querySelector(".left");
      said.textContent = said.textContent.replace(/\d+/, left);
    }
    if (waits().length || (number && turns % 5 === 0)) look();
  }, 1000);
})();
