import type { JourneyBinding, OpenTime, Weekday } from '@usher/channel';
import { Button, Checkbox, ComboBox, IconButton, ProblemText, Switch, TextField } from '@usher/design';
import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { findTimeProblem } from './model/find-binding-problems.ts';
import { weekdays } from './model/say-hours.ts';

type Hours = NonNullable<JourneyBinding['hours']>;

interface HoursFieldsProps {
  readonly hours: Hours | undefined;
  readonly problem: string | undefined;
  readonly onChange: (hours: Hours | undefined) => void;
}

const officeTime: OpenTime = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

/** When a binding is open: at any time, or on days from one time to another. */
export function HoursFields({ hours, problem, onChange }: HoursFieldsProps) {
  const problemId = useId();
  // What is wrong with one of the times stands at that one.
  const isOfOne = hours?.open.some((time) => findTimeProblem(time) !== undefined) ?? false;
  const general = isOfOne ? undefined : problem;
  const begin = (): Hours => ({ timeZone: ownTimeZone(), open: [officeTime] });
  return (
    <div className="binding-wide binding-hours">
      <Switch isSelected={hours !== undefined} onChange={(isOn) => onChange(isOn ? begin() : undefined)}>
        Only at certain hours
      </Switch>
      {hours === undefined ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in all browsers
        <div role="group" aria-label="Hours" aria-describedby={general && problemId} className="binding-hours-body">
          {hours.open.map((time, index) => (
            <OpenTimeFields
              // biome-ignore lint/suspicious/noArrayIndexKey: times have nothing but their place
              key={index}
              time={time}
              place={index}
              onChange={(changed) =>
                onChange({ ...hours, open: hours.open.map((each, at) => (at === index ? changed : each)) })
              }
              onRemove={() => onChange({ ...hours, open: hours.open.filter((_, at) => at !== index) })}
            />
          ))}
          <div className="binding-hours-foot">
            <Button
              size="s"
              icon={<Plus aria-hidden="true" />}
              onPress={() => onChange({ ...hours, open: [...hours.open, officeTime] })}
            >
              Add hours
            </Button>
            <ComboBox
              label="Time zone"
              isFree
              options={timeZones}
              value={hours.timeZone}
              onChange={(timeZone) => onChange({ ...hours, timeZone })}
            />
          </div>
          {general === undefined ? null : <ProblemText id={problemId}>{general}</ProblemText>}
        </div>
      )}
    </div>
  );
}

interface OpenTimeProps {
  readonly time: OpenTime;
  readonly place: number;
  readonly onChange: (time: OpenTime) => void;
  readonly onRemove: () => void;
}

function OpenTimeFields({ time, place, onChange, onRemove }: OpenTimeProps) {
  const { days, from, to } = time;
  const problem = findTimeProblem(time);
  const problemId = useId();
  const toggle = (day: Weekday, isOn: boolean) =>
    onChange({
      ...time,
      days: weekdays.map((each) => each.day).filter((each) => (each === day ? isOn : days.includes(each))),
    });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row in all browsers
    <div
      role="group"
      aria-label={`Hours ${place + 1}`}
      aria-describedby={problem && problemId}
      className="binding-time"
    >
      <div className="binding-days">
        {weekdays.map(({ day, name, short }) => (
          <Checkbox key={day} isSelected={days.includes(day)} onChange={(isOn) => toggle(day, isOn)}>
            <abbr title={name}>{short}</abbr>
          </Checkbox>
        ))}
      </div>
      <TextField
        label="From"
        className="binding-clock"
        value={from}
        maxLength={5}
        onChange={(text) => onChange({ ...time, from: text })}
      />
      <TextField
        label="To"
        className="binding-clock"
        value={to}
        maxLength={5}
        onChange={(text) => onChange({ ...time, to: text })}
      />
      <IconButton label={`Remove hours ${place + 1}`} icon={<Trash2 aria-hidden="true" />} onPress={onRemove} />
      {problem === undefined ? null : <ProblemText id={problemId}>{problem}</ProblemText>}
    </div>
  );
}

function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const timeZones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].map((id) => ({
  id,
  label: id,
}));
