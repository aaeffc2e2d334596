import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One thing that is so, below its name; inside a `dl`. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} fw={700}>
        {children}
      </Text>
    </div>
  );
}
