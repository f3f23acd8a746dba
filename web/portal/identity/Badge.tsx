/** The shield of a level, beside its word; colour and figure say the same. */
export function Badge({ level, big }: { level: number; big?: boolean }) {
  return (
    <span className={`lv${big ? ' is-big' : ''}`} data-level={level} aria-hidden="true">
      <svg viewBox="0 0 24 26" focusable="false">
        <path d="M12 1 2.5 4.6v7.6c0 6 4 10.3 9.5 12.8 5.5-2.5 9.5-6.8 9.5-12.8V4.6z" />
        <text x="12" y="17" textAnchor="middle">
          {level}
        </text>
      </svg>
    </span>
  )
}
