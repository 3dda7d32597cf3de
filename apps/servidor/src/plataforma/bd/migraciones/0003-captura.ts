import { type Kysely, sql } from 'kysely'

/** Lo que un capturista lee de todos los contratistas que lo designaron, para su tablero. */
const queLeeElCapturista = ['contratistas', 'contratos', 'trabajadores', 'informativas', 'presentaciones']
const SUS_CONTRATISTAS = "contratista = any (array(select k.contratista from capturistas k where k.curp = current_setting('icsoe.capturista', true) and k.activado is not null))"

/** Deshacer lo que se quitó o cambió de muchos, el padrón por NSS, lo que avisó una carga y el tablero de un capturista. */
const ordenes = [
  `create table deshacer (
    contratista text not null,
    id uuid not null default gen_random_uuid(),
    contrato uuid not null,
    clase text not null check (clase in ('retiro', 'sbc')),
    nss text[] not null,
    curp text[] not null,
    sbc integer[] not null,
    creado timestamptz not null,
    primary key (contratista, id),
    foreign key (contratista, contrato) references contratos (contratista, id) on delete cascade
  )`,
  'create index deshacer_de_un_contrato on deshacer (contratista, contrato)',
  'alter table deshacer enable row level security',
  'alter table deshacer force row level security',
  "create policy del_contratista on deshacer to icsoe_aplicacion using (contratista = current_setting('icsoe.contratista', true)) with check (contratista = current_setting('icsoe.contratista', true))",
  'grant select, insert, delete on deshacer to icsoe_aplicacion',
  'create index padron_personas_por_nss on padron_personas (nss)',
  // Lo mismo que ya exigía, preguntado una vez y no por cada renglón: así se estima bien cuántos hay, y cruzar el padrón cuesta la mitad.
  "alter policy del_sistema on padron_personas using ((select current_setting('icsoe.sistema', true) = 'on'))",
  "alter table cargas add column advertencias jsonb not null default '[]'",
  "create policy del_capturista on capturistas for select to icsoe_aplicacion using (curp = current_setting('icsoe.capturista', true))",
  ...queLeeElCapturista.map((tabla) => `create policy del_capturista on ${tabla} for select to icsoe_aplicacion using (${SUS_CONTRATISTAS})`),
]

export async function up(bd: Kysely<unknown>): Promise<void> {
  for (const orden of ordenes) await sql.raw(orden).execute(bd)
}
