import { lazy, Suspense } from 'react';
import { useRoute } from 'wouter';
import { PhaseGate } from './PhaseGate.tsx';

const PaperPage = lazy(async () => ({ default: (await import('../paper/PaperPage.tsx')).PaperPage }));

/** Decides what a window shows: a paper being printed, or the application. */
export function Gate() {
  const [isPaper, params] = useRoute('/paper/:job');
  if (isPaper) {
    return (
      <Suspense>
        <PaperPage jobId={params.job} />
      </Suspense>
    );
  }
  return <PhaseGate />;
}
