import type { IntakeField } from './intake-values.ts';

/** The fields of the form in the order of Enter; each carries `data-step` itself or around its row of choices. */
const stepsOf = (form: HTMLElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>('[data-step]')];

const TYPED = 'input, textarea, select';

function focusStep(step: HTMLElement): void {
  const chosen = step.querySelector<HTMLElement>('input:checked') ?? step.querySelector<HTMLElement>(TYPED);
  (step.matches(TYPED) ? step : chosen)?.focus();
}

/** False on the last field: there Enter saves. */
export function focusNextStep(form: HTMLElement, from: Element): boolean {
  const steps = stepsOf(form);
  const at = steps.findIndex((step) => step.contains(from));
  const next = steps[at + 1];
  if (at === -1 || !next) return false;
  focusStep(next);
  return true;
}

export function focusPurpose(form: HTMLElement): void {
  const purpose = stepsOf(form).find((step) => step.matches('textarea'));
  purpose?.focus();
}

/** A new person's first blank field: what was typed to look for them is already in place. */
export function focusNewPerson(form: HTMLElement): void {
  const name = form.querySelector<HTMLInputElement>('[data-new-name]');
  if (!name) return;
  if (name.value === '') name.focus();
  else focusNextStep(form, name);
}

/** Where the first wrong word stands. */
export function focusField(form: HTMLElement, field: IntakeField): void {
  const selector = field === 'name' ? '[data-new-name]' : '[aria-invalid="true"]';
  form.querySelector<HTMLElement>(selector)?.focus();
}
