/** Values a stated record took the place of; whether their authors knew of each other is seen when the edit itself comes. */
export const statements = [
  `create table outstated (
    organisation text not null,
    entity text not null,
    id text not null,
    field text not null,
    stated text not null,
    before text not null,
    value jsonb not null,
    at text not null,
    primary key (organisation, entity, id, field, stated)
  )`,
];
