import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './read-config.ts';
import { settings } from './settings.ts';

describe('the configuration', () => {
  test('has a default for everything', () => {
    const result = readConfig({});
    expect(result).toMatchObject({
      ok: true,
      warnings: [],
      config: { host: '127.0.0.1', port: 3000, logLevel: 'info', durability: 'full', allowedOrigins: [] },
    });
    expect(result.ok && result.config.dataFolder).toBe(resolve('data'));
    expect(result.ok && result.config.publicUrl).toBeUndefined();
  });

  test('tells all wrong values at once, each with what is allowed', () => {
    const wrong = {
      HOST: 'no host',
      PORT: '70000',
      USHER_PUBLIC_URL: 'https://example.com/chat',
      USHER_TRUSTED_PROXIES: '10.0.0.0/99',
      USHER_ALLOWED_ORIGINS: 'http://127.0.0.1:3001/orders',
      USHER_CHAT_ORIGINS: 'example.com',
      LOG_LEVEL: 'loud',
      USHER_DURABILITY: 'maybe',
    };
    const result = readConfig(wrong);
    if (result.ok) throw new Error('It was accepted.');
    expect(result.problems).toHaveLength(Object.keys(wrong).length);
    for (const [variable, value] of Object.entries(wrong)) {
      expect(result.problems.join('\n')).toContain(`${variable} is "${value}". Allowed is `);
    }
  });

  test('never shows the value of a secret setting', () => {
    const result = readConfig({ USHER_OWNER_PASSWORD: 'too-short' });
    expect(!result.ok && result.problems).toEqual([
      'USHER_OWNER_PASSWORD is not as it must be. Allowed is 10 to 128 characters.',
    ]);
    expect(readConfig({ USHER_OWNER_PASSWORD: 'long enough' })).toMatchObject({
      config: { ownerPassword: 'long enough' },
    });
  });

  test('never shows the password that stands in the address of the database', () => {
    for (const address of ['postgres://usher:pass-word@db', 'mysql://usher:pass-word@db/usher', 'db.pass-word']) {
      const result = readConfig({ DATABASE_URL: address });
      expect(!result.ok && result.problems).toEqual([
        'DATABASE_URL is not as it must be. Allowed is an address such as postgres://usher:password@db.example.com:5432/usher.',
      ]);
    }
    expect(readConfig({ DATABASE_URL: 'postgres://usher@db/usher' })).toMatchObject({
      config: { databaseUrl: 'postgres://usher@db/usher', role: 'all', leaseTime: 15_000 },
    });
  });

  test('lets a node do a part of the work only where others can do the rest', () => {
    expect(readConfig({ USHER_ROLE: 'worker' })).toMatchObject({
      ok: false,
      problems: [
        'The role is "worker", which needs a database that nodes share. Set DATABASE_URL, or USHER_ROLE to all.',
      ],
    });
    expect(readConfig({ USHER_ROLE: 'worker', DATABASE_URL: 'postgresql://db/usher' })).toMatchObject({ ok: true });
    expect(readConfig({ USHER_LEASE: '2' })).toMatchObject({ ok: false });
    expect(readConfig({ USHER_LEASE: '30' })).toMatchObject({ config: { leaseTime: 30_000 } });
  });

  test('takes a token for publishing that nobody guesses', () => {
    expect(readConfig({ USHER_PUBLISH_TOKEN: 'x'.repeat(31) })).toMatchObject({ ok: false });
    expect(readConfig({ USHER_PUBLISH_TOKEN: 'a b'.repeat(32) })).toMatchObject({ ok: false });
    expect(readConfig({ USHER_PUBLISH_TOKEN: 'x'.repeat(32) })).toMatchObject({
      config: { publishToken: 'x'.repeat(32) },
    });
  });

  test.each(['-1', '3000.5', '0x10', '65536', '1e3', 'three'])('refuses the port %s', (port) => {
    expect(readConfig({ PORT: port })).toMatchObject({ ok: false });
  });

  test('takes an empty value as not set', () => {
    expect(readConfig({ PORT: '', USHER_DATA: ' ' })).toMatchObject({ ok: true, config: { port: 3000 } });
  });

  test('reads lists with commas and spaces', () => {
    const result = readConfig({
      USHER_ALLOWED_ORIGINS: 'http://127.0.0.1:3001, https://orders.internal/',
      USHER_TRUSTED_PROXIES: 'loopback 10.0.0.0/8 ::1',
    });
    expect(result).toMatchObject({
      ok: true,
      config: {
        allowedOrigins: ['http://127.0.0.1:3001', 'https://orders.internal'],
        trustedProxies: ['loopback', '10.0.0.0/8', '::1'],
      },
    });
  });

  test('warns about a name it does not know and guesses the one that was meant', () => {
    const result = readConfig({ USHER_DATE: '/tmp' });
    expect(result.ok && result.warnings).toEqual([
      'USHER_DATE is not known and has no effect. Did you mean USHER_DATA?',
    ]);
  });

  test('collects secrets by name and never tells a value', () => {
    const good = readConfig({ USHER_SECRET_ORDERS_KEY: 'abc' });
    expect(good.ok && [...good.config.secrets]).toEqual([['ORDERS_KEY', 'abc']]);
    const bad = readConfig({ 'USHER_SECRET_orders-key': 'hidden-value' });
    expect(bad).toMatchObject({ ok: false });
    expect(JSON.stringify(bad)).not.toContain('hidden-value');
  });

  test('is told in full by docs/hosting.md', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/hosting.md'), 'utf8');
    for (const { variable, fallback, meaning, allowed } of Object.values(settings)) {
      const shown = fallback === '' ? 'none' : `\`${fallback}\``;
      expect(page).toContain(`| \`${variable}\` | ${shown} | ${allowed} | ${meaning} |`);
    }
  });
});
