// All lanes of a race on one clock.
'use strict';

const data = JSON.parse(document.getElementById('data').textContent);
const by = id => document.getElementById(id);
const make = (tag, name, text) => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
};
const say = (key, ...values) => data.words[key].replace(/\{(\d)}/g, (_, index) => values[index]);
const LEADING = 1.9; // the distance of two lines in em
const HEIGHT = 1.45; // of a token's box in em
const STATES = ['prompt', 'masked', 'fresh', 'replaced', 'settled', 'remasked'];
const START = 900;   // milliseconds before the first step
const calm = matchMedia('(prefers-reduced-motion: reduce)');

// what layout.js asks of an entry: [shot, text, state]
const isMask = entry => entry[2] === 'masked' || entry[2] === 'remasked';
const rawOf = entry => entry[1];

const moments = [...new Set([0, ...data.lanes.flatMap(lane => lane.moments)])].sort((a, b) => a - b);
const last = moments.length - 1;
let at = 0;     // which moment is shown
let timer = 0;

function measure(node) {
  const context = document.createElement('canvas').getContext('2d');
  context.font = '100px ' + getComputedStyle(node).fontFamily;
  const known = new Map();
  return text => {
    if (!known.has(text)) known.set(text, context.measureText(text).width / 100);
    return known.get(text);
  };
}

const written = moment => data.clock === 'time'
  ? say('race.seconds', moment.toFixed(2)) : say('race.passes', Math.round(moment));

function build() {
  for (const lane of data.lanes) {
    const section = make('section', 'lane');
    const heading = make('h2', '', lane.label);
    lane.status = make('output');
    heading.append(lane.status);
    lane.text = make('div', 'text');
    section.append(heading, lane.text);
    lane.tokens = [];
    if (lane.failure) section.append(make('p', 'failure', lane.failure));
    for (const place of lane.run ? lane.run.places : []) {
      if (!place) continue;
      const shown = place.shown.map(each => [each[0], lane.run.texts[each[1]], each[2]]);
      const node = make('span', 'token');
      lane.tokens.push({shown, node, now: null});
      lane.text.append(node);
    }
    const scores = make('dl');
    for (const [title, value] of lane.scores) {
      const row = make('div');
      row.append(make('dt', '', title), make('dd', '', value));
      scores.append(row);
    }
    section.append(scores);
    by('lanes').append(section);
  }
  for (const state of STATES) {
    const item = make('span');
    item.append(make('span', 'token ' + state, isMask([0, '', state]) ? '' : 'a'), say('state.' + state));
    by('legend').append(item);
  }
  by('place').max = last;
}

/** How many steps of a lane have ended. */
const stepOf = (lane, moment) => lane.moments.filter(end => end <= moment).length;

function draw(lane, moment) {
  const steps = lane.moments.length;
  const step = stepOf(lane, moment);
  lane.status.textContent = step < steps ? say('step', step, steps)
    : lane.failure ? '✗ ' + say('race.failed') : '✓ ' + written(lane.moments[steps - 1] ?? 0);
  if (!lane.run) return;
  const shot = lane.run.ends[step];
  for (const token of lane.tokens) {
    const entry = token.shown.findLast(each => each[0] <= shot);
    if (entry === token.now) continue;
    token.now = entry;
    token.node.className = 'token ' + entry[2];
    token.node.textContent = display(entry[1]);
  }
  const size = parseFloat(getComputedStyle(lane.text).fontSize);
  lane.em ??= measure(lane.text);
  const {boxes, lines} = typeset(
      lane.tokens.map(token => token.now), lane.em, lane.text.clientWidth / size);
  lane.text.style.height = lines * LEADING + 'em';
  lane.tokens.forEach(({node}, number) => {
    const box = boxes[number];
    const left = Math.round(box.x * size); // whole pixels, for sharp edges
    const top = Math.round((box.line * LEADING + (LEADING - HEIGHT) / 2) * size);
    node.style.transform = `translate(${left}px, ${top}px)`;
    node.style.width = Math.round((box.x + box.width) * size) - left + 'px';
  });
}

function show(index) {
  at = Math.max(0, Math.min(last, index));
  data.lanes.forEach(lane => draw(lane, moments[at]));
  by('caption').textContent = written(moments[at]);
  by('place').value = at;
  by('place').setAttribute('aria-valuetext', written(moments[at]));
  by('back').disabled = at === 0;
  by('next').disabled = at === last;
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

function wait() {
  if (at === last) { pause(); return; }
  const time = (moments[at + 1] - moments[at]) * data.unit + (at === 0 ? START : 0);
  timer = setTimeout(() => { show(at + 1); wait(); }, time / by('speed').value);
}

function play() {
  if (at === last) show(0);
  wait();
  label();
}

function go(index) {
  pause();
  show(index);
}

const back = () => go(at - 1);
const next = () => go(at + 1);
const toggle = () => playing() ? pause() : play();

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
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inControl = event.target.closest?.('select, input');
  const keys = {ArrowLeft: back, ArrowRight: next, Home: () => go(0), End: () => go(last)};
  if (event.key === ' ' && !event.target.closest?.('select, button')) toggle();
  else if (!inControl && keys[event.key]) keys[event.key]();
  else return;
  event.preventDefault();
});

by('race').hidden = false;
build();
label();
show(0);
new ResizeObserver(() => show(at)).observe(by('lanes'));
if (!calm.matches) play();
