import type { Capturista } from '@icsoe/esquemas/capturistas'
import * as z from 'zod/mini'
import type { Casa } from '../plataforma/casa.ts'
import { enPagina, leerCursor } from '../plataforma/cursor.ts'
import type { Archivo, Negativa } from '../plataforma/http/contrato.ts'
import type { Columna } from '../plataforma/hojas/texto.ts'
import { hacerXlsx } from '../plataforma/hojas/xlsx.ts'
import { listarCapturistas } from './consultas.ts'
import { aCapturista } from './presentar-capturista.ts'

const LIMITE = 100
const formaDelCursor = z.tuple([z.string().check(z.regex(/^[A-ZÑ0-9]{18}$/))])
const columnas: Columna[] = [{ titulo: 'CURP', ancho: 22 }, { titulo: 'Nombre', ancho: 40 }, { titulo: 'Teléfono', ancho: 14 }, { titulo: 'Correo electrónico', ancho: 36 }, { titulo: 'Estado', ancho: 20 }, { titulo: 'Fecha de alta', ancho: 16 }]
const estados: Record<Capturista['estado'], string> = { invitado: 'Invitado', invitacion_vencida: 'Invitación vencida', activo: 'Activo' }

/** «Consulta» (dominio §5): los capturistas designados, por páginas en orden de CURP, con búsqueda y estado. */
export async function listar(casa: Casa, contratista: string, { buscar, despues, limite = LIMITE }: { buscar?: string | undefined; despues?: string | undefined; limite?: number | undefined }): Promise<{ ok: true; valor: { elementos: Capturista[]; siguiente: string | null } } | Negativa> {
  const cursor = leerCursor(despues, formaDelCursor)
  if (!cursor.ok) return cursor
  const filas = await listarCapturistas(casa.bd, contratista, { buscar, despues: cursor.valor?.[0], limite: limite + 1 })
  const { elementos, siguiente } = enPagina(filas, limite, ({ curp }) => [curp])
  return { ok: true, valor: { elementos: elementos.map((fila) => aCapturista(fila, casa.reloj.real())), siguiente } }
}

const diaMesAno = (momento: string): string => momento.slice(0, 10).split('-').reverse().join('/')

/** «Exportar Excel» (guía, paso 20): todos los capturistas del contratista. */
export async function exportar(casa: Casa, contratista: string): Promise<{ ok: true; archivo: Archivo }> {
  const filas = (await listarCapturistas(casa.bd, contratista, {})).map((fila) => {
    const { curp, nombre, telefono, correo, estado, alta } = aCapturista(fila, casa.reloj.real())
    return [curp, nombre, telefono, correo, estados[estado], diaMesAno(alta)]
  })
  return { ok: true, archivo: { tipo: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', contenido: hacerXlsx({ hoja: 'Capturistas', columnas, paginas: [filas] }), nombre: 'capturistas.xlsx' } }
}
