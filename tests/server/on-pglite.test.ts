import { describe } from 'vitest';
import { suites } from './suites.ts';
import { onPglite } from './support/engines.ts';

describe('the server on PGlite', () => {
  const engine = onPglite();
  for (const suite of suites) suite(engine);
});
