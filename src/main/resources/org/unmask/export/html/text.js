// What is read from the data, and the text it shows.
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
const plural = new Intl.PluralRules(document.documentElement.lang);
/** The form of a word after a number of things. */
const form = number => plural.select(number);
const STATES = ['prompt', 'locked', 'masked', 'fresh', 'replaced', 'settled', 'remasked'];
const LEADING = 1.9; // the distance of two lines in em
const HEIGHT = 1.45; // of a token's box in em
const calm = matchMedia('(prefers-reduced-motion: reduce)');

const last = data.times.length - 1;
const steps = data.ends.length - 1;
const turns = new Set(data.turns);
const tokens = [];   // one for each position that is seen in any shot
let there = [];      // those that are seen in the present one
let shot = 0;

const percent = value => (value * 100).toFixed(1) + '\u00a0%';
const isMask = entry => entry[2] === 'masked' || entry[2] === 'remasked';
const isThere = entry => entry.length > 1;
const rawOf = entry => data.texts[entry[1]];
const textOf = entry => display(rawOf(entry));
const main = document.querySelector('main');
const visible = text => text || '␣';

/** How many steps are begun in a shot. */
function stepOf(at) {
  return data.ends.findIndex(end => end >= at);
}

/** The index of what is shown of a place in a shot. */
function indexAt(place, at) {
  let low = 0;
  let high = place.shown.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (place.shown[middle][0] <= at) low = middle; else high = middle - 1;
  }
  return low;
}

/** Where what is shown now came from: the first shot that had it. */
function firstShown(place, index) {
  const now = place.shown[index];
  let from = index;
  while (from > 0 && isMask(place.shown[from - 1]) === isMask(now)
      && (isMask(now) || place.shown[from - 1][1] === now[1])) from--;
  return place.shown[from];
}

function measure() {
  const context = document.createElement('canvas').getContext('2d');
  const style = getComputedStyle(by('text'));
  context.font = '100px ' + style.fontFamily;
  const known = new Map();
  return text => {
    if (!known.has(text)) known.set(text, context.measureText(text).width / 100);
    return known.get(text);
  };
}

const em = measure();

function build() {
  const stage = by('text');
  for (const [position, place] of data.places.entries()) {
    if (!place) continue;
    const node = make('span', 'token');
    node.setAttribute('role', 'option');
    node.tabIndex = -1;
    const token = {position, place, node, box: null, shown: null, number: 0};
    node.token = token;
    tokens.push(token);
    stage.append(node);
  }
  if (tokens.length) tokens[0].node.tabIndex = 0;
  for (const state of STATES) {
    const item = make('span');
    item.append(make('span', 'token ' + state, isMask([0, 0, state]) ? '' : 'a'), say('state.' + state));
    by('legend').append(item);
  }
  const rows = Math.max(0, ...tokens.flatMap(
      token => token.place.asked.map(asked => asked.length - 2)));
  by('candidates').style.minHeight = rows * 2.1 + 'rem';
  by('key').hidden = rows === 0;
  by('made').textContent = data.made.join('\n');
  by('place').max = last;
}

/** Shows the present shot: what is new fades in where it is, the rest glides to its place. */
function draw() {
  const stage = by('text');
  const fresh = tokens.filter(change);
  there = tokens.filter(token => isThere(token.shown));
  const size = parseFloat(getComputedStyle(stage).fontSize);
  const {boxes, lines} = typeset(there.map(token => token.shown), em, stage.clientWidth / size);
  stage.style.height = lines * LEADING + 'em';
  fresh.forEach(token => token.node.classList.add('put'));
  there.forEach((token, number) => {
    token.number = number;
    place(token, boxes[number], size);
  });
  if (fresh.length) void stage.offsetWidth; // the places are taken before anything glides again
  for (const token of fresh) {
    token.node.classList.remove('put');
    if (!calm.matches) token.node.animate([{opacity: 0}, {opacity: 1}], 200);
  }
}

function place(token, box, size) {
  const {node} = token;
  token.box = box;
  const left = Math.round(box.x * size); // whole pixels, for sharp edges
  const top = Math.round((box.line * LEADING + (LEADING - HEIGHT) / 2) * size);
  const where = `translate(${left}px, ${top}px)`;
  if (node.style.transform !== where) node.style.transform = where;
  const width = Math.round(box.x * size + box.width * size) - left + 'px';
  if (node.style.width !== width) node.style.width = width;
}

/** Shows what a token is in the present shot; says whether it has another text. */
function change(token) {
  const entry = token.place.shown[indexAt(token.place, shot)];
  const before = token.shown;
  if (before === entry) return false;
  token.shown = entry;
  token.node.hidden = !isThere(entry);
  if (token.node.hidden) return false;
  const text = textOf(entry);
  token.node.className = 'token ' + entry[2] + (token === kept ? ' kept' : '') + (text === '↵' ? ' end' : '');
  token.node.textContent = text;
  const sure = entry.length > 3 ? ', ' + say('token.percent', Math.round(entry[3] * 100)) : '';
  token.node.setAttribute('aria-label',
      (isMask(entry) ? '' : `‘${visible(text)}’, `) + say('state.' + entry[2]).toLowerCase() + sure);
  return !before || before[1] !== entry[1] || isMask(before) !== isMask(entry);
}
