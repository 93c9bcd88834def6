import { channelContract } from '@usher/testkit';
import { setUpContract } from './test/set-up-contract.ts';

channelContract('Teams in personal chats', () => setUpContract({ isShared: false }));
channelContract('Teams in groups', () => setUpContract({ isShared: true }));
