import { say } from '../language.ts';

/** What the reader wants to see of files. */
export interface Choices {
  readonly filter: string;
  readonly isTree: boolean;
  readonly onlyChanged: boolean;
}

/** The fields above a list of files. */
export function FileChoices({
  choices,
  choose,
  hasChanges,
}: {
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  readonly hasChanges: boolean;
}) {
  return (
    <div class="filters">
      <label>
        {say('filter')}
        <input
          type="search"
          value={choices.filter}
          onInput={(event) => choose({ ...choices, filter: event.currentTarget.value })}
        />
      </label>
      <label>
        {say('layout')}
        <select
          value={choices.isTree ? 'tree' : 'flat'}
          onChange={(event) =>
            choose({ ...choices, isTree: event.currentTarget.value === 'tree' })
          }
        >
          <option value="tree">{say('tree')}</option>
          <option value="flat">{say('flat')}</option>
        </select>
      </label>
      {hasChanges && (
        <label class="check">
          <input
            type="checkbox"
            checked={choices.onlyChanged}
            onChange={(event) =>
              choose({ ...choices, onlyChanged: event.currentTarget.checked })
            }
          />
          {say('only.changed')}
        </label>
      )}
    </div>
  );
}
