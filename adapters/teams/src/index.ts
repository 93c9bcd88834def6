/**
 * Microsoft Teams as a channel.
 */
export { teamsCapabilities } from './capabilities.ts';
export { createTeamsAdapter, type TeamsAdapter } from './create-teams-adapter.ts';
export type { TeamsAdapterOptions, TeamsCloud, TeamsCredentials, UploadFile } from './options.ts';
/** **App package**: what is uploaded to Teams. */
export { makeTeamsPackage } from './teams-package/make-teams-package.ts';
export type { TeamsPackageOptions } from './teams-package/manifest.ts';
