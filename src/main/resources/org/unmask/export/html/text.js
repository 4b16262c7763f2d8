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
const STATES = ['prompt', 'masked', 'fresh', 'replaced', 'settled', 'remasked'];
const SQUEEZE = 0.5; // how narrow a passing text may be set
const MASK = 2;      // the width in em of a mask that never was anything else
const LEAST = 0.34;  // so that the mask of a comma is seen
const LONGEST = 15;  // a word wider than this, in em, may be broken

const last = data.times.length - 1;
const steps = data.ends.length - 1;
const turns = new Set(data.turns);
const tokens = [];   // one for each position that is seen
let shot = 0;

const percent = value => (value * 100).toFixed(1) + '\u00a0%';
const isMask = entry => entry[2] === 'masked' || entry[2] === 'remasked';
const textOf = entry => data.texts[entry[1]];
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

/** Boxes as wide as the last text, or wider where one before it needs it: nothing ever moves. */
function build() {
  const width = measure();
  const words = [];
  for (const [position, place] of data.places.entries()) {
    if (!place) continue;
    const end = place.shown[place.shown.length - 1];
    const widest = Math.max(...place.shown.map(entry => width(textOf(entry))));
    const least = Math.max(LEAST, SQUEEZE * widest);
    const box = Math.max(least, isMask(end) ? MASK : width(textOf(end)));
    const node = make('span', 'token');
    const letters = make('span');
    node.append(letters);
    node.style.width = box.toFixed(3) + 'em';
    node.setAttribute('role', 'option');
    node.tabIndex = -1;
    const token = {position, place, node, letters, box, width, shown: null, number: tokens.length};
    node.token = token;
    tokens.push(token);
    const before = words[words.length - 1];
    if (!before || place.word || before.line) words.push({tokens: [], width: 0, line: false});
    const word = words[words.length - 1];
    word.tokens.push(node);
    word.width += box;
    word.line = place.line;
  }
  const stage = by('text');
  for (const word of words) {
    const node = make('span', word.width <= LONGEST ? 'word' : '');
    node.setAttribute('role', 'presentation');
    node.append(...word.tokens);
    stage.append(node, word.line ? make('br') : ' ');
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
  by('shot').max = last;
}

function draw(token) {
  const index = indexAt(token.place, shot);
  const entry = token.place.shown[index];
  if (token.shown === entry) return;
  token.shown = entry;
  const text = textOf(entry);
  const scale = Math.min(1, token.box / (token.width(text) || 1));
  token.node.className = 'token ' + entry[2] + (token === kept ? ' kept' : '');
  token.letters.textContent = text;
  token.letters.style.transform = scale < 0.99 ? `scale(${scale}, ${Math.cbrt(scale)})` : '';
  const sure = entry.length > 3 ? ', ' + say('token.percent', Math.round(entry[3] * 100)) : '';
  token.node.setAttribute('aria-label',
      (isMask(entry) ? '' : `‘${visible(text)}’, `) + say('state.' + entry[2]).toLowerCase() + sure);
}
