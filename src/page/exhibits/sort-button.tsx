/** Which column a table is sorted by. */
export interface Sorting {
  readonly column: number;
  readonly isDown: boolean;
}

/** The head of a column: a button that sorts by it, then the other way around. */
export function SortButton({
  name,
  column,
  sorting,
  choose,
}: {
  readonly name: string;
  readonly column: number;
  readonly sorting: Sorting | null;
  readonly choose: (sorting: Sorting) => void;
}) {
  const isChosen = sorting?.column === column;
  const isDown = isChosen && sorting.isDown;
  const order = isDown ? 'descending' : 'ascending';
  if (name === '') return <td />;
  return (
    <th scope="col" aria-sort={isChosen ? order : undefined}>
      <button
        type="button"
        class="sort"
        onClick={() => choose({ column, isDown: isChosen && !isDown })}
      >
        {name}
        <span aria-hidden="true">{isChosen ? (isDown ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
