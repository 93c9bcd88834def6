import type { Role } from '@usher/api/account';

/** How people call the roles, and what for. */
export const roleLabels: Readonly<Record<Role, { readonly label: string; readonly hint: string }>> = {
  owner: { label: 'Owner', hint: 'Everything, and who works here' },
  designer: { label: 'Designer', hint: 'Builds journeys and publishes them' },
  supervisor: { label: 'Supervisor', hint: 'Works at the desk, and may take conversations over' },
  agent: { label: 'Agent', hint: 'Talks to customers at the desk' },
};
