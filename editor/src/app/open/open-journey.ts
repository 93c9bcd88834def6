import type { JourneyAnswer } from '@usher/api/editor';
import { standardBlocks, standardCatalog } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import { type BlockCatalog, listCalls, parseJourney } from '@usher/journey';
import type { Channels } from '../../channels/channels-context.tsx';
import { createLossStore } from '../../channels/losses/create-loss-store.ts';
import { startLossFinder } from '../../channels/losses/start-loss-finder.ts';
import { createEditorDocument } from '../../document/index.ts';
import { createLocalCopies } from '../../sync/local-copies.ts';
import { watchOtherTabs } from '../../sync/other-tabs.ts';
import { startSync } from '../../sync/start-sync.ts';
import { createTestStore } from '../../tests/run/create-test-store.ts';
import { joinProblems } from '../../tests/run/join-problems.ts';
import { startTestRunner } from '../../tests/run/start-test-runner.ts';
import { ApiError } from '../api/api-error.ts';
import type { EditorApi } from '../api/create-editor-api.ts';
import { createProblemStore } from '../check/create-problem-store.ts';
import { holdWhilePressed } from '../check/hold-while-pressed.ts';
import { startChecker } from '../check/start-checker.ts';
import type { Editor } from '../editor-context.tsx';
import { createPublishedJourneys } from '../published-journeys.ts';
import { createPublishedStore, type Session } from '../session-context.tsx';
import { createViewStore } from '../view-store.ts';

/** A journey on the screen, until it is closed. */
export interface OpenJourney {
  readonly editor: Editor;
  readonly session: Session;
  close(): void;
}

/** Brings a journey onto the screen. @throws ApiError */
export async function openJourney(journeyId: string, api: EditorApi, channels: Channels): Promise<OpenJourney> {
  const tab = crypto.randomUUID();
  const copies = createLocalCopies();
  const tabs = watchOtherTabs(journeyId, tab);
  try {
    const [answer, kept] = await Promise.all([api.journey(journeyId), copies.list(journeyId), tabs.settled]);
    const { journey } = readDraft(answer);
    const published = createPublishedStore(answer.published);
    const journeys = createPublishedJourneys(api, standardCatalog);
    const loading = journeys.load();
    // Ways out of a call are known by what it calls; a journey without one need not wait.
    if (listCalls(journey).length > 0) await loading;
    const catalog: BlockCatalog = { ...standardCatalog, journeys: journeys.find };
    const document = createEditorDocument({
      journey,
      catalog,
      now: Date.now,
      isPublished: () => published.version !== undefined,
    });
    const sync = startSync({ journeyId, tab, draft: answer.draft, document, api, copies, tabs });
    const problems = createProblemStore(document, holdWhilePressed(startChecker(), window), journeys);
    const tests = createTestStore(document, startTestRunner(), Date.now, journeys);
    const losses = createLossStore(document, channels, startLossFinder(), Date.now, journeys);
    const editor: Editor = {
      document,
      view: createViewStore(journey.languages[0] ?? 'en'),
      problems: joinProblems(problems, tests, losses),
      tests,
      catalog,
      blocks: { ...createBlockSet(standardBlocks), catalog },
      published: journeys,
    };
    // Those of open tabs are on their way to the server; those that arrived need nobody's decision.
    const recoverable = kept.filter((copy) => !tabs.tabs.has(copy.tab) && copy.document !== answer.draft.document);
    const session: Session = {
      journeyId,
      sync: sync.actor,
      copies,
      tabs,
      recoverable,
      opened: answer.draft,
      published,
    };
    const close = () => {
      sync.stop();
      problems.stop();
      tests.stop();
      losses.stop();
      tabs.leave();
    };
    return { editor, session, close };
  } catch (error) {
    tabs.leave();
    throw error;
  }
}

function readDraft({ draft }: JourneyAnswer) {
  const parsed = parseJourney(draft.document, standardCatalog);
  if (parsed.ok) return parsed;
  const [first] = parsed.problems;
  throw new ApiError('refused', first?.message ?? 'The saved document is no journey.', {
    code: 'app/unreadable',
    problems: parsed.problems,
  });
}
