import { describe, expect, test } from 'vitest';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';
import type { TestWorkstation } from '../support/workstation.ts';

async function listenAt(at: TestWorkstation) {
  const response = await at.app.inject({
    url: '/sync/live',
    headers: { authorization: `Bearer ${at.credential}` },
    payloadAsStream: true,
  });
  const stream = response.stream();
  const events: string[] = [];
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => events.push(text));
  const until = async (wanted: string) => {
    while (!events.join('').includes(wanted)) await new Promise((resolve) => stream.once('data', resolve));
  };
  return { response, stream, events, until };
}

export const live = ({ db, another }: Engine) =>
  describe('live', () => {
    test('tells at once how far the organisation is, and when another server has moved it', async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      await a.hello();
      b.app = organisation.server(another());
      await b.hello();
      const { response, stream, until } = await listenAt(b);
      expect(response.headers['content-type']).toBe('text/event-stream');
      await until('data: {"head":0}\n\n');
      const id = a.ids.next();
      const pushed = a.push(a.tx(a.change('room', id, newRoom(a, id))));
      organisation.clock.advance(1000);
      await pushed;
      await until('data: {"head":1}\n\n');
      stream.destroy();
    });

    test('says that it is there while nothing happens, and stops when nobody listens', async () => {
      const organisation = await createOrganisation(db());
      const a = await organisation.workstation('A');
      await a.hello();
      const { stream, events, until } = await listenAt(a);
      await until('"head":0');
      organisation.clock.advance(20_000);
      await until(':');
      stream.destroy();
      await new Promise((resolve) => setImmediate(resolve));
      organisation.clock.advance(60_000);
      expect(events.filter((text) => text.startsWith(':'))).toHaveLength(1);
    });
  });
