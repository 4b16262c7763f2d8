// Why a token came.
'use strict';

let pointed = null; // under the mouse
let kept = null;    // chosen by a click or by keys

function story(token) {
  const index = indexAt(token.place, shot);
  const entry = token.place.shown[index];
  const from = firstShown(token.place, index);
  const step = stepOf(from[0]);
  const turned = turns.has(from[0]);
  if (isMask(entry)) {
    if (from[0] === 0) return say('story.masked');
    return say(turned ? 'story.masked-by-person' : 'story.remasked', step);
  }
  const fixed = entry[2] === 'prompt' || entry[2] === 'locked';
  if (from[0] === 0) return say(fixed ? 'story.given' : 'story.start');
  if (turned) return say('story.put-by-person', step);
  const story = from.length > 3
    ? say('story.revealed-sure', step, percent(from[3])) : say('story.revealed', step);
  return story + (fixed ? ' ' + say('story.locked') : '');
}

const signed = value => (value < 0 ? '\u2212' : '+') + Math.abs(value).toFixed(2);

/** What made a token come, and which tokens of its step did not know of one another; where this was asked. */
function influences(token) {
  const step = token && !isMask(token.shown)
    ? stepOf(firstShown(token.place, indexAt(token.place, shot))[0]) : 0;
  const found = token && (token.place.explained || []).find(each => each[0] === step);
  by('explained').hidden = !found;
  by('influences').replaceChildren();
  by('collisions').replaceChildren();
  if (!found) return;
  const largest = Math.max(...found[1].map(each => Math.abs(each[1])), 1e-9);
  for (const [text, change] of found[1]) {
    const row = make('li');
    const bars = make('span', 'signed');
    const bar = make('i', change < 0 ? 'bar chance' : 'bar');
    bar.style.width = 50 * Math.abs(change) / largest + '%';
    bar.style[change < 0 ? 'right' : 'left'] = '50%';
    bars.append(bar);
    row.append(make('b', '', data.texts[text]), bars, make('small', '', signed(change)));
    by('influences').append(row);
  }
  by('collided').textContent = say(found[2].length ? 'collided' : 'collided.none');
  for (const [shown, read, gap] of found[2]) {
    by('collisions').append(make('li', '',
      data.texts[shown] + ' · ' + data.texts[read] + '  ' + signed(gap)));
  }
}

function explain() {
  const token = [pointed, kept].find(each => each && isThere(each.shown));
  by('candidates').replaceChildren();
  influences(token);
  if (!token) {
    by('token').textContent = say('card.question');
    by('story').textContent = say('card.hint');
    by('asked').textContent = '';
    return;
  }
  const entry = token.shown;
  by('token').textContent = isMask(entry) ? say('card.mask') : visible(textOf(entry));
  by('story').textContent = story(token);
  const step = stepOf(shot);
  const asked = token.place.asked.filter(each => each[0] <= step).pop();
  if (!asked) {
    by('asked').textContent = token.place.asked.length || entry[2] === 'prompt'
      ? '' : say('card.not-asked');
    return;
  }
  by('asked').textContent = say('card.asked', asked[0], asked[1].toFixed(2));
  const from = firstShown(token.place, indexAt(token.place, shot))[0];
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
