import { basicCases } from './basic-cases.ts';
import type { DefineCase } from './define-case.ts';
import { eventCases } from './event-cases.ts';
import { ingressCases } from './ingress-cases.ts';
import { interactionCases } from './interaction-cases.ts';
import { nodeCases } from './node-cases.ts';
import { operationCases } from './operation-cases.ts';
import { renderingCases } from './rendering-cases.ts';
import { sendingCases } from './sending-cases.ts';

/** All cases, in the order of the report. */
export const caseGroups: Readonly<Record<string, (define: DefineCase) => void>> = {
  basics: basicCases,
  ingress: ingressCases,
  events: eventCases,
  rendering: renderingCases,
  interaction: interactionCases,
  sending: sendingCases,
  'several nodes': nodeCases,
  operations: operationCases,
};
