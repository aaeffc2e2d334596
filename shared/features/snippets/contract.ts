import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

/** 常用語: a piece of text under a name, for the person who wrote it; it goes with them to every workstation. */
export const snippetRecord = record({
  ownerStaffId: id,
  title: requiredText(60),
  body: text(4000, 1),
});

export const snippetInput = snippetRecord.pick({ title: true, body: true });
export type SnippetInput = z.infer<typeof snippetInput>;

const snippet = snippetRecord.pick({ id: true, title: true, body: true });
export type Snippet = z.infer<typeof snippet>;

export const snippetsContract = {
  /** One's own, by name. */
  mine: procedure('consultations.write').output(z.array(snippet)),
  save: procedure('consultations.write')
    .input(z.object({ id: id.optional(), snippet: snippetInput }))
    .output(snippet),
  remove: procedure('consultations.write').input(z.object({ id })).output(z.object({})),
};
