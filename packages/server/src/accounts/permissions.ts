import type { Role } from '@usher/api/account';

/** What a person may do: be here at all, design journeys, talk to customers, look after people. */
export type Permission = 'member' | 'design' | 'desk' | 'own';

/** The one place that says what a role may. Supervisors may take a conversation from an agent: the desk asks for the role. */
export const permissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ['member', 'design', 'desk', 'own'],
  designer: ['member', 'design'],
  supervisor: ['member', 'desk'],
  agent: ['member', 'desk'],
};

/** Every role there is, the mightiest first. */
export const allRoles = Object.keys(permissions) as readonly Role[];

export function may(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => permissions[role].includes(permission));
}
