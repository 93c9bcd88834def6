import type { TextOf } from '@usher/journey';
import type { callHttp } from './call-http.block.ts';

const keptFields = {
  variable: { label: 'Variable' },
  value: { label: 'Wird zu', hint: 'Ein Ausdruck, etwa response.body.status.' },
} as const;

export const de = {
  name: 'Dienst aufrufen',
  summary: '{method} {url}',
  help: 'Sendet eine HTTP-Anfrage und merkt Teile der Antwort in Variablen.',
  fields: {
    method: {
      label: 'Methode',
      options: {
        GET: 'GET (lesen)',
        POST: 'POST (anlegen oder tun)',
        PUT: 'PUT (ersetzen)',
        PATCH: 'PATCH (ändern)',
        DELETE: 'DELETE (entfernen)',
      },
    },
    url: { label: 'Adresse', hint: 'Werte stehen in doppelten Klammern, etwa {{vars.orderId}}.' },
    headers: {
      label: 'Kopfzeilen',
      hint: 'Jede hat einen Wert oder den Namen eines Geheimnisses, das der Server verwahrt.',
      add: 'Kopfzeile hinzufügen',
      item: {
        name: { label: 'Name', hint: 'Etwa X-Request-Id.' },
        value: { label: 'Wert' },
        secret: { label: 'Geheimnis', hint: 'Sein Name. Den Wert verwahrt der Server und zeigt ihn nie.' },
        prefix: { label: 'Davor', hint: 'Etwa „Bearer “ mit Leerzeichen.' },
      },
    },
    body: { label: 'Inhalt', hint: 'JSON mit Werten in doppelten Klammern.' },
    results: {
      label: 'Aus der Antwort merken',
      hint: 'response hat status, headers und body. Was sich nicht berechnen lässt, führt zu „Gescheitert“.',
      add: 'Etwas merken',
      item: keptFields,
    },
    rejectedResults: {
      label: 'Aus einer Ablehnung merken',
      hint: 'Dasselbe für eine Antwort mit Status 400 bis 499.',
      add: 'Etwas merken',
      item: keptFields,
    },
    timeLimit: { label: 'Zeitgrenze', hint: 'Für einen Versuch.' },
    attempts: { label: 'Versuche', hint: 'Nur für Anfragen, die wiederholt werden dürfen.' },
    repeatable: {
      label: 'Darf wiederholt werden',
      hint: 'Die Anfrage zweimal zu senden schadet nicht. Für GET gilt das immer.',
    },
  },
  outlets: { ok: 'Gelungen', rejected: 'Abgelehnt', failed: 'Gescheitert' },
  problems: {
    'body-with-get': 'Eine GET-Anfrage hat keinen Inhalt. Wählen Sie eine andere Methode oder leeren Sie den Inhalt.',
    'header-without-value':
      'Eine Kopfzeile hat weder Wert noch Geheimnis. Füllen Sie eines davon aus oder entfernen Sie die Kopfzeile.',
    'header-with-two-values': 'Eine Kopfzeile hat Wert und Geheimnis. Behalten Sie eines davon.',
    'carriage-header':
      'Host, Content-Length, Transfer-Encoding, Connection, Upgrade und Expect setzt allein der Server. Entfernen Sie die Kopfzeile.',
  },
} as const satisfies TextOf<typeof callHttp>;
