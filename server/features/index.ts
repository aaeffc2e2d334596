import type { Feature } from '../http/context.ts';
import { claims } from './claims/routes.ts';
import { enrolment } from './enrolment/routes.ts';
import { files } from './files/routes.ts';
import { health } from './health/routes.ts';
import { numbers } from './numbers/routes.ts';
import { openapi } from './openapi/routes.ts';
import { sync } from './sync/routes.ts';

/** Everything the server can do, one line each. */
export const features: Feature[] = [health, openapi, enrolment, sync, claims, numbers, files];
