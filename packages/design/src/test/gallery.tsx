import { Inbox, MessageSquare, Pencil, Plus, StickyNote, Trash2, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
  Badge,
  Button,
  Card,
  Checkbox,
  ComboBox,
  ContextMenu,
  Dialog,
  EmptyState,
  Field,
  IconButton,
  Kbd,
  MenuButton,
  NumberField,
  Popover,
  ProblemText,
  Segments,
  Select,
  Skeleton,
  Spinner,
  Splitter,
  Switch,
  Tabs,
  TextArea,
  TextField,
  Toasts,
  useToasts,
} from '../index.ts';
import '../design.css';

/** Every part once, for tests and for whoever wants to see them side by side. */
function Gallery() {
  return (
    <main
      style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(18rem, 1fr))', padding: 16 }}
    >
      <h1 className="visually-hidden">Every part</h1>
      <h2 className="visually-hidden">Parts</h2>
      <Buttons />
      <Texts />
      <Choices />
      <Marks />
      <Places />
    </main>
  );
}

const options = [
  { id: 'de', label: 'German', description: 'Deutsch' },
  { id: 'en', label: 'English' },
  { title: 'More', options: [{ id: 'fr', label: 'French' }] },
];

function Buttons() {
  const toasts = useToasts();
  const [done, setDone] = useState('nothing');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState<{ x: number; y: number }>();
  const failed = { title: 'Not saved', text: 'The server did not answer.', tone: 'danger' } as const;
  return (
    <Card title="Buttons" action={<Badge tone="accent">new</Badge>}>
      <Row>
        <Button onPress={() => setDone('plain')}>Plain</Button>
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setOpen(true)}>
          Open the dialog
        </Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="danger">Delete</Button>
        <Button isDisabled>Disabled</Button>
        <Button isPending onPress={() => setDone('pending')}>
          Saving
        </Button>
        <IconButton
          label="Undo"
          shortcut="Ctrl+Z"
          icon={<Undo2 aria-hidden="true" />}
          onPress={() => setDone('undone')}
        />
        <IconButton label="Edit" isPressed icon={<Pencil aria-hidden="true" />} />
        <MenuButton
          label="More"
          items={[
            { id: 'copied', label: 'Copy', shortcut: 'Ctrl+C' },
            { actions: [{ id: 'deleted', label: 'Delete', tone: 'danger', icon: <Trash2 aria-hidden="true" /> }] },
          ]}
          onAction={setDone}
        />
        <Popover label="Filter" trigger={<Button>Filter</Button>}>
          <p>What to show</p>
        </Popover>
        <Button
          onPress={() => toasts.show({ ...failed, action: { label: 'Try again', onPress: () => setDone('tried') } })}
        >
          Toast
        </Button>
        <Button onPress={() => setAt({ x: 120, y: 160 })}>Menu here</Button>
      </Row>
      <p>Done: {done}</p>
      <Dialog
        title="A dialog"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={<Button onPress={() => setOpen(false)}>Keep it</Button>}
      >
        <p>Words in it.</p>
      </Dialog>
      <ContextMenu
        label="Here"
        at={at}
        items={[{ id: 'cut', label: 'Cut' }]}
        onAction={setDone}
        onClose={() => setAt(undefined)}
      />
    </Card>
  );
}

function Texts() {
  const [text, setText] = useState('Hello');
  const [count, setCount] = useState<number | undefined>(3);
  return (
    <Card title="Texts">
      <TextField label="Name" hint="As customers see it" value={text} onChange={setText} isRequired />
      <TextField label="Key" isCode problem="A key has small letters only." value={text} onChange={setText} />
      <TextField label="Search" isLabelHidden type="search" placeholder="Search" value="" onChange={setText} />
      <TextArea label="Text" lines={2} value={text} onChange={setText} />
      <NumberField label="Tries" unit="times" min={1} max={5} value={count} onChange={setCount} />
      <Field label="Own control" problem="It is empty.">
        {(control) => <input className="usher-text-area" {...control} />}
      </Field>
    </Card>
  );
}

function Choices() {
  const [language, setLanguage] = useState<string | undefined>('de');
  const [other, setOther] = useState<string | undefined>();
  const [added, setAdded] = useState<readonly string[]>([]);
  const [free, setFree] = useState('');
  const [isOn, setOn] = useState(true);
  const [mode, setMode] = useState('reply');
  return (
    <Card title="Choices">
      <Select label="Language" options={options} value={language} onChange={setLanguage} />
      <ComboBox label="Second language" options={options} value={other} onChange={setOther} />
      <ComboBox
        label="Add a language"
        options={options}
        value={undefined}
        onChange={(id) => id !== undefined && setAdded([...added, id])}
      />
      <ComboBox isFree label="Value" options={[{ id: 'a', label: 'vars.order' }]} value={free} onChange={setFree} />
      <p>
        Chosen: {language}, {other ?? 'none'}, {free}
      </p>
      <p>Added: {added.join(', ')}</p>
      <Switch isSelected={isOn} onChange={setOn} hint="Counts at once">
        Notify me
      </Switch>
      <Checkbox isSelected={isOn} onChange={setOn}>
        I have read it
      </Checkbox>
      <Checkbox isSelected={false} isIndeterminate onChange={setOn} problem="Choose all or none.">
        All of them
      </Checkbox>
      <Segments
        label="Kind"
        value={mode}
        onChange={setMode}
        options={[
          { id: 'reply', label: 'Reply', icon: <MessageSquare aria-hidden="true" /> },
          { id: 'note', label: 'Note', icon: <StickyNote aria-hidden="true" /> },
        ]}
      />
    </Card>
  );
}

function Marks() {
  return (
    <Card title="Marks">
      <Row>
        {(['neutral', 'accent', 'success', 'warning', 'danger', 'info'] as const).map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Spinner label="Loading" />
        <Kbd keys="Ctrl+K" />
      </Row>
      <Skeleton width="60%" />
      <ProblemText tone="warning">Nobody can reach this state.</ProblemText>
      <EmptyState
        icon={<Inbox />}
        title="Nobody waits"
        text="Who asks for a person appears here."
        actions={<Button>Look again</Button>}
      />
    </Card>
  );
}

function Places() {
  const [width, setWidth] = useState(160);
  return (
    <Card title="Places">
      <Tabs
        label="Panel"
        tabs={[
          { id: 'one', label: 'Texts', badge: <Badge>3</Badge>, content: <p>The texts</p> },
          { id: 'two', label: 'Rules', content: <p>The rules</p> },
        ]}
      />
      <div style={{ display: 'flex', height: 64 }}>
        <div id="pane" style={{ width }}>
          Pane
        </div>
        <Splitter label="Width of the pane" controls="pane" value={width} min={80} max={240} onChange={setWidth} />
        <div>Rest</div>
      </div>
    </Card>
  );
}

function Row({ children }: { readonly children: ReactNode }) {
  return <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>{children}</div>;
}

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no element "app".');
createRoot(place).render(
  <Toasts>
    <Gallery />
  </Toasts>,
);
