/**
 * What a screen must keep to, measured in the page; each answer is a list of what breaks it. Lengths are those of the stage,
 * 1080 or 1920 px wide, however large the window is.
 */
import type { Page } from 'playwright-core';

/** What is on top: a dialog where one is open. The bench has no screen. */
const onTop = `document.querySelector('dialog[open]') ?? document.querySelector('.screen') ?? document.body`;

/** Some controls stand on upright panels alone. */
const seen = `((e) => e.checkVisibility())`;

const overflowing = `() => {
  const root = document.scrollingElement;
  const found = [];
  if (root.scrollHeight > root.clientHeight + 1 || root.scrollWidth > root.clientWidth + 1) found.push('the page scrolls');
  const name = (e) => e.tagName.toLowerCase() + '.' + e.getAttribute('class') + ' "' + e.textContent.slice(0, 20) + '"';
  // The picture is moved as a whole against burn-in, by a few pixels.
  const [x = 0, y = 0] = (document.querySelector('.screen')?.style.translate || '').split(' ').map((px) => parseFloat(px) || 0);
  const shift = { x, y };
  const parts = [...document.querySelectorAll('.main, .main > *, .body > *, .part, .head, .foot, button, output, dialog[open]')].filter(${seen});
  for (const e of parts) {
    const box = e.getBoundingClientRect();
    const moved = e.closest('.screen') ? shift : { x: 0, y: 0 };
    const [left, right, top, bottom] = [box.left - moved.x, box.right - moved.x, box.top - moved.y, box.bottom - moved.y];
    if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1) found.push('off the screen: ' + name(e));
    if (e.scrollHeight > e.clientHeight + 20) found.push('too high by ' + (e.scrollHeight - e.clientHeight) + ': ' + name(e));
    if (e.scrollWidth > e.clientWidth + 2) found.push('too wide by ' + (e.scrollWidth - e.clientWidth) + ': ' + name(e));
  }
  for (const list of document.querySelectorAll('.devices')) {
    const over = list.lastElementChild.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
    if (over > 0) found.push('out of its list by ' + over + ': ' + name(list.lastElementChild));
  }
  const areas = [...(${onTop}).querySelectorAll('.say, .show, .more, .act')].filter(${seen}).map((e) => [e, e.getBoundingClientRect()]);
  for (const [a, x] of areas) for (const [b, y] of areas) {
    const apart = x.right <= y.left + 1 || y.right <= x.left + 1 || x.bottom <= y.top + 1 || y.bottom <= x.top + 1;
    if (a !== b && !apart) found.push('one over the other: ' + name(a) + ' / ' + name(b));
  }
  const shown = document.querySelector('.show')?.getBoundingClientRect();
  if (shown && shown.height < 120 * document.documentElement.currentCSSZoom) found.push('nothing is left to show: ' + shown.height);
  return found;
}`;

const cramped = `() => {
  const zoom = document.documentElement.currentCSSZoom;
  const scope = document.querySelector('dialog[open]') ?? document;
  const controls = [...scope.querySelectorAll('button')].filter(${seen}).map((e) => ({ e, box: e.getBoundingClientRect() }));
  const name = ({ e }) => '"' + (e.getAttribute('aria-label') ?? e.textContent) + '"';
  // A rounded edge may be off by a part of a pixel of the panel.
  const [least, between] = [60 * zoom - 0.1, 12 * zoom - 0.1];
  const small = controls.filter(({ box }) => box.width < least || box.height < least).map((c) => 'small: ' + name(c));
  const near = controls.flatMap((a, i) => controls.slice(i + 1).filter((b) => {
    const dx = Math.max(a.box.left - b.box.right, b.box.left - a.box.right);
    const dy = Math.max(a.box.top - b.box.bottom, b.box.top - a.box.bottom);
    return Math.max(dx, dy) < between;
  }).map((b) => 'near: ' + name(a) + ' ' + name(b)));
  return [...small, ...near];
}`;

const tiny = `() => [...document.querySelectorAll('body *')]
  .filter((e) => !e.closest('svg') && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''))
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 28)
  .map((e) => 'small text: ' + e.textContent.slice(0, 30))`;

/** The lines of text that can be seen, of drawings none; a line is as high as its letters, not as its font allows. */
const linesOfText = `(() => {
  const scope = ${onTop};
  const zoom = document.documentElement.currentCSSZoom;
  const lines = [];
  const walk = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const parent = node.parentElement;
    const hidden = (e) => e.tagName === 'svg' || e.tagName === 'CANVAS' || getComputedStyle(e).clipPath !== 'none';
    const ancestors = [];
    for (let e = parent; e !== scope.parentElement; e = e.parentElement) ancestors.push(e);
    if (node.data.trim() === '' || ancestors.some(hidden)) continue;
    range.selectNodeContents(node);
    const half = 0.45 * zoom * parseFloat(getComputedStyle(parent).fontSize);
    const rows = [...range.getClientRects()].filter(({ width }) => width > 1);
    for (const { left, right, top, bottom } of rows) {
      const middle = (top + bottom) / 2;
      lines.push({ node, ancestors, of: rows.length, left, right, top: middle - half, bottom: middle + half });
    }
  }
  return lines;
})()`;

const misplaced = `() => {
  const zoom = document.documentElement.currentCSSZoom;
  const found = [];
  const lines = ${linesOfText};
  const name = (e) => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') ?? '');
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) + 1;
  const boxes = new Map();
  const boxOf = (e) => {
    if (!boxes.has(e)) {
      const { display, overflowX, overflowY } = getComputedStyle(e);
      // A mark in the margin may stand out of its box by a unit, but not where that box cuts.
      const cuts = overflowX !== 'visible' || overflowY !== 'visible';
      const holds = display !== 'inline' && display !== 'contents';
      boxes.set(e, holds ? { slack: (cuts ? 1 : unit) * zoom, cuts, scrolls: overflowY === 'auto', box: e.getBoundingClientRect() } : null);
    }
    return boxes.get(e);
  };
  const outside = (inner, outer, slack) => inner.left < outer.left - slack || inner.right > outer.right + slack
    || inner.top < outer.top - slack || inner.bottom > outer.bottom + slack;
  const glass = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const judge = (what, box, ancestors) => {
    if (ancestors.some((e) => boxOf(e)?.scrolls)) return;
    if (outside(box, glass, 1)) found.push('out of the window: ' + what);
    const past = ancestors.find((e) => boxOf(e) !== null && outside(box, boxOf(e).box, boxOf(e).slack));
    if (past) found.push((boxOf(past).cuts ? 'cut by ' : 'out of ') + name(past) + ': ' + what);
  };
  for (const line of lines) judge(line.node.data.slice(0, 30), line, line.ancestors);
  const top = ${onTop};
  // A dialog lies over the page, whatever it is written in.
  const end = top.matches('dialog') ? top.parentElement : top;
  for (const e of [...top.querySelectorAll('button, .card')].filter(${seen})) {
    const ancestors = [];
    for (let a = e.parentElement; a !== end; a = a.parentElement) ancestors.push(a);
    judge('control "' + e.textContent.slice(0, 30) + '"', e.getBoundingClientRect(), ancestors);
  }
  for (const e of new Set(lines.flatMap(({ ancestors }) => ancestors))) {
    const box = boxOf(e);
    if (box?.cuts && !box.scrolls && e.scrollWidth > e.clientWidth + 1) found.push('cut by ' + name(e) + ': ' + e.textContent.slice(0, 30));
  }
  lines.forEach((a, index) => lines.slice(index + 1).forEach((b) => {
    const over = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
    if (over) found.push('text over text: ' + a.node.data.slice(0, 20) + ' / ' + b.node.data.slice(0, 20));
  }));
  return found;
}`;

/** Words and numbers of which a part stands on the next line. */
const broken = `() => {
  const range = document.createRange();
  const nodes = new Set((${linesOfText}).filter((line) => line.of > 1).map(({ node }) => node));
  return [...nodes].flatMap((node) => [...node.data.matchAll(/[\\dA-Z]+(?:-\\u2060?[\\dA-Z]+)+|\\p{Script=Latin}+|[\\d:.,]*\\d/gu)].filter((word) => {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    return new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top))).size > 1;
  }).map(([word]) => 'broken: ' + word));
}`;

/** Text below 7:1, by its colour and that of the nearest ground. */
const faint = `() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = rgb(colour).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isGround = (e) => (rgb(getComputedStyle(e).backgroundColor)[3] ?? 1) === 1;
  return (${linesOfText}).flatMap(({ node, ancestors }) => {
    const text = light(getComputedStyle(node.parentElement).color);
    const ground = light(getComputedStyle(ancestors.find(isGround) ?? document.body).backgroundColor);
    const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    return ratio < 7 ? ['faint, ' + ratio.toFixed(2) + ': ' + node.data.slice(0, 30)] : [];
  });
}`;

const ask = (page: Page, measures: readonly string[]): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`[${measures.map((measure) => `...(${measure})()`).join(', ')}]`);

/** Nothing scrolls, nothing is cut, no part of a screen runs into another. A glyph may stand out of its line a little. */
export const overflows = (page: Page): Promise<readonly string[]> => ask(page, [overflowing]);

/** Controls of at least 60 px, at least 12 px apart. */
export const crampedTargets = (page: Page): Promise<readonly string[]> => ask(page, [cramped]);

/** Text below 28 px; a drawing's own letters do not count. */
export const smallText = (page: Page): Promise<readonly string[]> => ask(page, [tiny]);

/** Text below 7:1. */
export const faintText = (page: Page): Promise<readonly string[]> => ask(page, [faint]);

/** All of these at once, and of every line of text: whether it is cut, over another, out of its box, broken or faint. */
export const misfits = (page: Page): Promise<readonly string[]> =>
  ask(page, [overflowing, cramped, tiny, misplaced, broken, faint]);

/** Text and controls of which a part is outside the window: their own boxes, not those of what holds them. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const texts = [];
    const walk = document.createTreeWalker(document.querySelector('.screen'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (walk.currentNode.data.trim() !== '') {
      const range = document.createRange();
      range.selectNodeContents(walk.currentNode);
      texts.push({ name: walk.currentNode.data, box: range.getBoundingClientRect() });
    }
    const controls = [...document.querySelectorAll('button, img, svg.crest')].filter((e) => e.checkVisibility()).map((e) => ({ name: e.textContent, box: e.getBoundingClientRect() }));
    return [...texts, ...controls].filter(({ box }) =>
      box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight).map(({ name }) => name);
  })()`);
}
