import { created, ok, refuse } from './answer.ts';
import { oneOf, textOf } from './read-body.ts';
import { type Notification, teams } from './records.ts';
import type { Route } from './route.ts';

const notifyTeam: Route = {
  method: 'POST',
  path: '/notifications',
  handle({ shop, body }) {
    const team = oneOf(body, 'team', teams);
    if (team === undefined) return refuse(422, 'notification/team', `A team is one of ${teams.join(', ')}.`);
    const about = textOf(body, 'about');
    if (about === undefined) return refuse(422, 'notification/about', 'Say in "about" what the team shall look at.');
    const given = { name: textOf(body, 'name'), phone: textOf(body, 'phone'), email: textOf(body, 'email') };
    const details = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const wanted = { team, about, ...details };
    const { notifications } = shop.ledger;
    // A request repeated after a lost answer tells the team once.
    const known = notifications.find(({ id: _, ...rest }) => JSON.stringify(rest) === JSON.stringify(wanted));
    if (known !== undefined) return ok({ notification: known });
    const notification: Notification = { id: `N-${notifications.length + 1}`, ...wanted };
    shop.change({ ...shop.ledger, notifications: [...notifications, notification] });
    return created({ notification });
  },
};

const showLedger: Route = {
  method: 'GET',
  path: '/ledger',
  handle: ({ shop }) => ok(shop.ledger),
};

const showHealth: Route = {
  method: 'GET',
  path: '/healthz',
  handle: () => ok({ status: 'ok' }),
};

export const notificationRoutes = [notifyTeam, showLedger, showHealth];
