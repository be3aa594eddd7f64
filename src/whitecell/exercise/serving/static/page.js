// The one script of every page. It shows what the server sends, sends what people do, and never takes text out of anybody's hands.
"use strict";
(function () {
  const body = document.body;
  const base = body.dataset.base || "";
  const lobby = body.dataset.lobby || "";
  const token = body.dataset.token || "";
  const byId = (id) => document.getElementById(id);
  let ahead = 0; // how far the server's clock is ahead of this one, in milliseconds
  let heard = Date.now(); // when the server was last heard
  let barred = false; // the seat was given away, or taken to another device

  // ---- What is new is put in its place, node by node --------------------------------------------------------------

  const key = (node) => (node.nodeType === 1 ? node.id || node.dataset.key || "" : "");
  const typing = (node) => node.nodeType === 1 && (node === document.activeElement || node.dataset.dirty === "1");
  const words = (node) => /^(TEXTAREA|INPUT)$/.test(node.tagName) && !/^(radio|checkbox)$/.test(node.type) && node.value.trim() !== "";
  const unsent = (node) => words(node) && (node.dataset.dirty === "1" || node === document.activeElement);
  const kept = (node) =>
    node.nodeType === 1 && (unsent(node) || Array.from(node.querySelectorAll("textarea, input")).some(unsent));
  const holds = (node) => node.nodeType === 1 && node.contains(document.activeElement) && document.activeElement !== body;

  function attributes(old, fresh) {
    for (const one of Array.from(old.attributes)) {
      if (!fresh.hasAttribute(one.name) && !["open", "data-dirty", "data-shown"].includes(one.name)) {
        old.removeAttribute(one.name);
      }
    }
    for (const one of Array.from(fresh.attributes)) {
      if (old.getAttribute(one.name) !== one.value && !(one.name === "open")) old.setAttribute(one.name, one.value);
    }
  }

  function field(old, fresh) {
    // A field that somebody types in, or has typed in, keeps its text; any other follows the server.
    if (typing(old) || (old.form && old.form.dataset.dirty === "1")) return;
    if (old.tagName === "TEXTAREA") {
      if (old.value !== fresh.textContent) old.value = fresh.textContent;
    } else if (old.type === "checkbox" || old.type === "radio") {
      old.checked = fresh.hasAttribute("checked");
    } else if (old.tagName === "INPUT") {
      const value = fresh.getAttribute("value") || "";
      if (old.value !== value) old.value = value;
    }
  }

  function morph(old, fresh) {
    if (old.nodeType !== 1) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return;
    }
    attributes(old, fresh);
    if (["INPUT", "TEXTAREA"].includes(old.tagName)) return field(old, fresh);
    if (old.tagName === "SELECT" && (typing(old) || (old.form && old.form.dataset.dirty === "1"))) return;
    if (old.dataset.own !== undefined) return; // what this script writes into itself (clocks, answers)
    children(old, fresh);
    if (old.tagName === "SELECT") old.value = fresh.value;
  }

  function children(old, fresh) {
    const named = new Map();
    for (const one of Array.from(old.childNodes)) if (key(one)) named.set(key(one), one);
    const wanted = new Set(Array.from(fresh.childNodes).map(key).filter(Boolean));
    let at = old.firstChild;
    for (const one of Array.from(fresh.childNodes)) {
      // an old node that is not wanted any more is taken away, unless somebody is typing in it
      while (at && key(at) && !wanted.has(key(at)) && named.get(key(at)) === at) {
        const next = at.nextSibling;
        drop(at);
        at = next;
      }
      let match = key(one) ? named.get(key(one)) : null;
      if (match && match.tagName !== one.tagName) match = null;
      if (!key(one) && at && !key(at) && at.nodeType === one.nodeType && at.tagName === one.tagName) match = at;
      if (!match) {
        old.insertBefore(document.importNode(one, true), at);
        continue;
      }
      if (match === at) at = at.nextSibling;
      else if (!holds(match)) old.insertBefore(match, at); // moving it would take the focus away
      morph(match, one);
    }
    while (at) {
      const next = at.nextSibling;
      drop(at);
      at = next;
    }
  }

  function drop(node) {
    if (node.nodeType === 1 && kept(node)) {
      node.dataset.late = "1"; // its time is over; the text stays, to be copied
      if (!node.querySelector(".late") && !node.closest("[data-late] [data-late]")) {
        const word = document.createElement("p");
        word.className = "late";
        word.textContent = "This is closed now. Your text is kept here, so that you can copy it. ";
        const away = document.createElement("button");
        away.type = "button";
        away.className = "plain small";
        away.textContent = "Put it away";
        away.addEventListener("click", () => node.remove());
        word.append(away);
        node.prepend(word);
      }
      return;
    }
    node.remove();
  }

  function show(regions) {
    for (const [id, html] of Object.entries(regions)) {
      const place = byId(id);
      if (!place) continue;
      const fresh = document.createElement("template");
      fresh.innerHTML = html;
      children(place, fresh.content);
    }
    after();
  }

  function after() {
    const said = byId("phase-said");
    const live = byId("said");
    if (said && live && live.textContent !== said.textContent) live.textContent = said.textContent;
    for (const one of document.querySelectorAll("[data-word]")) giveWord(one.dataset.word);
    clocks();
  }

  // ---- The stream ------------------------------------------------------------------------------------------------

  let stream = null;
  let since = 0;

  function listen() {
    if (!base || barred) return;
    if (stream) stream.close();
    stream = new EventSource(base + "/stream");
    stream.addEventListener("regions", (event) => {
      beat();
      show(JSON.parse(event.data));
    });
    stream.addEventListener("beat", (event) => {
      ahead = JSON.parse(event.data).now - Date.now();
      beat();
    });
    stream.addEventListener("reload", () => location.reload());
    stream.onerror = () => {
      since = since || Date.now();
      if (stream.readyState === EventSource.CLOSED) {
        stream.close();
        fetch(base + "/here", { cache: "no-store" })
          .then((reply) => (reply.status === 403 ? bar() : setTimeout(listen, 2000)))
          .catch(() => setTimeout(listen, 3000));
      }
    };
  }

  function beat() {
    heard = Date.now();
    since = 0;
    light();
  }

  function bar() {
    barred = true;
    light();
  }

  function light() {
    const lamp = byId("light");
    const banner = byId("lost");
    if (!lamp) return;
    const quiet = (Date.now() - heard) / 1000;
    const state = barred ? "closed" : quiet > 20 ? "lost" : since && Date.now() - since > 4000 ? "waiting" : "live";
    if (lamp.dataset.state !== state) {
      lamp.dataset.state = state;
      lamp.textContent = { live: "● connected", waiting: "◐ reconnecting", lost: "▲ not connected", closed: "■ closed" }[state];
    }
    if (!banner) return;
    banner.hidden = !(state === "lost" || state === "closed");
    const words =
      state === "closed"
        ? banner.dataset.closed
        : "No connection since " + hour(heard) + ". What you see may be old; what you typed is kept. " + banner.dataset.lost;
    if (!banner.hidden && banner.firstElementChild.textContent !== words) banner.firstElementChild.textContent = words;
  }

  // ---- Clocks ----------------------------------------------------------------------------------------------------

  const hour = (ms) => new Date(ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

  function clocks() {
    const now = Date.now() + ahead;
    for (const one of document.querySelectorAll("[data-ends], [data-left]")) {
      const left = Math.max(0, Math.ceil((one.dataset.left ? Number(one.dataset.left) : Number(one.dataset.ends) - now) / 1000));
      const text = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      if (one.textContent !== text) one.textContent = text;
      const near = left === 0 ? "over" : left <= 30 ? "near" : "far";
      if (one.dataset.shown !== near) one.dataset.shown = near;
    }
    for (const one of document.querySelectorAll("[data-moment]")) {
      const text = hour(Number(one.dataset.moment));
      if (one.textContent !== text) one.textContent = text;
    }
  }

  // ---- What people do --------------------------------------------------------------------------------------------

  function anId() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  }

  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  async function send(path, what, tries) {
    // The same id each time: asked twice is done once.
    for (let turn = 0; ; turn += 1) {
      try {
        const reply = await fetch(path, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Whitecell": token },
          body: JSON.stringify(what),
          cache: "no-store",
        });
        const answer = await reply.json();
        if (reply.status < 502) return answer; // 502 and on: a proxy speaks, and not the server
      } catch (error) {
        // no connection, or half an answer: asked again below
      }
      if (turn >= tries) return { accepted: false, text: "Not sent: there is no connection. Your text is still here; try again." };
      await wait(1000 * (turn + 1));
    }
  }

  const command = (name, data, tries = 4) => send(base + "/do", { id: anId(), name, data }, tries);

  function put(data, control) {
    const only = control.dataset.onlyWith;
    if (only !== undefined) {
      const chosen = control.form.querySelector("input[name='" + control.dataset.onlyOf + "']:checked");
      if (!chosen || chosen.value !== only) return;
    }
    let name = control.name;
    let value = control.value;
    if (control.type === "radio" && !control.checked) return;
    if (control.type === "checkbox") {
      if (!name.endsWith("[]")) value = control.checked;
      else if (!control.checked) return;
    }
    if (control.dataset.type === "whole") {
      if (value.trim() === "") return;
      value = /^-?\d+$/.test(value.trim()) ? Number(value) : value;
    }
    if (control.dataset.type === "lines") value = value.split("\n").map((one) => one.trim()).filter(Boolean);
    if (name.endsWith("[]")) {
      name = name.slice(0, -2);
      data[name] = data[name] || [];
      if (String(value).trim()) data[name].push(value);
      return;
    }
    data[name] = value;
  }

  function gather(form) {
    const data = {};
    for (const one of form.elements) if (one.name && !one.disabled) put(data, one);
    return data;
  }

  function tell(form, answer) {
    const place = (form && form.querySelector("output")) || byId("answer");
    if (!place) return;
    place.dataset.accepted = answer.accepted ? "yes" : "no";
    place.textContent = answer.accepted ? answer.text || "Done." : answer.text;
    if (form) {
      for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
      const wrong = !answer.accepted && answer.field && form.querySelector("[name='" + CSS.escape(answer.field) + "']");
      if (wrong) wrong.setAttribute("aria-invalid", "true");
    }
    if (place.id === "answer") setTimeout(() => { if (answer.accepted) place.textContent = ""; }, 4000);
  }

  function clean(form) {
    delete form.dataset.dirty;
    delete form.held;
    for (const one of form.querySelectorAll("[data-dirty]")) delete one.dataset.dirty;
    if (form.dataset.clear !== undefined) form.reset();
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-do], form[data-post], form[data-ask]");
    if (!form) return;
    event.preventDefault();
    if (form.busy) return;
    form.busy = true;
    const pressed = event.submitter;
    const fixed = JSON.parse(form.held || form.dataset.set || "{}");
    const more = pressed && pressed.dataset.set ? JSON.parse(pressed.dataset.set) : {};
    const data = Object.assign(gather(form), fixed, more);
    clearTimeout(form.later);
    const answer = form.dataset.ask
      ? await send(base + "/" + form.dataset.ask, data, 0)
      : form.dataset.post
      ? await send(lobby + "/" + form.dataset.post, data, 2)
      : await command((pressed && pressed.dataset.do) || form.dataset.do, data);
    form.busy = false;
    if (answer.go) return location.assign(answer.go);
    if (answer.html) byId(answer.place).innerHTML = answer.html; // made by the server, where all text is escaped
    if (answer.accepted) {
      if (form.dataset.draft) command("draft", { key: form.dataset.draft, text: "" }, 0);
      if (form.contains(document.activeElement)) document.activeElement.blur();
      clean(form);
    } else if (answer.code === "changed") {
      form.held = form.dataset.set; // seen: sent once more, it stands in the place of the other
    }
    tell(form, answer);
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button || button.form) {
      const copy = event.target.closest("[data-copy]");
      if (copy) select(byId(copy.dataset.copy));
      return;
    }
    if (button.dataset.sure && !window.confirm(button.dataset.sure)) return;
    if (button.busy) return;
    button.busy = true;
    const answer = await command(button.dataset.do, JSON.parse(button.dataset.set || "{}"));
    button.busy = false;
    if (!answer.accepted || answer.text) tell(null, answer); // what was done shows itself
  });

  function select(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const chosen = window.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
    try { document.execCommand("copy"); } catch (error) { /* the text is selected; people copy it themselves */ }
  }

  // ---- What is typed is kept: here while it is typed, at the server a second later -----------------------------------

  function touched(event) {
    const control = event.target;
    const form = control.form;
    const shown = control.dataset.shows && byId(control.dataset.shows);
    if (shown) shown.textContent = control.value;
    if (!form || !(form.dataset.do || form.dataset.post)) return;
    if (!form.held) form.held = form.dataset.set || "{}";
    control.dataset.dirty = "1";
    form.dataset.dirty = "1";
    if (!form.dataset.draft) return;
    clearTimeout(form.later);
    form.later = setTimeout(async () => {
      const answer = await command("draft", { key: form.dataset.draft, text: JSON.stringify(gather(form)) }, 1);
      const mark = form.querySelector(".saved");
      if (mark) mark.textContent = answer.accepted ? "Draft saved." : answer.text;
    }, 1200);
  }
  document.addEventListener("input", touched);

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-do][data-dirty='1']:not([data-draft]) textarea")) event.preventDefault();
  });

  // ---- One key for next; others beside it ---------------------------------------------------------------------------

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const wanted = document.querySelector("[data-press='" + CSS.escape(event.key.toLowerCase()) + "']");
    if (!wanted || wanted.disabled) return;
    event.preventDefault();
    if (wanted.matches("button")) wanted.click();
    else wanted.focus();
  });

  // ---- A word for a die ----------------------------------------------------------------------------------------------

  const given = new Set();

  async function giveWord(move) {
    if (given.has(move)) return;
    given.add(move);
    await command("word", { move, word: anId().slice(0, 12) }, 1);
  }

  listen();
  after();
  setInterval(() => { clocks(); light(); }, 250);
})();
