/**
 * What the program comes with, each row in its place as the county has changed it, then the county's own.
 * @param own rows as the store keeps them
 */
export function ownOver<Row extends { readonly id: string }>(
  first: readonly Row[],
  own: readonly (Omit<Row, 'id'> & { readonly _id: string })[],
): Row[] {
  const rows = new Map(own.map(({ _id, ...row }) => [_id, { id: _id, ...row } as unknown as Row]))
  const changed = first.map((row) => rows.get(row.id) ?? row)
  for (const { id } of first) rows.delete(id)
  return [...changed, ...rows.values()]
}
