import type { DeliveryState } from '@usher/api/desk';
import { CircleAlert, Clock } from 'lucide-react';

export interface DeliveryMarkProps {
  readonly delivery: DeliveryState;
  readonly isAgent: boolean;
}

/** How far a line has come. What arrived is only told of agents' lines, where somebody waits to know. */
export function DeliveryMark({ delivery, isAgent }: DeliveryMarkProps) {
  switch (delivery) {
    case 'waiting':
      return (
        <p className="desk-delivery">
          <Clock aria-hidden="true" /> On its way
        </p>
      );
    case 'sent':
      return isAgent ? <p className="desk-delivery">Sent</p> : null;
    case 'failed':
      return (
        <p className="desk-delivery bad">
          <CircleAlert aria-hidden="true" /> Could not be delivered
        </p>
      );
    case 'dropped':
      return (
        <p className="desk-delivery bad">
          <CircleAlert aria-hidden="true" /> Not sent: the conversation had moved on
        </p>
      );
  }
}
