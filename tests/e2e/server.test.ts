import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeFolder, readUrl, root, runUsher, startUsher, type UsherProcess } from './usher-process.ts';
import { openWebChat } from './web-customer.ts';

const hello = join(root, 'examples/hello/hello.journey.json');
const quiet = { PORT: '0', LOG_LEVEL: 'warn' };
const environment = (folder: string) => ({ ...quiet, USHER_DATA: folder });
const serve = (folder: string): UsherProcess => startUsher(['start'], { environment: environment(folder) });

describe('the server', () => {
  test('starts, walks a customer through a journey, and ends cleanly on SIGTERM', async () => {
    const folder = makeFolder();
    const server = serve(folder);
    const url = await readUrl(server);
    for (const path of ['/healthz', '/readyz']) expect((await fetch(url + path)).status).toBe(200);
    const published = await runUsher(['publish', hello, '--server', url], { environment: environment(folder) });
    expect(published).toMatchObject({ code: 0, errors: '' });
    expect(published.output).toBe(`Published hello as version 1: ${url}/chat/hello\n`);

    const customer = await openWebChat(url, 'hello');
    await customer.hears(/your name/);
    await customer.say('Ada');
    await customer.hears(/Nice to meet you, Ada!/);

    const before = Date.now();
    expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(Date.now() - before).toBeLessThan(20_000);
    expect(server.errors).toBe('');
    expect(server.output).toMatch(/Stopping\.\nStopped\.\n$/);
  });

  test('keeps everything over a SIGKILL, says nothing twice and forgets nothing', async () => {
    const folder = makeFolder();
    const first = serve(folder);
    const url = await readUrl(first);
    await runUsher(['publish', hello, '--server', url], { environment: environment(folder) });
    const customer = await openWebChat(url, 'hello');
    await customer.hears(/your name/);
    await first.kill('SIGKILL');

    const second = startUsher(['start'], { environment: { ...environment(folder), PORT: new URL(url).port } });
    await readUrl(second);
    await customer.connect();
    await customer.say('Ada');
    await customer.hears(/Nice to meet you, Ada!/);
    expect(customer.said.filter((line) => /your name/.test(line))).toHaveLength(1);
    expect(customer.messages.map((message) => message.seq)).toEqual(customer.messages.map((_, index) => index + 1));
  });

  test('says in one sentence that its port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const result = await runUsher(['start'], { environment: { ...environment(makeFolder()), PORT: String(port) } });
    expect(result).toMatchObject({
      code: 1,
      output: `Port ${port} is taken by another program. Stop that one, or choose another with PORT (0 takes any free one).\n`,
    });
  });

  test('says in one sentence that its data folder is in use', async () => {
    const folder = makeFolder();
    await readUrl(serve(folder));
    const result = await runUsher(['start'], { environment: environment(folder) });
    expect(result.code).toBe(1);
    expect(result.output).toMatch(/^The database .* is in use by another Usher\. .*\n$/);
  });

  test('says in one sentence that a file stands where its data folder should be', async () => {
    const file = join(makeFolder(), 'file');
    writeFileSync(file, '');
    for (const folder of [file, join(file, 'data')]) {
      const result = await runUsher(['start'], { environment: environment(folder) });
      expect(result.code).toBe(1);
      expect(result.output).toMatch(/^.*a file stands in its way.*\n$/);
    }
  });

  test.runIf(process.platform === 'linux')('says so where a folder can never be made, at once', async () => {
    const result = await runUsher(['start'], { environment: environment('/proc/usher/data') });
    expect(result.code).toBe(1);
    expect(result.output).toMatch(/^The data folder \/proc\/usher\/data cannot be made: .*\n$/);
  });

  // Nothing is unwritable for root.
  test.skipIf(process.getuid?.() === 0)('says in one sentence that its data folder may not be written', async () => {
    const folder = makeFolder();
    chmodSync(folder, 0o500);
    const result = await runUsher(['start'], { environment: environment(folder) });
    chmodSync(folder, 0o700);
    expect(result.code).toBe(1);
    expect(result.output).toMatch(/^Usher cannot keep its database in .*\n$/);
  });

  test('names every wrong value of its configuration with what is allowed', async () => {
    const wrong = {
      HOST: 'a b',
      PORT: 'many',
      USHER_PUBLIC_URL: 'chat',
      USHER_TRUSTED_PROXIES: 'proxy',
      USHER_ALLOWED_ORIGINS: 'orders',
      USHER_CHAT_ORIGINS: '*',
      LOG_LEVEL: 'all',
      USHER_DURABILITY: 'none',
      USHER_OWNER_PASSWORD: 'too-short',
      USHER_SECRET_lower: 'value-of-secret',
    };
    const result = await runUsher(['start'], { environment: wrong });
    expect(result.code).toBe(1);
    expect(result.output.trim().split('\n')).toHaveLength(Object.keys(wrong).length);
    for (const name of Object.keys(wrong)) expect(result.output).toContain(name);
    expect(result.output).not.toMatch(/value-of-secret|too-short/);
  });

  test('warns about a setting that it does not know', async () => {
    const usher = startUsher(['start'], { environment: { ...environment(makeFolder()), USHER_PRT: '1' } });
    await readUrl(usher);
    expect(usher.errors).toContain('USHER_PRT is not known');
  });
});

describe('publishing', () => {
  test('is refused without the right token, and with a journey that must be mended', async () => {
    const folder = makeFolder();
    const url = await readUrl(serve(folder));
    expect(statSync(join(folder, 'publish-token')).mode & 0o777).toBe(0o600);

    const stranger = makeFolder();
    writeFileSync(join(stranger, 'publish-token'), `${'x'.repeat(43)}\n`);
    const wrong = await runUsher(['publish', hello, '--server', url], { environment: environment(stranger) });
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.output).toContain('does not take the token');
    expect(wrong.output).toContain('USHER_DATA');

    const broken = join(makeFolder(), 'broken.journey.json');
    writeFileSync(broken, readFileSync(hello, 'utf8').replace('"answered": "greet"', '"answered": "gret"'));
    const refused = await runUsher(['publish', broken, '--server', url], { environment: environment(folder) });
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/broken\.journey\.json:\d+ {2}must {2}ask-name {2}/);
    expect(await (await fetch(`${url}/api/journeys`)).json()).toEqual({ journeys: [] });
  });

  test('says where no server answers', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'publish-token'), `${'x'.repeat(43)}\n`);
    const result = await runUsher(['publish', hello, '--server', 'http://127.0.0.1:9'], {
      environment: environment(folder),
    });
    expect(result).toMatchObject({ code: 1 });
    expect(result.output).toMatch(/^No server answers at http:\/\/127\.0\.0\.1:9\..*\n$/);
  });

  test('needs a data folder that a server has used', async () => {
    const folder = makeFolder();
    const result = await runUsher(['publish', hello], { environment: environment(folder) });
    expect(result).toMatchObject({ code: 1 });
    expect(result.output).toMatch(/^The token for publishing cannot be read/);
    expect(existsSync(join(folder, 'publish-token'))).toBe(false);
  });
});
