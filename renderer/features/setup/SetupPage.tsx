import type { Phase } from '../../../shared/contract/builder.ts';

export function SetupPage({ phase }: { phase: Exclude<Phase, 'ready'> }) {
  return <p>{phase}</p>;
}
