interface KeyLike {
  isComposing: boolean;
  keyCode: number;
}

/**
 * True while an input method is putting a character together: such a key belongs to the candidate window, not to us.
 * Some methods end the composition just before their last key and tell it by key code 229 alone.
 */
export const isComposing = (event: KeyLike): boolean => event.isComposing || event.keyCode === 229;
