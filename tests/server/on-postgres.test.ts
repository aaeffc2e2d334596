import { describe } from 'vitest';
import { suites } from './suites.ts';
import { onPostgres } from './support/engines.ts';

describe('the server on PostgreSQL', () => {
  const engine = onPostgres();
  for (const suite of suites) suite(engine);
});
