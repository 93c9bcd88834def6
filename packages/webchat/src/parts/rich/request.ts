import type { RequestContent } from '@usher/channel/web-protocol';
import type { ContentContext, ContentView } from '../../view/content/content-view.ts';
import { createBubble } from '../../view/content/text.ts';
import { create, createButton } from '../../view/create.ts';
import { createIcon } from '../../view/icon.ts';
import type { RichWords } from '../rich-words.ts';

/** Asks for a file or a place, with a button; words do as well. */
export function createRequest(content: RequestContent, context: ContentContext, words: RichWords): ContentView {
  const told = create('p', { class: 'told', role: 'status' });
  const isFile = content.request === 'file';
  const label = isFile ? words.chooseFile : words.shareLocation;
  const icon = createIcon(isFile ? 'clip' : 'pin');
  const button = createButton({ class: 'choice' }, isFile ? askFile : askPlace, icon, create('span', {}, label));
  const ask = create('div', { class: 'ask' }, button, told);

  function askFile(): void {
    if (context.files.limits() === undefined) told.textContent = words.noFiles;
    else context.actions.attach(content.accepts, content.mostBytes);
  }

  function askPlace(): void {
    if (button.getAttribute('aria-disabled') === 'true') return;
    const fail = () => {
      button.removeAttribute('aria-disabled');
      told.textContent = words.notLocated;
    };
    // Browsers tell places to secure pages only.
    if (navigator.geolocation === undefined) {
      fail();
      return;
    }
    button.setAttribute('aria-disabled', 'true');
    told.textContent = words.locating;
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        told.textContent = '';
        button.removeAttribute('aria-disabled');
        context.actions.locate({ latitude, longitude }, words.myLocation);
      },
      fail,
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  }

  return {
    nodes: content.text === '' ? [ask] : [createBubble(content.text), ask],
    update({ isOver }) {
      ask.hidden = isOver && !ask.matches(':focus-within');
    },
  };
}
