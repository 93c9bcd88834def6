import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.de.ts';
import type { askForm } from './ask-form.block.ts';

export const de = {
  name: 'Mit Formular fragen',
  summary: '{title}',
  help: 'Fragt mehreres auf einmal. Wo ein Kanal keine Formulare hat, eine Frage nach der anderen; man kann zurückgehen, Freiwilliges überspringen, ändern und abbrechen.',
  fields: {
    title: { label: 'Titel' },
    text: { label: 'Einleitung' },
    fields: {
      label: 'Felder',
      add: 'Feld hinzufügen',
      item: {
        label: { label: 'Beschriftung' },
        kind: {
          label: 'Art',
          options: {
            text: 'Zeile Text',
            longtext: 'Langer Text',
            number: 'Zahl',
            date: 'Tag',
            time: 'Uhrzeit',
            select: 'Eine von mehreren Möglichkeiten',
            multiselect: 'Mehrere Möglichkeiten',
            toggle: 'Ja oder nein',
            file: 'Datei',
          },
        },
        help: { label: 'Hilfe' },
        isRequired: { label: 'Muss ausgefüllt werden' },
        options: { label: 'Möglichkeiten', hint: 'Für eine von mehreren Möglichkeiten, oder mehrere.' },
        min: { label: 'Mindestens', hint: 'Bei Zahlen der Wert, bei Text die Zeichen, bei Möglichkeiten ihre Anzahl.' },
        max: { label: 'Höchstens', hint: 'Wie oben; bei einer Datei die Größe in MB.' },
        saveAs: {
          label: 'Antwort merken in',
          hint: 'Von einer Möglichkeit ihren Wert oder ihre Kennung, von mehreren eine Liste.',
        },
      },
    },
    submit: { label: 'Beschriftung des Knopfs zum Absenden', hint: 'Bleibt es leer, steht dort „Absenden“.' },
    invalid: { label: 'Nach einer falschen Antwort', hint: 'Steht bei dem Feld, um das es geht.' },
    attempts: askingFieldTexts.attempts,
    noAnswerAfter: askingFieldTexts.noAnswerAfter,
  },
  outlets: { ...answeredOutletText, cancelled: 'Abgebrochen', ...askingOutletTexts },
  problems: {
    'no-options':
      'Ein Feld zum Auswählen hat keine Möglichkeiten. Fügen Sie welche hinzu oder geben Sie ihm eine andere Art.',
    'same-variable': 'Zwei Felder merken ihre Antwort in derselben Variable. Geben Sie jedem eine eigene.',
    'wrong-limits':
      'Bei einem Feld ist der kleinste Wert größer als der größte. Tauschen Sie beide oder lassen Sie einen weg.',
  },
} as const satisfies TextOf<typeof askForm>;
