import { workerData } from 'node:worker_threads'
import { entregar } from '../../plataforma/aparte/entregar.ts'
import { leerRecibos, type PorLeer } from './leer-recibos.ts'

// Este archivo corre en su propio hilo: lee los recibos del archivo abierto que se le dice y los entrega por tandas.
await entregar(leerRecibos(workerData as PorLeer))
