import { create } from '../create.ts';
import { toSafeImage } from '../safe-url.ts';
import { createBubble } from './text.ts';

/** An image, or its description where it cannot be shown. */
export function createImage(image: { readonly url: string; readonly alt: string }, base: string): HTMLElement {
  const picture = createPicture(image, base);
  if (picture === undefined) return createBubble(image.alt);
  const figure = create('figure', { class: 'picture' }, picture);
  picture.addEventListener('error', () => figure.replaceWith(createBubble(image.alt)));
  return figure;
}

/** The bare image; undefined where its address is not to be loaded. */
export function createPicture({ url, alt }: { readonly url: string; readonly alt: string }, base: string) {
  const src = toSafeImage(url, base);
  if (src === undefined) return undefined;
  return create('img', { src, alt, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' });
}
