/** The demo account's widgets: id, name, switched on. Names as real people give them, and worse. */
export const DEMO_WIDGETS: readonly (readonly [id: number, name: string, on: boolean])[] = [
  [42, 'Support Bot', true],
  [43, 'Sales Bot', true],
  [44, 'Night Desk', false],
  [45, 'Checkout Helper', true],
  [46, 'Onboarding', true],
  [47, 'Newsletter pop-up', false],
  [48, 'Black Friday 2026', false],
  [49, 'Size guide', true],
  [50, 'Careers', true],
  [51, 'Wholesale & trade', true],
  [52, 'Ünterstützung für Händler', true],
  [53, 'お客様サポート', true],
  [54, 'خدمة العملاء', true],
  [55, 'תמיכה בלקוחות (42)', false],
  [56, 'Café Zoë 🧑🏽‍🍳 bestellen', true],
  [57, 'Returns and refunds (Deutschland)', true],
  [58, '<b>Bold</b> & "quoted" \'bot\'', true],
  [59, 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz', true],
  [60, `Shipping questions ${'for customers outside the European Union '.repeat(4)}(draft, do not use)`, false],
  [61, '  spaces at both ends  ', true],
  [62, 'support bot', false],
  [63, 'Support Bot (old)', false],
  [64, '12345', true],
  [65, 'Помощь покупателям', true],
];

const FIRST = ['Support', 'Sales', 'Returns', 'Booking', 'Checkout', 'Careers', 'Loyalty', 'Delivery'];
const PLACE = ['Berlin', 'Lyon', 'Porto', 'Leeds', 'Austin', 'Osaka', 'Cairo', 'Quito', 'Oslo', 'Turin', 'Perth'];

/** The name of the n-th widget of a large account: varied, repeatable, and sometimes a duplicate. */
export function agencyName(n: number): string {
  const client = Math.floor(n / 8) + 1;
  return `${FIRST[n % FIRST.length]} ${PLACE[(n * 7) % PLACE.length]} client ${client}`;
}
