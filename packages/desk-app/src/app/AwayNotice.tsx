import { Button } from '@usher/design';
import { useDesk } from './desk-context.ts';

/** Says what being away means, where it shows its effect. */
export function AwayNotice() {
  const { changeSettings } = useDesk();
  return (
    <div className="desk-away">
      <p>You are away. While nobody is available, customers are told so instead of waiting.</p>
      <Button size="s" onPress={() => changeSettings({ isAvailable: true })}>
        I am back
      </Button>
    </div>
  );
}
