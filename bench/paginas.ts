import { crearCliente } from './cliente.ts'
import { carga, type Escenario, iniciar } from './escenario.ts'
import { informar, segundos } from './informe.ts'
import { poblar } from './poblacion.ts'
import { abrirSesiones, galletaDe } from './sesiones.ts'

// Las páginas del portal con la población guardada, contra una base vacía. Los mismos contratistas, con lo mismo, están en las dos; cada
// página se pide a un servidor y enseguida al otro, y el que va primero se alterna: lo que distraiga a la máquina distrae a los dos. El
// documento y los recursos del portal no pasan por la base y no se piden. Uso: paginas.ts [contratistas] [contratos] [trabajadores] [veces]
const [CONTRATISTAS, CONTRATOS, TRABAJADORES, VUELTAS] = [Number(process.argv[2] ?? 150_000), Number(process.argv[3] ?? 400_000), Number(process.argv[4] ?? 3_000_000), Number(process.argv[5] ?? 200)]
const CALOR = 30
const META = 1.5
/** Los que se miden: en las dos bases. */
const PROPIOS = { contratistas: 180, contratos: 600, trabajadores: 6000, desde: 600_000, porPresentar: 0.3 }
const CAPTURISTA = 'SABC560626MDFLRN01'
/** De quién son las páginas: un contratista con un periodo en captura y dos presentados. */
interface Quien {
  rfc: string
  enCaptura: string
  presentada: string
  anterior: string
  contrato: string
  folio: string
  codigo: string
}

/** Un capturista que lleva a todos los que se miden, y ya eligió a uno. */
async function designar({ bd }: Escenario, rfcs: readonly string[]): Promise<void> {
  await bd.query("insert into cuentas_capturista (curp, nombre, correo) values ($1, 'CARMEN SALDÍVAR', 'carmen@despacho.mx')", [CAPTURISTA])
  await bd.query("insert into capturistas select c, $1, 'CARMEN SALDÍVAR', '5512345678', 'carmen@despacho.mx', now(), now(), now() from unnest($2::text[]) c", [CAPTURISTA, rfcs])
  await bd.query('update sesiones set contratista = $2 where clave = $1', [CAPTURISTA, rfcs[0]])
}

async function quienesSon({ bd }: Escenario): Promise<Quien[]> {
  const { rows } = await bd.query<Quien>(`select c.contratista as rfc, c.id as "enCaptura", n.id as presentada, a.id as anterior, k.id as contrato, p.folio, p.codigo_verificacion as codigo
    from informativas c
    join informativas n on n.contratista = c.contratista and n.ejercicio = 2026 and n.cuatrimestre = 1 and n.tipo = 'normal'
    join informativas a on a.contratista = c.contratista and a.ejercicio = 2025 and a.tipo = 'normal'
    join presentaciones p on p.contratista = c.contratista and p.informativa = n.id
    join lateral (select id from contratos k where k.contratista = c.contratista and k.cuatrimestre = 2 order by trabajadores desc, id limit 1) k on true
    where c.estado = 'en_captura' and c.creada = timestamptz '2026-06-15' and exists (select from contratistas where contratista = c.contratista and nombre ~ '^EMPRESA 600') order by 1`)
  return rows
}

const enPeriodo = (cuatrimestre: number): string => `ejercicio=2026&cuatrimestre=${cuatrimestre}`
const MARCO = ['/ingreso', '/avisos', '/publico/portada']
/** Lo que pide cada página al abrirse en una pestaña nueva (apps/portal), y con qué sesión. */
const PAGINAS: Record<string, (quien: Quien) => string[]> = {
  portada: () => ['/publico/portada'],
  inicio: () => ['/periodos'],
  avisos: () => ['/avisos/preferencias'],
  'datos generales': () => ['/contratista', '/contratista/repse'],
  'sesiones abiertas': () => ['/sesiones'],
  'consulta de capturistas': () => ['/capturistas', '/capturistas?buscar=carmen'],
  contratos: () => ['/periodos', `/contratos?${enPeriodo(2)}`],
  'un contrato con sus trabajadores': ({ contrato }) => [`/contratos/${contrato}`, `/contratos/${contrato}/trabajadores.csv`, `/contratos/${contrato}/cargas?limite=20`],
  'trabajadores por páginas': ({ contrato }) => [`/contratos/${contrato}`, `/contratos/${contrato}/trabajadores?limite=200&orden=sbc`, `/contratos/${contrato}/trabajadores?buscar=0001`],
  'contrato nuevo': () => ['/periodos', '/contratista/repse', '/contratantes?buscar=cliente&limite=8'],
  informativas: () => ['/informativas'],
  'informativa por presentar': ({ enCaptura }) => [`/informativas/${enCaptura}`, `/informativas/${enCaptura}/validaciones`, `/contratos?${enPeriodo(2)}&limite=1000`, '/periodos'],
  'firmar: contenido y lo que impide': ({ enCaptura }) => [`/informativas/${enCaptura}`, `/informativas/${enCaptura}/contenido`, `/informativas/${enCaptura}/validaciones`],
  'informativa presentada': ({ presentada, folio }) => [`/informativas/${presentada}`, `/publico/acuses/${folio}`, `/informativas?${enPeriodo(1)}&limite=1000`, `/informativas/${presentada}/historia`, '/periodos'],
  comparación: ({ presentada, anterior }) => [`/informativas/${presentada}`, `/informativas/${presentada}/comparacion?con=${anterior}`],
  'historia de un periodo': ({ presentada }) => ['/periodos', `/informativas?${enPeriodo(1)}&limite=1000`, `/informativas/${presentada}/historia`],
  'acuse en PDF': ({ presentada }) => [`/informativas/${presentada}/acuse`],
  'tablero del capturista': () => [`/tablero?limite=1000&${enPeriodo(2)}`],
  'verificación por folio': ({ folio }) => [`/publico/acuses/${folio}`],
  'verificación con código': ({ folio, codigo }) => [`/publico/acuses/${folio}?codigo=${encodeURIComponent(codigo)}`],
}
const SIN_SESION = new Set(['portada', 'verificación por folio', 'verificación con código'])

interface Lado {
  escenario: Escenario
  quienes: Quien[]
  pedir: (ruta: string, galleta: string, cuerpo?: object) => Promise<string>
  cerrar(): Promise<void>
}
/** Ingresa con e.firma; lo que se tarda en firmar no cuenta. */
async function ingresar({ escenario, pedir }: Lado): Promise<number> {
  // Una dirección no puede ingresar tan seguido: se le olvida lo intentado.
  await escenario.bd.query('delete from intentos')
  const rfc = 'SEB190315K26'
  const empieza = performance.now()
  const { reto, cadena } = JSON.parse(await pedir('/ingreso/reto', '', { rfc })) as { reto: string; cadena: string }
  const conReto = performance.now() - empieza
  const { certificado, firma } = await escenario.pedirle<{ certificado: string; firma: string }>({ firmar: cadena })
  const antes = performance.now()
  await pedir('/ingreso', '', { reto, rfc, certificado, firma })
  return conReto + performance.now() - antes
}
/** Lo que tarda una página: desde que se pide hasta que llega lo último de lo que pide. */
async function abrir(lado: Lado, pagina: string, vuelta: number): Promise<number> {
  const { pedir, quienes } = lado
  const quien = quienes[vuelta % quienes.length] as Quien
  const propias = PAGINAS[pagina]
  if (propias === undefined) return ingresar(lado)
  const clave = pagina.startsWith('tablero') ? CAPTURISTA : quien.rfc
  const rutas = [...(SIN_SESION.has(pagina) ? [] : MARCO), ...propias(quien)]
  const antes = performance.now()
  await Promise.all(rutas.map((ruta) => pedir(ruta, galletaDe(clave))))
  return performance.now() - antes
}

async function preparar(escenario: Escenario, ...otros: Parameters<typeof poblar>[1][]): Promise<Lado> {
  const antes = performance.now()
  await poblar(escenario.bd, ...otros, PROPIOS)
  const quienes = await quienesSon(escenario)
  const rfcs = quienes.map(({ rfc }) => rfc)
  await abrirSesiones(escenario.bd, [...rfcs, CAPTURISTA])
  await designar(escenario, rfcs)
  await escenario.bd.query('checkpoint')
  console.log(`base llena en ${segundos(performance.now() - antes)}`)
  const cliente = crearCliente(escenario.url, 6)
  return {
    escenario, quienes,
    pedir: async (ruta, galleta, cuerpo) => {
      const { estado, texto } = await cliente.pedir({ ruta, galleta, ...(cuerpo && { metodo: 'POST', cuerpo: JSON.stringify(cuerpo) }) })
      if (estado < 200 || estado > 299) throw new Error(`${ruta}: ${estado} ${texto}`)
      return texto
    },
    async cerrar() {
      cliente.cerrar()
      await escenario.cerrar()
    },
  }
}

const vacia = await preparar(await iniciar())
const llena = await preparar(await iniciar(), { contratistas: CONTRATISTAS, contratos: CONTRATOS, trabajadores: TRABAJADORES, desde: 1, porPresentar: 0.15 })
const tiempos = new Map([...Object.keys(PAGINAS), 'ingreso con e.firma'].map((pagina) => [pagina, { vacia: [] as number[], llena: [] as number[] }]))
for (let vuelta = -CALOR; vuelta < VUELTAS; vuelta++)
  for (const [pagina, medidos] of tiempos) {
    const orden = vuelta % 2 === 0 ? (['vacia', 'llena'] as const) : (['llena', 'vacia'] as const)
    for (const cual of orden) {
      const ms = await abrir({ vacia, llena }[cual], pagina, vuelta + CALOR)
      if (vuelta >= 0) medidos[cual].push(ms)
    }
  }

const parte = (medidos: number[], cual: number): number => medidos.toSorted((a, b) => a - b)[Math.floor(medidos.length * cual)] ?? 0
const renglones = [...tiempos].map(([pagina, medidos]) => {
  const [suyo, piso, mitad, mitadDelPiso] = [parte(medidos.llena, 0.95), parte(medidos.vacia, 0.95), parte(medidos.llena, 0.5), parte(medidos.vacia, 0.5)]
  return { que: `página «${pagina}», p95`, medido: `${suyo.toFixed(1)} ms (la mitad, ${mitad.toFixed(1)})`, piso: `con la base vacía, ${piso.toFixed(1)} ms (la mitad, ${mitadDelPiso.toFixed(1)})`, razon: suyo / piso, meta: META }
})
console.log(`${CONTRATISTAS} contratistas, ${CONTRATOS} contratos y ${TRABAJADORES} trabajadores; ${vacia.quienes.length} contratistas medidos, ${VUELTAS} veces cada página; ${carga()}`)
informar(renglones.toSorted((a, b) => b.razon - a.razon))
await llena.cerrar()
await vacia.cerrar()
