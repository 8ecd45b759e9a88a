import { createTranslator, type Locale, type Translate } from '@switchboard/shared/i18n';

const en = {
  page: 'Switchboard: the first minute',
  phone_page: 'Demo phone',
  try: 'Three things to try',
  try_balance: 'What is my balance?',
  try_balance_why: 'The bot checks who you are, then answers',
  try_person: 'Get me a person',
  try_person_why: 'The bot hands over to an operator',
  try_tariffs: 'Какие есть тарифы?',
  try_tariffs_why: 'The bot follows the customer’s language',
  insert: 'Put “{text}” into the chat',
  your_number: 'Your number in the demo',
  use_number: 'Put the number {number} into the chat',
  phone: 'Phone',
  chat: 'Customer',
  console: 'Operator',
  chat_frame: 'Customer’s chat',
  console_frame: 'Operator’s console',
  code: 'Code {code}',
  use_code: 'Put the code {code} into the chat',
  copy: 'Copy',
  copy_code: 'Copy the code {code}',
  copied: 'Copied',
  copy_failed: 'Copying is not allowed here; select the code instead',
  no_sms: 'No messages yet',
  no_sms_detail: 'Ask the bot for a balance and name a number of the demo: the code arrives here.',
  no_code: 'The code arrives here',
  all_sms: 'All messages',
  language: 'Language',
  restart: 'Start over',
  offline: 'The hub does not answer. Trying again.',
};

export type Word = keyof typeof en;

const ru: Record<Word, string> = {
  page: 'Switchboard: первая минута',
  phone_page: 'Демо-телефон',
  try: 'Попробуйте три вещи',
  try_balance: 'Сколько у меня на балансе?',
  try_balance_why: 'Бот узнает, кто вы, и ответит',
  try_person: 'Позовите человека',
  try_person_why: 'Бот передаст разговор оператору',
  try_tariffs: 'What plans do you have?',
  try_tariffs_why: 'Бот говорит на языке клиента',
  insert: 'Вставить в чат: «{text}»',
  your_number: 'Ваш номер в демо',
  use_number: 'Вставить в чат номер {number}',
  phone: 'Телефон',
  chat: 'Клиент',
  console: 'Оператор',
  chat_frame: 'Чат клиента',
  console_frame: 'Консоль оператора',
  code: 'Код {code}',
  use_code: 'Вставить в чат код {code}',
  copy: 'Скопировать',
  copy_code: 'Скопировать код {code}',
  copied: 'Скопировано',
  copy_failed: 'Копирование здесь запрещено; выделите код',
  no_sms: 'Сообщений пока нет',
  no_sms_detail: 'Спросите бота о балансе и назовите номер из демо: код придёт сюда.',
  no_code: 'Код придёт сюда',
  all_sms: 'Все сообщения',
  language: 'Язык',
  restart: 'Заново',
  offline: 'Хаб не отвечает. Пробуем ещё раз.',
};

export const WORDS: Readonly<Record<Locale, Readonly<Record<Word, string>>>> = { en, ru };

export type Say = Translate<Word>;

export function speak(locale: Locale): Say {
  return createTranslator(locale, WORDS[locale]);
}
