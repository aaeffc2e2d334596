import { Box } from '@mantine/core';
import classes from './SealMark.module.css';

/** The house's mark: one character cut into a vermilion seal. */
export function SealMark({ character = '台', size = 32 }: { character?: '台' | '臺'; size?: number }) {
  return (
    <Box className={classes.seal} style={{ '--seal-size': `${size}px` }} aria-hidden>
      {character}
    </Box>
  );
}
