import type { TextOf } from '@usher/journey';
import type { handOff } from './hand-off.block.ts';

export const de = {
  name: 'An einen Menschen übergeben',
  summary: '{announcement}',
  help: 'Ruft jemanden aus dem Team und wartet, bis das Anliegen erledigt ist, niemand kommt oder der Kunde „abbrechen“ schreibt.',
  fields: {
    queue: { label: 'Warteschlange' },
    announcement: {
      label: 'Ansage',
      hint: 'Kommt sofort. Ist sie leer, liest der Kunde, wie lange es dauern kann und dass „abbrechen“ das Warten beendet.',
    },
    reason: { label: 'Grund', hint: 'Steht in der Warteschlange; Werte in doppelten Klammern.' },
    summary: { label: 'Zusammenfassung', hint: 'Liest die Person zuerst; Werte in doppelten Klammern.' },
    maxWait: { label: 'Längste Wartezeit', hint: 'Danach geht es bei „Zu lange gewartet“ weiter.' },
    whenNobody: {
      label: 'Wenn niemand kommt',
      hint: 'Kommt, wenn niemand da ist, niemand rechtzeitig kam oder die Übergabe gescheitert ist.',
    },
  },
  outlets: {
    served: 'Erledigt',
    returned: 'Zurückgegeben',
    'nobody-available': 'Niemand da',
    'wait-expired': 'Zu lange gewartet',
    'customer-cancelled': 'Vom Kunden abgebrochen',
    'desk-failed': 'Übergabe gescheitert',
  },
  problems: {},
} as const satisfies TextOf<typeof handOff>;
