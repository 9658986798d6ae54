// Run by mongosh in compose.yml's mongo-init.
const members = ['mongo1', 'mongo2', 'mongo3'].map((host, _id) => ({ _id, host: `${host}:27017` }))
try {
  rs.status()
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') throw error
  rs.initiate({ _id: 'rs0', members })
}
for (
  let second = 0;
  second < 60 && !rs.status().members.some((member) => member.stateStr === 'PRIMARY');
  second++
) {
  sleep(1000)
}
if (!rs.status().members.some((member) => member.stateStr === 'PRIMARY')) quit(1)
