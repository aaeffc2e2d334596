import { claiming } from './claims/claiming.suite.ts';
import { enrolling } from './enrolment/enrolling.suite.ts';
import { attachments } from './files/attachments.suite.ts';
import { numbering } from './numbers/numbering.suite.ts';
import { fuzz } from './security/fuzz.suite.ts';
import { strangers } from './security/strangers.suite.ts';
import type { Engine } from './support/engines.ts';
import { clocks } from './sync/clocks.suite.ts';
import { conflicts } from './sync/conflicts.suite.ts';
import { exactlyOnce } from './sync/exactly-once.suite.ts';
import { live } from './sync/live.suite.ts';
import { reading } from './sync/reading.suite.ts';
import { restored } from './sync/restored.suite.ts';
import { scopes } from './sync/scopes.suite.ts';
import { settingAside } from './sync/setting-aside.suite.ts';
import { snapshots } from './sync/snapshots.suite.ts';

/** What holds on every engine; each suite makes organisations of its own. */
export const suites: ((engine: Engine) => unknown)[] = [
  enrolling,
  exactlyOnce,
  reading,
  conflicts,
  clocks,
  settingAside,
  scopes,
  snapshots,
  restored,
  live,
  claiming,
  numbering,
  attachments,
  strangers,
  fuzz,
];
