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
