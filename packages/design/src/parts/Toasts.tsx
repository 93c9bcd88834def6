import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';

export interface Toast {
  readonly title: string;
  readonly text?: string | undefined;
  readonly tone?: 'info' | 'success' | 'warning' | 'danger' | undefined;
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
  /** Whether it waits to be closed. Without word on it, one that tells of danger or offers something does. */
  readonly stays?: boolean | undefined;
}

export interface ToastsApi {
  /** Shows it: until it is closed, or for eight seconds, in which hover and focus stop the clock. */
  show(toast: Toast): string;
  close(id: string): void;
}

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as const;
const shownFor = 8_000;
const ToastsContext = createContext<ToastsApi | undefined>(undefined);

/** Holds the toasts of an app: wrap it around everything, once. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [queue] = useState(() => new ToastQueue<Toast>({ maxVisibleToasts: 4 }));
  const api = useMemo<ToastsApi>(
    () => ({
      show: (toast) => queue.add(toast, doesStay(toast) ? {} : { timeout: shownFor }),
      close: (id) => queue.close(id),
    }),
    [queue],
  );
  return (
    <ToastsContext value={api}>
      {children}
      <ToastRegion queue={queue} className="usher-toasts" aria-label="Notices">
        {({ toast }) => (
          <AriaToast toast={toast} className={`usher-toast ${toast.content.tone ?? 'info'}`}>
            <ToastBody toast={toast.content} onClose={() => queue.close(toast.key)} />
          </AriaToast>
        )}
      </ToastRegion>
    </ToastsContext>
  );
}

function doesStay({ stays, action, tone }: Toast): boolean {
  return stays ?? (action !== undefined || tone === 'danger');
}

function ToastBody({ toast, onClose }: { readonly toast: Toast; readonly onClose: () => void }) {
  const Icon = icons[toast.tone ?? 'info'];
  const { action } = toast;
  return (
    <>
      <Icon aria-hidden="true" className="usher-toast-icon" />
      <ToastContent className="usher-toast-content">
        <Text slot="title" className="usher-toast-title">
          {toast.title}
        </Text>
        {toast.text ? <Text slot="description">{toast.text}</Text> : null}
      </ToastContent>
      {action ? (
        <Button
          size="s"
          onPress={() => {
            action.onPress();
            onClose();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton slot="close" size="s" label="Close" icon={<X aria-hidden="true" />} />
    </>
  );
}

/** Shows toasts. @throws Error outside of `<Toasts>` */
export function useToasts(): ToastsApi {
  const api = useContext(ToastsContext);
  if (api === undefined)
    throw new Error('useToasts needs <Toasts> around the app. Wrap it around what main.tsx renders.');
  return api;
}
