/*
 * Forms of the seeded characters. Between them: all eleven kinds of field, both shapes of options, widths, steps, defaults, help, pattern,
 * bounds, a form that is disabled, managed storage, and addresses elsewhere and at the vendor.
 */

/** Where the forms that are not kept by the vendor are sent to. */
export const HOOKS_HOST = 'hooks.demo.test';

const contact = {
  id: 'contact',
  title: 'Send us a message',
  submit_url: null,
  success_message: 'Thank you, we will call you back.',
  fields: [
    { name: 'name', label: 'Name', type: 'text', required: true, width: 'half', min: 2, max: 60 },
    { name: 'email', label: 'Email', type: 'email', required: true, width: 'half', placeholder: 'you@example.com' },
    { name: 'message', label: 'Message', type: 'textarea', required: true, rows: 4, help_text: 'A few words are enough.' },
  ],
};

const everything = {
  id: 'everything',
  title: 'Book a room',
  subtitle: 'One field of every kind',
  submit_url: null,
  submit_label: 'Book now',
  layout: { field_layout: 'grid' },
  fields: [
    { label: 'Prices are per night, breakfast included.', type: 'display' },
    { name: 'guest', label: 'Guest', type: 'text', required: true, default_value: 'Robin Keller', width: 'half' },
    { name: 'email', label: 'Email', type: 'email', required: true, width: 'half' },
    {
      name: 'phone',
      label: 'Telephone',
      type: 'tel',
      pattern: '^\\+?[0-9 ]{6,20}$',
      help_text: 'With the country code.',
      width: 'half',
    },
    { name: 'code', label: 'Booking code', type: 'text', pattern: '^[A-Z]{2}-\\d{4}$', placeholder: 'AB-1234', width: 'half' },
    { name: 'wishes', label: 'Wishes', type: 'textarea', rows: 5, max: 200 },
    { name: 'room', label: 'Room', type: 'select', required: true, options: ['Single', 'Double', 'Suite'] },
    { name: 'guests', label: 'Number of guests', type: 'number', required: true, min: 1, max: 4, default_value: '2' },
    { name: 'arrival', label: 'Arrival', type: 'date', required: true, width: 'half' },
    { name: 'time', label: 'Time of arrival', type: 'time', width: 'half' },
    { name: 'breakfast', label: 'With breakfast', type: 'checkbox', default_value: 'true' },
    {
      name: 'bed',
      label: 'Beds',
      type: 'radio',
      required: true,
      options: [{ value: 'one', label: 'One wide bed' }, { value: 'two', label: 'Two beds' }, { value: 'any' }],
    },
  ],
};

const onboarding = {
  id: 'onboarding',
  title: 'Get started',
  submit_url: `https://${HOOKS_HOST}/onboarding`,
  submit_method: 'PUT',
  success_message: 'See you soon!',
  topics: ['form.onboarding'],
  confirmation_topic: 'voice.user_text',
  confirmation_type: 'onboarding_submitted',
  steps: [
    {
      id: 'details',
      title: 'Your details',
      fields: [
        { name: 'name', label: 'Name', type: 'text', required: true },
        { name: 'email', label: 'Work email', type: 'email', required: true },
      ],
    },
    {
      id: 'use-case',
      title: 'Your use case',
      fields: [
        {
          name: 'use_case',
          label: 'Use case',
          type: 'select',
          required: true,
          options: [
            { value: 'support', label: 'Customer support' },
            { value: 'sales', label: 'Sales' },
          ],
        },
      ],
    },
    { id: 'schedule', title: 'Book a time', fields: [{ name: 'date', label: 'Day', type: 'date', required: true }] },
  ],
};

const relative = {
  id: 'callback',
  title: 'Call me back',
  submit_url: '/api/webhooks/forms/',
  fields: [{ name: 'phone', label: 'Telephone', type: 'tel', required: true }],
};

const refused = {
  id: 'refused',
  title: 'Sent to somebody who refuses it',
  submit_url: `https://${HOOKS_HOST}/refuse`,
  fields: [{ name: 'name', label: 'Name', type: 'text' }],
};

const old = {
  id: 'summer',
  title: 'Summer offer',
  disabled: true,
  submit_url: null,
  event_types: ['open_summer'],
  fields: [{ name: 'email', label: 'Email', type: 'email', required: true }],
};

export const HOTEL_FORMS: readonly Record<string, unknown>[] = [contact, everything, onboarding, relative, refused, old];
