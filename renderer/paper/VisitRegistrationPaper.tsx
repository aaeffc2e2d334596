import { A4Sheet, type PaperProps } from './PaperParts.tsx';
import css from './reference.module.css';
import { paperWords } from './words.ts';

/** Columns of FM14 with their width in mm, 170 in all. */
const COLUMNS = [
  ['no', 6],
  ['time', 14],
  ['name', 24],
  ['company', 24],
  ['phone', 26],
  ['purpose', 27],
  ['heads', 9],
  ['appointment', 9],
  ['counter', 9],
  ['ticket', 10],
  ['visitNo', 12],
] as const;
const LINES = Array.from({ length: 20 }, (_, index) => index + 1);

/** FM14 來訪登記表: twenty blank lines a sheet, for the day the machines are down. */
export function VisitRegistrationPaper({ sheets, ...paper }: PaperProps & { sheets: number }) {
  const t = paperWords(paper.language);
  const title = t('register.title');
  return Array.from({ length: sheets }, (_, sheet) => (
    <div key={sheet} className={css.sheet}>
      <A4Sheet
        {...paper}
        title={title}
        continued=""
        footer={t('register.footer')}
        left={t('register.day')}
        right={t('register.sheetOf')}
      >
        <p className={css.intro}>{t('register.intro')}</p>
        <table className={css.register}>
          <colgroup>
            {COLUMNS.map(([column, width]) => (
              <col key={column} style={{ inlineSize: `${width}mm` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {COLUMNS.map(([column]) => (
                <th key={column} scope="col">
                  {t(`register.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LINES.map((line) => (
              <tr key={line}>
                {COLUMNS.map(([column]) => (
                  <td key={column}>{column === 'no' ? line : column === 'appointment' ? t('register.yesNo') : ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className={css.foot}>
          {(['filledBy', 'enteredBy', 'checkedBy'] as const).map((who) => (
            <span key={who}>{t(`register.${who}`)}</span>
          ))}
        </p>
      </A4Sheet>
    </div>
  ));
}
