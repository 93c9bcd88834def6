/** Says everything once more, for as long as somebody writes; "agent" calls a person. */
export const echoJourney = JSON.stringify({
  format: 1,
  id: 'echo',
  name: 'Echo',
  languages: ['en'],
  variables: { word: { type: 'string', label: 'Word' } },
  commands: { agent: { en: ['agent'] } },
  on: { 'command.agent': 'person' },
  initial: 'ask',
  states: {
    ask: {
      name: 'Ask',
      resume: 'Ask again',
      block: { type: 'ask-text', version: 1, props: { saveAs: 'word' } },
      outlets: { answered: 'echo', 'gave-up': 'end', 'no-answer': 'end' },
    },
    echo: {
      block: { type: 'say', version: 1, props: { content: [{ id: 'text', kind: 'text' }] } },
      outlets: { done: 'ask' },
    },
    person: {
      name: 'A person takes over',
      block: { type: 'hand-off', version: 1 },
      outlets: {
        served: 'ask',
        returned: 'ask',
        'nobody-available': 'sorry',
        'wait-expired': 'sorry',
        'customer-cancelled': 'ask',
        'desk-failed': 'sorry',
      },
    },
    sorry: {
      block: { type: 'say', version: 1, props: { content: [{ id: 'text', kind: 'text' }] } },
      outlets: { done: 'ask' },
    },
    end: { block: { type: 'end', version: 1 } },
  },
  texts: {
    en: {
      'ask.prompt': 'Say something.',
      'echo.content.text': 'You said {word}.',
      'sorry.content.text': 'Nobody is here.',
    },
  },
});
