import type { ReactNode } from 'react';
import classes from './FormSection.module.css';

interface FormSectionProps {
  legend: string;
  hint?: string;
  children: ReactNode;
}

/** A group of fields: what it is about on the left, the fields on the right; one above the other where it is narrow. */
export function FormSection({ legend, hint, children }: FormSectionProps) {
  return (
    <fieldset className={classes.section}>
      <div className={classes.columns}>
        <legend className={classes.legend}>
          {legend}
          {hint !== undefined && <span>{hint}</span>}
        </legend>
        <div className={classes.fields}>{children}</div>
      </div>
    </fieldset>
  );
}
