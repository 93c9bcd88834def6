/** Asks for a name, then calls a person; afterwards says goodbye. Agents may give back to either question. */
export const shopJourney = JSON.stringify({
  format: 1,
  id: 'shop',
  name: 'Shop',
  languages: ['en'],
  variables: { name: { type: 'string', label: 'First name', personal: true } },
  commands: { agent: { en: ['agent'] } },
  on: { 'command.agent': 'person' },
  initial: 'ask-name',
  states: {
    'ask-name': {
      name: 'Who is there?',
      resume: 'Ask for the name again',
      block: { type: 'ask-text', version: 1, props: { saveAs: 'name' } },
      outlets: { answered: 'person', 'gave-up': 'person', 'no-answer': 'end' },
    },
    person: {
      name: 'A person takes over',
      block: {
        type: 'hand-off',
        version: 1,
        props: { queue: 'default', reason: 'Refund', summary: 'They want their money back.' },
      },
      outlets: {
        served: 'thanks',
        returned: 'ask-name',
        'nobody-available': 'sorry',
        'wait-expired': 'sorry',
        'customer-cancelled': 'ask-name',
        'desk-failed': 'sorry',
      },
    },
    thanks: {
      block: { type: 'say', version: 1, props: { content: [{ id: 'text', kind: 'text' }] } },
      outlets: { done: 'end' },
    },
    sorry: {
      block: { type: 'say', version: 1, props: { content: [{ id: 'text', kind: 'text' }] } },
      outlets: { done: 'end' },
    },
    end: { block: { type: 'end', version: 1 } },
  },
  texts: {
    en: {
      'ask-name.prompt': 'Hello, I am a bot. What is your name?',
      'thanks.content.text': 'Glad that we could help.',
      'sorry.content.text': 'Sorry, nobody is here.',
    },
  },
});
