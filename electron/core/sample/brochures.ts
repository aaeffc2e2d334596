import * as publications from '../features/publications/service.ts';
import type { Act } from './stage.ts';

const BROCHURES = [
  {
    code: 'INV-115',
    title: '投資臺灣三大方案手冊',
    titleEn: 'Invest in Taiwan: three programmes',
    language: '中文',
    copies: 120,
  },
  { code: 'SB-03', title: '新南向國家投資須知', titleEn: null, language: '中文', copies: 16 },
  { code: 'SOS-01', title: '海外急難救助卡', titleEn: 'Emergency card', language: '中英對照', copies: 300 },
] as const;
const REORDER_AT = 20;

/** The brochures of the sample center, counted on its first morning. */
export const brochures = (at: number): Act[] =>
  BROCHURES.map(({ copies, ...brochure }) => ({
    at,
    run: (stage) => {
      const work = stage.as('desk');
      const { id } = publications.save(work, { ...brochure, reorderAt: REORDER_AT });
      publications.changeStock(work, { id, reason: 'counted', qty: copies });
    },
  }));
