import { strToU8, zipSync } from 'fflate';
import { drawColorIcon, drawOutlineIcon } from './icons.ts';
import { defaultAccent, type TeamsPackageOptions, toManifest } from './manifest.ts';

/**
 * The package of an app for Teams as a zip file, ready to be uploaded: the manifest and its two icons. The same options
 * make the same bytes.
 *
 * @throws ChannelError `channel/bad-teams-package` that names every part that Teams would refuse
 */
export function makeTeamsPackage(options: TeamsPackageOptions): Uint8Array {
  const manifest = JSON.stringify(toManifest(options), null, 2);
  return zipSync(
    {
      'manifest.json': strToU8(`${manifest}\n`),
      'color.png': drawColorIcon(options.accentColor ?? defaultAccent),
      'outline.png': drawOutlineIcon(),
    },
    // A moment of its own would make every package another one.
    { mtime: new Date(2000, 0, 1), level: 9 },
  );
}
