import { Button, EmptyState } from '@usher/design';
import { Compass } from 'lucide-react';
import { navigate } from './router.ts';

export function UnknownPage() {
  return (
    <main className="app-message">
      <EmptyState
        icon={<Compass />}
        title="There is nothing at this address"
        text="It may be mistyped, or what was here has moved."
        actions={
          <Button variant="primary" onPress={() => navigate('/')}>
            All journeys
          </Button>
        }
      />
    </main>
  );
}
