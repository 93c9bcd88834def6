import { IconButton, MenuButton, type MenuItems } from '@usher/design';
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  Group,
  Keyboard,
  Maximize,
  Minus,
  Plus,
  Spline,
  SquarePlus,
  Wand,
} from 'lucide-react';
import type { CanvasActions } from '../actions/canvas-actions.ts';

export interface CanvasToolbarProps {
  readonly zoom: number;
  readonly selected: number;
  readonly isShowingFar: boolean;
  readonly actions: CanvasActions;
  readonly onZoom: (to: 'closer' | 'further' | 'actual' | 'fit') => void;
  readonly onAdd: () => void;
  readonly onTidy: () => void;
  readonly onToggleFar: () => void;
  readonly onHelp: () => void;
}

type Arrangement =
  | `align ${'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'}`
  | `distribute ${'across' | 'down'}`;

const arrangements: MenuItems<Arrangement> = [
  {
    actions: [
      { id: 'align left', label: 'Align left', icon: <AlignStartVertical aria-hidden="true" /> },
      { id: 'align centre', label: 'Align centres', icon: <AlignCenterVertical aria-hidden="true" /> },
      { id: 'align right', label: 'Align right', icon: <AlignEndVertical aria-hidden="true" /> },
      { id: 'align top', label: 'Align top', icon: <AlignStartHorizontal aria-hidden="true" /> },
      { id: 'align middle', label: 'Align middles', icon: <AlignCenterHorizontal aria-hidden="true" /> },
      { id: 'align bottom', label: 'Align bottom', icon: <AlignEndHorizontal aria-hidden="true" /> },
    ],
  },
  {
    actions: [
      {
        id: 'distribute across',
        label: 'Distribute across',
        icon: <AlignHorizontalDistributeCenter aria-hidden="true" />,
      },
      { id: 'distribute down', label: 'Distribute down', icon: <AlignVerticalDistributeCenter aria-hidden="true" /> },
    ],
  },
];

/** Zoom, tidying and what helps with several states, at the foot of the canvas. */
export function CanvasToolbar(props: CanvasToolbarProps) {
  const { zoom, selected, isShowingFar, actions, onZoom, onAdd, onTidy, onToggleFar, onHelp } = props;
  const arrange = (id: Arrangement) => {
    const [verb, along] = id.split(' ') as ['align' | 'distribute', never];
    actions[verb](along);
  };
  return (
    <div className="canvas-toolbar" role="toolbar" aria-label="View of the canvas">
      <span className="canvas-toolbar-add">
        <IconButton
          size="s"
          tooltipPlacement="top"
          label="Add a step"
          shortcut="N"
          icon={<SquarePlus aria-hidden="true" />}
          onPress={onAdd}
        />
        <span className="canvas-toolbar-line" />
      </span>
      <IconButton
        size="s"
        tooltipPlacement="top"
        label="Zoom out"
        shortcut="-"
        icon={<Minus aria-hidden="true" />}
        onPress={() => onZoom('further')}
      />
      <button type="button" className="canvas-zoom" title="Back to 100 % (0)" onClick={() => onZoom('actual')}>
        {Math.round(zoom * 100)} %
      </button>
      <IconButton
        size="s"
        tooltipPlacement="top"
        label="Zoom in"
        shortcut="+"
        icon={<Plus aria-hidden="true" />}
        onPress={() => onZoom('closer')}
      />
      <IconButton
        size="s"
        tooltipPlacement="top"
        label="Show everything"
        shortcut="1"
        icon={<Maximize aria-hidden="true" />}
        onPress={() => onZoom('fit')}
      />
      <span className="canvas-toolbar-line" />
      <IconButton
        size="s"
        tooltipPlacement="top"
        label="Tidy everything"
        icon={<Wand aria-hidden="true" />}
        onPress={onTidy}
      />
      <IconButton
        size="s"
        tooltipPlacement="top"
        label="Show lines that run far"
        shortcut="L"
        isPressed={isShowingFar}
        icon={<Spline aria-hidden="true" />}
        onPress={onToggleFar}
      />
      {selected > 1 ? (
        <>
          <span className="canvas-toolbar-line" />
          <MenuButton
            label="Align and distribute"
            isIconOnly
            size="s"
            items={arrangements}
            onAction={arrange}
            icon={<AlignStartVertical aria-hidden="true" />}
          />
          <IconButton
            size="s"
            tooltipPlacement="top"
            label="Wrap in a group"
            shortcut="Ctrl+G"
            icon={<Group aria-hidden="true" />}
            onPress={() => actions.wrap('group')}
          />
        </>
      ) : null}
      <span className="canvas-toolbar-line" />
      <IconButton
        size="s"
        tooltipPlacement="top"
        label="Keys"
        shortcut="?"
        icon={<Keyboard aria-hidden="true" />}
        onPress={onHelp}
      />
    </div>
  );
}
