import type { DocumentChecklist } from '../../shared/features/reference/contract.ts';
import { Row, Rows } from './FormParts.tsx';
import { A4Sheet, type PaperProps } from './PaperParts.tsx';
import css from './reference.module.css';
import { SourceLine } from './SourceLine.tsx';
import { paperWords, regionNames, serviceNames } from './words.ts';

/** 應備文件: what to bring, a box before each paper, for the visitor to take home. */
export function DocumentChecklistPaper({ checklist, ...paper }: PaperProps & { checklist: DocumentChecklist }) {
  const { language, profile, mark } = paper;
  const t = paperWords(language);
  const title = t('checklist.title');
  return (
    <A4Sheet
      {...paper}
      title={title}
      continued={t('continued', { title, number: checklist.title })}
      footer={t('checklist.footer', { title: checklist.title })}
      right={profile.hotline && t('checklist.contact', { phone: profile.hotline })}
    >
      <h2 className={css.listTitle}>{checklist.title}</h2>
      <Rows>
        <Row label={t('checklist.services')}>{serviceNames(checklist.serviceCodes, language)}</Row>
        <Row label={t('checklist.regions')}>
          {regionNames(checklist.regionCodes, language) || t('checklist.everywhere')}
        </Row>
        <Row label={t('checklist.forVisitor')}>{'　'}</Row>
      </Rows>
      <table className={css.documents}>
        <thead>
          <tr>
            <th scope="col" className={css.tick}>
              {t('checklist.have')}
            </th>
            <th scope="col">{t('checklist.what')}</th>
            <th scope="col" className={css.form}>
              {t('checklist.form')}
            </th>
          </tr>
        </thead>
        <tbody>
          {checklist.documents.map((document, index) => (
            // Lines are plain text without identity; a paper never reorders them.
            <tr key={index}>
              <td className={css.tick}>
                <svg viewBox="0 0 10 10" className={css.box} role="img" aria-label="☐">
                  <rect x="0.6" y="0.6" width="8.8" height="8.8" fill="none" stroke="currentColor" strokeWidth="0.8" />
                </svg>
              </td>
              <td>
                {document.what}
                {!document.isRequired && <span className={css.ifApplicable}>　（{t('checklist.ifApplicable')}）</span>}
                {document.note && <div className={css.ifApplicable}>{document.note}</div>}
              </td>
              <td className={css.form}>{document.form ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {checklist.note && (
        <Rows>
          <Row label={t('checklist.remarks')} long>
            {checklist.note}
          </Row>
        </Rows>
      )}
      <SourceLine of={checklist} language={language} mark={mark} />
      <p className={css.disclaimer}>{t('cards.disclaimer')}</p>
    </A4Sheet>
  );
}
