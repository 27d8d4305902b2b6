// The least a page can do with a scan: send what was typed at Enter, and paint the one row that comes back.
import { createElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`)

const Row = () => {
  const [row, setRow] = useState('')
  useEffect(() => socket.addEventListener('message', (event) => setRow(String(event.data))), [])
  return createElement('p', { id: 'row' }, row)
}

let typed = ''
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Enter') {
    socket.send(typed)
    typed = ''
  } else if (key.length === 1) typed += key
})

const root = document.getElementById('root')
if (root) createRoot(root).render(createElement(Row))
