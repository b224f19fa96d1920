// Small islands over pages that work without them: live regions, relative times, filters that apply on change.
// The server renders everything; on a change the page is asked for again and only regions that differ are replaced.
'use strict';

const regions = () => [...document.querySelectorAll('[data-live][id]')];
const say = text => { const box = document.getElementById('announcer'); if (box) box.textContent = text; };

function replace(region, fresh) {
  const held = region.contains(document.activeElement) ? document.activeElement : null;
  const path = held && (held.id ? `#${CSS.escape(held.id)}` : held.getAttribute('href') && `[href="${CSS.escape(held.getAttribute('href'))}"]`);
  const before = new Map([...region.querySelectorAll('[data-key]')].map(row => [row.dataset.key, row.dataset.version]));
  region.replaceChildren(...document.adoptNode(fresh).childNodes);
  for (const row of region.querySelectorAll('[data-key]')) {
    if (before.get(row.dataset.key) !== row.dataset.version) row.classList.add('changed');
  }
  if (path) region.querySelector(path)?.focus({ preventScroll: true });
}

let asked = 0;
async function refresh() {
  const turn = ++asked;
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
  if (!answer.ok || turn !== asked) return;   // a later change has asked again
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const region of regions()) {
    const fresh = page.getElementById(region.id);
    // Somebody is filling in a form inside this region: it is left alone until they are done.
    const typing = region.contains(document.activeElement) && document.activeElement.matches('input, select, textarea');
    if (fresh && !typing && fresh.innerHTML !== region.innerHTML) replace(region, fresh);
  }
  if (page.title) document.title = page.title;
  ageTimes();
}

let waiting = 0;
const refreshSoon = () => { clearTimeout(waiting); waiting = setTimeout(() => refresh().catch(() => mark('off')), 150); };

function mark(state) {
  for (const light of document.querySelectorAll('.live')) {
    light.dataset.state = state;
    light.textContent = state === 'on' ? 'Live' : 'Reconnecting';
  }
}

function listen() {
  if (!regions().length || !window.EventSource) return;
  const only = document.body.dataset.item;
  const events = new EventSource('/events');
  let opened = false;
  events.addEventListener('open', () => { mark('on'); if (opened) refreshSoon(); opened = true; });
  events.addEventListener('error', () => mark('off'));   // EventSource connects again by itself
  events.addEventListener('work-item', event => {
    const item = JSON.parse(event.data);
    if (only && item.work_item_id !== only) return;
    say(`${item.title}: ${item.status}`);
    refreshSoon();
  });
  events.addEventListener('changed', refreshSoon);
  addEventListener('pagehide', () => events.close());
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
}

function age(instant) {
  const seconds = Math.round((Date.now() - instant) / 1000);
  const past = Math.abs(seconds);
  const text = past < 5 ? 'now' : past < 60 ? `${past} s` : past < 3600 ? `${Math.floor(past / 60)} min`
    : past < 86400 ? `${Math.floor(past / 3600)} h` : past < 30 * 86400 ? `${Math.floor(past / 86400)} d` : null;
  if (text === null || text === 'now') return text;
  return seconds < 0 ? `in ${text}` : `${text} ago`;
}

function ageTimes() {
  for (const time of document.querySelectorAll('time[data-age]')) {
    const text = age(Date.parse(time.dateTime));
    if (text && time.textContent !== text) time.textContent = text;
  }
}

for (const form of document.querySelectorAll('form[data-auto]')) {
  form.addEventListener('change', event => { if (event.target.matches('select')) form.requestSubmit(); });
}
for (const form of document.querySelectorAll('form[data-confirm]')) {
  form.addEventListener('submit', event => { if (!confirm(form.dataset.confirm)) event.preventDefault(); });
}
setInterval(ageTimes, 10_000);
ageTimes();
listen();
