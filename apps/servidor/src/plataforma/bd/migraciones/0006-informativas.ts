import { type Kysely, sql } from 'kysely'

/** Complementarias: los contratos que nombra una actualización y la informativa sobre la que actuó cada una; y los días inhábiles publicados. */
const ordenes = [
  'alter table informativas add column contratos_nombrados uuid[], add column sobre uuid, add foreign key (contratista, sobre) references informativas (contratista, id)',
  `create table dias_inhabiles (
    fecha date primary key,
    fuente text not null,
    anotado timestamptz not null default now()
  )`,
  'alter table dias_inhabiles enable row level security',
  'alter table dias_inhabiles force row level security',
  'create policy de_todos on dias_inhabiles for select to icsoe_aplicacion using (true)',
  'create policy del_propietario on dias_inhabiles to current_user using (true) with check (true)',
  'grant select on dias_inhabiles to icsoe_aplicacion',
]

export async function up(bd: Kysely<unknown>): Promise<void> {
  for (const orden of ordenes) await sql.raw(orden).execute(bd)
}
