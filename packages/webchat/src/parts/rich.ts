import type { CarouselContent, LocationContent, MediaContent, RequestContent } from '@usher/channel/web-protocol';
import type { ContentContext, ContentView } from '../view/content/content-view.ts';
import { choosePartWords } from '../words/choose-part-words.ts';
import { createCarousel } from './rich/carousel.ts';
import { createPlace } from './rich/location.ts';
import { createMedia } from './rich/media.ts';
import { createRequest } from './rich/request.ts';
import { richWords } from './rich-words.ts';

export { createList } from './rich/list.ts';
export { style } from './rich/style.ts';

/** Shows what few messages have: media, cards side by side, places, and what is asked for that is not typed. */
export function createRich(
  content: CarouselContent | LocationContent | MediaContent | RequestContent,
  context: ContentContext,
): ContentView {
  const words = choosePartWords(richWords, context.language);
  switch (content.kind) {
    case 'carousel':
      return { nodes: [createCarousel(content, context, words)] };
    case 'location':
      return { nodes: [createPlace(content, context, words)] };
    case 'media':
      return { nodes: createMedia(content, context, words) };
    case 'request':
      return createRequest(content, context, words);
  }
}
