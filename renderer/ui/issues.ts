import type { z } from 'zod';
import type { Refusal } from '../client/errors.ts';
import { i18n } from '../i18n/index.ts';
import type common from '../i18n/locales/zh-TW/common.json';

type IssueCode = keyof typeof common.issues;
const hasWords = (code: string): code is IssueCode => i18n.exists(`issues.${code}`, { ns: 'common' });

/** Words for one message code of a schema (`required`, `tooLong`, …), e.g. 「最多 50 個字」. */
export function issueWords(code: string, params: Record<string, unknown> = {}): string {
  return i18n.t(`issues.${hasWords(code) ? code : 'invalid'}`, params);
}

/** The core's answer to wrong input as errors of a form: dotted path → words. Empty for any other refusal. */
export function fieldErrors(refusal: Refusal): Record<string, string> {
  if (refusal.code !== 'common.invalidInput') return {};
  return Object.fromEntries(refusal.data.issues.map((each) => [each.path, issueWords(each.code, each.params)]));
}

interface IssueLike {
  path: PropertyKey[];
  message: string;
  code: string;
  params?: Record<string, unknown>;
}

const GENERIC: Record<string, string> = { too_big: 'tooLong', too_small: 'required', invalid_type: 'required' };

/**
 * A form's `validate` from the schema the core checks by, so that a mistake is told beside the field before it is sent.
 * Our schemas name their message codes; what they leave to zod gets general words.
 */
export function validateWith(schema: z.ZodType) {
  return (values: unknown): Record<string, string> => {
    const result = schema.safeParse(values);
    const errors: Record<string, string> = {};
    for (const issue of (result.error?.issues ?? []) as IssueLike[]) {
      const named = /^[a-z]+[A-Za-z]*$/.test(issue.message);
      errors[issue.path.join('.')] ??= issueWords(
        named ? issue.message : (GENERIC[issue.code] ?? 'invalid'),
        issue.params,
      );
    }
    return errors;
  };
}
