import { type Kysely, sql } from 'kysely'

/**
 * Esquema de la primera versión. Toda tabla lleva seguridad por renglón: las del contratista se abren solo con
 * `icsoe.contratista` = su RFC; las que sirven a todos (sesiones, padrones, folios) solo con `icsoe.sistema` = 'on'.
 */
const tablas = `
create table contratistas (
  contratista text primary key,
  nombre text not null,
  tipo_persona text not null check (tipo_persona in ('fisica', 'moral')),
  correo text,
  celular text,
  telefono_fijo text,
  domicilio_social jsonb,
  repse_numero text,
  repse_fecha date,
  repse_servicios jsonb not null default '[]',
  creado timestamptz not null,
  modificado timestamptz not null
);
create table acuses_stps (
  contratista text primary key references contratistas,
  nombre text not null,
  contenido bytea not null,
  huella text not null,
  cargado timestamptz not null
);
create table terminos_aceptados (
  contratista text not null references contratistas,
  version text not null,
  momento timestamptz not null,
  certificado_numero text not null,
  certificado_huella text not null,
  primary key (contratista, version)
);
create table retos (
  id text primary key,
  rfc text not null,
  cadena text not null,
  vence timestamptz not null,
  usado timestamptz
);
create index retos_por_vencer on retos (vence);
create table sesiones (
  id uuid primary key default gen_random_uuid(),
  huella text not null unique,
  tipo text not null check (tipo in ('contratista', 'capturista')),
  clave text not null,
  nombre text not null,
  contratista text,
  revocacion text not null check (revocacion in ('vigente', 'no_consultable', 'no_aplica')),
  certificado_numero text,
  certificado_huella text,
  direccion text not null,
  navegador text not null,
  creada timestamptz not null,
  ultima timestamptz not null,
  vence timestamptz not null
);
create index sesiones_de_alguien on sesiones (tipo, clave);
create index sesiones_por_vencer on sesiones (vence);
create table intentos (
  clave text primary key,
  cuenta integer not null,
  desde timestamptz not null
);
create index intentos_por_fecha on intentos (desde);
create table cuentas_capturista (
  curp text primary key,
  nombre text not null,
  correo text not null,
  contrasena text,
  activada timestamptz
);
create table capturistas (
  contratista text not null references contratistas,
  curp text not null,
  nombre text not null,
  telefono text not null,
  correo text not null,
  alta timestamptz not null,
  activado timestamptz,
  invitacion_vence timestamptz not null,
  primary key (contratista, curp)
);
create index capturistas_por_curp on capturistas (curp);
create table invitaciones (
  huella text primary key,
  clase text not null check (clase in ('activacion', 'recuperacion')),
  curp text not null,
  contratista text,
  vence timestamptz not null
);
create index invitaciones_por_curp on invitaciones (curp);
create table contratos (
  contratista text not null references contratistas,
  id uuid not null default gen_random_uuid(),
  ejercicio smallint not null,
  cuatrimestre smallint not null check (cuatrimestre between 1 and 3),
  contratante_rfc text not null,
  contratante jsonb not null,
  domicilio_convencional jsonb,
  objeto text,
  servicio_folio text,
  servicio_descripcion text,
  inicio date,
  termino date,
  trabajadores_estimados integer,
  folio text,
  version integer not null default 1,
  creado timestamptz not null,
  modificado timestamptz not null,
  primary key (contratista, id)
);
create index contratos_por_periodo on contratos (contratista, ejercicio, cuatrimestre, id);
create unique index contratos_por_folio on contratos (folio) where folio is not null;
create table trabajadores (
  contratista text not null,
  contrato uuid not null,
  nss text not null,
  curp text not null,
  sbc integer not null check (sbc > 0),
  primary key (contratista, contrato, nss),
  foreign key (contratista, contrato) references contratos (contratista, id) on delete cascade
);
create table cargas (
  contratista text not null,
  id uuid not null default gen_random_uuid(),
  contrato uuid not null,
  archivo text not null,
  huella text not null,
  estado text not null check (estado in ('recibida', 'validando', 'terminada', 'fallida')),
  filas integer not null,
  aceptadas integer not null,
  rechazadas integer not null,
  repetidas integer not null,
  por_codigo jsonb not null,
  creada timestamptz not null,
  primary key (contratista, id),
  foreign key (contratista, contrato) references contratos (contratista, id) on delete cascade
);
create index cargas_de_un_contrato on cargas (contratista, contrato, creada desc);
create table rechazos (
  contratista text not null,
  carga uuid not null,
  fila integer not null,
  nss text not null,
  curp text not null,
  sbc text not null,
  errores jsonb not null,
  primary key (contratista, carga, fila),
  foreign key (contratista, carga) references cargas (contratista, id) on delete cascade
);
create table informativas (
  contratista text not null references contratistas,
  id uuid not null default gen_random_uuid(),
  ejercicio smallint not null,
  cuatrimestre smallint not null check (cuatrimestre between 1 and 3),
  tipo text not null check (tipo in ('normal', 'sin_informacion', 'correccion', 'sin_efectos', 'actualizacion')),
  estado text not null check (estado in ('en_captura', 'enviada_a_firma', 'presentada', 'sustituida', 'sin_efectos')),
  contratos_declarados integer,
  comentario text,
  creada timestamptz not null,
  primary key (contratista, id)
);
create index informativas_por_periodo on informativas (contratista, ejercicio, cuatrimestre);
create unique index informativas_una_en_curso on informativas (contratista, ejercicio, cuatrimestre) where estado in ('en_captura', 'enviada_a_firma');
create unique index informativas_una_en_vigor on informativas (contratista, ejercicio, cuatrimestre) where estado = 'presentada' and tipo in ('normal', 'sin_informacion', 'correccion');
create table presentaciones (
  contratista text not null,
  informativa uuid not null,
  folio text not null unique,
  codigo_verificacion text not null,
  presentada text not null,
  extemporanea boolean not null,
  contratos integer not null,
  trabajadores integer not null,
  contenido bytea not null,
  cadena text not null,
  firma bytea not null,
  certificado bytea not null,
  certificado_numero text not null,
  ocsp bytea,
  cadena_sello text not null,
  sello bytea not null,
  certificado_sello bytea not null,
  publico jsonb not null,
  primary key (contratista, informativa),
  foreign key (contratista, informativa) references informativas (contratista, id)
);
create table revocaciones (
  contratista text not null,
  informativa uuid not null,
  estado text not null check (estado in ('vigente', 'revocada')),
  ocsp bytea,
  momento timestamptz not null,
  primary key (contratista, informativa),
  foreign key (contratista, informativa) references presentaciones (contratista, informativa)
);
create table acuses (
  contratista text not null,
  informativa uuid not null,
  contenido bytea not null,
  huella text not null,
  creado timestamptz not null,
  primary key (contratista, informativa),
  foreign key (contratista, informativa) references presentaciones (contratista, informativa)
);
create table idempotencia (
  contratista text not null,
  llave text not null,
  huella text not null,
  informativa uuid not null,
  creada timestamptz not null,
  primary key (contratista, llave),
  foreign key (contratista, informativa) references informativas (contratista, id)
);
create table folios (
  serie text primary key,
  ultimo bigint not null
);
create table bitacora (
  contratista text not null,
  numero bigint generated always as identity,
  momento timestamptz not null,
  actor text not null,
  hecho text not null,
  datos jsonb not null default '{}',
  primary key (contratista, numero)
);
create table correos (
  id uuid primary key default gen_random_uuid(),
  contratista text,
  para text not null,
  asunto text not null,
  texto text not null,
  creado timestamptz not null,
  enviado timestamptz
);
create table padron_personas (
  curp text primary key,
  nss text,
  nombre text not null,
  primer_apellido text not null,
  segundo_apellido text
);
create table padron_contribuyentes (
  rfc text primary key,
  nombre text not null
);
create table codigos_postales (
  codigo_postal text not null,
  entidad text not null,
  municipio text not null,
  colonia text not null,
  primary key (codigo_postal, colonia)
);
`

const delContratista = ['contratistas', 'acuses_stps', 'terminos_aceptados', 'capturistas', 'contratos', 'trabajadores', 'cargas', 'rechazos', 'informativas', 'presentaciones', 'revocaciones', 'acuses', 'idempotencia', 'bitacora']
const padrones = ['padron_personas', 'padron_contribuyentes', 'codigos_postales']
const delSistema = ['retos', 'sesiones', 'intentos', 'cuentas_capturista', 'invitaciones', 'folios', 'correos', ...padrones]
/** Lo que el sistema lee o escribe de todos los contratistas, y con qué orden: enrolamientos por CURP, verificación pública y su bitácora. */
const delSistemaEnLoDelContratista: [tabla: string, orden: string][] = [
  ['contratistas', 'select'],
  ['capturistas', 'select'],
  ['capturistas', 'update'],
  ['presentaciones', 'select'],
  ['revocaciones', 'select'],
  ['informativas', 'select'],
]

function politicas(): string[] {
  const todas = [...delContratista, ...delSistema]
  return [
    ...todas.flatMap((tabla) => [`alter table ${tabla} enable row level security`, `alter table ${tabla} force row level security`]),
    ...delContratista.map((tabla) => `create policy del_contratista on ${tabla} to icsoe_aplicacion using (contratista = current_setting('icsoe.contratista', true)) with check (contratista = current_setting('icsoe.contratista', true))`),
    ...delSistema.map((tabla) => `create policy del_sistema on ${tabla} to icsoe_aplicacion using (current_setting('icsoe.sistema', true) = 'on') with check (current_setting('icsoe.sistema', true) = 'on')`),
    // Los padrones los escribe solo el propietario del esquema, desde la línea de órdenes; la aplicación los lee.
    ...padrones.map((tabla) => `create policy del_propietario on ${tabla} to current_user using (true) with check (true)`),
    ...delSistemaEnLoDelContratista.map(([tabla, orden]) => `create policy del_sistema_${orden} on ${tabla} for ${orden} to icsoe_aplicacion using (current_setting('icsoe.sistema', true) = 'on')`),
  ]
}

/** Permisos mínimos: lo presentado, su acuse, su idempotencia y la bitácora solo se agregan; nunca se cambian ni se borran. */
const permisos = [
  'grant select, insert, update on contratistas, cuentas_capturista, informativas, folios, intentos, correos, invitaciones, retos to icsoe_aplicacion',
  'grant select, insert, update, delete on acuses_stps, sesiones, capturistas, contratos, trabajadores, cargas to icsoe_aplicacion',
  'grant delete on retos, intentos, invitaciones, informativas to icsoe_aplicacion',
  'grant select, insert on rechazos, terminos_aceptados, presentaciones, revocaciones, acuses, idempotencia, bitacora to icsoe_aplicacion',
  'grant select on padron_personas, padron_contribuyentes, codigos_postales to icsoe_aplicacion',
]

/** Crea las tablas, sus políticas y sus permisos. */
export async function up(bd: Kysely<unknown>): Promise<void> {
  await sql.raw(tablas).execute(bd)
  for (const orden of [...politicas(), ...permisos]) await sql.raw(orden).execute(bd)
}
