// Every die of the exercise computed again, here, with nothing but arithmetic: pages over plain http have no crypto.subtle.
"use strict";
(function () {
  const K = [];
  const FIRST = [];
  for (let n = 2; K.length < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (!prime) continue;
    const part = (root) => Math.floor((root - Math.floor(root)) * 4294967296) | 0;
    if (FIRST.length < 8) FIRST.push(part(Math.sqrt(n)));
    K.push(part(Math.cbrt(n)));
  }
  const turn = (x, n) => (x >>> n) | (x << (32 - n));

  function sha256(text) {
    const bytes = Array.from(new TextEncoder().encode(text));
    const bits = bytes.length * 8;
    bytes.push(128);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (let at = 7; at >= 0; at -= 1) bytes.push(Math.floor(bits / 2 ** (8 * at)) & 255);
    const h = FIRST.slice();
    for (let start = 0; start < bytes.length; start += 64) {
      const w = [];
      for (let at = 0; at < 64; at += 1) {
        if (at < 16) {
          const b = start + 4 * at;
          w.push((bytes[b] << 24) | (bytes[b + 1] << 16) | (bytes[b + 2] << 8) | bytes[b + 3]);
        } else {
          const a = w[at - 15];
          const z = w[at - 2];
          const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
          const s1 = turn(z, 17) ^ turn(z, 19) ^ (z >>> 10);
          w.push((w[at - 16] + s0 + w[at - 7] + s1) | 0);
        }
      }
      let [a, b, c, d, e, f, g, last] = h;
      for (let at = 0; at < 64; at += 1) {
        const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
        const one = (last + s1 + ((e & f) ^ (~e & g)) + K[at] + w[at]) | 0;
        const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
        const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        last = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, last].forEach((value, at) => { h[at] = (h[at] + value) | 0; });
    }
    return h.map((value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
  }

  const said = document.getElementById("all");
  const seed = document.getElementById("seed");
  if (sha256("abc").slice(0, 8) !== "ba7816bf") { said.textContent = "This browser computes wrongly; use the lines below."; return; }
  if (!seed) return;
  const secret = seed.textContent.trim();
  let right = sha256(secret) === document.getElementById("commitment").textContent.trim();
  const earlier = Array.from(document.querySelectorAll(".earlier"));
  for (const one of earlier) right = right && sha256(one.dataset.seed) === one.textContent.trim();
  let checked = 0;
  for (const row of document.querySelectorAll("[data-roll]")) {
    const roll = JSON.parse(row.dataset.roll);
    const cell = row.querySelector(".computed");
    if (roll.real || !roll.faces.length) { cell.textContent = "-"; continue; }
    const faces = { d10: 10, "2d6": 6, percentile: 100, vote: 100 }[roll.dice];
    if (!faces) { cell.textContent = "(" + roll.dice + ": by the lines below)"; continue; }
    const words = Object.keys(roll.words).sort().map((team) => team + "=" + roll.words[team]);
    const found = roll.faces.map((_, draw) => {
      const from = roll.era < earlier.length ? earlier[roll.era].dataset.seed : secret;
      const text = [from, roll.attempt, ...words, String(draw)].join("\n");
      return 1 + Math.floor((parseInt(sha256(text).slice(0, 8), 16) * faces) / 4294967296);
    });
    const same = found.join() === roll.faces.join();
    right = right && same;
    checked += 1;
    cell.textContent = found.join(", ") + (same ? " ✓ the same" : " ✗ not the same");
  }
  said.textContent = right ? "✓ The seed fits the number, and all " + checked + " dice are as they were shown." : "✗ Something does not fit.";
})();
