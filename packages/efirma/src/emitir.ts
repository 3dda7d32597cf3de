import type { KeyObject } from 'node:crypto'

export interface ParDeLlaves { publicKey: KeyObject; privateKey: KeyObject }
export interface Emisor { certificado: Uint8Array; llaves: ParDeLlaves }
export interface Autoridad { raiz: Emisor; emisora: Emisor; respondedor: Emisor }
export interface Efirma { certificado: Uint8Array; llave: Uint8Array; clavePrivada: KeyObject; numero: string }

export declare function crearAutoridad(p: { nombre: string; ahora: number; aniosDeVigencia?: number; llaves?: { raiz: ParDeLlaves; emisora: ParDeLlaves; respondedor: ParDeLlaves } }): Autoridad
export declare function emitirEfirma(p: { autoridad: Autoridad; rfc: string; rfcRepresentante?: string; curp?: string; curpRepresentante?: string; nombre: string; contrasena: string; cifrado: '3des' | 'aes256'; desde: number; hasta: number; clase: 'efirma' | 'csd'; codificacion?: 'utf8' | 't61' | 'bmp' | 'printable'; numero?: string; llaves?: ParDeLlaves }): Efirma
export declare function responderOcsp(p: { autoridad: Autoridad; revocados: ReadonlySet<string> }): (peticion: Uint8Array, ahora: number) => Uint8Array
export declare function certificadoDeSello(p: { nombre: string; ahora: number; aniosDeVigencia?: number }): { llave: string; certificado: string }
