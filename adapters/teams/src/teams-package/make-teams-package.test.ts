import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeTeamsPackage } from './make-teams-package.ts';
import type { TeamsPackageOptions } from './manifest.ts';

const options: TeamsPackageOptions = {
  appId: '11111111-2222-3333-4444-555555555555',
  name: 'Helpdesk',
  description: 'Answers what you ask.',
  publicUrl: 'https://chat.example.com',
  developer: {
    name: 'Example Ltd',
    websiteUrl: 'https://example.com',
    privacyUrl: 'https://example.com/privacy',
    termsOfUseUrl: 'https://example.com/terms',
  },
};

test('holds the manifest and both icons, the same each time', () => {
  const bytes = makeTeamsPackage(options);
  expect(makeTeamsPackage(options)).toEqual(bytes);
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toMatchObject({
    manifestVersion: '1.22',
    id: options.appId,
    name: { short: 'Helpdesk' },
    bots: [{ botId: options.appId, scopes: ['personal', 'team', 'groupChat'], supportsFiles: true }],
    validDomains: ['chat.example.com', 'token.botframework.com'],
    webApplicationInfo: { resource: `api://botid-${options.appId}` },
  });
});

test('draws a coloured icon of 192 pixels that is nowhere transparent, and an outline of 32 in white on nothing', () => {
  const files = unzipSync(makeTeamsPackage({ ...options, accentColor: '#102030' }));
  const color = readPng(files['color.png']);
  expect(color.size).toBe(192);
  expect(color.pixels.every(([, , , opacity]) => opacity === 255)).toBe(true);
  expect(color.pixels[0]).toEqual([0x10, 0x20, 0x30, 255]);
  const outline = readPng(files['outline.png']);
  expect(outline.size).toBe(32);
  const inked = outline.pixels.filter(([, , , opacity]) => opacity > 0);
  expect(inked.length).toBeGreaterThan(200);
  expect(inked.length).toBeLessThan(32 * 32);
  expect(inked.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
});

test('names every part that Teams would refuse', () => {
  const bad = {
    ...options,
    appId: 'mine',
    name: 'x'.repeat(31),
    description: ' ',
    version: '1',
    accentColor: 'blue',
    publicUrl: 'http://chat.example.com',
    developer: { ...options.developer, privacyUrl: '/privacy' },
  };
  expect(() => makeTeamsPackage(bad)).toThrow(
    'Teams would refuse this app: appId is no application id; name has 31 characters, and may have 30; description is empty; ' +
      'fullDescription is empty; version is not of the form 1.0.0; accentColor is not of the form #4F52B2; ' +
      'publicUrl is no https address of at most 2,048 characters; privacyUrl is no https address of at most 2,048 characters.',
  );
});

/** Reads what we write: one chunk of rows without filters. */
function readPng(bytes: Uint8Array = new Uint8Array()) {
  const png = Buffer.from(bytes);
  const size = png.readUInt32BE(16);
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const pixels = Array.from({ length: size * size }, (_, index) => {
    const from = Math.floor(index / size) * (1 + size * 4) + 1 + (index % size) * 4;
    const [red = 0, green = 0, blue = 0, opacity = 0] = rows.subarray(from, from + 4);
    return [red, green, blue, opacity] as const;
  });
  return { size, pixels };
}
