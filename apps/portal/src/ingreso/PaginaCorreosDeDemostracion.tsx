import { useQuery } from '@tanstack/react-query'
import { llamar } from '../api/cliente.ts'
import { momentoLegible } from '../app/fechas.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { PaginaNoEncontrada } from '../app/PaginaNoEncontrada.tsx'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { Titulo } from '../app/Titulo.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones, Seccion } from '../ui/disposicion.tsx'
import { EstadoVacio } from '../ui/EstadoVacio.tsx'
import { ListaDeDatos } from '../ui/ListaDeDatos.tsx'
import css from './ingreso.module.css'

const DIRECCION = /(https?:\/\/[^\s<>"]+[^\s<>".,;:)])/

function ConEnlaces({ texto }: { texto: string }) {
  return texto.split(DIRECCION).map((parte, indice) => (indice % 2 ? <a key={indice} href={parte}>{parte}</a> : parte))
}

/** Solo en demostración: los correos que se habrían enviado, el último primero. */
export function PaginaCorreosDeDemostracion() {
  const { data, error, isFetching, refetch } = useQuery({ queryKey: ['demo', 'correos'], queryFn: ({ signal }) => llamar('GET /demo/correos', { senal: signal }), staleTime: 0 })
  if (error instanceof ProblemaHttp && error.status === 404) return <PaginaNoEncontrada />
  if (error) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  return (
    <>
      <Titulo>Correos de la demostración</Titulo>
      <p>Estos correos no salieron a ningún lado: se guardan aquí para que puedas seguir sus enlaces.</p>
      <Acciones>
        <Boton variante="secundario" ocupado={isFetching} textoOcupado="Actualizando…" onClick={() => void refetch()}>
          Actualizar
        </Boton>
      </Acciones>
      {!data ? <Cargando /> : data.elementos.length === 0 ? <EstadoVacio titulo="Todavía no hay correos">Al dar de alta a un capturista, aquí aparece su invitación.</EstadoVacio> : null}
      {data?.elementos.map(({ id, para, asunto, texto, creado }) => (
        <Seccion key={id} titulo={asunto}>
          <ListaDeDatos datos={[{ etiqueta: 'Para', valor: para }, { etiqueta: 'Enviado', valor: momentoLegible(creado) }]} />
          <p className={css.terminos}>
            <ConEnlaces texto={texto} />
          </p>
        </Seccion>
      ))}
    </>
  )
}
