'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const by = id => document.getElementById(id);
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const NAMES = {
    prompt: 'Prompt', masked: 'Masked', fresh: 'Fresh', settled: 'Settled', remasked: 'Masked again',
  };
  const SQUEEZE = 0.5; // how narrow a passing text may be set
  const MASK = 2;      // the width in em of a mask that never was anything else
  const LEAST = 0.34;  // so that the mask of a comma is seen
  const LONGEST = 15;  // a word wider than this, in em, may be broken

  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const last = data.times.length - 1;
  const steps = data.ends.length - 1;
  const turns = new Set(data.turns);
  const tokens = [];   // one for each position that is seen
  let shot = 0;
  let timer = 0;
  let pointed = null;  // under the mouse
  let kept = null;     // chosen by a click or by keys

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
  function origin(place, index) {
    const now = place.shown[index];
    let from = index;
    while (from > 0 && isMask(place.shown[from - 1]) === isMask(now)
        && (isMask(now) || place.shown[from - 1][1] === now[1])) from--;
    return place.shown[from];
  }

  // ---- the text

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
    for (const [state, name] of Object.entries(NAMES)) {
      const item = make('span');
      item.append(make('span', 'token ' + state, isMask([0, 0, state]) ? '' : 'a'), name);
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
    const sure = entry.length > 3 ? ', ' + Math.round(entry[3] * 100) + ' percent' : '';
    token.node.setAttribute('aria-label',
        (isMask(entry) ? '' : `‘${visible(text)}’, `) + NAMES[entry[2]].toLowerCase() + sure);
  }

  // ---- why a token came

  function story(token) {
    const index = indexAt(token.place, shot);
    const entry = token.place.shown[index];
    const from = origin(token.place, index);
    const step = stepOf(from[0]);
    const turned = turns.has(from[0]);
    if (isMask(entry)) {
      if (from[0] === 0) return 'Masked since the start.';
      return turned ? `Masked by a person after step ${step}.` : `Masked again in step ${step}.`;
    }
    if (from[0] === 0) {
      return entry[2] === 'prompt' ? 'Given; the model does not change it.' : 'There since the start.';
    }
    if (turned) return `Put here by a person after step ${step}.`;
    const sure = from.length > 3 ? ` with probability ${percent(from[3])}` : '';
    return `Revealed in step ${step}${sure}.` + (entry[2] === 'prompt' ? ' Locked since.' : '');
  }

  function explain() {
    const token = pointed || kept;
    by('candidates').replaceChildren();
    if (!token) {
      by('token').textContent = 'Why this token?';
      by('story').textContent = 'Point at a token, or choose it with Tab and the arrow keys.';
      by('asked').textContent = '';
      return;
    }
    const entry = token.shown;
    by('token').textContent = isMask(entry) ? 'Mask' : visible(textOf(entry));
    by('story').textContent = story(token);
    const step = stepOf(shot);
    const asked = token.place.asked.filter(each => each[0] <= step).pop();
    if (!asked) {
      by('asked').textContent = token.place.asked.length || entry[2] === 'prompt'
        ? '' : 'The model was not asked about it.';
      return;
    }
    by('asked').textContent = `Asked in step ${asked[0]} · entropy ${asked[1].toFixed(2)} nats`;
    const from = origin(token.place, indexAt(token.place, shot))[0];
    const came = !isMask(entry) && !(turns.has(from) && asked[0] <= stepOf(from));
    for (const [text, probability, chance, stands] of asked.slice(2)) {
      const row = make('li', came && stands ? 'came' : '');
      const bars = make('span');
      for (const [value, name] of [[probability, 'bar'], [chance, 'bar chance']]) {
        const bar = make('i', name);
        bar.style.width = value * 100 + '%';
        bar.hidden = value === 0;
        bars.append(bar);
      }
      const numbers = make('small');
      numbers.append(percent(probability), make('br'), percent(chance));
      const label = make('b', '', (came && stands ? '✓ ' : '') + data.texts[text]);
      label.title = data.texts[text];
      row.append(label, bars, numbers);
      by('candidates').append(row);
    }
  }

  function keep(token) {
    if (kept) {
      kept.node.classList.remove('kept');
      kept.node.setAttribute('aria-selected', 'false');
    }
    kept = token;
    main.classList.toggle('chosen', kept !== null);
    if (kept) {
      tokens.forEach(each => { each.node.tabIndex = each === kept ? 0 : -1; });
      kept.node.classList.add('kept');
      kept.node.setAttribute('aria-selected', 'true');
      kept.node.scrollIntoView({block: 'nearest'});
    }
    explain();
  }

  // ---- the player

  function show(at) {
    shot = Math.max(0, Math.min(last, at));
    tokens.forEach(draw);
    const step = stepOf(shot);
    const masks = data.masks[shot];
    const turned = turns.has(shot) ? ' · changed by a person' : '';
    const caption = `Step ${step} of ${steps} · ${masks} mask${masks === 1 ? '' : 's'} left`;
    by('caption').textContent = caption + turned;
    by('shot').value = shot;
    by('shot').setAttribute('aria-valuetext', caption + turned);
    by('back').disabled = shot === 0;
    by('next').disabled = shot === last;
    explain();
  }

  const playing = () => timer !== 0;

  function label() {
    by('play').textContent = playing() ? '❚❚ Pause' : '▶ Play';
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

  /** The token above or below another: the nearest one in the next row. */
  function inRow(token, way) {
    const box = token.node.getBoundingClientRect();
    const middle = box.left + box.width / 2;
    let best = null;
    let row = 0;
    for (let i = token.number + way; tokens[i]; i += way) {
      const other = tokens[i].node.getBoundingClientRect();
      if (Math.abs(other.top - box.top) < 2) continue;
      row ||= other.top;
      if (Math.abs(other.top - row) > 2) break;
      const distance = Math.abs(other.left + other.width / 2 - middle);
      if (!best || distance < best.distance) best = {distance, token: tokens[i]};
    }
    return best?.token;
  }

  function moveFocus(token, key) {
    const to = {
      ArrowLeft: () => tokens[token.number - 1],
      ArrowRight: () => tokens[token.number + 1],
      ArrowUp: () => inRow(token, -1),
      ArrowDown: () => inRow(token, 1),
      Home: () => tokens[0],
      End: () => tokens[tokens.length - 1],
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
  by('card').addEventListener('click', () => {
    if (getComputedStyle(by('card')).position === 'fixed') keep(null);
  });
  by('play').addEventListener('click', toggle);
  by('back').addEventListener('click', back);
  by('next').addEventListener('click', next);
  by('shot').addEventListener('input', event => go(Number(event.target.value)));
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
  if (!calm.matches) play();
})();
