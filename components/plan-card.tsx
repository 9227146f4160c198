import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { expiryOf } from './expiry.ts';
import { count, day, seconds } from './format.ts';
import { Icon } from './icon.tsx';
import { openSettings } from './open.ts';
import { isUntold, PlanUntold } from './plan-untold.tsx';
import { Section } from './section.tsx';

const features = ['aiAssistant', 'leadMagnet', 'allInOne'] as const;

/** Every rule of the plan, in plain words; what the vendor did not say is a dash. */
export function PlanCard({ store }: { store: Store }) {
  const plan = store.desk.value?.plan.value;
  const spaces = store.desk.value?.workspaces.value;
  if (!plan) {
    return (
      <Section title={i18n.t('plan.title')}>
        <p class="soft">
          {i18n.t(store.silent.value || store.desk.value?.sync.value.faults.plan ? 'plan.notRead' : 'plan.first')}
        </p>
      </Section>
    );
  }

  const label = store.account.value?.label;
  const person = plan.person && plan.person !== label && (
    <p class="small soft" dir="auto">
      {i18n.t('plan.person', [plan.person])}
    </p>
  );
  if (isUntold(plan)) {
    return (
      <Section
        title={i18n.t('plan.title')}
        aside={
          store.account.value?.chosenPlan && (
            <button type="button" class="button quiet" onClick={openSettings}>
              {i18n.t('plan.choose')}
            </button>
          )
        }
      >
        <PlanUntold store={store} />
        {person}
      </Section>
    );
  }

  const ends = expiryOf(plan, store.now.value);
  const { limits } = plan;
  const used = spaces && (spaces.complete ? count(spaces.rows.length) : i18n.t('plan.atLeast', [count(spaces.rows.length)]));
  const none = i18n.t('plan.none');
  const limit = (value: number | null) => (value === null ? none : count(value));
  return (
    <Section
      title={i18n.t('plan.title')}
      aside={ends && ends.tone !== 'bad' && <span class="small soft">{i18n.t('plan.until', [day(ends.at)])}</span>}
    >
      <dl class="figures">
        <div>
          <dt>{i18n.t('plan.workspaces')}</dt>
          <dd>
            <b>{used ?? none}</b>{' '}
            {limits.workspaces !== null && <span class="small soft">{i18n.t('plan.usedOf', [count(limits.workspaces)])}</span>}
          </dd>
          {spaces && limits.workspaces !== null && (
            <dd>
              <meter aria-label={i18n.t('plan.workspaces')} max={limits.workspaces} value={spaces.rows.length} />
            </dd>
          )}
        </div>
        <Figure label={i18n.t('plan.agents')} value={limit(limits.agents)} />
        <Figure label={i18n.t('plan.messages')} value={limit(limits.messages)} />
        <Figure label={i18n.t('plan.interval')} value={limits.interval === null ? none : seconds(limits.interval)} />
      </dl>
      <ul class="chips" aria-label={i18n.t('plan.features')}>
        {features.map((name) => (
          <Feature key={name} label={i18n.t(`plan.${name}`)} has={plan.features[name]} />
        ))}
      </ul>
      {person}
      {ends?.tone && (
        <p class={`notice boxed ${ends.tone}`}>
          <Icon name={ends.tone === 'bad' ? 'error' : 'warning'} />
          <span class="grow">
            {ends.tone === 'bad'
              ? i18n.t('plan.endedOn', [day(ends.at)])
              : ends.days === 0
                ? i18n.t('plan.endsToday')
                : i18n.t('plan.endsSoon', ends.days, [count(ends.days), day(ends.at)])}
          </span>
        </p>
      )}
    </Section>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
      </dd>
    </div>
  );
}

function Feature({ label, has }: { label: string; has: boolean | null }) {
  const word = has === null ? 'unknown' : has ? 'yes' : 'no';
  return <li class={has ? 'chip good' : 'chip'}>{i18n.t(`plan.${word}`, [label])}</li>;
}
