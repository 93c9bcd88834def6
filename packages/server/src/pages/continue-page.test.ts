import { afterEach, describe, expect, test, vi } from 'vitest';
import { openServer } from '../http/test/open-server.ts';

type Listener = () => Promise<void>;

/** Loads the page's script with as much of a browser as it looks at. */
async function openPage(hash: string, state: unknown, answer: () => Promise<Response>) {
  const elements: Record<string, Record<string, unknown>> = {};
  const element = (name: string) => {
    elements[name] ??= {
      dataset: { opening: 'Opening…' },
      addEventListener: (_type: string, listener: Listener) => {
        elements[name] = Object.assign(elements[name] ?? {}, { press: listener });
      },
      replaceChildren: () => {},
      setAttribute: () => {},
    };
    return elements[name];
  };
  const asked = vi.fn<(path: string, init: { readonly body: string }) => Promise<Response>>(answer);
  const kept = new Map<string, string>();
  const visited = vi.fn<(state: unknown, title: string, path: string) => void>();
  vi.stubGlobal('location', { hash, pathname: '/continue', origin: 'https://usher.example' });
  vi.stubGlobal('history', { state, replaceState: visited });
  vi.stubGlobal('localStorage', { setItem: (key: string, value: string) => kept.set(key, value) });
  vi.stubGlobal('fetch', asked);
  vi.stubGlobal('document', {
    ...{ querySelector: element, createElement: element, documentElement: { lang: 'de' }, body: {} },
  });
  await import(`${new URL('./continue-page.client.js', import.meta.url).href}?${Math.random()}`);
  const press = () => (elements['#go'] as { press: Listener }).press();
  return { asked, kept, visited, press, button: element('#go'), told: element('#told') };
}

afterEach(() => vi.unstubAllGlobals());

const opened = { token: 'mine', journeyId: 'shop', language: 'de', journey: { name: 'Shop' } };
const answerWith = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status });

describe('the page of a link to a conversation', () => {
  test('takes the conversation only when somebody presses its button, and shows it where a reload finds it', async () => {
    const { asked, kept, visited, press } = await openPage('#secret', null, answerWith(201, opened));
    expect(visited.mock.lastCall?.[2]).toBe('/continue');
    expect(asked).not.toHaveBeenCalled();
    await press();
    expect(JSON.parse(asked.mock.lastCall?.[1].body ?? '')).toEqual({ continue: 'secret' });
    expect([...kept.keys()]).toEqual(['usher-chat https://usher.example shop']);
    expect(visited.mock.lastCall).toEqual([null, '', '/chat/shop']);
  });

  test('has the link after a reload, and may try again where it was not opened', async () => {
    const { asked, told, button, press } = await openPage(
      '',
      { token: 'secret' },
      answerWith(500, { error: { message: 'Later.' } }),
    );
    await press();
    expect(told).toMatchObject({ textContent: 'Later.', lang: 'en' });
    expect(button).toMatchObject({ disabled: false });
    await press();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test('says so where there is no link', async () => {
    const { told, button } = await openPage('', null, answerWith(500, {}));
    expect(button).toMatchObject({ hidden: true });
    expect(told?.textContent).toContain('not whole');
  });

  test('speaks the language of the browser, and is asked for anew each time', async () => {
    const server = await openServer();
    const page = await server.send('GET', '/continue', undefined, { headers: { 'accept-language': 'de-AT,de;q=0.9' } });
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.get('vary')).toContain('Accept-Language');
    const text = await page.text();
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('Hier weitermachen');
    const other = await server.send('GET', '/continue', undefined, { headers: { 'accept-language': 'ja' } });
    expect(await other.text()).toContain('Go on here');
  });
});
