import { describe, expect, test } from 'vitest';
import { claimAnswer, type ClaimAnswer } from '../../../shared/sync/questions.ts';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newTicket, newVisit } from '../support/records.ts';
import type { TestWorkstation } from '../support/workstation.ts';

const claim = async (at: TestWorkstation, subject: string, key = at.ids.next()): Promise<ClaimAnswer> => {
  const payload = { kind: 'call', subject, staffId: at.ids.next(), roomId: null, key };
  return claimAnswer.parse((await at.request({ method: 'POST', url: '/sync/claim', payload })).json());
};

export const claiming = ({ db, another }: Engine) =>
  describe('calling a visitor', () => {
    const morning = async (rooms = 2) => {
      const organisation = await createOrganisation(db());
      const second = organisation.server(another());
      const all = await Promise.all(
        Array.from({ length: rooms }, async (_, at) => organisation.workstation(String.fromCodePoint(65 + at))),
      );
      for (const [at, workstation] of all.entries()) {
        if (at % 2 === 1) workstation.app = second;
        await workstation.hello();
      }
      const [visit, ticket] = [organisation.ids.next(), organisation.ids.next()];
      const reception = all[0]!;
      await reception.push(
        reception.tx(
          reception.change('visit', visit, { ...newVisit(reception, visit), ticketId: ticket }),
          reception.change('ticket', ticket, newTicket(reception, ticket, visit)),
        ),
      );
      return { organisation, all, visit, ticket };
    };
    const setState = async (at: TestWorkstation, visit: string, state: string) =>
      at.push(at.tx(at.change('visit', visit, { state })));

    test('ten rooms at once, over two servers: exactly one gets the visitor, the others are told who', async () => {
      const { all, visit } = await morning(10);
      const answers = await Promise.all(all.map(async (room) => claim(room, visit)));
      const winners = answers.flatMap(({ granted }, at) => (granted ? [all[at]!.code] : []));
      expect(winners).toHaveLength(1);
      for (const answer of answers) if (!answer.granted) expect(answer.holder.workstationCode).toBe(winners[0]);
    });

    test('the same key again, and the same workstation again, is granted again', async () => {
      const { all, visit } = await morning();
      const key = all[0]!.ids.next();
      expect(await claim(all[0]!, visit, key)).toEqual({ granted: true });
      expect(await claim(all[0]!, visit, key)).toEqual({ granted: true });
      expect(await claim(all[0]!, visit)).toEqual({ granted: true });
      expect(await claim(all[1]!, visit)).toMatchObject({ granted: false, holder: { workstationCode: 'A' } });
    });

    test('who was called or is being served already is not given away, and it is said by whom', async () => {
      const { all, visit, ticket } = await morning();
      const [a, b] = all as [TestWorkstation, TestWorkstation];
      const called = { state: 'called', calledAt: [a.clock.iso], calledBy: a.ids.next(), roomId: a.ids.next() };
      await a.push(a.tx(a.change('ticket', ticket, called), a.change('visit', visit, { state: 'called' })));
      expect(await claim(b, visit)).toEqual({
        granted: false,
        holder: { workstationCode: 'A', staffId: called.calledBy, roomId: called.roomId, at: a.clock.iso },
      });
      await setState(a, visit, 'left');
      expect(await claim(b, visit)).toMatchObject({ granted: false });
    });

    test('back in the queue anybody may call; registering under a claim does not free it', async () => {
      const { all, visit } = await morning();
      const [a, b] = all as [TestWorkstation, TestWorkstation];
      await claim(a, visit);
      await setState(a, visit, 'called');
      await setState(a, visit, 'waiting');
      expect(await claim(b, visit)).toEqual({ granted: true });
      const unheardOf = a.ids.next();
      expect(await claim(a, unheardOf)).toEqual({ granted: true });
      await a.push(a.tx(a.change('visit', unheardOf, newVisit(a, unheardOf))));
      expect(await claim(b, unheardOf)).toMatchObject({ granted: false });
    });

    test('a room that won and was never heard of again does not keep a visitor for ever', async () => {
      const { all, visit, organisation } = await morning();
      await claim(all[0]!, visit);
      organisation.clock.advance(119_000);
      expect(await claim(all[1]!, visit)).toMatchObject({ granted: false });
      organisation.clock.advance(2000);
      expect(await claim(all[1]!, visit)).toEqual({ granted: true });
    });

    test('another site’s visitor cannot be claimed, nor learnt of', async () => {
      const { organisation, visit } = await morning();
      const stranger = await organisation.workstation('Z', organisation.otherSite);
      const payload = { kind: 'call', subject: visit, staffId: visit, roomId: null, key: visit };
      const answer = await stranger.request({ method: 'POST', url: '/sync/claim', payload });
      expect([answer.status, answer.json()]).toEqual([404, { code: 'notFound' }]);
    });
  });
