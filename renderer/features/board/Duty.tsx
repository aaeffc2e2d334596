import type { BoardDisplay } from '../../../shared/features/board/contract.ts';
import { Both, RoomName } from './Both.tsx';
import classes from './side.module.css';

/** Who is on duty today, in which room, and who stands in for somebody. */
export function Duty({ people }: { people: BoardDisplay['duty'] }) {
  return (
    <section className={classes.panel}>
      <h2>
        <Both say={(t) => t('duty.title')} />
      </h2>
      <ul className={classes.duty}>
        {people.map((person) => (
          <li key={person.staffId}>
            <Both say={(_, language) => (language === 'en' ? (person.nameRoman ?? person.name) : person.name)} />
            {person.isDeputy && (
              <span className={classes.deputy}>
                <Both say={(t) => t('duty.deputy')} />
              </span>
            )}
            {person.roomName !== null && <RoomName room={person} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
