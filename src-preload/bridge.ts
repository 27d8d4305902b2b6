// All the page of the window may reach: one call, two listeners. It never grows.
import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from './contract/contract.ts'

const listenTo = <Message extends unknown[]>(channel: string, listener: (...message: Message) => void): (() => void) => {
  const heard = (_event: unknown, ...message: unknown[]): void => listener(...(message as Message))
  ipcRenderer.on(channel, heard)
  return () => void ipcRenderer.off(channel, heard)
}

const bridge: Bridge = {
  call: (call) => ipcRenderer.invoke('call', call) as ReturnType<Bridge['call']>,
  onChange: (listener) => listenTo('changed', listener),
  onScan: (listener) => listenTo('scan', listener),
}

contextBridge.exposeInMainWorld('dockmark', bridge)
