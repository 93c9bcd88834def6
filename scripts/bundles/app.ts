/** A browser app: a script and a stylesheet of fixed names, and what they load later. Paths are relative to the workspace. */
export interface AppBundle {
  readonly title: string;
  /** The names of script and stylesheet, without their endings. */
  readonly name: string;
  readonly entry: string;
  /** A folder, replaced as a whole. */
  readonly output: string;
  /** Files and folders whose change calls for a new build. */
  readonly sources: readonly string[];
  /** The most that script and stylesheet may weigh together, compressed, in bytes; what is loaded later does not count. */
  readonly gzipLimit: number;
}

const shared = [
  'packages/api/src',
  'packages/design/src',
  'packages/journey/src',
  'packages/channel/src',
  'scripts/bundles',
  'pnpm-lock.yaml',
];

/** Every app of the workspace. */
export const apps: readonly AppBundle[] = [
  {
    title: 'editor',
    name: 'editor',
    entry: 'editor/src/main.tsx',
    output: 'editor/dist',
    sources: [...shared, 'editor/src', 'editor/package.json', 'packages/engine/src', 'packages/blocks/src'],
    gzipLimit: 420_000,
  },
  {
    title: 'desk',
    name: 'desk',
    entry: 'packages/desk-app/src/main.tsx',
    output: 'packages/desk-app/dist',
    sources: [...shared, 'packages/desk-app/src', 'packages/desk-app/package.json'],
    gzipLimit: 250_000,
  },
];
