import { type Kysely, sql } from 'kysely'

const delContratista = ['avisos', 'avisos_preferencias', 'calendarios']
const DUENO = "contratista = current_setting('icsoe.contratista', true)"
const SISTEMA = "current_setting('icsoe.sistema', true) = 'on'"

/**
 * Avisos: lo que se le dice a un contratista o a su capturista, una vez por cosa; qué quiere recibir por correo cada quien; y la dirección
 * privada de su calendario. El correo que sale de un aviso dice qué acuse lleva, cómo se cancela, hasta cuándo sirve y por qué no ha salido.
 */
const ordenes = [
  `create table avisos (
    contratista text not null references contratistas,
    id uuid not null default gen_random_uuid(),
    -- La CURP del capturista; vacío, el contratista.
    destinatario text not null,
    clase text not null check (clase in ('por_firmar', 'devuelta', 'presentada', 'recordatorio', 'repse')),
    objeto text not null,
    titulo text not null,
    texto text not null,
    ruta text not null,
    creado timestamptz not null,
    leido timestamptz,
    primary key (contratista, id)
  )`,
  'create unique index avisos_una_vez on avisos (contratista, clase, objeto)',
  'create index avisos_de_alguien on avisos (contratista, destinatario, creado desc, id desc)',
  `create table avisos_preferencias (
    contratista text not null references contratistas,
    destinatario text not null,
    sin_correo text[] not null default '{}',
    baja uuid not null unique default gen_random_uuid(),
    primary key (contratista, destinatario)
  )`,
  `create table calendarios (
    contratista text primary key references contratistas,
    huella text not null unique,
    creado timestamptz not null
  )`,
  ...delContratista.flatMap((tabla) => [
    `alter table ${tabla} enable row level security`,
    `alter table ${tabla} force row level security`,
    `create policy del_contratista on ${tabla} to icsoe_aplicacion using (${DUENO}) with check (${DUENO})`,
    `grant select, insert, update on ${tabla} to icsoe_aplicacion`,
  ]),
  // Los recordatorios se avisan por tandas; la baja y el calendario privado llegan sin sesión.
  `create policy del_sistema on avisos to icsoe_aplicacion using (${SISTEMA}) with check (${SISTEMA})`,
  `create policy del_sistema on avisos_preferencias to icsoe_aplicacion using (${SISTEMA}) with check (${SISTEMA})`,
  `create policy del_sistema_select on calendarios for select to icsoe_aplicacion using (${SISTEMA})`,
  'alter table correos add column acuse uuid, add column baja text, add column caduca timestamptz, add column falla text, add column rechazado timestamptz',
  'create index correos_por_enviar on correos (creado) where enviado is null',
]

export async function up(bd: Kysely<unknown>): Promise<void> {
  for (const orden of ordenes) await sql.raw(orden).execute(bd)
}
