import { type AccountRouteParts, createAccountHandlers } from '../accounts/routes.ts';
import { type BindingRouteParts, createBindingHandlers } from '../bindings/routes.ts';
import { type ChannelRouteParts, createChannelHandlers } from '../channels/routes.ts';
import { createDeadLetterHandlers, type DeadLetterParts } from '../dead-letters/routes.ts';
import { createDeskHandlers, type DeskParts } from '../desk/routes.ts';
import { createEditorHandlers, type EditorParts } from '../editor/routes.ts';
import { createPageHandlers, type PageParts } from '../pages/routes.ts';
import type { HandlersOf } from './route.ts';
import type { routes } from './routes.ts';
import { createServiceHandlers, type ServiceParts } from './service-routes.ts';

export type Handlers = HandlersOf<typeof routes>;

/** For each subject what its handlers need. */
export interface HandlerParts {
  readonly service: ServiceParts;
  readonly pages: PageParts;
  readonly accounts: AccountRouteParts;
  readonly editor: EditorParts;
  readonly desk: DeskParts;
  readonly deadLetters: DeadLetterParts;
  readonly bindings: BindingRouteParts;
  readonly channels: ChannelRouteParts;
}

/** What each route of the table does. */
export function createHandlers(parts: HandlerParts): Handlers {
  return {
    ...createServiceHandlers(parts.service),
    ...createPageHandlers(parts.pages),
    ...createAccountHandlers(parts.accounts),
    ...createEditorHandlers(parts.editor),
    ...createDeskHandlers(parts.desk),
    ...createDeadLetterHandlers(parts.deadLetters),
    ...createBindingHandlers(parts.bindings),
    ...createChannelHandlers(parts.channels),
  };
}
