/** What a screen must keep to, measured in the page; each answer is a list of what breaks it. */
import type { Page } from 'playwright-core';

/** Nothing scrolls, nothing is cut, no part of a screen runs into another. A glyph may stand out of its line a little. */
export function overflows(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const root = document.scrollingElement;
    const found = [];
    if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) found.push('the page scrolls');
    const name = (e) => e.tagName.toLowerCase() + '.' + e.getAttribute('class') + ' "' + e.textContent.slice(0, 20) + '"';
    // The picture is moved as a whole against burn-in, by a few pixels.
    const [x = 0, y = 0] = (document.querySelector('.screen')?.style.translate || '').split(' ').map((px) => parseFloat(px) || 0);
    const shift = { x, y };
    const parts = [...document.querySelectorAll('.main, .main > *, .body > *, .part, .head, .foot, button, output, dialog[open]')].filter((e) => e.checkVisibility());
    for (const e of parts) {
      const box = e.getBoundingClientRect();
      const moved = e.closest('.screen') ? shift : { x: 0, y: 0 };
      const [left, right, top, bottom] = [box.left - moved.x, box.right - moved.x, box.top - moved.y, box.bottom - moved.y];
      if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1) found.push('off the screen: ' + name(e));
      if (e.scrollHeight > e.clientHeight + 16) found.push('too high by ' + (e.scrollHeight - e.clientHeight) + ': ' + name(e));
      if (e.scrollWidth > e.clientWidth + 2) found.push('too wide by ' + (e.scrollWidth - e.clientWidth) + ': ' + name(e));
    }
    for (const list of document.querySelectorAll('.devices')) {
      const over = list.lastElementChild.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
      if (over > 0) found.push('out of its list by ' + over + ': ' + name(list.lastElementChild));
    }
    const areas = [...document.querySelectorAll('.say, .show, .more, .act')].map((e) => [e, e.getBoundingClientRect()]);
    for (const [a, x] of areas) for (const [b, y] of areas) {
      const apart = x.right <= y.left + 1 || y.right <= x.left + 1 || x.bottom <= y.top + 1 || y.bottom <= x.top + 1;
      if (a !== b && a.closest('dialog') === b.closest('dialog') && !apart) found.push('one over the other: ' + name(a) + ' / ' + name(b));
    }
    const shown = document.querySelector('.show')?.getBoundingClientRect();
    if (shown && shown.height < 120) found.push('nothing is left to show: ' + shown.height);
    return found;
  })()`);
}

/** Controls of at least 60 px, at least 12 px apart. */
export function crampedTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const scope = document.querySelector('dialog[open]') ?? document;
    const controls = [...scope.querySelectorAll('button')].filter((e) => e.checkVisibility()).map((e) => ({ e, box: e.getBoundingClientRect() }));
    const name = ({ e }) => '"' + (e.getAttribute('aria-label') ?? e.textContent) + '"';
    const small = controls.filter(({ box }) => box.width < 60 || box.height < 60).map((c) => 'small: ' + name(c));
    const near = controls.flatMap((a, i) => controls.slice(i + 1).filter((b) => {
      const dx = Math.max(a.box.left - b.box.right, b.box.left - a.box.right);
      const dy = Math.max(a.box.top - b.box.bottom, b.box.top - a.box.bottom);
      return Math.max(dx, dy) < 12;
    }).map((b) => 'near: ' + name(a) + ' ' + name(b)));
    return [...small, ...near];
  })()`);
}

/** Text below 28 px; a drawing's own letters do not count. */
export function smallText(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`[...document.querySelectorAll('body *')]
    .filter((e) => !e.closest('svg') && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''))
    .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 28)
    .map((e) => e.textContent.slice(0, 30))`);
}

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
