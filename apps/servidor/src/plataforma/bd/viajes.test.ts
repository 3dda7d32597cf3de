import { CompiledQuery } from 'kysely'
import pg from 'pg'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyError, FastifyRequest } from 'fastify'
import { baseNueva } from '../../pruebas/aplicacion.ts'
import { conPaso } from '../../pruebas/paso.ts'
import { negativaDeError } from '../errores.ts'
import { crearViajes, porTandas } from './viajes.ts'

const uno = CompiledQuery.raw('select 1 as uno')
const codigoDe = (error: unknown) => negativaDeError(error as FastifyError, { log: { error: () => undefined } } as unknown as FastifyRequest).codigo

test('una conexión que se queda muda se suelta al pasar su límite, con todo lo que iba por ella, y la consulta siguiente abre otra', { timeout: 60_000 }, async (t) => {
  const { url, estado } = await conPaso(t)
  const viajes = crearViajes({ connectionString: url, query_timeout: 500 }, () => undefined)
  t.after(() => viajes.cerrar())
  assert.deepEqual(await viajes.consultar(uno), [{ uno: 1 }])
  estado.mudo = true
  const perdidas = await Promise.allSettled([viajes.consultar(uno), viajes.consultar(uno)])
  assert.deepEqual(perdidas.map((una) => una.status === 'rejected' && codigoDe(una.reason)), ['servicio.no_disponible', 'servicio.no_disponible'])
  estado.mudo = false
  assert.deepEqual(await viajes.consultar(uno), [{ uno: 1 }])
})

test('si la base no deja entrar, se dice, y en cuanto deja la consulta siguiente entra', async (t) => {
  const base = await baseNueva()
  t.after(() => base.borrar())
  const superusuario = new pg.Client({ connectionString: process.env['ICSOE_PRUEBAS_BD'] })
  await superusuario.connect()
  t.after(() => superusuario.end())
  const dejar = (si: boolean) => superusuario.query(`alter database ${new URL(base.propietario).pathname.slice(1)} allow_connections ${String(si)}`)
  const viajes = crearViajes({ connectionString: base.propietario }, () => undefined)
  t.after(() => viajes.cerrar())
  await dejar(false)
  await assert.rejects(viajes.consultar(uno), { code: '55000' })
  await dejar(true)
  assert.deepEqual(await viajes.consultar(uno), [{ uno: 1 }])
})

test('por tandas: quien pide mientras se hace espera la siguiente, una sola para todos, aunque la anterior falle', async () => {
  const vueltas: PromiseWithResolvers<number>[] = []
  const pedir = porTandas(() => {
    const vuelta = Promise.withResolvers<number>()
    vueltas.push(vuelta)
    return vuelta.promise
  })
  const primera = pedir()
  const [segunda, tercera] = [pedir(), pedir()]
  assert.equal(vueltas.length, 1)
  vueltas[0]?.reject(new Error('se cayó'))
  await assert.rejects(primera, /se cayó/)
  await new Promise((seguir) => setImmediate(seguir))
  assert.equal(vueltas.length, 2)
  vueltas[1]?.resolve(2)
  assert.deepEqual(await Promise.all([segunda, tercera]), [2, 2])
  const cuarta = pedir()
  assert.equal(vueltas.length, 3)
  vueltas[2]?.resolve(3)
  assert.equal(await cuarta, 3)
})
