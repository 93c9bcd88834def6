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
