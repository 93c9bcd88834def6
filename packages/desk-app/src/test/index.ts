/** **For tests of the app in a browser**: a desk in memory, and a server on loopback that speaks `desk-api.ts` over it. */
export { createDeskModel, type DeskModel } from './desk-model.ts';
export { type AppFiles, type DeskPeer, openDeskPeer } from './desk-peer.ts';
export { createSampleDesk, sampleAgents } from './sample-desk.ts';
