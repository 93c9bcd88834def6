/** A file that browsers load, and what it is built from. Paths are relative to the workspace. */
export interface Bundle {
  readonly title: string;
  readonly entry: string;
  readonly output: string;
  /** Files and folders whose change calls for a new build. */
  readonly sources: readonly string[];
  /** The name under which what the entry exports is found on `window`. */
  readonly globalName: string;
  /** The most it may weigh compressed, in bytes. */
  readonly gzipLimit: number;
}

/** Every bundle of the workspace. */
export const bundles: readonly Bundle[] = [
  {
    title: 'web chat',
    entry: 'packages/webchat/src/index.ts',
    output: 'packages/webchat/dist/usher-webchat.js',
    sources: [
      'packages/webchat/src',
      'packages/webchat/package.json',
      'packages/design/src',
      'scripts/bundles',
      'pnpm-lock.yaml',
    ],
    globalName: 'UsherWebchat',
    gzipLimit: 30_000,
  },
];
