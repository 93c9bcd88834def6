import { ListTree, MessageCircle, SlidersHorizontal, TriangleAlert } from 'lucide-react';
import { useProblems } from '../editor-context.tsx';
import type { SheetName } from './sheet-store.ts';

type Name = SheetName | 'problems' | 'simulator';

const sheets = [
  { name: 'outline', label: 'Outline', Icon: ListTree },
  { name: 'side', label: 'Inspector', Icon: SlidersHorizontal },
  { name: 'problems', label: 'Problems', Icon: TriangleAlert },
  { name: 'simulator', label: 'Try', Icon: MessageCircle },
] as const;

/** Opens the panels of a narrow screen. */
export function SheetBar({ sheet, onSheet }: { readonly sheet: Name; readonly onSheet: (sheet: Name) => void }) {
  const count = useProblems().length;
  return (
    <nav className="sheet-bar" aria-label="Panels">
      {sheets.map(({ name, label, Icon }) => (
        <button
          key={name}
          type="button"
          className="sheet-bar-button"
          aria-pressed={sheet === name}
          onClick={() => onSheet(sheet === name ? 'none' : name)}
        >
          <Icon aria-hidden="true" />
          {name === 'problems' && count > 0 ? `${label} (${count})` : label}
        </button>
      ))}
    </nav>
  );
}
