type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Makes an element. Texts become text nodes, never markup; `false` and undefined leave an attribute out. Addresses from
 * outside go through `toSafeUrl` first.
 */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A button that does nothing but call. */
export function createButton(attributes: Attributes, press: () => void, ...children: readonly (Node | string)[]) {
  const button = create('button', { type: 'button', ...attributes }, ...children);
  button.addEventListener('click', press);
  return button;
}

/** Read out, not shown. */
export function createHidden(text: string): HTMLElement {
  return create('span', { class: 'visually-hidden' }, text);
}

let lastId = 0;
/** Parts that are loaded later have a copy of this file: without it, two of them would give the same ids. */
const prefix = `usher-${(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0).toString(36)}`;

/** An id that is unique in this page. */
export function createId(): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
