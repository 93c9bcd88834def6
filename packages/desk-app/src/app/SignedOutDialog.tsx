import { Button, Dialog } from '@usher/design';

/** Says that the session is over. What was written stays on this computer and is there again after signing in. */
export function SignedOutDialog({ isOpen, wasSignedIn }: { readonly isOpen: boolean; readonly wasSignedIn: boolean }) {
  const signIn = () => location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
  return (
    <Dialog
      title={wasSignedIn ? 'You are signed out' : 'Sign in to open the desk'}
      isOpen={isOpen}
      onClose={() => undefined}
      isAlert
      isKeyboardDismissDisabled
      size="s"
      actions={
        <Button variant="primary" autoFocus onPress={signIn}>
          Sign in
        </Button>
      }
    >
      <p>
        {wasSignedIn
          ? 'Your session has ended. What you wrote is kept on this computer and is there again once you have signed in.'
          : 'The desk is for people who work here.'}
      </p>
    </Dialog>
  );
}
