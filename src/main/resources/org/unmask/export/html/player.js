// The player, the mouse and the keys.
'use strict';

let timer = 0;

function show(at) {
  shot = Math.max(0, Math.min(last, at));
  draw();
  const step = stepOf(shot);
  const masks = data.masks[shot];
  const turned = turns.has(shot) ? ' · ' + say('turned') : '';
  const caption = say('step', step, steps) + ' · ' + say('masks.' + form(masks), masks);
  by('caption').textContent = caption + turned;
  by('place').value = shot;
  by('place').setAttribute('aria-valuetext', caption + turned);
  by('back').disabled = shot === 0;
  by('next').disabled = shot === last;
  explain();
}

const playing = () => timer !== 0;

function label() {
  by('play').textContent = playing() ? '❚❚ ' + say('pause') : '▶ ' + say('play');
}

function pause() {
  clearTimeout(timer);
  timer = 0;
  label();
}

/** The next shot, or the end of the next step where motion is unwelcome. */
function following() {
  return calm.matches ? data.ends.find(end => end > shot) ?? last : shot + 1;
}

/** Waits as long as a shot stays; where shots are passed over, as long as they all would. */
function wait(from) {
  let time = 0;
  for (let at = from; at <= shot; at++) time += data.times[at];
  timer = setTimeout(() => {
    if (shot === last) { pause(); return; }
    const before = shot;
    show(following());
    if (shot === last) pause(); else wait(before + 1);
  }, time / by('speed').value);
}

function play() {
  if (shot === last) show(0);
  wait(shot);
  label();
}

function go(at) {
  pause();
  show(at);
}

const back = () => go(data.ends.findLast(end => end < shot) ?? 0);
const next = () => go(data.ends.find(end => end > shot) ?? last);
const toggle = () => playing() ? pause() : play();

// ---- mouse and keys

const tokenOf = event => event.target.closest?.('#text .token')?.token ?? null;

function point(token) {
  if (token !== pointed) {
    pointed = token;
    explain();
  }
}

/** The token above or below another: the nearest one in the next line that has any. */
function inRow(token, way) {
  const {box} = token;
  let best = null;
  let line = box.line;
  for (let i = token.number + way; there[i]; i += way) {
    const other = there[i].box;
    if (other.line === box.line) continue;
    if (line === box.line) line = other.line;
    if (other.line !== line) break;
    const distance = Math.abs(2 * other.x + other.width - 2 * box.x - box.width);
    if (!best || distance < best.distance) best = {distance, token: there[i]};
  }
  return best?.token;
}

function moveFocus(token, key) {
  const to = {
    ArrowLeft: () => there[token.number - 1],
    ArrowRight: () => there[token.number + 1],
    ArrowUp: () => inRow(token, -1),
    ArrowDown: () => inRow(token, 1),
    Home: () => there[0],
    End: () => there[there.length - 1],
  }[key];
  if (!to) return false;
  to()?.node.focus();
  return true;
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const {key, target} = event;
  const token = tokenOf(event);
  const control = target.closest?.('select, input');
  const keys = {ArrowLeft: back, ArrowRight: next, Home: () => go(0), End: () => go(last)};
  if (key === 'Escape') {
    token?.node.blur();
    keep(null);
  } else if (key === ' ' && !target.closest?.('select, button')) {
    toggle();
  } else if (token ? !moveFocus(token, key) : control || !keys[key]) {
    return;
  } else if (!token) {
    keys[key]();
  }
  event.preventDefault();
}

by('text').addEventListener('pointerover', event => point(tokenOf(event)));
by('text').addEventListener('pointerleave', () => point(null));
by('text').addEventListener('focusin', event => keep(tokenOf(event)));
by('text').addEventListener('click', event => keep(tokenOf(event)));
by('text').addEventListener('copy', event => {
  const chosen = there.filter(token => getSelection().containsNode(token.node, true));
  event.clipboardData.setData('text/plain', chosen.map(token => rawOf(token.shown)).join('').trim());
  event.preventDefault();
});
by('card').addEventListener('click', () => {
  if (getComputedStyle(by('card')).position === 'fixed') keep(null);
});
by('play').addEventListener('click', toggle);
by('back').addEventListener('click', back);
by('next').addEventListener('click', next);
by('place').addEventListener('input', event => go(Number(event.target.value)));
by('speed').addEventListener('change', () => {
  if (playing()) {
    pause();
    play();
  }
});
document.addEventListener('keydown', press);

main.hidden = false;
build();
label();
show(0);
new ResizeObserver(draw).observe(by('text'));
if (!calm.matches) play();
