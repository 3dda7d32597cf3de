import { abrirSistema, type BaseDeDatos, type Transaccion } from '../bd/conexion.ts'

export interface Correo {
  contratista: string | null
  para: string
  asunto: string
  texto: string
  creado: number
}

/** Guarda un correo por enviar y da su identificador. */
export async function guardarCorreo(tx: Transaccion, { contratista, para, asunto, texto, creado }: Correo): Promise<string> {
  await abrirSistema(tx)
  const { id } = await tx.insertInto('correos').values({ contratista, para, asunto, texto, creado: new Date(creado), enviado: null }).returning('id').executeTakeFirstOrThrow()
  return id
}

export const correoPorEnviar = (bd: BaseDeDatos, id: string) =>
  bd.deSistema((tx) => tx.selectFrom('correos').select(['id', 'para', 'asunto', 'texto']).where('id', '=', id).where('enviado', 'is', null).executeTakeFirst())

export const marcarEnviado = (bd: BaseDeDatos, id: string, { momento, olvidarTexto }: { momento: number; olvidarTexto: boolean }) =>
  bd.deSistema((tx) => tx.updateTable('correos').set({ enviado: new Date(momento), ...(olvidarTexto && { texto: '' }) }).where('id', '=', id).execute())

export const ultimosCorreos = (bd: BaseDeDatos, limite: number) =>
  bd.deSistema((tx) => tx.selectFrom('correos').select(['id', 'para', 'asunto', 'texto', 'creado']).orderBy('creado', 'desc').limit(limite).execute())
