import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { rpc } from '../client/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { JobPaper } from './JobPaper.tsx';
import { PrintingContext } from './page-rule.ts';
import { paperTitle } from './paper-title.ts';
import { htmlLanguage } from './words.ts';
import './print.css';

/** Two frames: one in which the paper is laid out and its glyphs asked for, one with the glyphs in place. */
const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

async function drawn(): Promise<void> {
  await nextFrame();
  await document.fonts.ready;
  await nextFrame();
}

/**
 * The page `/paper/<job>` that the host prints to PDF. `data-paper-ready` on the document's root says that it may;
 * `failed` that the job could not be read.
 */
export function PaperPage({ jobId }: { jobId: string }) {
  const job = useQuery(rpc.paper.job.queryOptions({ input: { id: jobId } }));
  const { status } = job;
  useEffect(() => {
    if (status === 'pending') return;
    let left = false;
    void drawn().then(() => {
      if (!left) document.documentElement.dataset.paperReady = status === 'success' ? 'true' : 'failed';
    });
    return () => {
      left = true;
      delete document.documentElement.dataset.paperReady;
    };
  }, [status]);
  // A PDF carries the title of its page, which is a number and no name, and its language, by which it is read aloud.
  useEffect(() => {
    if (!job.data) return;
    document.title = paperTitle(job.data);
    document.documentElement.lang = htmlLanguage(job.data.language);
  }, [job.data]);
  if (job.error) return <ErrorNotice error={job.error} />;
  if (!job.data) return null;
  return (
    <PrintingContext value={true}>
      <main>
        <JobPaper job={job.data} />
      </main>
    </PrintingContext>
  );
}
