import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { huellaDe } from '../plataforma/http/secreto.ts'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, MORAL, OTRA_MORAL, type SesionDePrueba } from '../pruebas/aplicacion.ts'

const AURORA = { curp: 'CEJA850314MDFNCR02', nombre: 'Aurora Cenzontle Jacaranda' }
const BEGONA = { curp: 'AUXB900702MJCHNG07', nombre: 'Begoña Ahuehuete Ñandú' }
const INIGO = { curp: 'MEPI781123HNLZXX07', nombre: 'Íñigo Mezquite Peñasco' }
const BUENA = 'tres nopales sin espinas'
const OTRA_BUENA = 'la tuna roja del cerro'
const MINUTO = 60_000
const DIA = 24 * 60 * MINUTO
let app: AplicacionDePrueba
let uno: SesionDePrueba
let dos: SesionDePrueba

// Las pruebas que adelantan el reloj terminan las sesiones: cada una entra de nuevo, con los datos ya completos.
async function entrar(): Promise<void> {
  uno = await app.ingresarContratista(MORAL, { completo: false })
  dos = await app.ingresarContratista(OTRA_MORAL, { completo: false })
}
before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-09-05T12:00:00-06:00' })
  for (const contratista of [MORAL, OTRA_MORAL]) await app.ingresarContratista(contratista)
})
after(() => app.detener())
beforeEach(async () => {
  await app.filas('delete from capturistas')
  await app.filas('delete from cuentas_capturista')
  await app.filas('delete from invitaciones')
  await app.filas('delete from correos')
  await app.filas('delete from intentos')
  await entrar()
})

const alta = (sesion: SesionDePrueba, { curp }: { curp: string }, correo = 'aurora@correo.mx') => app.pedir('POST', '/capturistas', { sesion, cuerpo: { curp, telefono: '55 8765 4321', correo, confirmarCorreo: correo } })
const listar = async (sesion: SesionDePrueba, consulta = '') => (await app.pedir('GET', `/capturistas${consulta}`, { sesion })).cuerpo
const estados = async (sesion: SesionDePrueba) => ((await listar(sesion)).elementos as { curp: string; estado: string }[]).map(({ curp, estado }) => [curp, estado])
const activar = (token: string, contrasena = BUENA) => app.pedir('POST', '/activacion', { cuerpo: { token, contrasena } })
const consultar = (token: string) => app.pedir('POST', '/activacion/consulta', { cuerpo: { token } })
const recuperar = (curp: string) => app.pedir('POST', '/recuperacion', { cuerpo: { curp } })
const ingresar = (curp: string, contrasena = BUENA) => app.pedir('POST', '/ingreso/capturista', { cuerpo: { curp, contrasena } })
const correosA = async (para: string) => (await app.correos()).filter((correo) => correo.para === para)
const cuenta = async ({ curp }: { curp: string }) => (await app.filas('select * from cuentas_capturista where curp = $1', curp))[0]
const hechos = async (rfc: string) => (await app.filas("select hecho from bitacora where contratista = $1 and hecho like 'capturista.%' order by numero", rfc)).map(({ hecho }) => hecho as string)

/** Los enlaces que llegaron a una dirección. */
async function enlaces(para: string): Promise<string[]> {
  return (await correosA(para)).flatMap(({ texto }) => {
    const [, origen, token] = /(\S+)\/activacion#([\w-]{43})\n/.exec(texto) ?? []
    if (token !== undefined) assert.equal(origen, app.url)
    return token === undefined ? [] : [token]
  })
}
async function enlace(para = 'aurora@correo.mx'): Promise<string> {
  const todos = await enlaces(para)
  assert.equal(todos.length, 1)
  return todos[0] ?? ''
}
async function activa(sesion: SesionDePrueba, persona: { curp: string }, correo = 'aurora@correo.mx'): Promise<void> {
  assert.equal((await alta(sesion, persona, correo)).estado, 201)
  assert.equal((await activar(await enlace(correo))).estado, 200)
}
async function sesionDe(curp: string, contrasena = BUENA): Promise<SesionDePrueba> {
  const entrada = await ingresar(curp, contrasena)
  assert.equal(entrada.estado, 200)
  return { galleta: entrada.cabeceras.getSetCookie()[0]?.split(';')[0] ?? '', clave: curp }
}

describe('validar la CURP', () => {
  const casos: [string, number, string | undefined][] = [
    [AURORA.curp, 200, undefined],
    [' ceja850314mdfncr02 ', 200, undefined],
    ['CEJA850314', 422, 'curp.formato'],
    ['CEJA850314MDFNCR03', 422, 'curp.digito'],
    ['GODE561231HDFMRR05', 404, 'curp.no_encontrada'],
  ]
  for (const [curp, estado, codigo] of casos)
    test(`${curp}: ${codigo ?? 'da el nombre'}`, async () => {
      const respuesta = await app.pedir('POST', '/capturistas/validacion', { sesion: uno, cuerpo: { curp } })
      assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [estado, codigo])
      if (codigo === undefined) assert.deepEqual(respuesta.cuerpo, AURORA)
      else assert.equal(respuesta.cuerpo.errores[0].campo, '/curp')
    })
})

describe('alta', () => {
  test('queda invitado; el correo lleva el enlace, del que solo se guarda la huella', async () => {
    const respuesta = await alta(uno, AURORA)
    assert.deepEqual([respuesta.estado, respuesta.cuerpo], [201, { ...AURORA, telefono: '5587654321', correo: 'aurora@correo.mx', estado: 'invitado', alta: '2026-09-05T12:00:00-06:00' }])
    const [correo] = await correosA('aurora@correo.mx')
    assert.match(correo?.texto ?? '', /^Hola, Aurora Cenzontle Jacaranda:\n\nSERVICIOS ESPECIALIZADOS DEL BAJÍO SA DE CV te designó/)
    const token = await enlace()
    const [invitacion] = await app.filas('select * from invitaciones')
    assert.deepEqual([invitacion.huella, invitacion.clase, invitacion.contratista, invitacion.vence.getTime() - app.reloj.real()], [huellaDe(token), 'activacion', MORAL.rfc, 7 * DIA])
    assert.deepEqual([(await cuenta(AURORA)).contrasena, await hechos(MORAL.rfc)], [null, ['capturista.alta']])
    assert.equal((await ingresar(AURORA.curp)).cuerpo.codigo, 'ingreso.datos_incorrectos')
  })

  const malos: [string, Record<string, unknown>, number, string, string][] = [
    ['correos distintos', { confirmarCorreo: 'otro@correo.mx' }, 422, 'correo.no_coincide', '/confirmarCorreo'],
    ['correo mal escrito', { correo: 'aurora', confirmarCorreo: 'aurora' }, 422, 'correo.formato', '/correo'],
    ['teléfono corto', { telefono: '123' }, 422, 'telefono.formato', '/telefono'],
    ['CURP con otro dígito', { curp: 'CEJA850314MDFNCR03' }, 422, 'curp.digito', '/curp'],
    ['CURP que el padrón no tiene', { curp: 'GODE561231HDFMRR05' }, 404, 'curp.no_encontrada', '/curp'],
  ]
  for (const [nombre, cambio, estado, codigo, campo] of malos)
    test(`se niega sin guardar ni enviar nada: ${nombre}`, async () => {
      const cuerpo = { curp: AURORA.curp, telefono: '5587654321', correo: 'aurora@correo.mx', confirmarCorreo: 'AURORA@correo.mx', ...cambio }
      const respuesta = await app.pedir('POST', '/capturistas', { sesion: uno, cuerpo })
      assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo, respuesta.cuerpo.errores[0].campo], [estado, codigo, campo])
      assert.deepEqual([await estados(uno), await app.correos()], [[], []])
    })

  test('el mismo capturista dos veces: ya_registrado, y la invitación sigue siendo una', async () => {
    await alta(uno, AURORA)
    const otra = await alta(uno, AURORA, 'otro@correo.mx')
    assert.deepEqual([otra.estado, otra.cuerpo.codigo], [409, 'capturista.ya_registrado'])
    assert.equal((await app.correos()).length, 1)
  })

  test('doce altas a la vez de la misma CURP: una gana, y hay una cuenta, una invitación y un correo', async () => {
    const respuestas = await Promise.all(Array.from({ length: 12 }, () => alta(uno, AURORA)))
    assert.deepEqual(respuestas.map(({ estado }) => estado).sort(), [201, ...Array<number>(11).fill(409)])
    assert.deepEqual([(await app.filas('select * from invitaciones')).length, (await app.correos()).length], [1, 1])
  })

  test('dos contratistas a la vez: los dos lo designan, y la cuenta es una', async () => {
    const respuestas = await Promise.all([alta(uno, AURORA, 'a@correo.mx'), alta(dos, AURORA, 'b@correo.mx')])
    assert.deepEqual(respuestas.map(({ estado, cuerpo }) => [estado, cuerpo.estado]), [[201, 'invitado'], [201, 'invitado']])
    assert.equal((await app.filas('select * from cuentas_capturista')).length, 1)
  })
})

describe('activación', () => {
  test('el enlace dice de quién es; con una buena contraseña activa, y se entra con ella', async () => {
    await alta(uno, AURORA)
    const token = await enlace()
    assert.deepEqual((await consultar(token)).cuerpo, { nombre: AURORA.nombre, contratista: MORAL.nombre, clase: 'activacion' })
    assert.deepEqual((await activar(token)).cuerpo, { hecho: true })
    assert.deepEqual(await estados(uno), [[AURORA.curp, 'activo']])
    assert.match((await cuenta(AURORA)).contrasena as string, /^\$argon2id\$/)
    const entrada = await ingresar(AURORA.curp)
    assert.deepEqual([entrada.estado, entrada.cuerpo.usuario, entrada.cuerpo.contratista.rfc], [200, { tipo: 'capturista', ...AURORA }, MORAL.rfc])
    assert.equal((await ingresar(AURORA.curp, `${BUENA} `)).estado, 401)
    assert.deepEqual((await hechos(MORAL.rfc)).slice(-2), ['capturista.alta', 'capturista.activado'])
  })

  test('la contraseña débil se niega y el enlace sigue sirviendo', async () => {
    await alta(uno, AURORA)
    const token = await enlace()
    for (const [contrasena, codigo] of [['corta', 'contrasena.corta'], ['contraseña2026', 'contrasena.comun'], ['Cenzontle1985', 'contrasena.comun'], [AURORA.curp, 'contrasena.comun']] as const) {
      const { estado, cuerpo } = await activar(token, contrasena)
      assert.deepEqual([estado, cuerpo.codigo, cuerpo.errores[0].campo], [422, codigo, '/contrasena'])
    }
    assert.equal((await activar(token)).estado, 200)
  })

  test('sirve una sola vez, también con diez a la vez', async () => {
    await alta(uno, AURORA)
    const token = await enlace()
    const respuestas = await Promise.all(Array.from({ length: 10 }, (_, i) => activar(token, `${BUENA} ${i}`)))
    const ganadora = respuestas.findIndex(({ estado }) => estado === 200)
    assert.deepEqual(respuestas.filter((_, i) => i !== ganadora).map(({ cuerpo }) => cuerpo.codigo), Array(9).fill('invitacion.invalida'))
    assert.equal((await ingresar(AURORA.curp, `${BUENA} ${ganadora}`)).estado, 200)
    assert.equal((await activar(token, OTRA_BUENA)).cuerpo.codigo, 'invitacion.invalida')
    assert.equal((await consultar(token)).cuerpo.codigo, 'invitacion.invalida')
  })

  test('un enlace inventado no sirve', async () => {
    for (const token of ['x', 'A'.repeat(43)]) for (const respuesta of [await activar(token), await consultar(token)]) assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [422, 'invitacion.invalida'])
  })

  test('vence a los siete días exactos; la lista lo dice, y otra invitación lo arregla', async () => {
    await alta(uno, AURORA)
    const token = await enlace()
    app.reloj.avanzar(7 * DIA - 1)
    assert.equal((await consultar(token)).estado, 200)
    app.reloj.avanzar(1)
    assert.deepEqual([(await consultar(token)).cuerpo.codigo, (await activar(token)).cuerpo.codigo], ['invitacion.vencida', 'invitacion.vencida'])
    await entrar()
    assert.deepEqual(await estados(uno), [[AURORA.curp, 'invitacion_vencida']])
    assert.equal((await app.pedir('POST', `/capturistas/${AURORA.curp}/invitacion`, { sesion: uno })).cuerpo.estado, 'invitado')
    const nuevo = (await enlaces('aurora@correo.mx')).find((otro) => otro !== token) ?? ''
    assert.equal((await activar(nuevo)).estado, 200)
  })

  test('la nueva invitación anula la anterior; ya activo, no hay otra', async () => {
    await alta(uno, AURORA)
    const token = await enlace()
    const invitado = await app.pedir('POST', `/capturistas/${AURORA.curp}/invitacion`, { sesion: uno })
    assert.deepEqual([invitado.estado, invitado.cuerpo.estado], [200, 'invitado'])
    assert.equal((await activar(token)).cuerpo.codigo, 'invitacion.invalida')
    const nuevo = (await enlaces('aurora@correo.mx')).find((otro) => otro !== token) ?? ''
    assert.equal((await activar(nuevo)).estado, 200)
    assert.equal((await app.pedir('POST', `/capturistas/${AURORA.curp}/invitacion`, { sesion: uno })).cuerpo.codigo, 'capturista.ya_activo')
    assert.deepEqual((await hechos(MORAL.rfc)).slice(-3), ['capturista.alta', 'capturista.invitado', 'capturista.activado'])
  })
})

describe('una cuenta por CURP', () => {
  test('otro contratista no cambia la cuenta activa: queda activo, y el aviso va al correo propio y al que se tecleó', async () => {
    await activa(uno, AURORA)
    const antes = await cuenta(AURORA)
    assert.deepEqual((await alta(dos, AURORA, 'intruso@correo.mx')).cuerpo.estado, 'activo')
    assert.deepEqual(await cuenta(AURORA), antes)
    assert.deepEqual(await app.filas('select * from invitaciones'), [])
    const propios = await correosA('aurora@correo.mx')
    assert.match(propios.map(({ texto }) => texto).join(), /LIMPIEZA Y ÑANDÚ CORPORATIVO SA DE CV te designó como capturista\. Tu cuenta es la misma/)
    const ajeno = await correosA('intruso@correo.mx')
    assert.equal(ajeno.length, 1)
    assert.match(ajeno[0]?.texto ?? '', /registrada con otro correo/)
    assert.doesNotMatch(ajeno[0]?.texto ?? '', /#|aurora@/)
    const contratistas = (await ingresar(AURORA.curp)).cuerpo.contratistas.map(({ rfc }: { rfc: string }) => rfc)
    assert.deepEqual(contratistas.sort(), [MORAL.rfc, OTRA_MORAL.rfc].sort())
  })

  test('con el mismo correo, el aviso llega una vez', async () => {
    await activa(uno, AURORA)
    await app.filas('delete from correos')
    await alta(dos, AURORA, 'AURORA@correo.mx')
    assert.deepEqual((await app.correos()).map(({ para }) => para), ['aurora@correo.mx'])
  })

  test('con dos invitaciones pendientes la primera que se usa fija la cuenta; la otra deja de servir, y se avisa', async () => {
    await alta(uno, AURORA, 'a@correo.mx')
    await alta(dos, AURORA, 'b@correo.mx')
    const pendiente = await enlace('a@correo.mx')
    await activar(await enlace('b@correo.mx'))
    assert.equal((await cuenta(AURORA)).correo, 'b@correo.mx')
    assert.deepEqual([await estados(uno), await estados(dos)], [[[AURORA.curp, 'activo']], [[AURORA.curp, 'activo']]])
    assert.equal((await activar(pendiente, OTRA_BUENA)).cuerpo.codigo, 'invitacion.invalida')
    assert.deepEqual((await correosA('a@correo.mx')).map(({ asunto }) => asunto).sort(), ['Activa tu cuenta de capturista en ICSOE', 'Te designaron como capturista en ICSOE'])
    assert.ok((await hechos(MORAL.rfc)).includes('capturista.activado'))
  })
})

describe('retiro', () => {
  test('pierde el acceso en el acto, en la sesión que tenga abierta, y solo con quien lo retira', async () => {
    await activa(uno, AURORA)
    await alta(dos, AURORA)
    const sesion = await sesionDe(AURORA.curp)
    const elegir = (rfc: string) => app.pedir('POST', '/ingreso/capturista/contratista', { sesion, cuerpo: { rfc } })
    assert.equal((await elegir(MORAL.rfc)).estado, 200)
    assert.equal((await app.pedir('GET', '/contratista', { sesion })).cuerpo.rfc, MORAL.rfc)
    assert.deepEqual((await app.pedir('DELETE', `/capturistas/${AURORA.curp}`, { sesion: uno })).cuerpo, { hecho: true })
    assert.deepEqual([(await app.pedir('GET', '/contratista', { sesion })).cuerpo.codigo, (await elegir(MORAL.rfc)).estado], ['contratista.sin_elegir', 404])
    assert.equal((await elegir(OTRA_MORAL.rfc)).estado, 200)
    assert.deepEqual([await estados(uno), await estados(dos)], [[], [[AURORA.curp, 'activo']]])
    assert.equal((await hechos(MORAL.rfc)).at(-1), 'capturista.retirado')
  })

  test('su enlace pendiente deja de servir, y puede darse de alta otra vez', async () => {
    await alta(uno, AURORA)
    const token = await enlace()
    await app.pedir('DELETE', `/capturistas/${AURORA.curp}`, { sesion: uno })
    assert.equal((await activar(token)).cuerpo.codigo, 'invitacion.invalida')
    assert.equal((await alta(uno, AURORA)).estado, 201)
  })

  test('lo de otro contratista no existe: ni se ve, ni se retira, ni se invita', async () => {
    await alta(uno, AURORA)
    const rutas = [['DELETE', `/capturistas/${AURORA.curp}`], ['POST', `/capturistas/${AURORA.curp}/invitacion`], ['DELETE', `/capturistas/${BEGONA.curp}`]] as const
    for (const [metodo, ruta] of rutas) assert.equal((await app.pedir(metodo, ruta, { sesion: dos })).cuerpo.codigo, 'recurso.inexistente')
    assert.deepEqual([await listar(dos), await estados(uno)], [{ elementos: [], siguiente: null }, [[AURORA.curp, 'invitado']]])
    const sinFiltro = await app.casa.bd.deContratista(OTRA_MORAL.rfc, (tx) => tx.selectFrom('capturistas').selectAll().execute())
    assert.deepEqual(sinFiltro, [])
  })
})

describe('recuperación', () => {
  test('contesta lo mismo exista o no la cuenta; solo la activa recibe el enlace, en su propio correo', async () => {
    await activa(uno, AURORA)
    await alta(uno, BEGONA, 'begona@correo.mx')
    await app.filas('delete from correos')
    const respuestas = [await recuperar(AURORA.curp), await recuperar(BEGONA.curp), await recuperar(INIGO.curp)]
    for (const { estado, cuerpo } of respuestas) assert.deepEqual([estado, cuerpo], [202, { hecho: true }])
    assert.deepEqual((await app.correos()).map(({ para }) => para), ['aurora@correo.mx'])
    assert.deepEqual((await consultar(await enlace())).cuerpo, { nombre: AURORA.nombre, contratista: null, clase: 'recuperacion' })
  })

  test('cambia la contraseña, termina las sesiones y avisa', async () => {
    await activa(uno, AURORA)
    const sesion = await sesionDe(AURORA.curp)
    await app.filas('delete from correos')
    await recuperar(AURORA.curp)
    const token = await enlace()
    assert.equal((await app.pedir('GET', '/ingreso', { sesion })).estado, 200)
    assert.equal((await activar(token, OTRA_BUENA)).estado, 200)
    assert.equal((await app.pedir('GET', '/ingreso', { sesion })).cuerpo.codigo, 'sesion.requerida')
    assert.deepEqual([(await ingresar(AURORA.curp)).estado, (await ingresar(AURORA.curp, OTRA_BUENA)).estado], [401, 200])
    assert.ok((await correosA('aurora@correo.mx')).some(({ asunto }) => asunto === 'Tu contraseña de ICSOE cambió'))
    assert.deepEqual([(await activar(token)).cuerpo.codigo, (await hechos(MORAL.rfc)).at(-1)], ['invitacion.invalida', 'capturista.contrasena_cambiada'])
  })

  test('el enlace vence en una hora', async () => {
    await activa(uno, AURORA)
    await app.filas('delete from correos')
    await recuperar(AURORA.curp)
    const token = await enlace()
    app.reloj.avanzar(60 * MINUTO)
    assert.equal((await activar(token)).cuerpo.codigo, 'invitacion.vencida')
  })

  test('un correo cada cinco minutos, y pedir otro no anula el primero: un extraño no estorba', async () => {
    await activa(uno, AURORA)
    await app.filas('delete from correos')
    for (let i = 0; i < 5; i++) await recuperar(AURORA.curp)
    const primero = await enlace()
    app.reloj.avanzar(5 * MINUTO)
    await recuperar(AURORA.curp)
    assert.equal((await enlaces('aurora@correo.mx')).length, 2)
    assert.equal((await activar(primero, OTRA_BUENA)).estado, 200)
    assert.deepEqual(await app.filas('select * from invitaciones'), [])
  })

  test('una dirección que insiste espera', async () => {
    const respuestas = await Promise.all(Array.from({ length: 62 }, () => recuperar(INIGO.curp)))
    assert.equal(respuestas.filter(({ estado }) => estado === 429).length, 2)
    assert.ok(respuestas.some(({ estado, cabeceras }) => estado === 429 && cabeceras.get('retry-after') === '60'))
  })
})

describe('consulta y Excel', () => {
  beforeEach(async () => {
    await alta(uno, AURORA, 'aurora@correo.mx')
    await alta(uno, BEGONA, 'b_100%@correo.mx')
    await alta(uno, INIGO, 'inigo@correo.mx')
  })
  const curps = async (consulta: string) => ((await listar(uno, consulta)).elementos as { curp: string }[]).map(({ curp }) => curp)

  for (const [buscar, esperados] of [['nandu', [BEGONA.curp]], ['ÍÑIGO', [INIGO.curp]], ['peñasco', [INIGO.curp]], ['PENASCO', [INIGO.curp]], ['ceja85', [AURORA.curp]], ['@correo', [BEGONA.curp, AURORA.curp, INIGO.curp]], ['100%', [BEGONA.curp]], ['%', [BEGONA.curp]], ['_', [BEGONA.curp]], ['\\', []], ['5587654321', [BEGONA.curp, AURORA.curp, INIGO.curp]], ['nadie', []], ['  ', [BEGONA.curp, AURORA.curp, INIGO.curp]]] as const)
    test(`buscar «${buscar}»`, async () => assert.deepEqual(await curps(`?buscar=${encodeURIComponent(buscar)}`), esperados))

  test('por páginas: nada se repite ni falta', async () => {
    const primera = await listar(uno, '?limite=2')
    const segunda = await listar(uno, `?limite=2&despues=${primera.siguiente}`)
    assert.deepEqual([...primera.elementos, ...segunda.elementos].map(({ curp }: { curp: string }) => curp), [BEGONA.curp, AURORA.curp, INIGO.curp])
    assert.deepEqual([segunda.elementos.length, segunda.siguiente], [1, null])
  })
  test('un cursor o una búsqueda que no se entienden se niegan', async () => {
    for (const consulta of ['?despues=basura', '?buscar=%00', '?limite=0']) assert.deepEqual([(await app.pedir('GET', `/capturistas${consulta}`, { sesion: uno })).estado], [400])
  })

  const hayLibreOffice = spawnSync('soffice', ['--version']).status === 0
  test('el Excel abre en LibreOffice con las celdas que tocan, y solo las propias', { skip: !hayLibreOffice && 'no hay LibreOffice en esta máquina' }, async () => {
    await activar(await enlace())
    await alta(dos, AURORA)
    const { estado, cabeceras, bytes } = await app.pedir('GET', '/capturistas.xlsx', { sesion: uno })
    assert.deepEqual([estado, cabeceras.get('content-type'), cabeceras.get('content-disposition')], [200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', "attachment; filename*=UTF-8''capturistas.xlsx"])
    const carpeta = mkdtempSync(join(tmpdir(), 'capturistas-'))
    try {
      writeFileSync(join(carpeta, 'a.xlsx'), bytes)
      execFileSync('soffice', [`-env:UserInstallation=file://${join(carpeta, 'perfil')}`, '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false', '--outdir', carpeta, join(carpeta, 'a.xlsx')], { stdio: 'ignore' })
      assert.equal(
        readFileSync(join(carpeta, 'a.csv'), 'utf8'),
        `CURP,Nombre,Teléfono,Correo electrónico,Estado,Fecha de alta\n${BEGONA.curp},${BEGONA.nombre},5587654321,b_100%@correo.mx,Invitado,05/09/2026\n${AURORA.curp},${AURORA.nombre},5587654321,aurora@correo.mx,Activo,05/09/2026\n${INIGO.curp},${INIGO.nombre},5587654321,inigo@correo.mx,Invitado,05/09/2026\n`.replaceAll('05/09/2026', fechaDeAlta()),
      )
    } finally {
      rmSync(carpeta, { recursive: true })
    }
  })
  const fechaDeAlta = () => new Intl.DateTimeFormat('es-MX', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'America/Mexico_City' }).format(app.reloj.calendario())
})

test('una persona física también designa capturistas', async () => {
  const fisica = await app.ingresarContratista(FISICA)
  assert.equal((await alta(fisica, BEGONA)).estado, 201)
})

test('lo que toca a varios contratistas se anota siempre en el mismo orden: dos que anotan no se esperan en círculo', async () => {
  for (const sesion of [uno, dos].toSorted((una, otra) => (una.clave < otra.clave ? 1 : -1))) assert.equal((await alta(sesion, AURORA)).estado, 201)
  assert.equal((await activar((await enlaces('aurora@correo.mx'))[0] ?? '')).estado, 200)
  const anotados = await app.filas("select contratista from bitacora where hecho = 'capturista.activado' order by numero desc limit 2")
  assert.deepEqual(anotados.map(({ contratista }) => contratista as string).toReversed(), [uno.clave, dos.clave].toSorted())
})
