import { type ComponentProps, type KeyboardEvent, type SubmitEvent, useRef } from 'react';
import { isComposing } from './composing.ts';

interface SafeFormProps extends Omit<ComponentProps<'form'>, 'onSubmit'> {
  /** Called once per Enter or click; a second one is ignored until the first has settled. */
  onSubmit: () => unknown;
}

/** A form in which choosing a character with Enter never sends anything, and an impatient double Enter sends once. */
export function SafeForm({ onSubmit, onKeyDown, ...rest }: SafeFormProps) {
  const busy = useRef(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    try {
      await onSubmit();
    } finally {
      busy.current = false;
    }
  };
  const keyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key === 'Enter' && isComposing(event.nativeEvent)) event.preventDefault();
    else onKeyDown?.(event);
  };
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only keeps an Enter from submitting
  return <form noValidate {...rest} onKeyDown={keyDown} onSubmit={(event) => void submit(event)} />;
}
