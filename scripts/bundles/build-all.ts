import { apps } from './app.ts';
import { buildApp } from './build-app.ts';
import { buildBundle } from './build-bundle.ts';
import { bundles } from './bundle.ts';

/** One thing to build; resolves to a line for people where there was something to do. */
export type Build = () => Promise<string | undefined>;

/** Everything that browsers load, in the order of what is quickest. */
export function listBuilds(root: string): readonly Build[] {
  return [...bundles.map((bundle) => () => buildBundle(root, bundle)), ...apps.map((app) => () => buildApp(root, app))];
}
