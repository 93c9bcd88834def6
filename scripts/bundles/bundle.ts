/** A file that browsers load, and what it is built from. Paths are relative to the workspace. */
export interface Bundle {
  readonly title: string;
  readonly entry: string;
  readonly output: string;
  /** Files and folders whose change calls for a new build. */
  readonly sources: readonly string[];
  /** The name under which what the entry exports is found on `window`. */
  readonly globalName: string;
  /** What it loads later, by name. */
  readonly parts?: BundleParts;
  /** The most it may weigh compressed, in bytes; what is loaded later does not count. */
  readonly gzipLimit: number;
}

/**
 * Modules that a bundle loads when they are needed. They lie beside it, in a folder of its name, under names that change with
 * their content. The bundle finds their addresses, relative to its own, in a constant.
 */
export interface BundleParts {
  /** The constant: a record of file names by part. */
  readonly constant: string;
  /** The module of each part. */
  readonly entries: Readonly<Record<string, string>>;
}

const webchatParts = ['emoji', 'form', 'gate', 'markdown', 'menu', 'rich', 'upload'];

/** Every bundle of the workspace. */
export const bundles: readonly Bundle[] = [
  {
    title: 'web chat',
    entry: 'packages/webchat/src/script.ts',
    output: 'packages/webchat/dist/usher-webchat.js',
    sources: [
      'packages/webchat/src',
      'packages/webchat/package.json',
      'packages/channel/src/markdown',
      'packages/journey/src/text',
      'packages/design/src',
      'scripts/bundles',
      'pnpm-lock.yaml',
    ],
    globalName: 'UsherWebchat',
    parts: {
      constant: '__USHER_CHAT_PARTS__',
      entries: Object.fromEntries(webchatParts.map((name) => [name, `packages/webchat/src/parts/${name}.ts`])),
    },
    gzipLimit: 30_000,
  },
];
