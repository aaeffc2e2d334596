import type { Cell, FigureTable } from './figure-table.ts';
import css from './summary.module.css';

interface FigureProps {
  value: Cell;
  column: FigureTable['columns'][number];
}

const shown = (value: Cell, decimals: 1 | undefined): string => {
  if (value === null) return '—';
  return typeof value === 'number' && decimals ? value.toFixed(decimals) : String(value);
};

function Figure({ value, column }: FigureProps) {
  const look = column.isText ? css.words : value === 0 ? css.zero : column.isStrong ? css.strong : undefined;
  return <td className={look}>{shown(value, column.decimals)}</td>;
}

function Row({ cells, columns }: { cells: readonly Cell[]; columns: FigureTable['columns'] }) {
  return (
    <tr>
      <th scope="row">{cells[0]}</th>
      {cells.slice(1).map((value, index) => (
        <Figure key={index} value={value} column={columns[index + 1]!} />
      ))}
    </tr>
  );
}

/** A part of the summary as a table; rows and columns keep their places, so these are their names. */
export function Figures({ table: { columns, rows, total } }: { table: FigureTable }) {
  return (
    <table className={css.figures}>
      <colgroup>
        {columns.map(({ share }, index) => (
          <col key={index} style={share === undefined ? undefined : { width: `${share}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ label, isStrong, isText }, index) => (
            <th key={index} scope="col" className={isText ? css.words : isStrong ? css.strong : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          <Row key={index} cells={cells} columns={columns} />
        ))}
      </tbody>
      {total && (
        <tfoot>
          <Row cells={total} columns={columns} />
        </tfoot>
      )}
    </table>
  );
}

/** The hours beside each other, the tickets as columns over their figures. */
export function Bars({ table: { columns, rows } }: { table: FigureTable }) {
  const most = Math.max(...rows.map(([, issued]) => Number(issued)));
  return (
    <table className={`${css.figures} ${css.bars}`}>
      <colgroup>
        <col style={{ width: '17%' }} />
      </colgroup>
      <tbody>
        <tr>
          <th scope="row">{columns[1]!.label}</th>
          {rows.map(([hour, issued]) => (
            <td key={hour}>
              {issued !== 0 && issued}
              <span className={css.bar} style={{ height: `${(Number(issued) / most) * 11}mm` }} />
            </td>
          ))}
        </tr>
        <tr className={css.axis}>
          <th scope="row">{columns[0]!.label}</th>
          {rows.map(([hour]) => (
            <td key={hour}>{hour}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">{columns[2]!.label}</th>
          {rows.map(([hour, , wait]) => (
            <td key={hour}>{shown(wait ?? null, columns[2]!.decimals)}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** Texts of whole sentences read better without a grid. */
export function Lines({ table: { rows } }: { table: FigureTable }) {
  return rows.map(([line], index) => (
    <p key={index} className={css.line}>
      {line}
    </p>
  ));
}
