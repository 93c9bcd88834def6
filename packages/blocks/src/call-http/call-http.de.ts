import type { TextOf } from '@usher/journey';
import type { callHttp } from './call-http.block.ts';

export const de = {
  name: 'Dienst aufrufen',
  summary: '{method} {url}',
  help: 'Sendet eine HTTP-Anfrage und merkt Teile der Antwort in Variablen.',
  fields: {
    method: { label: 'Methode' },
    url: { label: 'Adresse', hint: 'Werte stehen in doppelten Klammern, etwa {{vars.orderId}}.' },
    headers: {
      label: 'Kopfzeilen',
      hint: 'Jede hat einen Wert oder den Namen eines Geheimnisses, das der Server verwahrt.',
    },
    body: { label: 'Inhalt', hint: 'JSON mit Werten in doppelten Klammern.' },
    results: {
      label: 'Aus der Antwort merken',
      hint: 'response hat status, headers und body. Was sich nicht berechnen lässt, führt zu „failed“.',
    },
    rejectedResults: { label: 'Aus einer Ablehnung merken', hint: 'Dasselbe für eine Antwort mit Status 400 bis 499.' },
    timeLimit: { label: 'Zeitgrenze', hint: 'Für einen Versuch.' },
    attempts: { label: 'Versuche', hint: 'Nur für Anfragen, die wiederholt werden dürfen.' },
    repeatable: {
      label: 'Darf wiederholt werden',
      hint: 'Die Anfrage zweimal zu senden schadet nicht. Für GET gilt das immer.',
    },
  },
  problems: {
    'body-with-get': 'Eine GET-Anfrage hat keinen Inhalt. Wählen Sie eine andere Methode oder leeren Sie den Inhalt.',
    'header-without-value':
      'Eine Kopfzeile hat weder Wert noch Geheimnis. Füllen Sie eines davon aus oder entfernen Sie die Kopfzeile.',
    'header-with-two-values': 'Eine Kopfzeile hat Wert und Geheimnis. Behalten Sie eines davon.',
    'carriage-header':
      'Host, Content-Length, Transfer-Encoding, Connection, Upgrade und Expect setzt allein der Server. Entfernen Sie die Kopfzeile.',
  },
} as const satisfies TextOf<typeof callHttp>;
