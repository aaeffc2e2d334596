import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { PaperSubject, PrintJob, TableFormat } from '../../shared/features/paper/contract.ts';
import { client, rpc } from '../client/client.ts';
import { print, saveBytes, saveFile } from '../client/host.ts';
import { useRefusal } from '../ui/refusals.ts';
import { useLanguage } from '../ui/Dates.tsx';
import { TABLE_TYPES } from './sheet-files.ts';
import { tableFile } from './summary/table-files.ts';

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

export type PrintBusy = 'saving' | 'sending' | 'pdf' | TableFormat | null;

/**
 * One paper on its way: saved by the core first, then sent; whether it came out only a person can say. `onPaper` is the
 * job that must stand in a PrintRoot while the browser prints.
 */
export function usePrintFlow() {
  const language = useLanguage();
  const silent = useQuery(rpc.app.info.queryOptions()).data?.can.printSilently ?? false;
  const [job, setJob] = useState<PrintJob | null>(null);
  const [onPaper, setOnPaper] = useState<PrintJob | null>(null);
  const [busy, setBusy] = useState<PrintBusy>(null);
  const [cancelled, setCancelled] = useState(false);
  /** It has been sent again after somebody said it had not come out: the core keeps that word until the next. */
  const [unanswered, setUnanswered] = useState(false);
  const { refusal, attempt, clear } = useRefusal();

  const during = useCallback(
    async <T>(what: PrintBusy, verb: () => Promise<T>): Promise<T | undefined> => {
      setBusy(what);
      const result = await attempt(verb);
      setBusy(null);
      return result;
    },
    [attempt],
  );

  /** Saves the job; the number on it exists from here on, whatever the printer does. */
  const save = useCallback(
    (subject: PaperSubject) =>
      during('saving', async () => {
        const saved = await client.paper.create({ subject, language });
        setCancelled(false);
        setUnanswered(false);
        setJob(saved);
        return saved;
      }),
    [during, language],
  );

  const send = useCallback(
    (saved: PrintJob, how: { silent: boolean } = { silent }) =>
      during('sending', async () => {
        setOnPaper(saved);
        // The paper is drawn beside the application and its glyphs are asked for before the printer is.
        await nextFrame();
        await nextFrame();
        try {
          const outcome = await print(saved.id, how);
          setCancelled(outcome === 'cancelled');
          setUnanswered(outcome === 'sent');
          setJob(await client.paper.job({ id: saved.id }));
        } finally {
          setOnPaper(null);
        }
      }),
    [during, silent],
  );

  /** Through the system's dialog, where another printer is chosen. */
  const sendElsewhere = useCallback((saved: PrintJob) => send(saved, { silent: false }), [send]);

  const saveAndSend = useCallback(
    async (subject: PaperSubject) => {
      const saved = await save(subject);
      if (saved) await send(saved);
    },
    [save, send],
  );

  const report = useCallback(
    (id: string, state: 'confirmed' | 'failed' | 'byHand') =>
      during('saving', async () => {
        setJob(await client.paper.report({ id, state }));
        setUnanswered(false);
      }),
    [during],
  );

  /** The file's name when it was saved, null when the person changed their mind. */
  const savePdf = useCallback(
    (saved: PrintJob) =>
      during('pdf', async () => {
        const { fileName, base64 } = await client.paper.pdf({ id: saved.id });
        return (await saveFile(fileName, base64)) === 'saved' ? fileName : null;
      }),
    [during],
  );

  /** The figures as a table, the core having written down that they leave. */
  const saveTable = useCallback(
    (saved: PrintJob, format: TableFormat) =>
      during(format, async () => {
        const { fileName } = await client.paper.exportTable({ id: saved.id, format });
        const bytes = await tableFile(saved, format);
        return (await saveBytes(fileName, bytes, TABLE_TYPES[format])) === 'saved' ? fileName : null;
      }),
    [during],
  );

  const reset = useCallback(() => {
    setJob(null);
    setCancelled(false);
    clear();
  }, [clear]);

  return {
    job,
    onPaper,
    busy,
    cancelled,
    unanswered,
    refusal,
    /** The browser asks for the printer each time; only a host that prints silently has another one to offer. */
    otherPrinter: silent,
    save,
    send,
    sendElsewhere,
    saveAndSend,
    report,
    savePdf,
    saveTable,
    reset,
  };
}

export type PrintFlow = ReturnType<typeof usePrintFlow>;
