import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { REFUSAL_STATUS } from '../../refused.ts';
import { adminContract } from '../admin/contract.ts';
import { enrolmentContract } from '../enrolment/contract.ts';
import { healthContract } from '../health/contract.ts';

/** An answer that is no success names its reason. */
const refusal = {
  description: 'Refused; nothing was changed',
  content: {
    'application/json': {
      schema: {
        type: 'object' as const,
        required: ['code'],
        properties: { code: { type: 'string' as const, enum: Object.keys(REFUSAL_STATUS) } },
      },
    },
  },
};

/** The OpenAPI document of what strangers and administrators may ask; sync itself is specified in shared/sync/protocol.ts. */
export async function describeServer(release: string) {
  // The fields of a record are the one thing no schema is written for: they are as the entity declares them, and more.
  const converter = new ZodToJsonSchemaConverter({
    unsupportedJsonSchema: { type: 'object', additionalProperties: true },
  });
  const generator = new OpenAPIGenerator({ schemaConverters: [converter] });
  const document = await generator.generate(
    { ...healthContract, ...enrolmentContract, admin: adminContract },
    {
      info: { title: 'Taishang Counter, central server', version: release },
      components: { securitySchemes: { administrator: { type: 'http', scheme: 'bearer' } } },
    },
  );
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const operation of [item?.get, item?.post]) {
      if (!operation) continue;
      operation.responses = { ...operation.responses, default: refusal };
      if (path.startsWith('/admin/')) operation.security = [{ administrator: [] }];
    }
  }
  return document;
}
