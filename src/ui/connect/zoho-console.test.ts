import { expect, test } from 'vitest';
import { zohoConsole } from './zoho-console.ts';

test.each([
  ['https://accounts.zoho.com', 'https://api-console.zoho.com'],
  ['accounts.zoho.com.cn', 'https://api-console.zoho.com.cn'],
  ['https://accounts.example.com', 'https://api-console.zoho.com'],
  ['', 'https://api-console.zoho.com'],
])('%s is registered at %s', (accounts, console) => {
  expect(zohoConsole(accounts)).toBe(console);
});
