import { accountRoutes } from '../accounts/routes.ts';
import { bindingRoutes } from '../bindings/routes.ts';
import { channelRoutes } from '../channels/routes.ts';
import { deadLetterRoutes } from '../dead-letters/routes.ts';
import { deskRoutes } from '../desk/routes.ts';
import { editorRoutes } from '../editor/routes.ts';
import { pageRoutes } from '../pages/routes.ts';
import type { Route } from './route.ts';
import { serviceRoutes } from './service-routes.ts';

/** Every route of the server. What is not in this table does not exist: handlers are found by these names. */
export const routes = {
  ...serviceRoutes,
  ...pageRoutes,
  ...accountRoutes,
  ...editorRoutes,
  ...deskRoutes,
  ...deadLetterRoutes,
  ...bindingRoutes,
  ...channelRoutes,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
