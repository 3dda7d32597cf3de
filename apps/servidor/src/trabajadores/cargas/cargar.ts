import type { CodigoDeFila } from '@icsoe/dominio/trabajadores'
import type { Readable } from 'node:stream'
import type { RevisionDePadron } from '../../padrones/puertos.ts'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { buscarTrabajadores, insertarTrabajadores, marcarContrato } from '../consultas.ts'
import { revisarFilas } from '../padron.ts'
import { topeDe } from '../sbc.ts'
import type { Quien, TomarContrato } from '../tomar.ts'
import { insertarCarga, insertarRechazos } from './consultas.ts'
import { contrastar } from './contrastar.ts'
import { type ArchivoLeido, type FilaRechazada, leerTrabajadores } from './leer.ts'
import { mostrarCarga } from './mostrar.ts'

type RespuestaDeCarga = Respuesta<'POST /contratos/{id}/cargas'>

/**
 * Carga los trabajadores de un archivo CSV en un contrato (dominio §7). Las filas buenas se agregan todas juntas, en una sola
 * transacción; las malas quedan como rechazos y no las detienen. Cargar dos veces lo mismo no cambia nada. Niega el archivo entero con
 * su código si no se puede leer; niega también `recurso.inexistente`, `informativa.en_firma` y, si el contrato cambió mientras llegaba
 * el archivo a un periodo con otro tope de SBC, `contrato.version`.
 */
export async function cargarTrabajadores(
  casa: Casa,
  tomar: TomarContrato,
  quien: Quien,
  { contrato, archivo, nombre }: { contrato: string; archivo: Readable; nombre: string },
  revision?: RevisionDePadron,
): Promise<RespuestaDeCarga> {
  const visto = await casa.bd.deContratista(quien.contratista, (tx) => tomar(tx, quien, contrato))
  if (!visto.ok) return visto
  const tope = topeDe(visto.valor)
  const leido = await leerTrabajadores(archivo, tope)
  if (!leido.ok) return leido
  const revisado = await revisarFilas(revision, leido.valor)
  const respuesta = await casa.bd.deContratista<RespuestaDeCarga>(quien.contratista, async (tx) => {
    const tomado = await tomar(tx, quien, contrato)
    if (!tomado.ok) return tomado
    if (topeDe(tomado.valor) !== tope) return { ok: false, codigo: 'contrato.version' }
    return guardar(tx, quien, { contrato, nombre, leido: revisado.leido, momento: casa.reloj.calendario() })
  })
  return respuesta.ok && !respuesta.archivo && revisado.advertencias.length > 0 ? { ...respuesta, valor: { ...respuesta.valor, advertencias: revisado.advertencias } } : respuesta
}

async function guardar(
  tx: Transaccion,
  { contratista, sesion }: Quien,
  { contrato, nombre, leido, momento }: { contrato: string; nombre: string; leido: ArchivoLeido; momento: number },
): Promise<RespuestaDeCarga> {
  const de = { contratista, contrato }
  const { aceptables, filas, huella } = leido
  const delContrato = await buscarTrabajadores(tx, de, aceptables.map(({ nss }) => nss), aceptables.map(({ curp }) => curp))
  const { nuevas, repetidas, rechazadas: yaEstaban } = contrastar(aceptables, delContrato)
  const rechazadas = [...leido.rechazadas, ...yaEstaban]
  if (nuevas.length > 0) {
    await insertarTrabajadores(tx, de, nuevas)
    await marcarContrato(tx, de, momento)
  }
  const carga = await insertarCarga(tx, de, {
    archivo: nombre, huella, filas, aceptadas: nuevas.length, rechazadas: rechazadas.length, repetidas, por_codigo: contarPorCodigo(rechazadas), creada: new Date(momento),
  })
  await insertarRechazos(tx, contratista, carga.id, rechazadas)
  const datos = { contrato, carga: carga.id, huella, filas, aceptadas: nuevas.length, rechazadas: rechazadas.length, repetidas }
  await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'carga.terminada', datos })
  return { ok: true, valor: mostrarCarga(carga) }
}

/** Cuántas veces aparece cada código: una fila con varios errores cuenta en cada uno. */
function contarPorCodigo(rechazadas: readonly FilaRechazada[]): Partial<Record<CodigoDeFila, number>> {
  const cuentas: Partial<Record<CodigoDeFila, number>> = {}
  for (const { codigo } of rechazadas.flatMap(({ errores }) => errores)) cuentas[codigo] = (cuentas[codigo] ?? 0) + 1
  return cuentas
}
