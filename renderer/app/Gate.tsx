import { lazy, Suspense } from 'react';
import { useRoute } from 'wouter';
import { PhaseGate } from './PhaseGate.tsx';

const BoardPage = lazy(async () => ({ default: (await import('../features/board/BoardPage.tsx')).BoardPage }));
const PaperPage = lazy(async () => ({ default: (await import('../paper/PaperPage.tsx')).PaperPage }));

/** Decides what a window shows: a paper being printed, the lobby's board, or the application. */
export function Gate() {
  const [isBoard] = useRoute('/board');
  const [isPaper, params] = useRoute('/paper/:job');
  if (isPaper) {
    return (
      <Suspense>
        <PaperPage jobId={params.job} />
      </Suspense>
    );
  }
  if (isBoard) {
    return (
      <Suspense>
        <BoardPage />
      </Suspense>
    );
  }
  return <PhaseGate />;
}
