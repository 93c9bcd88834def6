import { Button, EmptyState } from '@usher/design';
import { TriangleAlert } from 'lucide-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** Of the part that failed, so that the rest can go on: "The outline". Left out, it is the whole page. */
  readonly part?: string;
}

/**
 * Stands in for a part of the screen that failed. The document and its saving live outside of the screen, so nothing of the draft is
 * lost with it.
 */
export class ErrorBoundary extends Component<Props, { readonly error: Error | undefined }> {
  override state = { error: undefined as Error | undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { part, children } = this.props;
    if (error === undefined) return children;
    return (
      <div className={part === undefined ? 'app-message' : 'part-message'} role="alert">
        <EmptyState
          icon={<TriangleAlert />}
          size={part === undefined ? 'm' : 's'}
          title={part === undefined ? 'This page has failed' : `${part} has failed`}
          text={
            <>
              <p>Your changes are safe: they are kept outside of what is shown here.</p>
              <p className="app-message-detail">{error.message}</p>
            </>
          }
          actions={
            <>
              <Button onPress={() => this.setState({ error: undefined })}>Try again</Button>
              {part === undefined ? (
                <Button variant="primary" onPress={() => location.reload()}>
                  Load the page again
                </Button>
              ) : null}
            </>
          }
        />
      </div>
    );
  }
}
