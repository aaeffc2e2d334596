import { config } from 'zod';

// Zod tries once whether it may compile at run time, and the page's policy reports the try. Before any schema is made.
config({ jitless: true });
