// Where the tokens of a shot stand, in em: as the class Prose lays them out.
'use strict';

const MASK = 2;     // the width of every mask
const SPACE = 0.26; // between words
const ROUNDING = 1e-9;

const display = text => text.replace(/^[^\S\n]+|[^\S\n]+$/g, '').replace(/\n/g, '↵').replace(/\p{Cc}/gu, '·');

/** What a token asks of the line it stands on. */
function pieceOf(entry, measure, line) {
  if (isMask(entry)) return {kind: 'mask', width: Math.min(MASK, line), lineEnds: 0, anywhere: true};
  const text = rawOf(entry);
  if (!text) return {kind: 'text', width: 0, lineEnds: 0};
  const blank = !text.trim();
  const lineEnds = (/\s*$/.exec(text)[0].match(/\n/g) || []).length;
  return {
    kind: !blank ? 'text' : lineEnds ? 'end' : 'space',
    width: blank && !lineEnds ? SPACE : Math.min(line, measure(display(text))),
    before: !blank && /^\s/.test(text),
    after: !blank && !lineEnds && /\s$/.test(text),
    startsLine: !lineEnds && text.includes('\n'),
    lineEnds,
    anywhere: /^[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text),
  };
}

const isApart = (piece, before) =>
  piece.kind === 'mask' || before.kind === 'mask' || piece.before || before.after;

const beginsWord = (piece, before) =>
  piece.kind === 'space' || before.kind === 'space' || isApart(piece, before) || piece.startsLine
  || piece.anywhere || (before.lineEnds > 0 && piece.kind !== 'end');

/** Sets what is shown of each token in lines of a width. */
function typeset(entries, measure, width) {
  const pieces = entries.map(entry => pieceOf(entry, measure, width));
  const boxes = [];
  let x = 0;
  let line = 0;
  let empty = true;  // the line
  let last = {kind: 'none', lineEnds: 0};
  let lineEnds = 0;  // since the last text

  const exceeds = wanted => !empty && x + wanted > width + ROUNDING;
  const newLine = count => { line += count; x = 0; empty = true; };
  function put(piece, room) {
    boxes.push({x, line, width: room});
    x += room;
    last = piece;
    lineEnds += piece.lineEnds;
  }

  for (let from = 0, to; from < pieces.length; from = to) {
    to = from + 1;
    while (to < pieces.length && !beginsWord(pieces[to], pieces[to - 1])) to++;
    const first = pieces[from];
    if (first.startsLine) lineEnds = Math.max(1, lineEnds);
    if (lineEnds > 0 && first.kind !== 'end') {
      newLine(Math.min(2, lineEnds));
      lineEnds = 0;
    }
    if (first.kind === 'space') {
      const room = Math.max(0, Math.min(SPACE, width - x));
      put(first, empty || last.kind === 'space' ? 0 : room);
      continue;
    }
    const word = pieces.slice(from, to);
    const whole = word.reduce((sum, piece) => sum + piece.width, 0);
    const lead = !empty && last.kind !== 'space' && isApart(first, last) ? SPACE : 0;
    if (exceeds(lead + whole) && whole <= width + ROUNDING) newLine(1); else x += lead;
    for (const piece of word) {
      if (exceeds(piece.width)) newLine(1);
      put(piece, piece.width);
      empty = false;
    }
  }
  return {boxes, lines: empty ? line : line + 1};
}
