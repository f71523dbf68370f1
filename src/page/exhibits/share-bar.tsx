/** A share as a bar; the number stands beside it, so that nothing is told by colour. */
export function ShareBar({ share }: { readonly share: number }) {
  const tone = share >= 0.8 ? 'good' : share >= 0.5 ? 'half' : 'bad';
  return (
    <span class={`share ${tone}`} aria-hidden="true">
      <span
        style={{ width: `${(Math.min(1, Math.max(0, share)) * 100).toFixed(1)}%` }}
      />
    </span>
  );
}
