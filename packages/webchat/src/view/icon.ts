/** Strokes on a square of 24. */
const paths = {
  chat: 'M20 11.5a7.5 7.5 0 0 1-10.9 6.7L4 20l1.8-5A7.5 7.5 0 1 1 20 11.5Z',
  close: 'M6 6l12 12M18 6L6 18',
  bot: 'M12 4v3M7 7h10a2.5 2.5 0 0 1 2.5 2.5v6A2.5 2.5 0 0 1 17 18H7a2.5 2.5 0 0 1-2.5-2.5v-6A2.5 2.5 0 0 1 7 7ZM9 11.5v1.5M15 11.5v1.5M2 11.5v2.5M22 11.5v2.5M9 21h6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20a7.5 7.5 0 0 1 15 0',
  send: 'M4.5 12h14M13 6.5l5.5 5.5-5.5 5.5',
  down: 'M12 5v14M6.5 13.5L12 19l5.5-5.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  open: 'M8 16L17 7M9.5 7H17v7.5',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  clip: 'M19 11.5l-7.4 7.4a4.6 4.6 0 0 1-6.5-6.5l7.8-7.8a3.1 3.1 0 0 1 4.4 4.4l-7.7 7.7a1.5 1.5 0 0 1-2.2-2.2l6.8-6.8',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01',
  file: 'M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5l-5-5ZM13.5 3.5v5h5',
  pin: 'M12 21s-6.5-5.6-6.5-11a6.5 6.5 0 0 1 13 0c0 5.4-6.5 11-6.5 11ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  next: 'M9.5 5.5L16 12l-6.5 6.5',
  back: 'M14.5 5.5L8 12l6.5 6.5',
} as const;

/** A picture that says nothing to a screen reader: the words beside it do. */
export function createIcon(name: keyof typeof paths): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
