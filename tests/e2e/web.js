/**
 * A web of our own: every https address that the browser asks for is answered from here, under its real host name.
 *
 * A CONNECT proxy leads every host to one local TLS server with a certificate made for the run. So pages have their
 * real addresses, nothing leaves the machine, and `asked` lists every host that the browser ever turned to.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** @typedef {{ body: string, headers?: Record<string, string> }} Answer */

export async function openWeb() {
  /** @type {Map<string, Answer>} */
  const pages = new Map();
  /** @type {Set<string>} */
  const asked = new Set();
  /** @type {string[]} */
  const requests = [];

  const server = https.createServer(certificate(), (request, response) => {
    const url = `https://${request.headers.host}${request.url}`;
    requests.push(url);
    const page = pages.get(url);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.body ?? '');
  });
  const proxy = http.createServer((request, response) => {
    asked.add(new URL(request.url ?? '', 'http://unknown').host);
    response.writeHead(502).end();
  });
  await listen(server);
  proxy.on('connect', (request, socket) => {
    asked.add(request.url ?? '');
    const tunnel = net.connect(portOf(server), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on('error', () => socket.destroy());
    socket.on('error', () => tunnel.destroy());
  });
  await listen(proxy);

  return {
    /** Hosts with ports that anything in the browser wanted to reach. */
    asked,
    /** Addresses that were requested, in order. */
    requests,
    proxyPort: portOf(proxy),

    /**
     * Puts a page at an address.
     * @param {string} url
     * @param {string} body
     * @param {Record<string, string>} [headers]
     */
    put(url, body, headers) {
      pages.set(url, { body, headers });
      return url;
    },

    async close() {
      server.closeAllConnections();
      proxy.closeAllConnections();
      await Promise.all([server, proxy].map(one => new Promise(resolve => one.close(resolve))));
    },
  };
}

function certificate() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bonafide-tls-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map(name => path.join(folder, name));
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=bonafide.test'];
  execFileSync('openssl', [...args, '-addext', 'subjectAltName=DNS:*.test', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const both = { key: fs.readFileSync(key), cert: fs.readFileSync(cert) };
  fs.rmSync(folder, { recursive: true });
  return both;
}

/** @param {net.Server} server */
function listen(server) {
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
}

/** @param {net.Server} server */
function portOf(server) {
  return /** @type {net.AddressInfo} */ (server.address()).port;
}
