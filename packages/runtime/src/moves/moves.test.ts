import { movesSuite } from './test/moves-suite.ts';

movesSuite();
