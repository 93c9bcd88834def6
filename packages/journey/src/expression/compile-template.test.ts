import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Variable, VariableType } from '../document.ts';
import type { TemplateFormat } from '../fields.ts';
import { findNonJson, type Json } from '../json.ts';
import { UsherError } from '../problem.ts';
import { compileTemplate } from './compile-template.ts';

const declare = (type: VariableType): Variable => ({ type, label: type, personal: false });
const scope = {
  variables: { id: declare('string'), count: declare('number'), order: declare('object'), due: declare('date') },
};

function compiled(source: string, format: TemplateFormat) {
  const result = compileTemplate(source, scope, format);
  if (!result.ok) throw new Error(result.problem.message);
  return result.template;
}

function render(source: string, format: TemplateFormat, variables: Record<string, Json>) {
  return compiled(source, format).render({
    variables,
    now: 0,
    timeZone: 'UTC',
    language: 'en',
    channel: 'webchat',
    contact: {},
  });
}

describe('a template', () => {
  test.each<[source: string, format: TemplateFormat, variables: Record<string, Json>, text: string]>([
    ['Order {{ vars.id }}, {{vars.count + 1}}', 'plain', { id: '<b>{{x}}', count: 1 }, 'Order <b>{{x}}, 2'],
    ['{{ {"a": {"b": vars.count}}.a.b }}', 'plain', { count: 1 }, '1'],
    ['{{ "}}" + vars.id }}', 'plain', { id: 'x' }, '}}x'],
    ['{{vars.order}} {{vars.due}}', 'plain', { order: { a: 1 }, due: '2026-01-01' }, '{"a":1} 2026-01-01'],
    ['no placeholder', 'plain', {}, 'no placeholder'],
    ['', 'plain', {}, ''],
    [
      'https://a.example/{{vars.id}}?q={{vars.count}}',
      'url',
      { id: 'a/b?c#d', count: 1 },
      'https://a.example/a%2Fb%3Fc%23d?q=1',
    ],
    ['https://a.example?q={{vars.id}}', 'url', { id: 'ä&x=1' }, 'https://a.example?q=%C3%A4%26x%3D1'],
    ['https://a.example', 'url', {}, 'https://a.example'],
    ['https://a.example/v{{vars.id}}', 'url', { id: '..' }, 'https://a.example/v..'],
    ['https://a.example/?next={{vars.id}}', 'url', { id: '..' }, 'https://a.example/?next=..'],
    ['mailto:{{vars.id}}', 'url', { id: 'a' }, 'mailto:a'],
    ['Bearer {{vars.id}}', 'header', { id: 'abc' }, 'Bearer abc'],
    ['{"id": "{{vars.id}}", "n": {{vars.count}}}', 'json', { id: '"\\\n', count: 2 }, '{"id": "\\"\\\\\\n", "n": 2}'],
    [
      '[{{vars.order}}, "{{vars.count}} of {{vars.id}}"]',
      'json',
      { order: { a: 1 }, count: 1, id: 'x' },
      '[{"a":1}, "1 of x"]',
    ],
    ['{{vars.order}}', 'json', { order: { a: [] } }, '{"a":[]}'],
    ['{"a\\"{{vars.id}}": 1}', 'json', { id: 'b' }, '{"a\\"b": 1}'],
  ])('renders %s as %s', (source, format, variables, text) => {
    expect(render(source, format, variables)).toBe(text);
  });

  test.each<[source: string, format: TemplateFormat, part: string]>([
    ['{{vars.id', 'plain', 'no end'],
    ['{{}}', 'plain', 'empty'],
    ['{{vars.idd}}', 'plain', 'vars.id'],
    ['{{vars.id}}', 'url', 'https://'],
    ['{{vars.id}}://a.example/', 'url', 'https://'],
    ['https://{{vars.id}}/', 'url', 'host'],
    ['https://a.example{{vars.id}}', 'url', 'host'],
    ['https://a.example:{{vars.count}}/', 'url', 'host'],
    ['https://a.example\\{{vars.id}}/', 'url', 'host'],
    ['https://a.example@{{vars.id}}/', 'url', 'host'],
    ['https://a@b.example/{{vars.id}}', 'url', 'host'],
    ['//a.example/{{vars.id}}', 'url', 'https://'],
    ['javascript:{{vars.id}}', 'url', 'https://'],
    ['javascript:alert(1)', 'url', 'https://'],
    ['https://a.example:x/{{vars.id}}', 'url', 'port'],
    ['a\n{{vars.id}}', 'header', 'one line'],
    ['{"id": {{vars.id}}', 'json', 'JSON'],
    ['{ {{vars.id}}: 1 }', 'json', 'JSON'],
    ['[1{{vars.count}}]', 'json', 'JSON'],
    ['[{{vars.count}}{{vars.count}}]', 'json', 'JSON'],
    ['["\\{{vars.id}}"]', 'json', 'JSON'],
    ['["\\u00{{vars.id}}"]', 'json', 'JSON'],
  ])('%s is refused as %s', (source, format, part) => {
    expect(compileTemplate(source, scope, format)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining(part) },
    });
  });

  test.each(['a\nb', 'a\rb', 'a\0b'])('keeps line breaks out of a header', (id) => {
    expect(() => render('x {{vars.id}}', 'header', { id })).toThrow(
      expect.objectContaining({ code: 'journey/template-failed' }),
    );
  });

  test.each(['.', '..'])('keeps %s from climbing in a path', (id) => {
    for (const source of ['https://a.example/x/{{vars.id}}/y', 'https://a.example/{{vars.id}}']) {
      expect(() => render(source, 'url', { id })).toThrow(UsherError);
    }
    expect(() => render('https://a.example/.{{vars.id}}', 'url', { id: '.' })).toThrow(UsherError);
    expect(() => render('https://a.example/%2e{{vars.id}}', 'url', { id: '.' })).toThrow(UsherError);
  });

  test('tells what it reads', () => {
    const source = '{{vars.id}} {{has(vars.count) ? vars.count : 0}} {{has(vars.id) ? vars.id : ""}}';
    expect(compiled(source, 'plain').reads).toEqual([
      { variable: 'id', isGuarded: false },
      { variable: 'count', isGuarded: true },
    ]);
  });

  test('fails with the variable that is not set', () => {
    expect(() => render('{{vars.id}}', 'plain', {})).toThrow(/vars\.id is not set/);
  });
});

describe('any value', () => {
  const anyText = fc.string({
    unit: fc.oneof(fc.constantFrom(...'/\\?#@:.%"{}\n\r\0<&='.split('')), fc.string({ maxLength: 1 })),
  });

  test('stays one part of a URL and never changes the origin', () => {
    fc.assert(
      fc.property(anyText, (id) => {
        let text: string;
        try {
          text = render('https://a.example/x/{{vars.id}}/y?q={{vars.id}}&r=1', 'url', { id });
        } catch (error) {
          expect(error).toBeInstanceOf(UsherError);
          return;
        }
        const url = new URL(text);
        expect(url.origin).toBe('https://a.example');
        expect(url.pathname.split('/')).toHaveLength(4);
        expect(url.searchParams.get('q')).toBe(id.toWellFormed());
        expect(url.searchParams.get('r')).toBe('1');
        expect(url.hash).toBe('');
      }),
    );
  });

  // JSON.parse makes a key __proto__ that no journey takes.
  const plainJson = (fc.jsonValue() as fc.Arbitrary<Json>).filter((value) => findNonJson(value) === undefined);

  test('comes back from JSON as it went in', () => {
    fc.assert(
      fc.property(anyText, plainJson, (id, entry) => {
        const order = { entry };
        const text = render('{"id": "<{{vars.id}}>", "order": {{vars.order}}}', 'json', { id, order });
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ id: `<${id}>`, order })));
      }),
    );
  });
});
